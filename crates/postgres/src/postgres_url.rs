//! PostgreSQL URLs as text, for the programs of PostgreSQL itself: the password must not show in the list of processes.

use std::fmt::Write as _;

/// Takes the password out of a URL: the URL without it, and the password decoded.
pub(crate) fn without_password(url: &str) -> (String, Option<String>) {
    let start = url.find("://").map_or(0, |scheme| scheme + 3);
    let end = url[start..].find(['/', '?']).map_or(url.len(), |length| start + length);
    let Some((login, host)) = url[start..end].rsplit_once('@') else {
        return (url.to_owned(), None);
    };
    match login.split_once(':') {
        Some((user, password)) => {
            (format!("{}{user}@{host}{}", &url[..start], &url[end..]), Some(decode(password)))
        }
        None => (url.to_owned(), None),
    }
}

/// The same URL for another database of the same server.
pub(crate) fn with_database(url: &str, database: &str) -> String {
    let (before, query) = url.split_once('?').map_or((url, None), |(before, query)| (before, Some(query)));
    let start = before.find("://").map_or(0, |scheme| scheme + 3);
    let path = before[start..].find('/').map_or(before.len(), |slash| start + slash);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}/{}{query}", &before[..path], encode(database))
}

/// Writes everything but plain letters, digits and `/ - _ .` as %XX (RFC 3986).
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while place < bytes.len() {
        let escaped = (bytes[place] == b'%')
            .then(|| text.get(place + 1..place + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok()))
            .flatten();
        decoded.push(escaped.unwrap_or(bytes[place]));
        place += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_leaves_the_url() {
        let (url, password) =
            without_password("postgres://anna:p%40ss:w@db.example:5432/snodo?sslmode=require");
        assert_eq!(url, "postgres://anna@db.example:5432/snodo?sslmode=require");
        assert_eq!(password.as_deref(), Some("p@ss:w"));
        assert_eq!(
            without_password("postgres://anna@db/snodo"),
            ("postgres://anna@db/snodo".to_owned(), None)
        );
        assert_eq!(
            without_password("postgres://db?host=/a@b:c"),
            ("postgres://db?host=/a@b:c".to_owned(), None)
        );
    }

    #[test]
    fn another_database_keeps_the_rest() {
        assert_eq!(with_database("postgres://a:b@c:1/d?host=/x", "e"), "postgres://a:b@c:1/e?host=/x");
        assert_eq!(with_database("postgres://a@c", "e f"), "postgres://a@c/e%20f");
    }

    #[test]
    fn a_folder_with_odd_letters_comes_back_whole() {
        assert_eq!(decode(&encode("/srv/Città & dati 100%/x")), "/srv/Città & dati 100%/x");
    }
}
