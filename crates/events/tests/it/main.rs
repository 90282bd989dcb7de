//! Events as people meet them: registered on a telephone, waiting, offered a seat, at the door; courses, materials; and what the database refuses.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up fails where it is told")]

mod changes;
mod citizens;
mod courses;
mod crowd;
mod door;
mod materials;
mod public;
mod refused;
mod staff;
mod story;

#[test]
fn every_message_is_in_both_languages() {
    let keys = |source: &str| -> Vec<String> {
        let named = source.lines().filter_map(|line| line.split_once(" ="));
        named.map(|(key, _)| key.to_owned()).filter(|key| !key.contains(' ')).collect()
    };
    assert_eq!(keys(snodo_events::MESSAGES.it), keys(snodo_events::MESSAGES.en));
}
