//! Measures, projects, hours, reports, assignments.

use super::Sent::{self, Fields, File};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/misure/{measure}/modifica",
        Fields(&[
            ("revisione", "1"),
            ("nome", "Buono Servizi al Lavoro"),
            ("atto", "DD 1/2022"),
            ("giorni", "31"),
        ]),
    ),
    (
        "/misure/{measure}/servizi/{measure_service}",
        Fields(&[("tariffa", "38,00"), ("ore", "10"), ("atto", "DD 2/2031"), ("da", "2032-01-01")]),
    ),
    (
        "/misure/nuova",
        Fields(&[
            ("sigla", "CANTIERE"),
            ("nome", "Cantiere di lavoro"),
            ("atto", "Delibera 1/2031"),
            ("inizio", "2031-01-01"),
        ]),
    ),
    (
        "/misure/{measure}/condizioni",
        Fields(&[("tipo", "age_at_least"), ("numero", "18"), ("atto", "DD 3/2031"), ("da", "2031-01-01")]),
    ),
    ("/misure/{measure}/condizioni/{measure_rule}", Fields(&[])),
    ("/misure/{measure}/condizioni/{measure_rule}/rimetti", Fields(&[])),
    (
        "/misure/{measure}/servizi/nuovo",
        Fields(&[("sigla", "B1"), ("nome", "Laboratorio"), ("atto", "DD 3/2031"), ("da", "2031-01-01")]),
    ),
    (
        "/misure/{measure}/versione",
        Fields(&[
            ("revisione", "{measure_revision}"),
            ("nome", "Buono Servizi Lavoro"),
            ("atto", "DD 4/2032"),
            ("inizio", "2033-01-01"),
        ]),
    ),
    ("/misure/{measure}/togli", Fields(&[])),
    (
        "/riservato/affidamenti/{project}",
        Fields(&[
            ("revisione", "{left_revision}"),
            ("operatore", "{successor}"),
            ("motivo", "Giulia ha cambiato ufficio"),
        ]),
    ),
    (
        "/riservato/{project}",
        Fields(&[("passo", "scrivi"), ("genere", "other"), ("parole", "Orario ridotto")]),
    ),
    ("/progetti/nuovo", Fields(&[("persona", "{third}"), ("misura", "{measure}")])),
    (
        "/progetti/{project}/firma",
        Fields(&[
            ("revisione", "{project_revision}"),
            ("protocollo", "12/2026"),
            ("protocollato", "{today}"),
            ("firmato", "{today}"),
            ("inizio", "{today}"),
            ("fine", "2031-12-31"),
        ]),
    ),
    (
        "/progetti/{project}/obiettivi",
        Fields(&[("obiettivo1", "Curriculum pronto"), ("entro1", "2030-01-01")]),
    ),
    ("/progetti/{project}/servizi", Fields(&[("servizio", "{measure_service}"), ("ore", "8")])),
    ("/progetti/{project}/silp", Fields(&[("revisione", "{project_revision}"), ("silp", "NO-1")])),
    ("/progetti/{project}/squadra", Fields(&[("ente", "{partner}")])),
    (
        "/ore/nuova",
        Fields(&[
            ("servizio", "{measure_service}"),
            ("sportello", "{counter}"),
            ("progetto", "{project}"),
            ("giorno", "2031-01-09"),
            ("dalle", "9:00"),
            ("alle", "10:00"),
        ]),
    ),
    ("/ore/{session}/annulla", Fields(&[])),
    ("/ore/{session}/ripianifica", Fields(&[])),
    (
        "/ore/{session}/svolta",
        Fields(&[
            ("revisione", "{session_revision}"),
            ("giorno", "{open_day}"),
            ("dalle", "9:00"),
            ("alle", "10:00"),
            ("attivita", "Curriculum"),
        ]),
    ),
    (
        "/progetti/{project}/passo",
        Fields(&[
            ("revisione", "{project_revision}"),
            ("passo", "suspended"),
            ("da", "2031-06-01"),
            ("parole", "Malattia"),
        ]),
    ),
    ("/progetti/{project}/rapporti/{month}", Fields(&[])),
    (
        "/progetti/{project}/rapporti/{month}/correzioni",
        Fields(&[("sessione", "{session}"), ("minuti", "60"), ("motivo", "Errore")]),
    ),
    (
        "/assegnazioni/nuova",
        File {
            fields: &[("misura", "{measure}"), ("ente", "{partner}")],
            field: "file",
            name: "elenco.csv",
            content: "Cognome;Nome\r\nVerdi;Lia\r\n",
        },
    ),
    ("/assegnazioni/{list}/{line}/scheda", Fields(&[])),
];
