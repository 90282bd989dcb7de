//! Signing in and one's own account.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/ingresso", Fields(&[("email", "giulia@trecate.example"), ("password", "il treno parte alle otto")])),
    ("/ingresso/scegli", Fields(&[("body", "{body}"), ("operator", "{operator}")])),
    ("/esci", Fields(&[])),
    ("/lingua", Fields(&[("lang", "en")])),
    (
        "/password/{token}",
        Fields(&[("password", "il treno parte alle nove"), ("again", "il treno parte alle nove")]),
    ),
    ("/account", Fields(&[("name", "Giulia Ferrari"), ("language", "it")])),
    (
        "/account/password",
        Fields(&[
            ("current", "il treno parte alle otto"),
            ("password", "la corriera parte alle dieci"),
            ("again", "la corriera parte alle dieci"),
        ]),
    ),
    ("/account/sessioni", Fields(&[])),
];
