//! Answers as a session keeps them: not readable at a glance, and checked. Whoever has this program can read them.

use sha2::{Digest, Sha256};

use super::code::{self, Code};

/// The characters of an answer are a multiple of this, so that its length says little.
const BLOCK: usize = 16;

/// The bytes that tell a damaged answer.
const CHECKS: usize = 3;

/// The bits of a symbol, and of a byte.
const SYMBOL: usize = 5;
const BYTE: usize = 8;

/// An answer in the characters of a code. Equal answers look different where their numbers differ.
pub fn seal(answer: &str, number: usize) -> String {
    let mut body = answer.as_bytes().to_vec();
    body.resize(body.len().next_multiple_of(BLOCK), b' ');
    let salt = (number % 256) as u8;
    let mut bytes = vec![salt];
    bytes.extend(checks(&body));
    bytes.extend(veiled(&body, salt));
    let bit = |at: usize| {
        bytes
            .get(at / BYTE)
            .map_or(0, |byte| byte >> (BYTE - 1 - at % BYTE) & 1)
    };
    let symbols = (0..(bytes.len() * BYTE).div_ceil(SYMBOL))
        .map(|symbol| (0..SYMBOL).fold(0, |value, at| value << 1 | bit(symbol * SYMBOL + at)));
    Code::new(symbols.collect()).to_string()
}

/// The answer in what [`seal`] gave; none where it is not what was written.
pub fn unseal(sealed: &str) -> Option<String> {
    let symbols = sealed.chars().filter(|character| *character != '-');
    let symbols: Vec<u8> = symbols.map(code::symbol).collect::<Option<_>>()?;
    let bit = |at: usize| {
        symbols
            .get(at / SYMBOL)
            .map_or(0, |symbol| symbol >> (SYMBOL - 1 - at % SYMBOL) & 1)
    };
    let bytes: Vec<u8> = (0..symbols.len() * SYMBOL / BYTE)
        .map(|byte| (0..BYTE).fold(0, |value, at| value << 1 | bit(byte * BYTE + at)))
        .collect();
    let (salt, rest) = bytes.split_first()?;
    let (given, body) = rest.split_at_checked(CHECKS)?;
    let body = veiled(body, *salt);
    let is_sound = given == checks(&body) && !body.is_empty();
    let text = String::from_utf8(body).ok().filter(|_| is_sound)?;
    Some(text.trim_end().to_owned())
}

fn checks(body: &[u8]) -> [u8; CHECKS] {
    let digest = Sha256::digest(body);
    std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
}

/// The bytes under what lies over them, and the other way round.
fn veiled(body: &[u8], salt: u8) -> Vec<u8> {
    let blocks = body.chunks(BLOCK).enumerate();
    let veiled = blocks.flat_map(|(block, bytes)| {
        let pad = Sha256::digest(format!("tradeoff answer 1\n{salt}\n{block}\n"));
        bytes
            .iter()
            .zip(pad)
            .map(|(byte, pad)| byte ^ pad)
            .collect::<Vec<_>>()
    });
    veiled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_unless_it_is_damaged_and_shows_nothing() {
        for answer in [
            "B 70",
            "=",
            "2/s 20/s 500/s",
            "objection: das Gewölbe, und noch viel mehr als sechzehn",
            "",
        ] {
            for number in [0, 1, 255, 300] {
                let sealed = seal(answer, number);
                let wanted = (!answer.is_empty()).then(|| answer.to_owned());
                assert_eq!(unseal(&sealed), wanted, "{sealed}");
                assert!(answer.len() < 3 || !sealed.contains(answer));
                for (at, character) in sealed.char_indices().filter(|(_, character)| *character != '-') {
                    let mut damaged = sealed.clone();
                    let other = if character == '7' { "8" } else { "7" };
                    damaged.replace_range(at..=at, other);
                    // The bits behind the last byte say nothing.
                    assert!(
                        at + 1 >= sealed.len() || unseal(&damaged) != Some(answer.to_owned()),
                        "{damaged}"
                    );
                }
            }
        }
        assert_ne!(seal("B 70", 0), seal("B 70", 1));
        for other in ["", "-", "5BD", "UUU-U", "5BD-KEZ0-7ACD-G0AQ"] {
            assert_eq!(unseal(other), None);
        }
    }
}
