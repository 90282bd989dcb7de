//! The personal files.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/persone/nuova", Fields(&[("given_name", "Irene"), ("family_name", "Valli")])),
    (
        "/persone/{person}/modifica",
        Fields(&[("given_name", "Ada Maria"), ("family_name", "Rossi"), ("revision", "{person_revision}")]),
    ),
    (
        "/persone/{person}/profilo",
        Fields(&[("revision", "{profile_revision}"), ("own_words", "Cerco lavoro in cucina")]),
    ),
    ("/persone/{person}/unisci/{other}/diverse", Fields(&[])),
    ("/persone/{person}/unisci/{other}/diverse/annulla", Fields(&[])),
    ("/persone/unioni/{merge}/annulla", Fields(&[])),
];
