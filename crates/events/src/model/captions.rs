//! Captions as browsers read them: WebVTT (W3C Candidate Recommendation), of which we take what captions need.

use snodo_core::Message;

/// Why a text is no captions, with the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CaptionsRefused {
    /// The first line is not `WEBVTT`.
    NoSignature,
    /// A line with `-->` does not say two times.
    Timing(usize),
    /// It ends before it begins, or begins before the one before it.
    Order(usize),
    /// Nothing is said between two times.
    Empty(usize),
    /// Nothing is said at all.
    NoCues,
}

impl CaptionsRefused {
    /// What to say beside the field.
    pub(crate) fn message(&self) -> Message {
        match self {
            CaptionsRefused::NoSignature => Message::new("material-captions-signature"),
            CaptionsRefused::Timing(line) => Message::new("material-captions-timing").with("line", line),
            CaptionsRefused::Order(line) => Message::new("material-captions-order").with("line", line),
            CaptionsRefused::Empty(line) => Message::new("material-captions-empty").with("line", line),
            CaptionsRefused::NoCues => Message::new("material-captions-none"),
        }
    }
}

/// `00:01:02.500` or `01:02.500`, in milliseconds.
fn milliseconds(text: &str) -> Option<u64> {
    let (clock, thousandths) = text.split_once('.')?;
    if thousandths.len() != 3 {
        return None;
    }
    let parts: Vec<&str> = clock.split(':').collect();
    let whole = |text: &&str| (text.len() >= 2).then(|| text.parse::<u64>().ok()).flatten();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, whole(minutes)?, whole(seconds)?),
        [hours, minutes, seconds] => (whole(hours)?, whole(minutes)?, whole(seconds)?),
        _ => return None,
    };
    if minutes > 59 || seconds > 59 {
        return None;
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths.parse::<u64>().ok()?)
}

/// Reads captions and gives them back as they are kept: with `\n` alone, without a byte-order mark.
pub(crate) fn check_captions(text: &str) -> Result<String, CaptionsRefused> {
    let text = text.trim_start_matches('\u{feff}').trim_end().replace("\r\n", "\n").replace('\r', "\n");
    let first = text.lines().next().unwrap_or_default();
    if first != "WEBVTT" && !first.starts_with("WEBVTT ") && !first.starts_with("WEBVTT\t") {
        return Err(CaptionsRefused::NoSignature);
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut began = 0;
    let mut cues = 0;
    for (index, line) in lines.iter().enumerate().skip(1) {
        let Some((from, to)) = line.split_once("-->") else { continue };
        let number = index + 1;
        let to = to.split_whitespace().next().unwrap_or_default();
        let (Some(from), Some(to)) = (milliseconds(from.trim()), milliseconds(to)) else {
            return Err(CaptionsRefused::Timing(number));
        };
        if to <= from || from < began {
            return Err(CaptionsRefused::Order(number));
        }
        if lines.get(index + 1).is_none_or(|words| words.trim().is_empty() || words.contains("-->")) {
            return Err(CaptionsRefused::Empty(number));
        }
        began = from;
        cues += 1;
    }
    if cues == 0 { Err(CaptionsRefused::NoCues) } else { Ok(format!("{text}\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_read_and_what_is_wrong_is_said_with_its_line() {
        let good = "\u{feff}WEBVTT - Curriculum\r\n\r\n1\r\n00:00.000 --> 00:02.500 align:start\r\nCiao.\r\n\r\n00:01:00.000 --> 00:01:02.000\r\nScrivi il tuo nome.\r\n";
        let kept = check_captions(good).unwrap();
        assert!(kept.starts_with("WEBVTT - Curriculum\n\n1\n") && kept.ends_with("nome.\n"), "{kept}");
        let refused = |text: &str| check_captions(text).unwrap_err();
        assert_eq!(refused("1\n00:00.000 --> 00:02.000\nCiao"), CaptionsRefused::NoSignature);
        assert_eq!(refused("WEBVTT\n\n00:00 --> 00:02\nCiao"), CaptionsRefused::Timing(3));
        assert_eq!(refused("WEBVTT\n\n00:02.000 --> 00:01.000\nCiao"), CaptionsRefused::Order(3));
        assert_eq!(refused("WEBVTT\n\n00:00.000 --> 00:01.000\n\n"), CaptionsRefused::Empty(3));
        assert_eq!(refused("WEBVTT\n\nCiao"), CaptionsRefused::NoCues);
        assert_eq!(refused("WEBVTT\n\n00:61.000 --> 00:62.000\nCiao"), CaptionsRefused::Timing(3));
    }
}
