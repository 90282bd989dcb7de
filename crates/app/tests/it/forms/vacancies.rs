//! Companies, vacancies, candidacies; last the merge of two people with candidacies.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/imprese/nuova", Fields(&[("name", "Riseria Cerano")])),
    (
        "/imprese/{company}/modifica",
        Fields(&[("name", "Logistica Ticino"), ("revision", "{company_revision}")]),
    ),
    (
        "/imprese/{company}/sedi/nuova",
        Fields(&[("name", "Deposito"), ("address", "via Novara 8"), ("comune", "Trecate")]),
    ),
    (
        "/imprese/{company}/sedi/{workplace}",
        Fields(&[("name", "Magazzino grande"), ("address", "via Romentino 3"), ("comune", "Trecate")]),
    ),
    (
        "/offerte/nuova",
        Fields(&[
            ("title", "Barista"),
            ("company", "Logistica Ticino"),
            ("company_code", "{company}"),
            ("places", "1"),
            ("source", "company_call"),
        ]),
    ),
    ("/offerte/{vacancy}/abbinamento/requisiti", Fields(&[("r0", "hard")])),
    (
        "/offerte/{vacancy}/requisiti",
        Fields(&[
            ("revision", "{vacancy_revision}"),
            ("criterion_0", "licence"),
            ("licence_0", "C"),
            ("strength_0", "soft"),
            ("azione", "salva"),
        ]),
    ),
    (
        "/offerte/{vacancy}/modifica",
        Fields(&[
            ("revision", "{vacancy_revision}"),
            ("title", "Magazziniere esperto"),
            ("company", "Logistica Ticino"),
            ("company_code", "{company}"),
            ("workplace", "{workplace}"),
            ("places", "2"),
            ("contract", "fixed-term"),
            ("description", "Carico e scarico"),
            ("source", "company_call"),
        ]),
    ),
    (
        "/offerte/{vacancy}/annuncio/parole",
        Fields(&[("revision", "{vacancy_revision}"), ("campo", "title"), ("inizio", "0")]),
    ),
    (
        "/offerte/{vacancy}/annuncio/decisione",
        Fields(&[("revision", "{vacancy_revision}"), ("perche", "Lo chiede la legge per questo lavoro")]),
    ),
    ("/offerte/{vacancy}/stato", Fields(&[("revision", "{vacancy_revision}"), ("passo", "suspended")])),
    ("/offerte/{vacancy}/stato/riprendi", Fields(&[])),
    ("/offerte/{vacancy}/abbinamento/proponi", Fields(&[("persona", "{other}")])),
    ("/persone/{person}/offerte/proponi", Fields(&[("offerta", "{second_vacancy}")])),
    ("/persone/{person}/offerte/opposizione", Fields(&[("contraria", "si")])),
    ("/candidature/annulla", Fields(&[])),
    ("/offerte/{vacancy}/candidature", Fields(&[("stato", "willing"), ("c", "{contacted}")])),
    (
        "/candidature/{candidacy}/stato",
        Fields(&[("stato", "interviewed"), ("giorno", "2026-11-20"), ("revisione", "{candidacy_revision}")]),
    ),
    ("/candidature/{candidacy}/note", Fields(&[("note", "Richiamare dopo le 18")])),
    ("/candidature/indietro", Fields(&[])),
    (
        "/candidature/{candidacy}/assunzione",
        Fields(&[
            ("contratto", "A.02.00"),
            ("dal", "2026-12-01"),
            ("al", "2027-05-31"),
            ("revisione", "{candidacy_revision}"),
        ]),
    ),
    (
        "/persone/{person}/unisci/{other}",
        Fields(&[("kept_revision", "{person_revision}"), ("other_revision", "{other_revision}")]),
    ),
];
