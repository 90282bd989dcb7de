//! Another directory's services, from a file of HSDS or from its server: a page of `/services?full=true`, an array of services, or one a line (ndjson). What cannot be
//! shown is refused row by row, with the reason.

use std::collections::HashSet;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// Services that are read of a directory, at most.
pub(super) const MOST: usize = 5_000;

/// A neighbour's service, as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Read {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) body_name: String,
    pub(super) description: String,
    pub(super) status: &'static str,
    pub(super) url: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) place: String,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    pub(super) languages: Vec<String>,
    pub(super) assured_on: Option<Date>,
    pub(super) modified_at: Option<Timestamp>,
}

/// A row that is not shown: which, counted from 1, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub(super) struct Refused {
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) reason: String,
}

/// What a directory has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FileRead {
    pub(super) services: Vec<Read>,
    pub(super) refused: Vec<Refused>,
}

impl FileRead {
    /// What these rows have, counted from 1.
    pub(super) fn of(rows: impl IntoIterator<Item = Result<Value, String>>) -> FileRead {
        let mut found = FileRead::default();
        let mut ids = HashSet::new();
        for (number, row) in (1..).zip(rows) {
            let name = row.as_ref().map(|row| words(&row["name"], 300)).unwrap_or_default();
            let service = row.and_then(|row| service(&row)).and_then(|service| {
                if number > MOST {
                    Err(format!("oltre {MOST} servizi"))
                } else if ids.insert(service.id) {
                    Ok(service)
                } else {
                    Err("è scritto due volte".to_owned())
                }
            });
            match service {
                Ok(service) => found.services.push(service),
                Err(reason) => found.refused.push(Refused { row: number, name, reason }),
            }
        }
        found
    }
}

/// Reads a file; none when it is no file of services.
pub(super) fn read(bytes: &[u8]) -> Option<FileRead> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim();
    let rows: Vec<Result<Value, String>> = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(rows)) => rows.into_iter().map(Ok).collect(),
        Ok(Value::Object(mut page)) if page.get("contents").is_some_and(Value::is_array) => {
            let contents = page.remove("contents")?;
            contents.as_array()?.iter().cloned().map(Ok).collect()
        }
        Ok(one) if one.get("name").is_some() => vec![Ok(one)],
        Err(_) if text.starts_with('{') && text.contains('\n') => text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).map_err(|_| "la riga non si legge".to_owned()))
            .collect(),
        _ => return None,
    };
    Some(FileRead::of(rows))
}

/// The words of a value, without what no text should have, and not too many.
fn words(value: &Value, most: usize) -> String {
    let text = value.as_str().unwrap_or_default();
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .take(most)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}

fn service(row: &Value) -> Result<Read, String> {
    let id: Uuid =
        row["id"].as_str().and_then(|id| id.parse().ok()).ok_or("manca l'identificativo (UUID)")?;
    let name = some(words(&row["name"], 300)).ok_or("manca il nome")?;
    let status = match row["status"].as_str() {
        Some("active") => "active",
        Some("temporarily closed") => "temporarily_closed",
        Some("inactive" | "defunct") => return Err("non è attivo".to_owned()),
        _ => return Err("manca lo stato".to_owned()),
    };
    let body_name = some(words(&row["organization"]["name"], 300)).ok_or("manca l'ente")?;
    let location = &row["service_at_locations"][0]["location"];
    let address = &location["addresses"][0];
    let place = [words(&address["address_1"], 200), words(&address["city"], 100)];
    let point = location["latitude"].as_f64().zip(location["longitude"].as_f64());
    let point = point.filter(|(north, east)| north.abs() <= 90.0 && east.abs() <= 180.0);
    let url = some(words(&row["url"], 500)).filter(|url| {
        (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(char::is_whitespace)
    });
    let phone = [&row["phones"], &location["phones"], &row["organization"]["phones"]]
        .into_iter()
        .find_map(|phones| some(words(&phones[0]["number"], 40)));
    let languages = row["languages"].as_array().into_iter().flatten();
    Ok(Read {
        id,
        name,
        body_name,
        description: words(&row["description"], 4000),
        status,
        url,
        email: some(words(&row["email"], 200)).filter(|email| email.contains('@')),
        phone,
        place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        latitude: point.map(|(north, _)| north),
        longitude: point.map(|(_, east)| east),
        languages: languages
            .filter_map(|one| one["code"].as_str())
            .filter(|code| code.len() == 2)
            .map(str::to_owned)
            .collect(),
        assured_on: row["assured_date"].as_str().and_then(|day| day.parse().ok()),
        modified_at: row["last_modified"].as_str().and_then(|at| at.parse().ok()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn one(name: &str) -> Value {
        json!({"id": Uuid::new_v4(), "name": name, "status": "active", "organization": {"name": "Ente vicino"}})
    }

    #[test]
    fn pages_arrays_and_lines_are_read_alike() {
        let (first, second) = (one("Corso"), one("Sportello"));
        let page = json!({"total_items": 2, "contents": [first, second]}).to_string();
        let array = json!([first, second]).to_string();
        let lines = format!("{first}\n{second}\n");
        for text in [page, array, lines] {
            assert_eq!(read(text.as_bytes()).unwrap().services.len(), 2, "{text}");
        }
        for text in ["", "ciao", "[1, 2", "{\"a\": 1}"] {
            assert!(read(text.as_bytes()).is_none_or(|found| found.services.is_empty()), "{text}");
        }
    }

    #[test]
    fn bad_rows_are_told_with_their_reason_and_the_others_are_kept() {
        let mut closed = one("Chiuso");
        closed["status"] = json!("defunct");
        let good = one("Buono");
        let rows = json!([good, closed, {"name": "Senza chiave"}, good, {"id": Uuid::new_v4(), "status": "active"}, 7]);
        let found = read(rows.to_string().as_bytes()).unwrap();
        assert_eq!(found.services.len(), 1);
        let reasons: Vec<(usize, &str)> =
            found.refused.iter().map(|one| (one.row, one.reason.as_str())).collect();
        assert_eq!(
            reasons,
            [
                (2, "non è attivo"),
                (3, "manca l'identificativo (UUID)"),
                (4, "è scritto due volte"),
                (5, "manca il nome"),
                (6, "manca l'identificativo (UUID)"),
            ]
        );
    }

    #[test]
    fn an_address_that_would_run_something_is_left_out() {
        let mut row = one("Corso");
        row["url"] = json!("javascript:alert(1)");
        row["service_at_locations"] = json!([{"location": {"latitude": 500, "longitude": 9, "addresses": [{"address_1": "Via Roma 1", "city": "Massa"}]}}]);
        let found = read(json!([row]).to_string().as_bytes()).unwrap();
        assert_eq!((found.services[0].url.as_ref(), found.services[0].latitude), (None, None));
        assert_eq!(found.services[0].place, "Via Roma 1, Massa");
    }
}
