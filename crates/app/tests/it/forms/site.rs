//! What strangers leave on the public site, and what staff make of it.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/lavoro/{network}/offerte/avviso", Fields(&[("email", "ugo@posta.example"), ("rhythm", "daily")])),
    (
        "/lavoro/{network}/offerte/{vacancy}/interesse",
        Fields(&[("name", "Ugo Neri"), ("phone", "333 1234567"), ("counter", "{counter}")]),
    ),
    ("/lavoro/{network}/avvisi/{search}", Fields(&[("rhythm", "weekly")])),
    ("/lavoro/{network}/avvisi/{search}/basta", Fields(&[])),
    ("/lavoro/{network}/avvisi/{search}/lascia", Fields(&[("List-Unsubscribe", "One-Click")])),
    (
        "/lavoro/{network}/cerco-personale",
        Fields(&[
            ("wanted", "Un mugnaio"),
            ("comune", "Cerano"),
            ("company_name", "Riseria Cerano"),
            ("contact_name", "Paola Riva"),
            ("phone", "0321 123456"),
        ]),
    ),
    ("/lavoro/{network}/parere", Fields(&[("page", "/lavoro/{network}"), ("rate", "4"), ("liked", "clear")])),
    ("/offerte/richieste/{request}/chiudi", Fields(&[("revision", "1")])),
    ("/offerte/richieste/{request}/riapri", Fields(&[])),
    ("/offerte/richieste/{request}/bozza", Fields(&[("revision", "3")])),
    ("/offerte/interessati/{interest}/sentito", Fields(&[])),
    ("/offerte/interessati/{interest}/riapri", Fields(&[])),
    ("/impostazioni/sito", Fields(&[("welcome", "Benvenuti"), ("revision", "0")])),
];
