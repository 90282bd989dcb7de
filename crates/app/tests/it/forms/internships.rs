//! Conventions, training projects, months.

use super::Sent::{self, Fields};

/// Another tutor of the host, signed today; the paper to sign is asked for with the same words.
const ANOTHER_TUTOR: Sent = Fields(&[
    ("revisione", "{running_revision}"),
    ("tutor_ospitante", "Luca Neri"),
    ("dal", "{today}"),
    ("perche", "Cambia reparto"),
    ("firma_ente", "Giulia Ferrari"),
    ("firma_impresa", "Paola Riva"),
    ("firma_persona", "Ada Rossi"),
    ("firmato", "{today}"),
]);

/// A training project. A new one has no revision yet, and does not read it.
const PLAN: Sent = Fields(&[
    ("revisione", "{internship_revision}"),
    ("persona", "{third}"),
    ("sede", "{signed_convention}/{workplace}"),
    ("dipendenti", "40"),
    ("durata", "ordinary"),
    ("inizio", "{today}"),
    ("fine", "{in_three_months}"),
    ("occupazione", "Magazziniera"),
    ("tutor", "{operator}"),
    ("tutor_ospitante", "Paola Riva"),
    ("g1", "8"),
    ("g2", "8"),
    ("g3", "8"),
    ("g4", "8"),
    ("g5", "8"),
    ("indennita", "600"),
    ("obiettivi", "Carico e scarico"),
    ("azione", "salva"),
]);

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/tirocini/convenzioni/nuova",
        Fields(&[
            ("impresa_codice", "{company}"),
            ("protocollo", "99/2026"),
            ("protocollata", "{today}"),
            ("dal", "{today}"),
            ("al", "2040-12-31"),
        ]),
    ),
    (
        "/tirocini/convenzioni/{convention}/firma",
        Fields(&[("revisione", "{convention_revision}"), ("parte", "host"), ("firmata", "{today}")]),
    ),
    (
        "/tirocini/convenzioni/{convention}/dipendenti",
        Fields(&[("sede", "{workplace}"), ("dipendenti", "41")]),
    ),
    (
        "/tirocini/convenzioni/{convention}/fine",
        Fields(&[
            ("revisione", "{signed_convention_revision}"),
            ("giorno", "{in_three_months}"),
            ("motivo", "agreed"),
        ]),
    ),
    ("/tirocini/convenzioni/{convention}/fine/annulla", Fields(&[])),
    ("/tirocini/nuovo", PLAN),
    ("/tirocini/{internship}/modifica", PLAN),
    (
        "/tirocini/{internship}/firma",
        Fields(&[
            ("revisione", "{internship_revision}"),
            ("parte", "person"),
            ("firmatario", "Ada Rossi"),
            ("firmato", "{today}"),
        ]),
    ),
    ("/tirocini/{internship}/firma/{party}/annulla", Fields(&[])),
    (
        "/tirocini/{internship}/passo",
        Fields(&[
            ("revisione", "{internship_revision}"),
            ("passo", "suspended"),
            ("da", "{today}"),
            ("a", "{today}"),
            ("motivo", "other"),
        ]),
    ),
    (
        "/tirocini/{internship}/proroga",
        Fields(&[
            ("revisione", "{internship_revision}"),
            ("nuova_fine", "{in_three_months}"),
            ("concordata", "{today}"),
            ("perche", "Impara ancora"),
        ]),
    ),
    ("/tirocini/{internship}/tutor/{party}/da-firmare.pdf", ANOTHER_TUTOR),
    ("/tirocini/{internship}/tutor/{party}", ANOTHER_TUTOR),
    ("/tirocini/{internship}/tutor/{party}/annulla", Fields(&[])),
    (
        "/tirocini/{internship}/attestato",
        Fields(&[("attivita", "Carico e scarico"), ("competenze", "Muletto")]),
    ),
    (
        "/tirocini/{internship}/assunzione",
        Fields(&[("impresa_codice", "{company}"), ("contratto", "A.02.00"), ("dal", "{today}")]),
    ),
    ("/tirocini/{internship}/assunzione/annulla", Fields(&[])),
    ("/tirocini/{internship}/mesi/{month}", Fields(&[("azione", "riempi")])),
    ("/tirocini/{internship}/mesi/{month}/approva", Fields(&[("come", "paper")])),
    (
        "/tirocini/{internship}/mesi/{month}/correzioni",
        Fields(&[("giorno", "{today}"), ("ore", "4"), ("motivo", "Letto male")]),
    ),
];
