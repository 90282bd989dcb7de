//! PNG, chunk by chunk.

use super::PictureRefused;

pub(super) const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// The most dots of a side.
const MOST_DOTS: u32 = 4_000;
/// The chunks that draw; all others say something about the picture, or hide something in it.
const THAT_DRAW: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND"];

/// The picture with only the chunks that draw.
pub(super) fn checked(bytes: &[u8]) -> Result<Vec<u8>, PictureRefused> {
    let mut rest = &bytes[SIGNATURE.len()..];
    let mut out = SIGNATURE.to_vec();
    let mut seen_data = false;
    let mut first = true;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PictureRefused::Broken)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (kind, after) = after.split_first_chunk::<4>().ok_or(PictureRefused::Broken)?;
        if after.len() < length.saturating_add(4) {
            return Err(PictureRefused::Broken);
        }
        let (data, after) = after.split_at(length);
        if first {
            size(*kind, data)?;
            first = false;
        }
        if THAT_DRAW.contains(&kind) {
            out.extend_from_slice(&rest[..length + 12]);
        }
        seen_data |= kind == b"IDAT";
        rest = &after[4..];
        if kind == b"IEND" {
            return if seen_data { Ok(out) } else { Err(PictureRefused::Broken) };
        }
    }
}

/// The header comes first and says a size that can be printed.
fn size(kind: [u8; 4], data: &[u8]) -> Result<(), PictureRefused> {
    let (width, rest) = data.split_first_chunk::<4>().ok_or(PictureRefused::Broken)?;
    let (height, rest) = rest.split_first_chunk::<4>().ok_or(PictureRefused::Broken)?;
    if kind != *b"IHDR" || rest.len() != 5 {
        return Err(PictureRefused::Broken);
    }
    let sides = [u32::from_be_bytes(*width), u32::from_be_bytes(*height)];
    if sides.contains(&0) {
        return Err(PictureRefused::Broken);
    }
    if sides.iter().any(|side| *side > MOST_DOTS) { Err(PictureRefused::TooManyDots) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Format, Picture};

    fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
        let mut out = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        out.extend_from_slice(&kind);
        out.extend_from_slice(data);
        out.extend_from_slice(&[0; 4]);
        out
    }

    fn header(width: u32, height: u32) -> Vec<u8> {
        let mut data = width.to_be_bytes().to_vec();
        data.extend_from_slice(&height.to_be_bytes());
        data.extend_from_slice(&[8, 6, 0, 0, 0]);
        chunk(*b"IHDR", &data)
    }

    fn picture(chunks: &[Vec<u8>]) -> Vec<u8> {
        [SIGNATURE.to_vec(), chunks.concat()].concat()
    }

    #[test]
    fn what_does_not_draw_is_left_out() {
        let with_remark = picture(&[
            header(10, 10),
            chunk(*b"tEXt", b"Comment\0secret"),
            chunk(*b"IDAT", &[1, 2, 3]),
            chunk(*b"IEND", &[]),
        ]);
        let kept = Picture::check(&with_remark, "Stemma").unwrap();
        assert_eq!(kept.format, Format::Png);
        assert!(!kept.bytes.windows(6).any(|window| window == b"secret"));
    }

    #[test]
    fn a_wall_of_dots_and_a_cut_file_are_refused() {
        let huge = picture(&[header(40_000, 40_000), chunk(*b"IDAT", &[1]), chunk(*b"IEND", &[])]);
        assert_eq!(Picture::check(&huge, "x"), Err(PictureRefused::TooManyDots));
        let whole = picture(&[header(10, 10), chunk(*b"IDAT", &[1, 2, 3]), chunk(*b"IEND", &[])]);
        for length in SIGNATURE.len()..whole.len() {
            assert_eq!(Picture::check(&whole[..length], "x"), Err(PictureRefused::Broken), "{length}");
        }
        assert_eq!(Picture::check(&vec![0; 600 * 1024], "x"), Err(PictureRefused::TooLarge));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = checked(&[SIGNATURE.to_vec(), bytes].concat());
        }
    }
}
