//! The interviews of matching events, and contests for schools.

use super::Sent::{self, Fields, File};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/eventi/{fair}/incontri/regole",
        Fields(&[
            ("revisione", "{fair_revision}"),
            ("durata", "15"),
            ("pausa", "0"),
            ("persona_minimo", "1"),
            ("persona_massimo", "4"),
            ("azienda_minimo", "1"),
        ]),
    ),
    ("/eventi/{fair}/incontri/aziende/{company}", Fields(&[("minimo", "4"), ("offerta", "{vacancy}")])),
    ("/eventi/{fair}/incontri/aziende/{company}/tavoli", Fields(&[("chi", "Paola Riva")])),
    ("/eventi/{fair}/incontri/aziende/{company}/tavoli/{fair_table}/togli", Fields(&[])),
    (
        "/eventi/{fair}/incontri/aziende/{company}/assenze",
        Fields(&[("giorno", "{in_three_months}"), ("dalle", "11:00"), ("alle", "12:00")]),
    ),
    ("/eventi/{fair}/incontri/aziende/{company}/assenze/{table_absence}/togli", Fields(&[])),
    ("/eventi/{fair}/incontri/candidati/{candidate}", Fields(&[("azienda", "{company}"), ("scelta", "1")])),
    (
        "/eventi/{fair}/incontri/candidati/{candidate}/assenze",
        Fields(&[("giorno", "{in_three_months}"), ("dalle", "11:00"), ("alle", "12:00")]),
    ),
    ("/eventi/{fair}/incontri/candidati/{candidate}/assenze/{candidate_absence}/togli", Fields(&[])),
    (
        "/lavoro/{network}/iscrizione/{fair_code}/aziende",
        Fields(&[("azienda", "{company}"), ("scelta", "1")]),
    ),
    // What was drafted by hand is taken out, put in again, planned anew and told.
    (
        "/eventi/{fair}/incontri/colloqui/{interview}",
        Fields(&[("revisione", "{fair_revision}"), ("azione", "togli")]),
    ),
    (
        "/eventi/{fair}/incontri/colloqui",
        Fields(&[
            ("revisione", "{fair_revision}"),
            ("candidato", "{candidate}"),
            ("tavolo", "{first_table}"),
            ("ora", "13"),
        ]),
    ),
    ("/eventi/{fair}/incontri/proponi", Fields(&[("revisione", "{fair_revision}")])),
    ("/eventi/{fair}/incontri/pubblica", Fields(&[("revisione", "{fair_revision}")])),
    ("/eventi/{fair}/incontri/esiti/{told_interview}", Fields(&[("esito", "company_missing")])),
    ("/eventi/{fair}/incontri/aziende/{company}/togli", Fields(&[])),
    (
        "/eventi/{fair}/incontri/aziende",
        Fields(&[("impresa", "Logistica Ticino S.r.l."), ("impresa_codice", "{company}")]),
    ),
    (
        "/concorsi/nuovo",
        Fields(&[
            ("titolo", "Un mestiere, una foto"),
            ("premiati", "3"),
            ("apre_giorno", "{today}"),
            ("apre_ora", "08:00"),
            ("chiude_giorno", "{in_three_months}"),
            ("chiude_ora", "12:00"),
            ("ordine", "high"),
            ("in_rete", "si"),
            ("tipo", "image/png"),
            ("file_numero", "2"),
            ("file_mega", "1"),
        ]),
    ),
    (
        "/concorsi/{contest}/modifica",
        Fields(&[
            ("revisione", "{contest_revision}"),
            ("titolo", "Una rete, un marchio"),
            ("tema", "Il marchio della rete"),
            ("regolamento", "Una classe, un’opera"),
            ("premiati", "3"),
            ("apre_giorno", "2020-01-01"),
            ("apre_ora", "08:00"),
            ("chiude_giorno", "{in_three_months}"),
            ("chiude_ora", "12:00"),
            ("ordine", "high"),
            ("in_rete", "si"),
            ("protocollo", "Ufficio protocollo"),
            ("tipo", "application/pdf"),
            ("file_numero", "2"),
            ("file_mega", "1"),
        ]),
    ),
    ("/concorsi/{contest}/criteri", Fields(&[("criterio", "Chiarezza"), ("punti", "10"), ("peso", "2")])),
    ("/concorsi/{contest}/criteri/{criterion}/togli", Fields(&[])),
    ("/concorsi/{contest}/giurati", Fields(&[("nome", "Ugo Neri")])),
    ("/concorsi/{contest}/giurati/{juror}/scusa", Fields(&[])),
    (
        "/concorsi/{contest}/opere/nuova",
        Fields(&[
            ("titolo", "Il ponte"),
            ("scuola", "Liceo di esempio"),
            ("ordine", "high"),
            ("classe", "2ªA"),
            ("docente", "Prof. Riva"),
            ("numero", "77/2026"),
            ("giorno", "{today}"),
            ("ora", "00:00"),
        ]),
    ),
    (
        "/concorsi/{contest}/opere/{work}/protocollo",
        Fields(&[("revisione", "{work_revision}"), ("numero", "78/2026"), ("giorno", "{today}")]),
    ),
    (
        "/concorsi/{contest}/opere/{work}/esclusione",
        Fields(&[("revisione", "{work_revision}"), ("motivo", "Fuori tema")]),
    ),
    (
        "/lavoro/{network}/concorsi/{contest}/partecipa",
        File {
            fields: &[
                ("titolo", "Il filo"),
                ("scuola", "Istituto di esempio"),
                ("ordine", "high"),
                ("classe", "4ªC"),
                ("docente", "Prof. Galli"),
                ("email", "galli@scuola.example"),
                ("originale", "si"),
            ],
            field: "file",
            name: "opera.pdf",
            content: "%PDF-1.7 opera",
        },
    ),
    ("/lavoro/{network}/concorsi/opera/{work_code}/ritira", Fields(&[])),
    ("/lavoro/{network}/concorsi/giuria/{jury_code}/{judged_work}", Fields(&[("{judged_criterion}", "7")])),
    ("/concorsi/{contest}/passo", Fields(&[("revisione", "{contest_revision}"), ("stato", "cancelled")])),
];
