use jiff::civil::{Date, date};

use super::folded;

/// A job as somebody wrote it in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Job {
    pub(crate) occupation: String,
    pub(crate) employer: String,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    /// What is left: "3 anni", "carico e scarico".
    pub(crate) description: String,
    /// The dates were the wrong way round and were left out.
    pub(crate) dates_reversed: bool,
}

const MONTHS: [&str; 12] =
    ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];

/// A month somewhere in a text.
struct Found {
    start: usize,
    end: usize,
    year: i16,
    month: Option<i8>,
}

/// "Magazziniere presso Logistica Ticino (03/2015 - 06/2018)", "badante dal 2019", "lavapiatti, 2 anni". Empty words give `None`.
pub(crate) fn read(text: &str) -> Option<Job> {
    let found = months(text);
    let mut job = Job::default();
    let (head, tail) = match (found.first(), found.last()) {
        (Some(first), Some(last)) => (&text[..first.start], &text[last.end..]),
        _ => (text, ""),
    };
    job.dates(&found);
    let tail_words = folded(tail);
    let still = tail_words
        .split(' ')
        .take(3)
        .any(|word| ["oggi", "attual", "corso", "presente"].iter().any(|now| word.starts_with(now)));
    if let [first] = found.as_slice() {
        let before = folded(&text[..first.start]);
        let since = before.ends_with(" dal")
            || before.ends_with(" da")
            || before.ends_with("dal")
            || before.ends_with(" dall")
            || still;
        let until = before.ends_with("fino al") || before.ends_with(" al") || before.ends_with("fino a");
        if since {
            job.to = None;
        } else if until {
            job.from = None;
        }
    }
    let mut description: Vec<String> = Vec::new();
    let tail = tail.trim_matches(|letter: char| letter.is_whitespace() || ")(-–,.:;]".contains(letter));
    if !tail.is_empty() && !still {
        description.push(tail.to_owned());
    }
    let head = without_connectors(head);
    let (head, length) = without_length(head);
    if let Some(length) = length {
        description.insert(0, length.to_owned());
    }
    let (occupation, employer) = divided(head);
    occupation.clone_into(&mut job.occupation);
    employer.clone_into(&mut job.employer);
    job.description = description.join("; ");
    (!job.occupation.is_empty()).then_some(job)
}

impl Job {
    fn dates(&mut self, found: &[Found]) {
        let first_of = |found: &Found| Date::new(found.year, found.month.unwrap_or(1), 1).ok();
        let last_of = |found: &Found| Date::new(found.year, found.month.unwrap_or(12), 1).ok();
        match found {
            [] => {}
            [only] => (self.from, self.to) = (first_of(only), last_of(only)),
            [first, .., last] => {
                (self.from, self.to) = (first_of(first), last_of(last));
            }
        }
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            (self.from, self.to, self.dates_reversed) = (None, None, true);
        }
    }
}

/// The years of a text with the months before them.
fn months(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 4 <= bytes.len() {
        let is_year = bytes[at..at + 4].iter().all(u8::is_ascii_digit)
            && (at == 0 || !bytes[at - 1].is_ascii_digit())
            && bytes.get(at + 4).is_none_or(|next| !next.is_ascii_digit());
        let year: i16 = if is_year { text[at..at + 4].parse().unwrap_or(0) } else { 0 };
        if !(1940..=2100).contains(&year) {
            at += 1;
            continue;
        }
        let (start, month) = month_before(text, at);
        found.push(Found { start, end: at + 4, year, month });
        at += 4;
    }
    found
}

/// The month written before a year ("03/", "1/3/", "marzo "), and where it begins.
fn month_before(text: &str, year_at: usize) -> (usize, Option<i8>) {
    let before = &text[..year_at];
    if let Some(numbers) = before.strip_suffix(['/', '.', '-']) {
        let digits = numbers.len() - numbers.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let month: Option<i8> =
            numbers[numbers.len() - digits..].parse().ok().filter(|month| (1..=12).contains(month));
        if let (1..=2, Some(month)) = (digits, month) {
            let mut start = numbers.len() - digits;
            // A day before the month.
            if let Some(day) = numbers[..start].strip_suffix(['/', '.', '-']) {
                let day_digits =
                    day.len() - day.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
                if (1..=2).contains(&day_digits) {
                    start = day.len() - day_digits;
                }
            }
            return (start, Some(month));
        }
        return (year_at, None);
    }
    let trimmed = before.trim_end();
    let word_start = trimmed
        .rfind(|letter: char| !letter.is_alphabetic())
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
    let word = folded(&trimmed[word_start..]);
    let month = (1..)
        .zip(MONTHS)
        .find_map(|(number, name)| (word.len() >= 3 && word.starts_with(name)).then_some(number));
    if month.is_some() { (word_start, month) } else { (year_at, None) }
}

fn without_connectors(head: &str) -> &str {
    let mut head = head;
    loop {
        let before = head;
        head = head.trim_end_matches(|letter: char| letter.is_whitespace() || "(-–,:;[".contains(letter));
        let folded_head = head.to_lowercase();
        for connector in [
            " dal",
            " da",
            " dall'",
            " nel",
            " anno",
            " fino al",
            " fino a",
            " al",
            " dal mese di",
            " periodo",
            " in data",
        ] {
            if folded_head.ends_with(connector) && folded_head.len() == head.len() {
                head = &head[..head.len() - connector.len()];
                break;
            }
        }
        if head == before {
            return head.trim();
        }
    }
}

/// Takes "3 anni" or "6 mesi" off the end.
fn without_length(head: &str) -> (&str, Option<&str>) {
    let words: Vec<(usize, &str)> = head
        .split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .collect();
    if let [.., (start, number), (_, unit)] = words.as_slice() {
        let unit = folded(unit);
        let is_length = ["anni", "anno", "mesi", "mese", "aa", "stagioni"].contains(&unit.as_str());
        if is_length
            && number
                .trim_start_matches(['(', '~'])
                .chars()
                .all(|letter| letter.is_ascii_digit() || ".,+½".contains(letter))
        {
            let rest = head[..*start]
                .trim_end_matches(|letter: char| letter.is_whitespace() || "(,-–;:".contains(letter));
            let rest = rest.strip_suffix(" per").or_else(|| rest.strip_suffix(" da")).unwrap_or(rest);
            return (rest, Some(head[*start..].trim_matches(['(', ')'])));
        }
    }
    (head, None)
}

/// The occupation and for whom.
fn divided(head: &str) -> (&str, &str) {
    for divider in [" presso ", " c/o ", " @ ", " – ", " - ", ", "] {
        if let Some(at) = head.to_lowercase().find(divider)
            && head.is_char_boundary(at)
            && head.is_char_boundary(at + divider.len())
        {
            return (
                head[..at].trim(),
                head[at + divider.len()..]
                    .trim_matches(|letter: char| letter.is_whitespace() || "(),;:".contains(letter)),
            );
        }
    }
    (head.trim_matches(|letter: char| letter.is_whitespace() || ".,;:".contains(letter)), "")
}

/// Divides a cell with several jobs: by `;`, bullets and lines; by commas only where no part would begin with a year or an employer.
pub(crate) fn divide(text: &str) -> Vec<String> {
    let parts: Vec<String> = text
        .split([';', '\n', '\r', '•', '|'])
        .map(|part| part.trim().trim_start_matches("- ").trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [one] if months(one).is_empty() && !one.contains(" presso ") => {
            one.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
        }
        _ => parts,
    }
}

/// Whether a month lies in the future.
pub(crate) fn is_future(month: Option<Date>, today: Date) -> bool {
    month.is_some_and(|month| month > date(today.year(), today.month(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_read_as_counters_write_them() {
        let job = read("Magazziniere presso Logistica Ticino S.r.l. (03/2015 - 06/2018)").unwrap();
        assert_eq!(
            (job.occupation.as_str(), job.employer.as_str()),
            ("Magazziniere", "Logistica Ticino S.r.l.")
        );
        assert_eq!((job.from, job.to), (Some(date(2015, 3, 1)), Some(date(2018, 6, 1))));

        let job = read("badante dal 2019").unwrap();
        assert_eq!((job.occupation.as_str(), job.from, job.to), ("badante", Some(date(2019, 1, 1)), None));

        let job = read("mulettista 2015-2018").unwrap();
        assert_eq!(
            (job.occupation.as_str(), job.from, job.to),
            ("mulettista", Some(date(2015, 1, 1)), Some(date(2018, 12, 1)))
        );

        let job = read("cameriera da maggio 2020 a oggi").unwrap();
        assert_eq!((job.occupation.as_str(), job.from, job.to), ("cameriera", Some(date(2020, 5, 1)), None));

        let job = read("lavapiatti, 2 anni").unwrap();
        assert_eq!((job.occupation.as_str(), job.description.as_str()), ("lavapiatti", "2 anni"));

        let job = read("saldatore - Officine Romentino - 2010/2012").unwrap();
        assert_eq!((job.occupation.as_str(), job.employer.as_str()), ("saldatore", "Officine Romentino"));
    }

    #[test]
    fn reversed_dates_are_left_out() {
        let job = read("operaio 2018-2015").unwrap();
        assert!(job.dates_reversed && job.from.is_none());
    }

    #[test]
    fn several_jobs_in_a_cell_are_divided() {
        assert_eq!(
            divide("mulettista 2015-2018; cameriere 2019"),
            ["mulettista 2015-2018", "cameriere 2019"]
        );
        assert_eq!(divide("commessa, barista, colf"), ["commessa", "barista", "colf"]);
        assert_eq!(
            divide("magazziniere presso Rossi srl, Novara"),
            ["magazziniere presso Rossi srl, Novara"]
        );
    }

    #[test]
    fn any_text_is_survived() {
        for text in ["", " ", "1999", "è – 2001 ù", "///2010", "(", "dal 2015 al 2018 presso", "€2020€"]
        {
            let _ = read(text);
            let _ = divide(text);
        }
    }
}
