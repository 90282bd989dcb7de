//! The network's settings.

use super::Sent::{self, Fields, File};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/impostazioni/rete",
        Fields(&[
            ("revision", "{network_revision}"),
            ("name", "Sportelli del Ticino"),
            ("accent_colour", "#0b5e3c"),
        ]),
    ),
    ("/impostazioni/candidature", Fields(&[("giorni", "10"), ("minuti", "45")])),
    (
        "/impostazioni/enti/nuovo",
        Fields(&[("kind", "comune"), ("name", "Comune di Galliate"), ("comune", "Galliate")]),
    ),
    (
        "/impostazioni/enti/{body}/stemma",
        File {
            fields: &[("revision", "0"), ("words", "Stemma di Trecate")],
            field: "file",
            name: "stemma.svg",
            content: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
        },
    ),
    (
        "/impostazioni/marchi/modifica",
        File {
            fields: &[("revision", "0"), ("words", "Unione europea")],
            field: "file",
            name: "marchio.svg",
            content: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
        },
    ),
    (
        "/impostazioni/enti/{body}/modifica",
        Fields(&[
            ("revision", "{body_revision}"),
            ("kind", "comune"),
            ("name", "Città di Trecate"),
            ("comune", "Trecate"),
        ]),
    ),
    ("/impostazioni/enti/{body}/registro", Fields(&[])),
    (
        "/impostazioni/enti/{body}/abilitazioni/nuova",
        Fields(&[
            ("kind", "guidance"),
            ("act", "DD 5/2026"),
            ("standing", "definitive"),
            ("valid_from", "2026-01-01"),
        ]),
    ),
    (
        "/impostazioni/abilitazioni/{capability}",
        Fields(&[
            ("revision", "{capability_revision}"),
            ("kind", "intermediation"),
            ("act", "DD 7/2026"),
            ("standing", "definitive"),
            ("valid_from", "2020-01-01"),
        ]),
    ),
    (
        "/impostazioni/enti/{body}/sedi/nuova",
        Fields(&[("name", "Biblioteca"), ("address", "via Roma 1"), ("comune", "Trecate")]),
    ),
    (
        "/impostazioni/sedi/{site}",
        Fields(&[
            ("revision", "{site_revision}"),
            ("name", "Palazzo municipale"),
            ("address", "piazza Cavour 24"),
            ("comune", "Trecate"),
        ]),
    ),
    (
        "/impostazioni/enti/{body}/sportelli/nuovo",
        Fields(&[("name", "Sportello giovani"), ("site", "{site}"), ("valid_from", "2026-01-01")]),
    ),
    (
        "/impostazioni/sportelli/{counter}",
        Fields(&[
            ("revision", "{counter_revision}"),
            ("name", "Sportello lavoro e impresa"),
            ("site", "{site}"),
            ("valid_from", "2020-01-01"),
        ]),
    ),
    (
        "/impostazioni/enti/{body}/operatori/nuovo",
        Fields(&[
            ("email", "luca@trecate.example"),
            ("name", "Luca Sala"),
            ("role", "case_manager"),
            ("valid_from", "2026-11-22"),
        ]),
    ),
    (
        "/impostazioni/operatori/{operator}/ruoli/nuovo",
        Fields(&[("role", "inspector"), ("valid_from", "2026-11-22")]),
    ),
    ("/impostazioni/operatori/{operator}/collegamento", Fields(&[])),
    ("/impostazioni/operatori/{operator}/sospendi", Fields(&[])),
    ("/impostazioni/operatori/{operator}/riattiva", Fields(&[])),
    (
        "/impostazioni/ruoli/{role}/fine",
        Fields(&[("revision", "{role_revision}"), ("last_day", "2099-12-31")]),
    ),
    (
        "/impostazioni/accordi/nuovo",
        Fields(&[
            ("kind", "protocol"),
            ("title", "Protocollo giovani"),
            ("act", "Delibera 9/2026"),
            ("lead", "{body}"),
            ("valid_from", "2026-01-01"),
        ]),
    ),
    (
        "/impostazioni/accordi/{agreement}/modifica",
        Fields(&[
            ("revision", "{agreement_revision}"),
            ("kind", "convention"),
            ("title", "Convenzione degli sportelli"),
            ("act", "Delibera 1/2020"),
            ("lead", "{body}"),
            ("valid_from", "2020-01-01"),
            ("joint_controllers", "yes"),
        ]),
    ),
    (
        "/impostazioni/accordi/{agreement}/enti/nuovo",
        Fields(&[("body", "{partner}"), ("valid_from", "2026-11-01")]),
    ),
    (
        "/impostazioni/accordi/{agreement}/enti/{body}/{entered}/uscita",
        Fields(&[("revision", "{membership_revision}"), ("last_day", "2099-12-31")]),
    ),
    (
        "/impostazioni/operatori/{operator}/fine",
        Fields(&[("revision", "{operator_revision}"), ("last_day", "2099-12-31")]),
    ),
];
