//! Who comes to the counter, and what was sent to people.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/accoglienza/{counter}", Fields(&[("channel", "desk"), ("reasons", "cv")])),
    ("/accoglienza/{counter}/biglietti/{ticket}/chiama", Fields(&[("desk", "Sportello 2")])),
    ("/accoglienza/{counter}/biglietti/{ticket}/servito", Fields(&[])),
    ("/accoglienza/{counter}/biglietti/{ticket}/indietro", Fields(&[])),
    ("/accoglienza/{counter}/biglietti/{ticket}/via", Fields(&[])),
    (
        "/accessi/{visit}",
        Fields(&[("revision", "{visit_revision}"), ("channel", "phone"), ("reason", "{reason}")]),
    ),
    ("/accessi/{visit}/annulla", Fields(&[])),
    ("/impostazioni/accessi", Fields(&[("days_back", "5")])),
    (
        "/impostazioni/accessi/motivi/nuovo",
        Fields(&[("name", "Bonus affitto"), ("short", "aff"), ("position", "12")]),
    ),
    (
        "/impostazioni/accessi/motivi/{reason}",
        Fields(&[
            ("revision", "{reason_revision}"),
            ("name", "Curriculum vitae"),
            ("short", "cv"),
            ("position", "2"),
        ]),
    ),
    ("/messaggi/{message}/rimanda", Fields(&[])),
    ("/messaggi/{message}/arrivato", Fields(&[])),
    ("/messaggi/{message}/tornato", Fields(&[])),
];
