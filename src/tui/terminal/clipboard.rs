//! The sequence with which a terminal takes text for the clipboard (OSC 52).

/// The alphabet of Base64 (RFC 4648).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The sequence for a text. Inside tmux it is sent twice: tmux takes it itself where `set-clipboard` is `on`, and passes it
/// on to the terminal where `allow-passthrough` is.
pub(super) fn sequence(text: &str, in_tmux: bool) -> Vec<u8> {
    let mut plain = b"\x1b]52;c;".to_vec();
    plain.extend(base64(text.as_bytes()));
    plain.push(0x07);
    if in_tmux {
        let mut wrapped = b"\x1bPtmux;\x1b".to_vec();
        wrapped.extend(&plain);
        wrapped.extend(b"\x1b\\");
        plain.extend(wrapped);
    }
    plain
}

/// Bytes as Base64.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let sextet = bits >> (18 - 6 * index) & 63;
            let digit = ALPHABET.get(sextet as usize).copied().unwrap_or(b'=');
            out.push(if index <= three.len() { digit } else { b'=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_base64() {
        // RFC 4648, section 10.
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded.as_bytes(), "{plain}");
        }
    }

    #[test]
    fn nothing_of_the_text_is_an_order_to_the_terminal() {
        let hostile = "\u{7}\u{1b}]0;title\u{7}é";
        let whole = sequence(hostile, true);
        let controls = whole
            .iter()
            .filter(|byte| byte.is_ascii_control() || **byte > 0x7e);
        // ESC and BEL of the one, then ESC, the doubled ESC, BEL and ESC of the other.
        assert_eq!(
            controls.copied().collect::<Vec<_>>(),
            b"\x1b\x07\x1b\x1b\x1b\x07\x1b"
        );
        assert!(whole.starts_with(b"\x1b]52;c;"));
        assert!(whole.windows(10).any(|part| part == b"\x1bPtmux;\x1b\x1b]"));
    }
}
