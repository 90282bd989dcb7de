//! A contest from its rules to its winners, and what the database refuses.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up fails where it is told")]

mod contest;
mod refused;
mod story;

#[test]
fn every_message_is_in_both_languages() {
    let keys = |source: &str| -> Vec<String> {
        let named = source.lines().filter_map(|line| line.split_once(" ="));
        named.map(|(key, _)| key.to_owned()).filter(|key| !key.contains(' ')).collect()
    };
    assert_eq!(keys(snodo_contests::MESSAGES.it), keys(snodo_contests::MESSAGES.en));
}
