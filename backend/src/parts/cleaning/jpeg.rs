//! The metadata segments of a JPEG inside another file, taken out without
//! touching its pixels.

/// The same picture without its comments and application segments; those that
/// say how its colours are stored stay. Anything that is no JPEG is given back.
pub(super) fn without_metadata(jpeg: &[u8]) -> Vec<u8> {
    strip(jpeg).unwrap_or_else(|| jpeg.to_vec())
}

fn strip(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut rest = jpeg.strip_prefix(b"\xff\xd8")?;
    let mut out = b"\xff\xd8".to_vec();
    loop {
        let (&[0xff, marker], after) = rest.split_first_chunk::<2>()? else {
            return None;
        };
        match marker {
            // Fill bytes before a marker.
            0xff => rest = rest.get(1..)?,
            // The scan: everything after it is pixels.
            0xda | 0xd9 => {
                out.extend_from_slice(rest);
                return Some(out);
            }
            _ => {
                let length = usize::from(u16::from_be_bytes(*after.first_chunk::<2>()?));
                let (segment, following) = rest.split_at_checked(length.checked_add(2)?)?;
                // APP0 is JFIF, APP14 Adobe's: how to read the colours.
                let dropped = matches!(marker, 0xe1..=0xed | 0xef | 0xfe);
                if !dropped {
                    out.extend_from_slice(segment);
                }
                rest = following;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_exif_go_and_the_rest_stays() {
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xfe\0\x07Fulan\xff\xe1\0\x06Exif\xff\xdb\0\x03q\xff\xda\0\x02pixels\xff\xd9";
        let clean = without_metadata(jpeg);
        assert_eq!(
            clean,
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xdb\0\x03q\xff\xda\0\x02pixels\xff\xd9"
        );
        assert_eq!(without_metadata(b"no picture"), b"no picture");
        assert_eq!(
            without_metadata(b"\xff\xd8\xff\xe1\xff\xff"),
            b"\xff\xd8\xff\xe1\xff\xff"
        );
    }
}
