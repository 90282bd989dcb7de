//! Projects as case managers keep them: proposed on the measure's answer, signed, hours, reports, figures; and what the database refuses.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up fails where it is told")]

mod assignments;
mod demo;
mod hours;
mod measures;
mod printed;
mod projects;
mod refused;
mod reserved;
mod reserved_handover;
mod reserved_sealed;
mod reserved_trace;
mod story;

#[test]
fn every_message_is_in_both_languages() {
    let keys = |source: &str| -> Vec<String> {
        let named = source.lines().filter_map(|line| line.split_once(" ="));
        named.map(|(key, _)| key.to_owned()).filter(|key| !key.contains(' ')).collect()
    };
    assert_eq!(keys(snodo_projects::MESSAGES.it), keys(snodo_projects::MESSAGES.en));
}
