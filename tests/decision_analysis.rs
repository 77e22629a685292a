//! Published and constructed cases of decision analysis: the numbers that the literature prints must come out.

use tradeoff::analysis::agreement::{concordance, mean_weights};
use tradeoff::analysis::certainty::{
    central_weights, first_shares, share_keeping_order, share_near, share_of_ordered_weights,
    share_of_weights,
};
use tradeoff::analysis::critical::{critical_value, priority_flip, smallest_shift, weight_change};
use tradeoff::decision::additive::{contributions, dominates, order, ranks, total};
use tradeoff::decision::weights::{rank_order_centroid, rank_reciprocal, rank_sum, rescaled, weights};

#[track_caller]
fn close(actual: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().zip(expected) {
        assert!(
            (actual - expected).abs() <= tolerance,
            "{actual} is not {expected} within {tolerance}"
        );
    }
}

fn score(weights: &[f64], values: &[f64]) -> f64 {
    total(&contributions(weights, values))
}

fn difference(own: &[f64], other: &[f64]) -> Vec<f64> {
    own.iter().zip(other).map(|(own, other)| own - other).collect()
}

/// Goodwin and Wright, Decision Analysis for Management Judgment, chapter 3: seven offices, six benefits.
const OFFICES: [[f64; 6]; 7] = [
    [100.0, 60.0, 100.0, 75.0, 0.0, 90.0],
    [20.0, 80.0, 10.0, 30.0, 100.0, 30.0],
    [80.0, 70.0, 0.0, 0.0, 10.0, 100.0],
    [70.0, 50.0, 30.0, 55.0, 30.0, 90.0],
    [40.0, 60.0, 90.0, 100.0, 60.0, 70.0],
    [0.0, 0.0, 70.0, 0.0, 80.0, 0.0],
    [60.0, 100.0, 20.0, 50.0, 50.0, 80.0],
];
const SWINGS: [f64; 6] = [100.0, 80.0, 70.0, 30.0, 20.0, 10.0];
const ADDISON: usize = 0;
const ELTON: usize = 4;

/// Goodwin and Wright, tables 3.2 and 3.3: the published aggregate benefits, to one decimal.
#[test]
fn offices_score_as_published() {
    let rounded = [0.32, 0.26, 0.23, 0.10, 0.06, 0.03];
    let published = [80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2];
    let scores: Vec<f64> = OFFICES.iter().map(|office| score(&rounded, office)).collect();
    close(&scores, &published, 0.05);

    let exact = weights(&SWINGS).unwrap();
    close(
        &exact,
        &[
            10.0 / 31.0,
            8.0 / 31.0,
            7.0 / 31.0,
            3.0 / 31.0,
            2.0 / 31.0,
            1.0 / 31.0,
        ],
        1e-15,
    );
    let scores: Vec<f64> = OFFICES.iter().map(|office| score(&exact, office)).collect();
    close(
        &scores[..2],
        &[80.483_870_967_741_94, 39.677_419_354_838_71],
        1e-12,
    );
    assert_eq!(order(&scores), [0, 4, 6, 3, 2, 1, 5]);
    assert_eq!(ranks(&scores), [1, 6, 5, 4, 2, 7, 3]);
}

/// The explanation's arithmetic: the contributions' differences sum to the difference of the scores, 16.0.
#[test]
fn office_contributions_explain_the_difference() {
    let rounded = [0.32, 0.26, 0.23, 0.10, 0.06, 0.03];
    let addison = contributions(&rounded, &OFFICES[ADDISON]);
    let elton = contributions(&rounded, &OFFICES[ELTON]);
    close(&addison, &[32.0, 15.6, 23.0, 7.5, 0.0, 2.7], 1e-12);
    close(&elton, &[12.8, 15.6, 20.7, 10.0, 3.6, 2.1], 1e-12);
    let gaps = difference(&addison, &elton);
    close(&gaps, &[19.2, 0.0, 2.3, -2.5, -3.6, 0.6], 1e-12);
    close(&[gaps.iter().sum()], &[total(&addison) - total(&elton)], 1e-12);
}

/// Goodwin and Wright, the sensitivity figure: Elton Street overtakes when the weight of turnover falls below
/// about 52.1 %; exactly 891/1708.
#[test]
fn turnover_flips_where_the_book_says() {
    let addison = [87.160_493_827_160_5, 53.684_210_526_315_79];
    let elton = [60.617_283_950_617_285, 82.631_578_947_368_42];
    let flip = priority_flip(&[0.81, 0.19], &difference(&addison, &elton), 0).unwrap();
    let share = flip / (flip + 0.19);
    close(&[share], &[891.0 / 1708.0], 1e-12);
    close(&[share], &[0.521], 0.0007);
}

/// Edwards and Barron 1994, Barron and Barrett 1996, Stillwell and others 1981: weights from an order.
#[test]
fn surrogate_weights() {
    close(&rank_order_centroid(2), &[0.75, 0.25], 1e-15);
    close(
        &rank_order_centroid(4),
        &[25.0 / 48.0, 13.0 / 48.0, 7.0 / 48.0, 1.0 / 16.0],
        1e-15,
    );
    close(
        &rank_order_centroid(5),
        &[137.0 / 300.0, 77.0 / 300.0, 47.0 / 300.0, 0.09, 0.04],
        1e-15,
    );
    let ten = rank_order_centroid(10);
    close(
        &[ten[0], ten[4], ten[9]],
        &[7381.0 / 25200.0, 0.084_563_492_063_492_06, 0.01],
        1e-15,
    );
    close(&rank_sum(4), &[0.4, 0.3, 0.2, 0.1], 1e-15);
    close(&rank_sum(3), &[0.5, 1.0 / 3.0, 1.0 / 6.0], 1e-15);
    close(&rank_reciprocal(4), &[0.48, 0.24, 0.16, 0.12], 1e-15);
    close(&rank_reciprocal(3), &[6.0 / 11.0, 3.0 / 11.0, 2.0 / 11.0], 1e-15);
    for count in 1..=10 {
        for surrogate in [
            rank_order_centroid(count),
            rank_sum(count),
            rank_reciprocal(count),
        ] {
            close(&[surrogate.iter().sum()], &[1.0], 1e-14);
        }
    }
    assert!(rank_order_centroid(0).is_empty());
}

/// The pitfall of Keeney (1992) and of von Winterfeldt and Edwards (1986): the same preferences on a narrower range
/// need other weights. 1000 EUR for 500 ms stays 2 EUR a millisecond.
#[test]
fn weights_follow_ranges() {
    let wide = [0.5, 0.5];
    close(
        &[score(&wide, &[0.8, 0.4]), score(&wide, &[0.6, 0.8])],
        &[0.6, 0.7],
        1e-15,
    );
    let narrow = rescaled(&wide, &[1000.0, 500.0], &[200.0, 500.0]).unwrap();
    close(&narrow, &[1.0 / 6.0, 5.0 / 6.0], 1e-15);
    close(
        &[score(&narrow, &[1.0, 0.4]), score(&narrow, &[0.0, 0.8])],
        &[0.5, 2.0 / 3.0],
        1e-15,
    );
    assert!(
        score(&wide, &[1.0, 0.4]) > score(&wide, &[0.0, 0.8]),
        "unscaled weights pick the wrong option"
    );
}

const EIGHT_A: [f64; 8] = [0.7, 0.4, 0.9, 0.3, 0.8, 0.6, 0.5, 0.2];
const EIGHT_B: [f64; 8] = [0.55, 0.85, 0.45, 0.9, 0.6, 0.65, 0.7, 0.75];

/// Varsi 1973 against exact rationals, each also checked by its author with two million random weightings.
#[test]
fn share_of_all_weights_is_exact() {
    let twenty = [
        0.029_074_481_640_217_77,
        -0.047_608_015_753_504,
        -0.092_320_166_801_807,
        -0.105_061_971_504_691_3,
        -0.085_833_429_862_156_83,
        -0.034_634_541_874_203_64,
        0.048_534_692_459_168_305,
        0.163_674_273_137_959,
        0.310_784_200_162_168_4,
        -0.510_135_526_468_203_4,
        -0.299_084_906_753_156_47,
        -0.056_063_940_692_690_835,
        0.218_927_371_713_193_57,
        0.525_889_030_464_496_8,
        -0.135_178_964_438_781_4,
        0.235_723_387_003_359_2,
        -0.361_403_915_209_081_44,
        0.073_439_128_923_896_67,
        0.540_252_519_402_292_4,
        0.039_036_256_226_109_116,
    ];
    for (differences, expected) in [
        (&[1.0, -1.0][..], 0.5),
        (&[0.6, -0.3], 2.0 / 3.0),
        (&[1.0, -1.0, 1.0], 0.75),
        (&[0.3, -0.5, 0.05], 19.0 / 44.0),
        (&difference(&EIGHT_A, &EIGHT_B), 17_261.0 / 122_304.0),
        (&[0.3, 0.0, 0.05], 1.0),
        (&twenty, 0.658_580_249_291_606_4),
    ] {
        close(&[share_of_weights(differences)], &[expected], 1e-12);
        let opposite: Vec<f64> = differences.iter().map(|difference| -difference).collect();
        close(&[share_of_weights(&opposite)], &[1.0 - expected], 1e-12);
    }
}

/// Lahdelma and Salminen 2001, central weights, exact rationals.
#[test]
fn central_weights_are_exact() {
    close(&central_weights(&[1.0, -1.0]).unwrap(), &[0.75, 0.25], 1e-12);
    close(
        &central_weights(&[0.6, -0.3]).unwrap(),
        &[2.0 / 3.0, 1.0 / 3.0],
        1e-12,
    );
    close(
        &central_weights(&[-0.6, 0.3]).unwrap(),
        &[1.0 / 6.0, 5.0 / 6.0],
        1e-12,
    );
    close(
        &central_weights(&[1.0, -1.0, 1.0]).unwrap(),
        &[7.0 / 18.0, 2.0 / 9.0, 7.0 / 18.0],
        1e-12,
    );
    close(
        &central_weights(&[0.3, -0.5, 0.05]).unwrap(),
        &[227.0 / 456.0, 647.0 / 5016.0, 78.0 / 209.0],
        1e-12,
    );
    close(
        &central_weights(&[0.3, 0.0, 0.05]).unwrap(),
        &[1.0 / 3.0; 3],
        1e-12,
    );
    assert_eq!(
        central_weights(&[-0.3, 0.0, -0.05]),
        None,
        "a dominated option has no weights"
    );
}

/// The centroid of the ordered weights is the rank-order centroid, so with just one aspect in favour the share grows
/// the earlier that aspect stands; and weights known to be ordered can settle what free weights leave open.
#[test]
fn ordered_and_gathered_weights() {
    let differences = [0.2, -0.1, -0.05];
    let free = share_of_weights(&differences);
    let first = share_of_ordered_weights(&differences, &[0, 1, 2]);
    let last = share_of_ordered_weights(&differences, &[1, 2, 0]);
    // Running means 0.2, 0.05, 0.0167 are all positive: the order alone decides.
    close(&[first], &[1.0], 1e-12);
    assert!(last < free && free < first, "{last} {free} {first}");
    close(&[share_near(&differences, &[1, 1, 1])], &[free], 1e-15);
    let gathered = share_near(&differences, &[30, 5, 5]);
    assert!(
        gathered > 0.999,
        "weights gathered at 6 : 1 : 1 agree: {gathered}"
    );
}

/// Equal priorities stand in no order: without any order the share is that of all weights, and a group of ties gives
/// the mean over its orders, whichever way the pack happens to list them.
#[test]
fn equal_priorities_keep_no_order() {
    let differences = [0.3, -0.5, 0.05];
    let free = share_of_weights(&differences);
    close(
        &[share_keeping_order(&differences, &[4.0, 4.0, 4.0]).unwrap()],
        &[free],
        1e-12,
    );
    let listed = share_keeping_order(&[0.3, -0.5, 0.05], &[6.0, 6.0, 2.0]).unwrap();
    let turned = share_keeping_order(&[-0.5, 0.3, 0.05], &[6.0, 6.0, 2.0]).unwrap();
    close(&[listed], &[turned], 1e-15);
    let [one, other] = [[0, 1, 2], [1, 0, 2]].map(|order| share_of_ordered_weights(&differences, &order));
    close(&[listed], &[0.5 * (one + other)], 1e-15);
    assert_eq!(
        share_keeping_order(&[0.1; 6], &[5.0; 6]),
        None,
        "720 orders say nothing"
    );
}

/// Tervonen and Lahdelma 2007, and a real report of the mistake in a published library: uniforms divided by their
/// sum give 0.047 where the truth is 0.141.
#[test]
fn sampled_weights_are_spread_evenly() {
    let exact = share_of_weights(&difference(&EIGHT_A, &EIGHT_B));
    close(&[exact], &[0.141_131_933_542_647_83], 1e-12);
    // A third option that can never win leaves the shares of the two, but makes the function sample.
    let never = [0.0; 8];
    let sampled = first_shares(&[&EIGHT_A, &EIGHT_B, &never]);
    close(&sampled, &[exact, 1.0 - exact, 0.0], 0.01);
    assert!((sampled[0] - 0.046_827_5).abs() > 0.05);
    assert_eq!(first_shares(&[&EIGHT_A, &EIGHT_B])[0].to_bits(), exact.to_bits());
}

/// Siegel 1956, tables 9.2 and 9.3 (W = .16 and .828), and four judges of ten projects; chi-squared agrees with
/// Friedman's test.
#[test]
fn kendalls_concordance() {
    let rows = |rows: &[&[f64]]| rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>();
    let four_judges = rows(&[
        &[1.0, 3.0, 4.0, 5.0, 2.0, 8.0, 6.0, 7.0, 10.0, 9.0],
        &[2.0, 1.0, 4.0, 5.0, 6.0, 3.0, 8.0, 7.0, 10.0, 9.0],
        &[3.0, 2.0, 1.0, 5.0, 7.0, 4.0, 6.0, 8.0, 9.0, 10.0],
        &[4.0, 2.0, 3.0, 1.0, 6.0, 7.0, 5.0, 9.0, 8.0, 10.0],
    ]);
    let found = concordance(&four_judges).unwrap();
    close(
        &[found.w, found.chi_squared],
        &[0.793_939_393_939_394, 28.581_818_181_818_18],
        1e-12,
    );
    assert_eq!(found.degrees_of_freedom, 9);

    let siegel = rows(&[
        &[1.0, 6.0, 3.0, 2.0, 5.0, 4.0],
        &[1.0, 5.0, 6.0, 4.0, 2.0, 3.0],
        &[6.0, 3.0, 2.0, 5.0, 4.0, 1.0],
    ]);
    close(
        &[concordance(&siegel).unwrap().w],
        &[0.161_904_761_904_761_9],
        1e-12,
    );

    let with_ties = rows(&[
        &[1.0, 4.5, 2.0, 4.5, 3.0, 7.5, 6.0, 9.0, 7.5, 10.0],
        &[2.5, 1.0, 2.5, 4.5, 4.5, 8.0, 9.0, 6.5, 10.0, 6.5],
        &[2.0, 1.0, 4.5, 4.5, 4.5, 4.5, 8.0, 8.0, 8.0, 10.0],
    ]);
    let found = concordance(&with_ties).unwrap();
    close(
        &[found.w, found.chi_squared],
        &[0.827_731_092_436_974_7, 22.348_739_495_798_313],
        1e-12,
    );

    let unanimous = rows(&[&[1.0, 2.0, 3.0, 4.0][..]; 3]);
    close(&[concordance(&unanimous).unwrap().w], &[1.0], 1e-12);
    let opposed = rows(&[&[1.0, 2.0, 3.0, 4.0], &[4.0, 3.0, 2.0, 1.0]]);
    close(&[concordance(&opposed).unwrap().w], &[0.0], 1e-12);
    assert_eq!(
        concordance(&rows(&[&[2.5; 4][..]; 3])),
        None,
        "all tied: undefined"
    );
    assert_eq!(
        concordance(&rows(&[&[1.0, 2.0]])),
        None,
        "one judge agrees with nobody"
    );
    assert_eq!(concordance(&[]), None);
}

/// Triantaphyllou and Sanchez, Decision Sciences 28 (1997) 151-194, the numerical example of the weighted sum.
#[test]
fn critical_criterion() {
    let weights = [0.3277, 0.3058, 0.2876, 0.0790];
    let options = [
        [0.3088, 0.2897, 0.3867, 0.1922],
        [0.2163, 0.3458, 0.1755, 0.6288],
        [0.4509, 0.2473, 0.1194, 0.0575],
        [0.0240, 0.1172, 0.3184, 0.1215],
    ];
    let scores: Vec<f64> = options.iter().map(|option| score(&weights, option)).collect();
    // The third differs from the paper in its last digit: the paper's weights are rounded.
    close(&scores, &[0.3162, 0.2768, 0.2621, 0.1449], 0.0002);
    let changes = |own: usize, other: usize| -> Vec<f64> {
        (0..4)
            .map(|criterion| weight_change(&weights, &options[own], &options[other], criterion).unwrap())
            .collect()
    };
    close(
        &changes(0, 1),
        &[
            0.426_017_189_189_189_2,
            -0.702_434_759_358_288_8,
            0.186_584_232_954_545_46,
            -0.090_257_879_065_506_18,
        ],
        1e-12,
    );
    close(
        &changes(1, 2)[..2],
        &[-0.061_849_701_619_778_35, 0.147_309_035_532_994_93],
        1e-12,
    );
    // The least change in percent for the first place is of the third criterion, over all pairs of the first.
    let percent = |own: usize, other: usize| {
        (0..4).map(move |at| {
            100.0 * weight_change(&weights, &options[own], &options[other], at).unwrap() / weights[at]
        })
    };
    let feasible = percent(0, 1)
        .chain(percent(0, 2))
        .filter(|percent| *percent <= 100.0);
    let least = feasible.map(f64::abs).min_by(f64::total_cmp).unwrap();
    close(&[least], &[64.876_297_967_505_38], 1e-9);
    assert_eq!(
        weight_change(&[0.5, 0.5], &[1.0, 0.3], &[1.0, 0.7], 0),
        None,
        "equal values: no weight can do it"
    );
}

/// How far each of Addison's scores must fall, alone, before Elton ties.
#[test]
fn critical_values_of_the_winning_office() {
    let weights = weights(&SWINGS).unwrap();
    let values: Vec<f64> = (0..6)
        .map(|at| critical_value(&weights, &OFFICES[ADDISON], &OFFICES[ELTON], at).unwrap())
        .collect();
    close(
        &values,
        &[50.5, -1.875, 29.285_714_285_714_285, -90.0, -247.5, -405.0],
        1e-11,
    );
    assert_eq!(critical_value(&[1.0, 0.0], &[1.0, 0.5], &[0.5, 0.5], 1), None);
}

/// A real decision record whose hand-made matrix had wrong totals (2.75, 3.95, 4.85 and 4.20 were printed; a
/// reviewer found two of the mistakes).
#[test]
fn a_published_matrix_adds_up() {
    let weights = [0.25, 0.2, 0.2, 0.15, 0.1, 0.1];
    let rows = [
        [2.0, 1.0, 5.0, 5.0, 5.0, 2.0],
        [5.0, 5.0, 3.0, 1.0, 3.0, 4.0],
        [5.0, 5.0, 5.0, 5.0, 4.0, 4.0],
        [5.0, 5.0, 4.0, 4.0, 3.0, 3.0],
    ];
    let totals: Vec<f64> = rows.iter().map(|row| score(&weights, row)).collect();
    close(&totals, &[3.15, 3.7, 4.8, 4.25], 1e-12);
    assert_eq!(
        order(&totals),
        order(&[2.75, 3.95, 4.85, 4.2]),
        "the ranking was right by luck"
    );
}

/// Additive models are linear in the weights: the score under the mean weights is the mean of the scores.
#[test]
fn mean_weights_of_a_group() {
    let people = [
        vec![40.0, 20.0, 10.0, 30.0],
        vec![10.0, 50.0, 30.0, 10.0],
        vec![20.0, 10.0, 60.0, 10.0],
    ];
    let (server, serverless) = ([0.9, 0.4, 0.5, 0.6], [0.5, 0.9, 0.7, 0.4]);
    let each: Vec<Vec<f64>> = people.iter().map(|person| weights(person).unwrap()).collect();
    let scores = |values: &[f64]| {
        each.iter()
            .map(|weights| score(weights, values))
            .collect::<Vec<_>>()
    };
    close(&scores(&server), &[0.67, 0.5, 0.58], 1e-12);
    close(&scores(&serverless), &[0.57, 0.75, 0.65], 1e-12);
    let mean = mean_weights(&people).unwrap();
    close(&mean, &[0.7 / 3.0, 0.8 / 3.0, 1.0 / 3.0, 0.5 / 3.0], 1e-12);
    close(
        &[score(&mean, &server), score(&mean, &serverless)],
        &[0.583_333_333_333_333_4, 0.656_666_666_666_666_6],
        1e-12,
    );
    assert_eq!(
        mean_weights(&[vec![1.0, 0.0], vec![0.0, 0.0]]),
        None,
        "somebody said nothing"
    );
}

/// The degenerate inputs on which careless tools divide by zero.
#[test]
fn edges() {
    assert_eq!(
        ranks(&[0.5, 0.5]),
        [1, 1],
        "identical options share the first place"
    );
    close(&[share_of_weights(&[0.0, 0.0])], &[0.0], 0.0);
    assert_eq!(
        central_weights(&[-0.1, -0.2]),
        None,
        "never first under any weights"
    );
    assert_eq!(
        weights(&[7.0]),
        Some(vec![1.0]),
        "a single criterion has all the weight"
    );
    assert_eq!(weights(&[0.0, 0.0]), None, "no weights: no recommendation");
    assert_eq!(weights(&[f64::INFINITY, 1.0]), None);
    assert_eq!(
        priority_flip(&[1.0, 1.0], &[0.0, 0.3], 0),
        None,
        "an aspect on which all are equal flips nothing"
    );
    assert_eq!(
        smallest_shift(&[0.5, 0.5], &[0.1, 0.2]),
        None,
        "the winner dominates: no weights can change this"
    );
    assert!(dominates(&[0.8, 0.9], &[0.5, 0.9]) && !dominates(&[0.8, 0.9], &[0.8, 0.9]));
}

/// Moving weight from the strongest argument to the strongest counter-argument until the margin is gone.
#[test]
fn smallest_joint_shift() {
    let weights = [0.5, 0.3, 0.2];
    let differences = [0.4, 0.1, -0.3];
    // Margin 0.17; each point moved from the first to the third costs 0.7.
    let (moved, shifted) = smallest_shift(&weights, &differences).unwrap();
    close(&[moved], &[0.17 / 0.7], 1e-12);
    close(
        &[score(&shifted, &differences), shifted.iter().sum()],
        &[0.0, 1.0],
        1e-12,
    );
    // One shift of a single weight from any other source is longer.
    assert!(moved < 0.17 / 0.4);
}
