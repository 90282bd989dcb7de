//! Spreadsheets on their way in.

use super::Sent::{self, Fields, File};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/importa/nuovo",
        File {
            fields: &[("kind", "people")],
            field: "file",
            name: "iscritti.csv",
            content: "Nome;Cognome\nAda;Rossi\n",
        },
    ),
    ("/importa/{import}/foglio", Fields(&[("sheet", "Foglio1")])),
    ("/importa/{import}/colonne", Fields(&[("c0", "given_name"), ("c1", "family_name")])),
    ("/importa/{import}/avvia", Fields(&[])),
    ("/importa/{import}/annulla", Fields(&[])),
];
