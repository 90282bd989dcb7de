use super::{ReadingError, cut, means_nothing};
use crate::cell::Cell;

const YES: &[&str] =
    &["s", "si", "sì", "sí", "si'", "x", "v", "vero", "1", "y", "yes", "true", "ok", "✓", "✔", "☑"];
const NO: &[&str] = &["n", "no", "non", "f", "falso", "0", "false", "✗", "✘", "☐"];

impl Cell {
    /// The words of a cell without the blanks around them. Numbers are written as people write them (`28069`, `7,5`), dates as `28/03/1980`,
    /// true and false as `sì` and `no`; a text keeps its leading zeros.
    pub fn as_text(&self) -> Result<Option<String>, ReadingError> {
        match self {
            _ if self.is_blank() => Ok(None),
            Self::Problem(problem) => Err(problem.clone().into()),
            _ => Ok(Some(self.shown_whole())),
        }
    }

    /// A code of a fixed number of digits whose leading zeros a spreadsheet may have eaten: 184 with width 5 is `00184`. For CAP and ISTAT
    /// codes. What is not all digits is given as it is.
    pub fn as_code(&self, width: usize) -> Result<Option<String>, ReadingError> {
        Ok(self.as_text()?.map(|text| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            if digits { format!("{text:0>width$}") } else { text }
        }))
    }

    /// Yes or no: `sì`, `si`, `s`, `x`, `v`, `vero`, `1` against `no`, `n`, `f`, `falso`, `0`, in any case, also in English.
    pub fn as_yes_no(&self) -> Result<Option<bool>, ReadingError> {
        match self {
            _ if self.is_blank() => Ok(None),
            Self::Boolean(value) => Ok(Some(*value)),
            Self::Problem(problem) => Err(problem.clone().into()),
            _ => {
                let shown = self.shown_whole().to_lowercase();
                let word = shown.trim_end_matches(['.', '!']);
                match (YES.contains(&word), NO.contains(&word)) {
                    (true, _) => Ok(Some(true)),
                    (_, true) => Ok(Some(false)),
                    _ => Err(ReadingError::NotYesNo(cut(&shown))),
                }
            }
        }
    }

    /// Several values in one cell, divided by `;`, `,`, `|`, a bullet or a new line; what is in brackets stays whole.
    /// `saldatore, carrellista (muletto, PLE)` gives two.
    pub fn as_list(&self) -> Result<Vec<String>, ReadingError> {
        match self {
            Self::Text(text) => Ok(split_list(text)),
            _ => Ok(self.as_text()?.into_iter().collect()),
        }
    }

    /// What the cell shows, cut to 60 characters: for messages.
    pub fn as_shown(&self) -> String {
        cut(&self.shown_whole())
    }

    fn shown_whole(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.trim().to_owned(),
            Self::Number(number) => super::numbers::shown(*number),
            Self::Date(day) => day.strftime("%d/%m/%Y").to_string(),
            Self::DateTime(moment) => moment.strftime("%d/%m/%Y %H:%M").to_string(),
            Self::Time(time) => time.strftime("%H:%M").to_string(),
            Self::Boolean(value) => if *value { "sì" } else { "no" }.to_owned(),
            Self::Problem(problem) => problem.shown().to_owned(),
        }
    }
}

fn split_list(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut value = String::new();
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let divides =
            matches!(character, '\n' | '\r' | '•') || (depth == 0 && matches!(character, ';' | ',' | '|'));
        if divides {
            values.push(std::mem::take(&mut value));
        } else {
            value.push(character);
        }
    }
    values.push(value);
    let mut kept = Vec::new();
    for value in values {
        let value = value.trim().trim_start_matches("- ").trim();
        if !means_nothing(value) {
            kept.push(value.to_owned());
        }
    }
    kept
}
