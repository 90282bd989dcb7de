//! The main job as operators do it: who fits, who is proposed, what they answer, who is hired.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up fails where it is told")]

mod candidacies;
mod colleagues;
mod hiring;
mod matching;
mod pool;
mod settings;
mod story;
mod taking_back;

#[test]
fn every_message_is_in_both_languages() {
    let keys = |source: &str| -> Vec<String> {
        let named = source.lines().filter_map(|line| line.split_once(" ="));
        named.map(|(key, _)| key.to_owned()).filter(|key| !key.contains(' ')).collect()
    };
    assert_eq!(keys(snodo_proposals::MESSAGES.it), keys(snodo_proposals::MESSAGES.en));
}
