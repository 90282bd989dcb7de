//! The papers that the network shows to everybody, and what goes with a person sent to a partner body.

use jiff::civil::date;
use snodo_paper::{
    BodySheet, BodySheetService, Charter, CharterPeriod, CharterPrinciple, CharterPromise, ContestReceipt,
    InterviewLine, InterviewSheet, InterviewTimetable, LeafletBody, LeafletPlace, LeafletService,
    NetworkLeaflet, Paper, ReferralSlip, SharedSection,
};

use super::head;

pub(crate) fn charter() -> Paper {
    let period = |period: &str, kept: &str, reached: &str| CharterPeriod {
        period: period.into(),
        kept: kept.into(),
        reached: reached.into(),
    };
    Charter {
        head: head(),
        network: "Sportelli per il lavoro di Trecate".into(),
        number: 2,
        act: "Delibera di Giunta n. 12/2026".into(),
        approved_on: Some(date(2026, 1, 8)),
        valid_from: Some(date(2026, 2, 1)),
        introduction: vec![
            "Aiutiamo chi cerca lavoro e chi cerca persone.".into(),
            "Tutto è gratuito.".into(),
        ],
        principles: vec![CharterPrinciple {
            title: "Ascolto".into(),
            words: "Ti ascoltiamo senza fretta e senza giudicare.".into(),
        }],
        promises: vec![CharterPromise {
            words: "Il primo appuntamento entro 10 giorni".into(),
            definition: "Chi prenota per la prima volta ha l’appuntamento entro 10 giorni.".into(),
            source: "l’agenda degli sportelli.".into(),
            target: 90,
            periods: vec![
                period("4º trimestre 2026", "92% (46 su 50)", "Raggiunto"),
                period("3º trimestre 2026", "3 su 4", "Non raggiunto"),
            ],
        }],
        remedies: vec!["Ti diciamo perché e che cosa cambiamo.".into()],
        answer_days: 20,
        complaint_address: "https://lavoro.trecate.example/lavoro/trecate/carta/reclamo".into(),
        counted_at: "22 novembre 2026, 14:30".into(),
    }
    .into()
}

pub(crate) fn referral() -> ReferralSlip {
    let section = |title: &str, lines: &[&str]| SharedSection {
        title: title.into(),
        lines: lines.iter().map(|line| (*line).into()).collect(),
    };
    ReferralSlip {
        head: head(),
        number: 12,
        person: "Ada Rossi".into(),
        receiver: "Centro di formazione del territorio".into(),
        contacts: vec!["Corso di italiano".into(), "0321 777 000".into(), "corsi@centro.example".into()],
        sections: vec![
            section("Perché", &["Imparare una lingua", "Vorrebbe il livello B1 entro giugno."]),
            section("Chi è", &["Ada Rossi", "333 000 1234"]),
            section("Lingue", &["Arabo (madrelingua)", "Italiano A2"]),
        ],
        agreed: "Di persona".into(),
        agreed_on: date(2026, 11, 22),
        until: date(2027, 11, 22),
    }
}

fn leaflet_place() -> LeafletPlace {
    LeafletPlace {
        name: "Sportello lavoro di Trecate".into(),
        address: "Piazza Cavour 24, Trecate".into(),
        hours: vec!["lunedì 9.00–12.00".into(), "giovedì 9.00–12.00 e 14.30–17.30".into()],
        phone: "0321 000 101".into(),
        access: "Si entra senza gradini.".into(),
    }
}

/// The leaflet of a network with so many bodies.
pub(crate) fn leaflet(bodies: usize) -> NetworkLeaflet {
    let service = |name: &str, summary: &str| LeafletService { name: name.into(), summary: summary.into() };
    let body = |number| LeafletBody {
        name: format!("Associazione Porte Aperte {number}"),
        address: "Via della Chiesa 9, Cerano".into(),
        contacts: vec!["0321 000 112".into(), "info@porte-aperte.example".into()],
        services: vec![
            service("Italiano per lavorare", "Le parole del lavoro: cucina, cantiere, magazzino."),
            service("Aiuto per SPID e servizi online", ""),
        ],
    };
    NetworkLeaflet {
        head: head(),
        network: "Convenzione Sportelli per il Lavoro".into(),
        online: "https://lavoro.example/lavoro/trecate/servizi".into(),
        counters: vec![leaflet_place()],
        bodies: (1..=bodies).map(body).collect(),
    }
}

pub(crate) fn body_sheet() -> BodySheet {
    BodySheet {
        head: head(),
        name: "Associazione Porte Aperte".into(),
        network: "Convenzione Sportelli per il Lavoro".into(),
        description: "Volontari che accolgono e insegnano.".into(),
        contacts: vec!["0321 000 112".into(), "info@porte-aperte.example".into()],
        places: vec![leaflet_place()],
        services: vec![BodySheetService {
            name: "Italiano per lavorare".into(),
            description: "Le parole del lavoro: cucina, cantiere, magazzino.".into(),
            addressed_to: "A persone straniere che cercano lavoro.".into(),
            how_to: "Compila il modulo di iscrizione in sede.".into(),
            documents: vec!["Permesso di soggiorno".into(), "Codice fiscale".into()],
            cost: "È gratis.".into(),
            hours: vec!["mercoledì 15.30–18.00".into()],
            languages: "inglese, arabo".into(),
        }],
        verified_on: date(2026, 11, 3),
        online: "https://lavoro.example/lavoro/trecate/enti/1".into(),
    }
}

pub(crate) fn interviews() -> InterviewTimetable {
    let line = |when: &str, with: &str, about: &str| InterviewLine {
        when: when.into(),
        with: with.into(),
        about: about.into(),
    };
    let sheet = |title: &str, about: &str, whom: &str, lines| InterviewSheet {
        title: title.into(),
        about: about.into(),
        whom: whom.into(),
        lines,
    };
    InterviewTimetable {
        head: head(),
        event: "Aziende e persone si incontrano".into(),
        sessions: vec!["mercoledì 2 dicembre 2026, 09:00–13:00".into()],
        place: "Municipio, Piazza Cavour 24, Trecate".into(),
        sheets: vec![
            sheet(
                "Tavolo 3 · Officine Levante",
                "Paola Riva",
                "Chi",
                vec![
                    line("2/12, 09:00–09:15", "Ada Rossi", "Saldatrice"),
                    line("2/12, 09:20–09:35", "Bruno Neri", ""),
                ],
            ),
            sheet(
                "Ada Rossi",
                "",
                "Azienda",
                vec![line("2/12, 09:00–09:15", "Officine Levante", "Tavolo 3 · Saldatrice")],
            ),
        ],
    }
}

pub(crate) fn contest_receipt() -> ContestReceipt {
    ContestReceipt {
        head: head(),
        contest: "Una rete, un marchio".into(),
        number: 7,
        title: "Il filo e il nodo".into(),
        school: "Istituto di esempio Ticino".into(),
        school_class: "3ªB".into(),
        teacher: "Prof. Neri".into(),
        delivered: "22 novembre 2026, alle 11:58".into(),
        on_paper: false,
        files: 2,
        protocol: "Prot. n. 123/2026 del 22/11/2026".into(),
        code: "0A1B2-C3D4E".into(),
        code_address: "https://lavoro.example/lavoro/trecate/concorsi".into(),
    }
}
