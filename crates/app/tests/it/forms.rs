//! For each address that takes a form, one that it accepts.

/// What is sent.
pub(crate) enum Sent {
    /// A form's fields; values may name the story's keys.
    Fields(&'static [(&'static str, &'static str)]),
    /// A file, and the fields beside it.
    File {
        fields: &'static [(&'static str, &'static str)],
        field: &'static str,
        name: &'static str,
        content: &'static str,
    },
}

use Sent::{Fields, File};

/// The form of an address, as the router writes the address.
pub(crate) fn of(address: &str) -> Option<&'static Sent> {
    FORMS.iter().find(|(its, _)| *its == address).map(|(_, sent)| sent)
}

/// The areas' forms. The order is the order in which one test sends them, so a later one may need an earlier one.
pub(crate) const FORMS: &[(&str, Sent)] = &[
    ("/ingresso", Fields(&[("email", "giulia@trecate.example"), ("password", "il treno parte alle otto")])),
    ("/ingresso/scegli", Fields(&[("body", "{body}"), ("operator", "{operator}")])),
    ("/esci", Fields(&[])),
    ("/lingua", Fields(&[("lang", "en")])),
    (
        "/password/{token}",
        Fields(&[("password", "il treno parte alle nove"), ("again", "il treno parte alle nove")]),
    ),
    ("/account", Fields(&[("name", "Giulia Ferrari"), ("language", "it")])),
    (
        "/account/password",
        Fields(&[
            ("current", "il treno parte alle otto"),
            ("password", "la corriera parte alle dieci"),
            ("again", "la corriera parte alle dieci"),
        ]),
    ),
    ("/account/sessioni", Fields(&[])),
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
        Fields(&[("revision", "{role_revision}"), ("last_day", "2026-12-31")]),
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
        Fields(&[("revision", "{membership_revision}"), ("last_day", "2026-12-31")]),
    ),
    (
        "/impostazioni/operatori/{operator}/fine",
        Fields(&[("revision", "{operator_revision}"), ("last_day", "2026-12-31")]),
    ),
    ("/accoglienza/{counter}", Fields(&[("channel", "desk"), ("reasons", "cv")])),
    ("/accoglienza/{counter}/biglietti/{ticket}/chiama", Fields(&[("desk", "Sportello 2")])),
    ("/accoglienza/{counter}/biglietti/{ticket}/servito", Fields(&[])),
    ("/accoglienza/{counter}/biglietti/{ticket}/indietro", Fields(&[])),
    ("/accoglienza/{counter}/biglietti/{ticket}/via", Fields(&[])),
    (
        "/accessi/{visit}",
        Fields(&[("revision", "{visit_revision}"), ("channel", "phone"), ("reason", "{reason}")]),
    ),
    ("/accessi/{visit}/annulla", Fields(&[])),
    ("/impostazioni/accessi", Fields(&[("days_back", "5")])),
    (
        "/impostazioni/accessi/motivi/nuovo",
        Fields(&[("name", "Bonus affitto"), ("short", "aff"), ("position", "12")]),
    ),
    (
        "/impostazioni/accessi/motivi/{reason}",
        Fields(&[
            ("revision", "{reason_revision}"),
            ("name", "Curriculum vitae"),
            ("short", "cv"),
            ("position", "2"),
        ]),
    ),
    ("/messaggi/{message}/rimanda", Fields(&[])),
    ("/messaggi/{message}/arrivato", Fields(&[])),
    ("/messaggi/{message}/tornato", Fields(&[])),
    (
        "/impostazioni/orari/{counter}/nuovo",
        Fields(&[
            ("weekday", "3"),
            ("starts_at", "09:00"),
            ("ends_at", "12:00"),
            ("place", "{site}"),
            ("how_often", "1"),
            ("valid_from", "2026-12-01"),
        ]),
    ),
    (
        "/impostazioni/orari/{counter}/tratti/{stretch}",
        Fields(&[
            ("revision", "{stretch_revision}"),
            ("weekday", "1"),
            ("starts_at", "09:00"),
            ("ends_at", "12:30"),
            ("place", "{site}"),
            ("how_often", "1"),
            ("valid_from", "2031-01-06"),
        ]),
    ),
    (
        "/impostazioni/orari/{counter}/giorno",
        Fields(&[("data", "2026-11-24"), ("tratto", "{tuesday}"), ("what", "closed")]),
    ),
    ("/impostazioni/orari/{counter}/tratti/{stretch}/togli", Fields(&[])),
    (
        "/impostazioni/orari/{counter}/straordinaria",
        Fields(&[("date", "2026-12-08"), ("starts_at", "9"), ("ends_at", "11"), ("place", "{site}")]),
    ),
    ("/impostazioni/orari/{counter}/straordinarie/{extra}/togli", Fields(&[])),
    (
        "/impostazioni/orari/{counter}/chiusura",
        Fields(&[("scope", "counter"), ("first_day", "2026-12-28"), ("last_day", "2027-01-05")]),
    ),
    ("/impostazioni/orari/{counter}/chiusure/{closure}/togli", Fields(&[])),
    ("/impostazioni/orari/{counter}/festivi", Fields(&[("works", "2026-12-08")])),
    ("/impostazioni/orari/{counter}/comuni", Fields(&[("comune", "Romentino"), ("position", "2")])),
    ("/impostazioni/orari/{counter}/comuni/{comune}/togli", Fields(&[])),
    (
        "/impostazioni/festivi/{comune}",
        Fields(&[
            ("revision", "0"),
            ("name", "Festa di prova"),
            ("rule", "day"),
            ("day", "3"),
            ("month", "9"),
            ("valid_from", "2026-01-01"),
        ]),
    ),
    (
        "/impostazioni/servizi/nuovo",
        Fields(&[
            ("name", "Consulenza di prova"),
            ("duration", "45"),
            ("preparation", "0"),
            ("notice_hours", "24"),
            ("max_notice_days", "60"),
            ("seats", "1"),
            ("channels", "desk"),
            ("bookable_by", "citizen"),
            ("valid_from", "2026-01-01"),
        ]),
    ),
    (
        "/impostazioni/servizi/{service}",
        Fields(&[
            ("revision", "{service_revision}"),
            ("name", "Servizio di prova"),
            ("duration", "45"),
            ("preparation", "5"),
            ("notice_hours", "24"),
            ("max_notice_days", "60"),
            ("seats", "1"),
            ("channels", "desk"),
            ("bookable_by", "citizen"),
            ("valid_from", "2020-01-01"),
            ("counters", "{counter}"),
            ("operators", "{operator}"),
        ]),
    ),
    ("/impostazioni/sedi/{site}/stanze", Fields(&[("name", "Sala nuova"), ("seats", "12")])),
    (
        "/impostazioni/stanze/{room}",
        Fields(&[("revision", "{room_revision}"), ("name", "Sala grande"), ("seats", "14")]),
    ),
    (
        "/impostazioni/operatori/{operator}/orari/nuovo",
        Fields(&[
            ("weekday", "3"),
            ("starts_at", "09:00"),
            ("ends_at", "12:00"),
            ("place", "{counter}"),
            ("how_often", "2"),
            ("valid_from", "2026-12-01"),
        ]),
    ),
    (
        "/impostazioni/operatori/{operator}/orari/tratti/{hours}",
        Fields(&[
            ("revision", "{hours_revision}"),
            ("weekday", "1"),
            ("starts_at", "09:00"),
            ("ends_at", "12:30"),
            ("place", "{counter}"),
            ("how_often", "1"),
            ("valid_from", "2031-01-06"),
        ]),
    ),
    (
        "/impostazioni/operatori/{operator}/orari/giorno",
        Fields(&[
            ("data", "2026-11-24"),
            ("tratto", "{tuesday_hours}"),
            ("what", "other"),
            ("starts_at", "10:00"),
            ("ends_at", "11:00"),
        ]),
    ),
    ("/impostazioni/operatori/{operator}/orari/tratti/{hours}/togli", Fields(&[])),
    (
        "/impostazioni/operatori/{operator}/orari/assenze",
        Fields(&[("kind", "away"), ("first_day", "2026-12-24")]),
    ),
    ("/impostazioni/operatori/{operator}/orari/assenze/{absence}/togli", Fields(&[])),
    (
        "/impostazioni/operatori/{operator}/orari/servizi",
        Fields(&[("services", "{service}"), ("languages", "fr")]),
    ),
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
        "/tirocini/nuovo",
        Fields(&[
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
        ]),
    ),
    (
        "/tirocini/{internship}/modifica",
        Fields(&[
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
        ]),
    ),
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
            ("motivo", "closure"),
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
