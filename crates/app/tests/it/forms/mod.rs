//! For each address that takes a form, one that it accepts.

mod accounts;
mod appointments;
mod charter;
mod directory;
mod events;
mod imports;
mod internships;
mod matching_and_contests;
mod neighbours;
mod network;
mod openings;
mod people;
mod projects;
mod reception;
mod referrals;
mod site;
mod vacancies;

/// What is sent.
pub(crate) enum Sent {
    /// A form's fields; names and values may name the story's keys.
    Fields(&'static [(&'static str, &'static str)]),
    /// A file, and the fields beside it.
    File {
        fields: &'static [(&'static str, &'static str)],
        field: &'static str,
        name: &'static str,
        content: &'static str,
    },
}

/// The areas' forms, in the order in which one test sends them: a later one may need an earlier one.
const AREAS: [&[(&str, Sent)]; 17] = [
    accounts::FORMS,
    people::FORMS,
    vacancies::FORMS,
    imports::FORMS,
    network::FORMS,
    directory::FORMS,
    neighbours::FORMS,
    reception::FORMS,
    openings::FORMS,
    projects::FORMS,
    appointments::FORMS,
    internships::FORMS,
    referrals::FORMS,
    charter::FORMS,
    site::FORMS,
    events::FORMS,
    matching_and_contests::FORMS,
];

/// All forms with their addresses, as the router writes them.
pub(crate) fn all() -> impl Iterator<Item = &'static (&'static str, Sent)> {
    AREAS.into_iter().flatten()
}

/// The form of an address, as the router writes the address.
pub(crate) fn of(address: &str) -> Option<&'static Sent> {
    all().find(|(its, _)| *its == address).map(|(_, sent)| sent)
}
