//! Published and constructed cases of decision analysis: the numbers that the literature prints must come out.

use tradeoff::analysis::certainty::{share_keeping_order, share_of_ordered_weights, share_of_weights};
use tradeoff::analysis::critical::{critical_value, priority_flip, smallest_shift};
use tradeoff::decision::additive::{contributions, dominates, order, ranks, total};
use tradeoff::decision::weights::weights;

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

/// The centroid of the ordered weights is the rank-order centroid, so with just one aspect in favour the share grows
/// the earlier that aspect stands; and weights known to be ordered can settle what free weights leave open.
#[test]
fn an_order_settles_what_free_weights_leave_open() {
    let differences = [0.2, -0.1, -0.05];
    let free = share_of_weights(&differences);
    let first = share_of_ordered_weights(&differences, &[0, 1, 2]);
    let last = share_of_ordered_weights(&differences, &[1, 2, 0]);
    // Running means 0.2, 0.05, 0.0167 are all positive: the order alone decides.
    close(&[first], &[1.0], 1e-12);
    assert!(last < free && free < first, "{last} {free} {first}");
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
