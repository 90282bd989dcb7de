//! The agenda, and booking without an account.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/agenda/calendario", Fields(&[])),
    (
        "/appuntamenti/nuovo",
        Fields(&[
            ("servizio", "{service}"),
            ("sportello", "{counter}"),
            ("persona", "Ada Rossi"),
            ("inizio", "domani"),
        ]),
    ),
    ("/appuntamenti/{appointment}/persone", Fields(&[("persona", "Omar Rossi"), ("ruolo", "family")])),
    ("/appuntamenti/{appointment}/operatori", Fields(&[("operatore", "{colleague}")])),
    ("/appuntamenti/{appointment}/operatori/{operator}/togli", Fields(&[])),
    ("/appuntamenti/{appointment}/operatori/{operator}/rimetti", Fields(&[])),
    (
        "/appuntamenti/serie",
        Fields(&[("servizio", "{service}"), ("sportello", "{counter}"), ("persona", "Ada Rossi")]),
    ),
    ("/appuntamenti/{appointment}/serie/disdici", Fields(&[])),
    (
        "/appuntamenti/inviti/nuovo",
        Fields(&[
            ("persona", "Ada Rossi"),
            ("persona_code", "{person}"),
            ("servizio", "{service}"),
            ("sportello", "{counter}"),
            ("entro", "{today}"),
        ]),
    ),
    ("/appuntamenti/inviti/{invitation}/ritira", Fields(&[])),
    ("/appuntamenti/inviti/{invitation}/riapri", Fields(&[])),
    ("/appuntamenti/inviti/{invitation}/rimanda", Fields(&[])),
    (
        "/appuntamenti/attesa/nuova",
        Fields(&[
            ("servizio", "{service}"),
            ("sportello", "{counter}"),
            ("persona", "Lia Verdi"),
            ("telefono", "333 1234567"),
        ]),
    ),
    ("/appuntamenti/attesa/{entry}/togli", Fields(&[])),
    ("/appuntamenti/attesa/{entry}/rimetti", Fields(&[])),
    (
        "/appuntamenti/{appointment}/presenze/{participation}/sposta",
        Fields(&[("sportello", "{counter}"), ("inizio", "domani")]),
    ),
    ("/appuntamenti/{appointment}/presenze/{participation}/promemoria", Fields(&[])),
    (
        "/appuntamenti/{appointment}/presenze/{participation}/promemoria.pdf",
        Fields(&[("codice", "0123456789")]),
    ),
    (
        "/appuntamenti/{appointment}/presenze/{participation}",
        Fields(&[("passo", "arrived"), ("revisione", "1")]),
    ),
    ("/appuntamenti/{appointment}/presenze/{participation}/indietro", Fields(&[])),
    (
        "/accoglienza/{counter}/appuntamenti/{participation}",
        Fields(&[("passo", "arrived"), ("desk", "Sala 2")]),
    ),
    ("/accoglienza/{counter}/appuntamenti/{participation}/indietro", Fields(&[])),
    ("/appuntamenti/{appointment}/video", Fields(&[("indirizzo", "https://video.example/stanza")])),
    ("/appuntamenti/{appointment}/disdici", Fields(&[])),
    ("/sportelli/{network}/invito/{code}", Fields(&[("inizio", "domani")])),
    ("/sportelli/{network}/invito/{code}/non-posso", Fields(&[("motivo", "away")])),
    (
        "/sportelli/{network}/attesa/{service}/{counter}",
        Fields(&[("nome", "Ada"), ("telefono", "333 123456")]),
    ),
    ("/sportelli/{network}/lista/{code}", Fields(&[])),
    ("/sportelli/{network}/posto/{code}", Fields(&[("risposta", "no")])),
    ("/sportelli/{network}/prenota/{service}/{counter}", Fields(&[("inizio", "domani")])),
    ("/sportelli/{network}/appuntamento", Fields(&[("codice", "{code}")])),
    ("/sportelli/{network}/appuntamento/{code}/dati", Fields(&[("nome", "Ada"), ("telefono", "333 123456")])),
    ("/sportelli/{network}/appuntamento/{code}/sposta", Fields(&[("inizio", "domani")])),
    ("/sportelli/{network}/appuntamento/{code}/disdici", Fields(&[])),
];
