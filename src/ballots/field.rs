//! The field of 32 elements over x^5 + x^2 + 1, and the check characters of Reed and Solomon in it.
//!
//! A word of symbols is a polynomial, its first symbol the highest coefficient. A sound word is zero at 1, at 2 and at 4
//! (that is, at the first three powers of the element 2). Any two sound words of at most 31 symbols differ in at least
//! four places: one, two or three wrong symbols never make a sound word, and a single one can be located.

/// The number of elements that are not zero: the powers of 2.
const POWERS: usize = 31;

/// The most symbols of a word for which all of this holds.
pub(super) const LONGEST: usize = POWERS;

/// The number of check symbols.
pub(super) const CHECKS: usize = 3;

/// (x - 1)(x - 2)(x - 4), without the coefficient 1 of x^3.
const GENERATOR: [u8; CHECKS] = [7, 14, 8];

/// The powers of 2, and for each element which power it is.
const TABLES: ([u8; POWERS], [usize; POWERS + 1]) = tables();

const fn tables() -> ([u8; POWERS], [usize; POWERS + 1]) {
    let mut powers = [0; POWERS];
    let mut logarithms = [0; POWERS + 1];
    let (mut element, mut power) = (1_u8, 0);
    while power < POWERS {
        powers[power] = element;
        logarithms[element as usize] = power;
        element <<= 1;
        if element > 31 {
            element ^= 0b10_0101;
        }
        power += 1;
    }
    (powers, logarithms)
}

fn power(exponent: usize) -> u8 {
    TABLES.0[exponent % POWERS]
}

fn logarithm(element: u8) -> usize {
    TABLES.1[usize::from(element & 31)]
}

fn product(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        0
    } else {
        power(logarithm(a) + logarithm(b))
    }
}

/// The symbols that make a message a sound word.
pub(super) fn checks(message: &[u8]) -> [u8; CHECKS] {
    message
        .iter()
        .fold([0; CHECKS], |[first, second, third], symbol| {
            let feed = symbol ^ first;
            let [a, b, c] = GENERATOR.map(|coefficient| product(feed, coefficient));
            [second ^ a, third ^ b, c]
        })
}

/// The values of a word at the first three powers of 2.
fn syndromes(word: &[u8]) -> [u8; CHECKS] {
    std::array::from_fn(|at| {
        let point = power(at);
        word.iter()
            .fold(0, |value, symbol| product(value, point) ^ symbol)
    })
}

/// Whether nothing is wrong with a word.
pub(super) fn is_sound(word: &[u8]) -> bool {
    syndromes(word) == [0; CHECKS]
}

/// The place of the symbol that is wrong and what it must be, if a single one can be.
pub(super) fn single_error(word: &[u8]) -> Option<(usize, u8)> {
    let [zeroth, first, second] = syndromes(word);
    if zeroth == 0 || first == 0 || product(first, first) != product(zeroth, second) {
        return None;
    }
    let from_right = (logarithm(first) + POWERS - logarithm(zeroth)) % POWERS;
    let index = word.len().checked_sub(1 + from_right)?;
    Some((index, word.get(index)? ^ zeroth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_is_primitive() {
        let mut powers = TABLES.0.to_vec();
        powers.sort_unstable();
        assert_eq!(powers, (1..=31).collect::<Vec<u8>>());
        for element in 1..32 {
            assert_eq!(power(logarithm(element)), element);
        }
    }

    /// The code is linear, so that what holds for the errors alone holds for errors in any word.
    #[test]
    fn every_error_of_one_or_two_symbols_is_found_at_every_length() {
        for length in [4, 12, 15, LONGEST] {
            for first in 0..length {
                for wrong in 1..32 {
                    let mut word = vec![0; length];
                    word[first] = wrong;
                    assert!(!is_sound(&word));
                    assert_eq!(single_error(&word), Some((first, 0)));
                    for second in first + 1..length {
                        for other in 1..32 {
                            word[second] = other;
                            assert!(!is_sound(&word), "{first} {second}");
                            assert_eq!(single_error(&word), None, "{first} {second}");
                        }
                        word[second] = 0;
                    }
                }
            }
        }
    }

    #[test]
    fn every_error_of_three_symbols_of_a_short_word_is_found() {
        let length = 7;
        for first in 0..length {
            for second in first + 1..length {
                for third in second + 1..length {
                    for errors in 0..31_u32.pow(3) {
                        let mut word = vec![0; length];
                        word[first] = (errors % 31 + 1) as u8;
                        word[second] = (errors / 31 % 31 + 1) as u8;
                        word[third] = (errors / 961 + 1) as u8;
                        assert!(!is_sound(&word));
                    }
                }
            }
        }
    }
}
