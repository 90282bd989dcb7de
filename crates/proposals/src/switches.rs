//! The switches of the match page in addresses and forms: `r3=hard` moves the requirement at position 3.

use snodo_matching::{Choice as _, Strength};
use uuid::Uuid;

/// A query or a form as it was sent, in order.
pub(crate) type Sent = Vec<(String, String)>;

/// Reads a query. What cannot be read is as if it was not there.
pub(crate) fn query(raw: Option<&str>) -> Sent {
    raw.and_then(|raw| serde_html_form::from_str(raw).ok()).unwrap_or_default()
}

/// The switches in what was sent.
pub(crate) fn switches(sent: &Sent) -> Vec<(u16, Strength)> {
    let read = |(name, value): &(String, String)| {
        Some((name.strip_prefix('r')?.parse().ok()?, Strength::from_key(value)?))
    };
    sent.iter().filter_map(read).collect()
}

/// The name of a switch.
pub(crate) fn name(position: u16) -> String {
    format!("r{position}")
}

/// Keys sent under a name, once each.
pub(crate) fn keys(sent: &Sent, name: &str) -> Vec<Uuid> {
    let mut keys = Vec::new();
    for key in sent.iter().filter(|(sent, _)| sent == name).filter_map(|(_, value)| value.parse().ok()) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// A value sent under a name; empty when there is none.
pub(crate) fn value<'sent>(sent: &'sent Sent, name: &str) -> &'sent str {
    sent.iter().find(|(sent, _)| sent == name).map_or("", |(_, value)| value)
}

/// The address of a page with these switches and nothing else.
pub(crate) fn address(path: &str, switches: &[(u16, Strength)]) -> String {
    let query: Vec<(String, &str)> =
        switches.iter().map(|(position, strength)| (name(*position), strength.key())).collect();
    match serde_html_form::to_string(&query) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

/// An address that carries keys under a name.
pub(crate) fn address_with_keys(path: &str, name: &str, keys: impl IntoIterator<Item = Uuid>) -> String {
    let query: Vec<(&str, Uuid)> = keys.into_iter().map(|key| (name, key)).collect();
    format!("{path}?{}", serde_html_form::to_string(&query).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_state() {
        let sent = query(Some("r1=hard&r4=off&top=40&r2=boh&rx=hard"));
        let read = switches(&sent);
        assert_eq!(read, [(1, Strength::Hard), (4, Strength::Off)]);
        assert_eq!(address("/offerte/1/abbinamento", &read), "/offerte/1/abbinamento?r1=hard&r4=off");
        assert_eq!(value(&sent, "top"), "40");
    }

    #[test]
    fn somebody_chosen_twice_is_one() {
        let one = Uuid::from_u128(1);
        let sent = query(Some(&format!("persona={one}&persona={one}&persona=nessuno")));
        assert_eq!(keys(&sent, "persona"), [one]);
    }
}
