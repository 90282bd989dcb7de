use jiff::civil::Date;
use snodo_core::Message;
use snodo_sheets::{Cell, PhoneNumber, ReadingError, Row, columns::Mapping};

use crate::problem::{Problem, Severity};

/// One row, asked for by field; collects what there is to say about its cells.
pub(crate) struct RowReader<'row> {
    row: &'row Row,
    mapping: &'row Mapping,
    problems: Vec<Problem>,
}

impl<'row> RowReader<'row> {
    pub(crate) fn new(row: &'row Row, mapping: &'row Mapping) -> RowReader<'row> {
        let mut reader = RowReader { row, mapping, problems: Vec::new() };
        if row.ragged.is_some_and(|ragged| ragged.found > ragged.expected) {
            reader.add(None, Severity::Warning, Message::new("import-row-too-long"), String::new());
        }
        reader
    }

    /// The cell of a field, when something is in it.
    pub(crate) fn cell(&self, field: &str) -> Option<&'row Cell> {
        let column = self.mapping.column_of(field)?;
        self.row.cells.get(column).filter(|cell| !cell.is_blank())
    }

    /// The words of a cell; a cell without value (a formula, an error) is warned about.
    pub(crate) fn text(&mut self, field: &str) -> Option<String> {
        match self.cell(field)?.as_text() {
            Ok(text) => text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Err(fault) => {
                self.warn(field, reading_message(&fault));
                None
            }
        }
    }

    /// The words of a cell that the row cannot do without.
    pub(crate) fn needed_text(&mut self, field: &str, missing: &'static str) -> Option<String> {
        match self.cell(field).map(Cell::as_text) {
            None => self.error(field, Message::new(missing)),
            Some(Err(fault)) => self.error(field, reading_message(&fault)),
            Some(Ok(text)) => return text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
        None
    }

    /// Words with their lines, cut to a length; what is cut is warned about.
    pub(crate) fn long_text(&mut self, field: &str, longest: usize) -> Option<String> {
        let text = match self.cell(field)?.as_text() {
            Ok(text) => text?.replace("\r\n", "\n"),
            Err(fault) => {
                self.warn(field, reading_message(&fault));
                return None;
            }
        };
        let length = text.chars().count();
        if length <= longest {
            return Some(text);
        }
        self.warn(field, Message::new("import-text-cut").with("length", length).with("longest", longest));
        Some(text.chars().take(longest).collect())
    }

    /// Several values in one cell.
    pub(crate) fn list(&mut self, field: &str) -> Vec<String> {
        match self.cell(field).map(Cell::as_list) {
            None => Vec::new(),
            Some(Ok(list)) => list,
            Some(Err(fault)) => {
                self.warn(field, reading_message(&fault));
                Vec::new()
            }
        }
    }

    /// A date that is kept apart; one outside the calendar refuses the row, words that are no date are warned about.
    pub(crate) fn date(&mut self, field: &str) -> Option<Date> {
        match self.cell(field)?.as_date() {
            Ok(date) => date,
            Err(fault @ ReadingError::ImpossibleDate(_)) => {
                self.error(field, reading_message(&fault));
                None
            }
            Err(fault) => {
                self.warn(field, reading_message(&fault));
                None
            }
        }
    }

    /// A whole number within bounds; another is warned about.
    pub(crate) fn number(&mut self, field: &str, least: i16, most: i16) -> Option<i16> {
        let cell = self.cell(field)?;
        // "30 km", "24 ore": the number with its unit.
        let bare = match cell {
            Cell::Text(words) => Cell::text(words.trim_end_matches(|letter: char| !letter.is_ascii_digit())),
            other => other.clone(),
        };
        match bare.as_decimal() {
            Ok(Some(number)) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "rounded and within an i16's bounds, checked next"
                )]
                let whole = number.round().clamp(-32_768.0, 32_767.0) as i16;
                if (least..=most).contains(&whole) {
                    return Some(whole);
                }
                self.warn(
                    field,
                    Message::new("import-number-out-of-range").with("least", least).with("most", most),
                );
            }
            Ok(None) => {}
            Err(_) => self.warn(field, reading_message(&ReadingError::NotANumber(cell.as_shown()))),
        }
        None
    }

    /// Yes or no; anything else is warned about.
    pub(crate) fn yes_no(&mut self, field: &str) -> Option<bool> {
        match self.cell(field)?.as_yes_no() {
            Ok(answer) => answer,
            Err(fault) => {
                self.warn(field, reading_message(&fault));
                None
            }
        }
    }

    /// Telephone numbers as one calls them; what stands around them, and what cannot be read, is given as words in the second place.
    /// Only where no number was found at all there is a warning.
    pub(crate) fn phones(&mut self, field: &str) -> (Vec<String>, Option<String>) {
        let Some(cell) = self.cell(field) else { return (Vec::new(), None) };
        match cell.as_phones() {
            Ok(phones) => (phones.iter().map(|phone| spoken(phone.e164())).collect(), None),
            Err(fault) => {
                let words = cell.as_shown();
                let found = PhoneNumber::among_words(&words);
                if found.is_empty() {
                    self.warn(field, reading_message(&fault));
                }
                (found.iter().map(|phone| spoken(phone.e164())).collect(), Some(words))
            }
        }
    }

    /// An e-mail address; another text is warned about and given as words in the second place.
    pub(crate) fn email(&mut self, field: &str) -> (Option<String>, Option<String>) {
        let Some(text) = self.text(field) else { return (None, None) };
        // "ada@esempio.it; ada@lavoro.it": the first.
        let first = text
            .split([';', ',', ' '])
            .find(|part| !part.is_empty())
            .unwrap_or_default()
            .trim_start_matches("mailto:");
        if let Ok(Some(email)) = snodo_core::fields::email(first) {
            let rest = text.len() > first.len() + "mailto:".len();
            return (Some(email), rest.then_some(text));
        }
        self.warn(field, Message::new("import-email-unreadable"));
        (None, Some(text))
    }

    /// The row must not be written.
    pub(crate) fn error(&mut self, field: &str, message: Message) {
        self.say(field, Severity::Error, message);
    }

    /// Somebody should look.
    pub(crate) fn warn(&mut self, field: &str, message: Message) {
        self.say(field, Severity::Warning, message);
    }

    fn say(&mut self, field: &str, severity: Severity, message: Message) {
        let column = self.mapping.column_of(field);
        let value = self.cell(field).map(Cell::as_shown).unwrap_or_default();
        self.add(column, severity, message, value);
    }

    fn add(&mut self, column: Option<usize>, severity: Severity, message: Message, value: String) {
        let problem = Problem { column, severity, message, value };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Whether nothing forbids to write the row.
    pub(crate) fn is_acceptable(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity == Severity::Warning)
    }

    /// All that is to be said, errors first.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.severity == Severity::Warning);
        self.problems
    }
}

/// An Italian mobile number with the blank that people put after its prefix; the others without the country when it is Italy.
fn spoken(e164: &str) -> String {
    match e164.strip_prefix("+39") {
        Some(national) if national.starts_with('3') => format!("{} {}", &national[..3], &national[3..]),
        Some(national) => national.to_owned(),
        None => e164.to_owned(),
    }
}

/// A reading's fault in words of the catalogue.
pub(crate) fn reading_message(fault: &ReadingError) -> Message {
    Message::new(fault.message_key()).with("value", fault.shown())
}
