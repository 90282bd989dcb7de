//! Events, courses and materials, and who registers.

use super::Sent::{self, Fields, File};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/eventi/nuovo",
        Fields(&[
            ("titolo", "Porte aperte"),
            ("tipo", "open_day"),
            ("ente", "{body}"),
            ("data", "{in_three_months}"),
            ("dalle", "9:00"),
            ("alle", "12:00"),
            ("sede", "{site}"),
            ("iscrizioni", "anyone"),
            ("lingue", "it"),
        ]),
    ),
    ("/eventi/{event}/verifica", Fields(&[("revisione", "1")])),
    (
        "/eventi/{event}/modifica",
        Fields(&[
            ("titolo", "Il curriculum che funziona"),
            ("tipo", "seminar"),
            ("ente", "{body}"),
            ("sede", "{site}"),
            ("iscrizioni", "anyone"),
            ("lingue", "it"),
            ("descrizione", "Porta il tuo curriculum"),
            ("lista", "si"),
            ("revisione", "2"),
        ]),
    ),
    ("/eventi/{event}/iscritti", Fields(&[("nome", "Omar Rossi"), ("email", "omar@posta.example")])),
    ("/eventi/{event}/scheda", Fields(&[("iscrizione", "{registration}"), ("persona_code", "{person}")])),
    ("/eventi/{event}/iscritti/{registration}/togli", Fields(&[])),
    ("/eventi/{event}/iscritti/{registration}/rimetti", Fields(&[])),
    ("/eventi/{event}/presenze/{occurrence}", Fields(&[("p-{registration}", "present")])),
    ("/eventi/codice/{code}", Fields(&[("giorno", "{near_occurrence}")])),
    (
        "/eventi/{event}/giorni",
        Fields(&[
            ("data", "{in_three_months}"),
            ("dalle", "9:00"),
            ("alle", "12:00"),
            ("tema", "Il colloquio"),
        ]),
    ),
    (
        "/eventi/{event}/giorni/{occurrence}",
        Fields(&[("data", "{in_three_months}"), ("dalle", "14:00"), ("alle", "16:00")]),
    ),
    ("/eventi/{event}/giorni/{occurrence}/togli", Fields(&[])),
    (
        "/lavoro/{network}/eventi/{event}/iscrizione",
        Fields(&[("nome", "Carla Verdi"), ("email", "carla@posta.example"), ("lingua", "it")]),
    ),
    ("/lavoro/{network}/iscrizione", Fields(&[("codice", "0123456789")])),
    ("/lavoro/{network}/iscrizione/{code}/risposta", Fields(&[("risposta", "si")])),
    ("/lavoro/{network}/iscrizione/{code}/parere", Fields(&[("voto", "5")])),
    ("/lavoro/{network}/iscrizione/{code}/disdici", Fields(&[])),
    (
        "/eventi/{event}/stato",
        Fields(&[("stato", "cancelled"), ("motivo", "Non c’è la sala"), ("revisione", "6")]),
    ),
    ("/corsi/nuovo", Fields(&[("titolo", "Cucina di mare"), ("ente", "{body}"), ("finanziamento", "none")])),
    (
        "/corsi/{course}/modifica",
        Fields(&[
            ("titolo", "Guida del muletto"),
            ("ente", "{body}"),
            ("descrizione", "Norme"),
            ("revisione", "1"),
        ]),
    ),
    ("/corsi/{course}/stato", Fields(&[("stato", "withdrawn"), ("revisione", "2")])),
    (
        "/materiali/nuovo",
        Fields(&[("titolo", "Il colloquio"), ("tipo", "document"), ("ente", "{body}"), ("lingua", "it")]),
    ),
    (
        "/materiali/{material}",
        Fields(&[
            ("titolo", "Il curriculum"),
            ("tipo", "document"),
            ("ente", "{body}"),
            ("lingua", "it"),
            ("riassunto", "Come si scrive"),
            ("link", "https://video.example/1"),
            ("revisione", "1"),
        ]),
    ),
    (
        "/materiali/{material}/file",
        File {
            fields: &[("revisione", "2")],
            field: "file",
            name: "scheda.pdf",
            content: "%PDF-1.7 una scheda",
        },
    ),
    ("/materiali/{material}/stato", Fields(&[("stato", "withdrawn"), ("revisione", "3")])),
];
