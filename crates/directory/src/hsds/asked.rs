//! The parameters of the interface: those of the published OpenAPI, read strictly. One that is not known, or makes no sense, is a bad request:
//! ignored in silence it would give more than was asked for.

use std::collections::HashMap;

use jiff::{Timestamp, civil};
use uuid::Uuid;

use super::answer::Problem;

/// Things on a page, unless another number is asked for, and at most.
const PER_PAGE: usize = 50;
const MOST_PER_PAGE: usize = 500;

/// How the contents are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Pages, each one object.
    Json,
    /// All of them, one a line.
    NdJson,
}

/// What was asked for.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the parameters of the published interface")]
pub(super) struct Asked {
    pub(super) search: Vec<String>,
    pub(super) page: usize,
    pub(super) per_page: Option<usize>,
    pub(super) format: Format,
    pub(super) taxonomy_term_id: Option<Uuid>,
    pub(super) taxonomy_id: Option<Uuid>,
    pub(super) organization_id: Option<Uuid>,
    pub(super) parent_id: Option<Uuid>,
    pub(super) modified_after: Option<Timestamp>,
    pub(super) minimal: bool,
    pub(super) full: bool,
    pub(super) full_service: bool,
    pub(super) top_only: bool,
    pub(super) postcode: Option<String>,
    /// Metres.
    pub(super) proximity: Option<f64>,
}

impl Asked {
    /// Reads the parameters of an address that knows these ones.
    pub(super) fn read(pairs: &[(String, String)], known: &[&str]) -> Result<Asked, Problem> {
        let mut values: HashMap<&str, &str> = HashMap::new();
        for (name, value) in pairs {
            if !known.contains(&name.as_str()) {
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                return Err(Problem::bad(name, &format!("is not known here; known: {known}")));
            }
            if values.insert(name, value).is_some() {
                return Err(Problem::bad(name, "is given twice"));
            }
        }
        let value = |name: &str| values.get(name).copied().filter(|value| !value.trim().is_empty());
        let number = |name: &str, most: usize| match value(name) {
            None => Ok(None),
            Some(text) => match text.parse::<usize>() {
                Ok(number) if (1..=most).contains(&number) => Ok(Some(number)),
                _ => Err(Problem::bad(name, &format!("must be a whole number from 1 to {most}"))),
            },
        };
        let key = |name: &str| {
            value(name).map(str::parse::<Uuid>).transpose().map_err(|_| Problem::bad(name, "must be a UUID"))
        };
        let truth = |name: &str| match value(name) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Problem::bad(name, "must be true or false")),
        };
        let asked = Asked {
            search: value("search").map(crate::search::questions).unwrap_or_default(),
            page: number("page", 1_000_000)?.unwrap_or(1),
            per_page: number("per_page", MOST_PER_PAGE)?,
            format: match value("format") {
                None | Some("json") => Format::Json,
                Some("ndjson") => Format::NdJson,
                Some(_) => return Err(Problem::bad("format", "must be json or ndjson")),
            },
            taxonomy_term_id: key("taxonomy_term_id")?,
            taxonomy_id: key("taxonomy_id")?,
            organization_id: key("organization_id")?,
            parent_id: key("parent_id")?,
            modified_after: value("modified_after").map(instant).transpose()?,
            minimal: truth("minimal")?,
            full: truth("full")?,
            full_service: truth("full_service")?,
            top_only: truth("top_only")?,
            postcode: value("postcode").map(postcode).transpose()?,
            proximity: value("proximity").map(metres).transpose()?,
        };
        if asked.proximity.is_some() && asked.postcode.is_none() {
            return Err(Problem::bad("proximity", "needs a postcode to be near to"));
        }
        Ok(asked)
    }

    /// How many on a page: all of them where one asked for the minimum and named no number.
    pub(super) fn page_size(&self, total: usize) -> usize {
        self.per_page.unwrap_or(if self.minimal { total.max(1) } else { PER_PAGE })
    }
}

/// `2026-11-22T10:00:00Z`, with another offset, without one (UTC), or the day alone.
fn instant(text: &str) -> Result<Timestamp, Problem> {
    // A plus that was not escaped arrives as a space.
    let text = text.replace(' ', "+");
    let civil = || text.parse::<civil::DateTime>().and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC));
    text.parse::<Timestamp>()
        .or_else(|_| civil().map(|at| at.timestamp()))
        .map_err(|_| Problem::bad("modified_after", "must be a date-time such as 2026-11-22T10:00:00Z"))
}

fn postcode(text: &str) -> Result<String, Problem> {
    if text.len() == 5 && text.bytes().all(|letter| letter.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(Problem::bad("postcode", "must be five digits"))
    }
}

fn metres(text: &str) -> Result<f64, Problem> {
    let wrong = || Problem::bad("proximity", "must be a number of metres, at most 1000000");
    let metres: f64 = text.parse().map_err(|_| wrong())?;
    if (0.0..=1_000_000.0).contains(&metres) { Ok(metres) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, value: &str) -> Result<Asked, Problem> {
        let known =
            ["page", "per_page", "full", "modified_after", "postcode", "proximity", "format", "taxonomy_id"];
        Asked::read(&[(name.to_owned(), value.to_owned())], &known)
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (name, value) in [
            ("page", "0"),
            ("page", "uno"),
            ("per_page", "501"),
            ("full", "yes"),
            ("modified_after", "ieri"),
            ("postcode", "1912"),
            ("proximity", "500"),
            ("format", "xml"),
            ("taxonomy_id", "lavoro"),
            ("lang", "it"),
        ] {
            assert!(read(name, value).is_err(), "{name}={value}");
        }
    }

    #[test]
    fn instants_are_read_in_each_of_their_forms() {
        let at = |text: &str| read("modified_after", text).unwrap().modified_after.unwrap().to_string();
        assert_eq!(at("2026-11-22T10:00:00+01:00"), "2026-11-22T09:00:00Z");
        assert_eq!(at("2026-11-22T10:00:00 01:00"), "2026-11-22T09:00:00Z");
        assert_eq!(at("2026-11-22T10:00:00"), "2026-11-22T10:00:00Z");
        assert_eq!(at("2026-11-22"), "2026-11-22T00:00:00Z");
    }
}
