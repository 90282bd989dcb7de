//! Referrals: who is sent, what is answered, and how long things last.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/rinvii/nuovo",
        Fields(&[
            ("chiave", "00000000-0000-7000-8000-0000000000aa"),
            ("persona", "{third}"),
            ("ente", "{partner}"),
            ("scopo", "training"),
            ("azione", "testo"),
        ]),
    ),
    (
        "/rinvii/regole",
        Fields(&[
            ("dal", "{today}"),
            ("collegamento", "8"),
            ("visita", "12"),
            ("promemoria", "4, 9"),
            ("risposta", "15"),
            ("esito", "14, 30"),
            ("silenzio", "60"),
            ("condivisione", "365"),
            ("ripensamento", "60"),
            ("testo", "30"),
            ("anonimo", "730"),
        ]),
    ),
    ("/rinvii/{referral}/scrivi", Fields(&[("messaggio", "Dopo le 9")])),
    ("/rinvii/{referral}/visto", Fields(&[])),
    ("/rinvii/{referral}/collegamento", Fields(&[])),
    (
        "/rinvii/{referral}/referente",
        Fields(&[("revisione", "{referral_revision}"), ("referente", "{operator}")]),
    ),
    ("/rinvii/{referral}/passo", Fields(&[("revisione", "{referral_revision}"), ("stato", "accepted")])),
    ("/rinvii/{referral}/annulla", Fields(&[])),
    ("/rinvii/{referral}/sbagliato", Fields(&[])),
    ("/rinvii/ricevuti/{received}/scrivi", Fields(&[("messaggio", "A che ora?")])),
    (
        "/rinvii/ricevuti/{received}/rispondi",
        Fields(&[("revisione", "{received_revision}"), ("stato", "accepted")]),
    ),
    ("/rinvii/ricevuti/{received}/annulla", Fields(&[])),
    ("/sportelli/{network}/rinvio/{code}/apri", Fields(&[])),
    ("/sportelli/{network}/rinvio/{code}/nuovo-collegamento", Fields(&[])),
    ("/sportelli/{network}/rinvio-aperto/{code}/scrivi", Fields(&[("messaggio", "A che ora?")])),
    (
        "/sportelli/{network}/rinvio-aperto/{code}/rispondi",
        Fields(&[("revisione", "1"), ("stato", "declined"), ("motivo_declined", "no_places")]),
    ),
    ("/sportelli/{network}/rinvio-aperto/{code}/annulla", Fields(&[])),
];
