//! Referrals as people live them: sent with the person's yes, answered from a mail, followed to the end; and what the database refuses.

#![expect(clippy::unwrap_used, reason = "a story that cannot be set up fails where it is told")]

mod catalogue;
mod demo;
mod life;
mod links;
mod merging;
mod refused;
mod roles;
mod sending;
mod sensitive;
mod story;
mod upkeep;

#[test]
fn every_message_is_in_both_languages() {
    let keys = |source: &str| -> Vec<String> {
        let named = source.lines().filter_map(|line| line.split_once(" ="));
        named.map(|(key, _)| key.to_owned()).filter(|key| !key.contains(' ')).collect()
    };
    assert_eq!(keys(snodo_referrals::MESSAGES.it), keys(snodo_referrals::MESSAGES.en));
}
