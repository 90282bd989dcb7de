//! What is written in `data/directory`, as read.

use std::collections::HashMap;

use serde::Deserialize;

use super::SeedError;

/// What services say, by key.
#[derive(Deserialize)]
pub(super) struct Library {
    pub(super) how: HashMap<String, String>,
    pub(super) documents: HashMap<String, String>,
    pub(super) times: HashMap<String, String>,
    pub(super) conditions: HashMap<String, String>,
    pub(super) services: HashMap<String, WrittenService>,
}

#[derive(Deserialize)]
pub(super) struct WrittenService {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) for_whom: String,
    pub(super) outcome: String,
    pub(super) needs: Vec<String>,
    pub(super) audiences: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) how: String,
    pub(super) documents: Vec<String>,
    pub(super) time: String,
    /// Whole euro; 0: free.
    pub(super) cost: u32,
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) interpretation: String,
    #[serde(default)]
    pub(super) ages: (Option<i16>, Option<i16>),
    /// Its own hours; empty: those of the place.
    #[serde(default)]
    pub(super) hours: String,
}

#[derive(Deserialize)]
pub(super) struct WrittenBody {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) comune: String,
    #[serde(default)]
    pub(super) address: String,
    pub(super) hours: String,
    pub(super) description: String,
    pub(super) services: Vec<GivenService>,
    pub(super) phone: String,
    pub(super) domain: String,
    pub(super) contact: WrittenContact,
    #[serde(default)]
    pub(super) initiatives: Vec<WrittenInitiative>,
    #[serde(default)]
    pub(super) sensitive: bool,
    #[serde(default)]
    pub(super) pending: bool,
}

#[derive(Deserialize)]
pub(super) struct GivenService {
    pub(super) service: String,
    /// As this body calls it; empty: as the library does.
    #[serde(default)]
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct WrittenContact {
    pub(super) role: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct WrittenInitiative {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) for_whom: String,
    pub(super) how_to_join: String,
    /// Days from the day on which the demonstration is made.
    pub(super) starts: i32,
    pub(super) ends: i32,
}

impl Library {
    pub(super) fn carried() -> Result<Library, SeedError> {
        read(include_str!("../../../../data/directory/services.json"))
    }
}

/// The bodies of a network.
pub(super) fn bodies(text: &str) -> Result<Vec<WrittenBody>, SeedError> {
    read(text)
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, SeedError> {
    serde_json::from_str(text).map_err(|fault| SeedError::Written(fault.to_string()))
}

/// A weekly stretch: weekday (1 is Monday), from, to, every so many weeks, the n-th of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) weekday: i16,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) every: i16,
    pub(super) nth: Option<Vec<i16>>,
}

const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// `mo-fr 09:00-12:30;th 14:30-17:00 nth 1,3`: see `data/directory/README.md`.
pub(super) fn stretches(hours: &str) -> Result<Vec<Stretch>, SeedError> {
    let wrong = || SeedError::Written(format!("hours {hours:?}"));
    let mut all = Vec::new();
    for part in hours.split(';') {
        let mut words = part.split_whitespace();
        let (days, times) = (words.next().ok_or_else(wrong)?, words.next().ok_or_else(wrong)?);
        let (from, to) = times.split_once('-').ok_or_else(wrong)?;
        let (mut every, mut nth) = (1, None);
        match (words.next(), words.next()) {
            (Some("every"), Some(weeks)) => every = weeks.parse().map_err(|_| wrong())?,
            (Some("nth"), Some(list)) => {
                nth = Some(list.split(',').map(str::parse).collect::<Result<_, _>>().map_err(|_| wrong())?);
            }
            (None, None) => {}
            _ => return Err(wrong()),
        }
        for weekday in weekdays(days).ok_or_else(wrong)? {
            let (from, to) = (from.to_owned(), to.to_owned());
            all.push(Stretch { weekday, from, to, every, nth: nth.clone() });
        }
    }
    Ok(all)
}

/// `mo-fr`, `tu,th`.
fn weekdays(days: &str) -> Option<Vec<i16>> {
    let number =
        |day: &str| DAYS.iter().position(|name| *name == day).and_then(|index| i16::try_from(index + 1).ok());
    match days.split_once('-') {
        Some((first, last)) => Some((number(first)?..=number(last)?).collect()),
        None => days.split(',').map(number).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_short() {
        let read = stretches("mo-we 09:00-12:30;th 14:30-17:00 nth 1,3").unwrap();
        assert_eq!(read.len(), 4);
        assert_eq!((read[2].weekday, read[2].from.as_str()), (3, "09:00"));
        assert_eq!(read[3].nth, Some(vec![1, 3]));
        assert!(stretches("domani 9-10").is_err());
    }

    #[test]
    fn every_body_gives_services_that_are_written() {
        let library = Library::carried().unwrap();
        for (slug, text) in super::super::NETWORKS {
            for body in bodies(text).unwrap() {
                assert!(stretches(&body.hours).is_ok(), "{slug}: {}", body.name);
                for given in &body.services {
                    assert!(
                        library.services.contains_key(&given.service),
                        "{}: {}",
                        body.name,
                        given.service
                    );
                }
            }
        }
    }

    /// The Gulpease index of a text (Lucisano and Piemontese, 1988): 89 + (300 sentences - 10 letters) / words.
    fn gulpease(text: &str) -> f64 {
        let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
        let sentences = text.matches(['.', '!', '?', ':', ';']).count().max(1);
        let number = |count: usize| f64::from(u32::try_from(count).unwrap());
        89.0 + (300.0 * number(sentences) - 10.0 * number(letters)) / number(words.max(1))
    }

    #[test]
    fn every_sheet_can_be_read_by_who_left_school_early() {
        let library = Library::carried().unwrap();
        for (key, service) in &library.services {
            let text = [
                &service.description,
                &service.for_whom,
                &service.outcome,
                &library.how[&service.how],
                &library.times[&service.time],
                &library.conditions[&service.how],
            ];
            let text = text.map(String::as_str).join(" ");
            assert!(gulpease(&text) >= 60.0, "{key}: {:.0}", gulpease(&text));
        }
    }
}
