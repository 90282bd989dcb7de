//! Which part of a file is asked for (RFC 9110, section 14): films are watched from the middle, and over bad lines.

/// Bytes of a file, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ByteRange {
    pub(crate) first: u64,
    pub(crate) last: u64,
}

impl ByteRange {
    /// How many bytes.
    pub(crate) fn length(self) -> u64 {
        self.last - self.first + 1
    }
}

/// The part that a `Range` header asks for of a file of so many bytes: the whole when there is none, or when it asks for several parts or
/// in another unit, as the standard allows. `Err`: there is no such part.
pub(crate) fn read_range(header: Option<&str>, size: u64) -> Result<Option<ByteRange>, ()> {
    let Some(asked) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return Ok(None) };
    let Some((from, to)) = asked.trim().split_once('-') else { return Ok(None) };
    if asked.contains(',') {
        return Ok(None);
    }
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let range = match (from.trim().is_empty(), to.trim().is_empty()) {
        (true, false) => {
            let Some(length) = number(to) else { return Ok(None) };
            if length == 0 || size == 0 {
                return Err(());
            }
            ByteRange { first: size.saturating_sub(length), last: size - 1 }
        }
        (false, open) => {
            let Some(first) = number(from) else { return Ok(None) };
            let last = if open { Some(u64::MAX) } else { number(to) };
            let Some(last) = last.filter(|last| *last >= first) else { return Ok(None) };
            if first >= size {
                return Err(());
            }
            ByteRange { first, last: last.min(size - 1) }
        }
        (true, true) => return Ok(None),
    };
    Ok(Some(range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_the_standard_says() {
        let part = |first, last| Ok(Some(ByteRange { first, last }));
        assert_eq!(read_range(Some("bytes=0-499"), 1000), part(0, 499));
        assert_eq!(read_range(Some("bytes=500-"), 1000), part(500, 999));
        assert_eq!(read_range(Some("bytes=-200"), 1000), part(800, 999));
        assert_eq!(read_range(Some("bytes=-2000"), 1000), part(0, 999));
        assert_eq!(read_range(Some("bytes=900-5000"), 1000), part(900, 999));
        assert_eq!(read_range(Some("bytes=1000-"), 1000), Err(()));
        assert_eq!(read_range(Some("bytes=-0"), 1000), Err(()));
        for whole in [
            None,
            Some("bytes=0-1,5-6"),
            Some("lines=1-2"),
            Some("bytes=9-3"),
            Some("bytes=a-b"),
            Some("bytes=-"),
        ] {
            assert_eq!(read_range(whole, 1000), Ok(None), "{whole:?}");
        }
    }
}
