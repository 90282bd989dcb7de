//! What the network promises, and what people complain about.

use super::Sent::{self, Fields};

pub(super) const FORMS: &[(&str, Sent)] = &[
    ("/lavoro/{network}/carta/reclamo", Fields(&[("tipo", "complaint"), ("parole", "Ho aspettato un’ora.")])),
    ("/lavoro/{network}/carta/reclamo/codice", Fields(&[("codice", "0123456789")])),
    (
        "/carta/edizioni/{edition}",
        Fields(&[
            ("revision", "{edition_revision}"),
            ("introduzione", "Siamo gli sportelli della rete."),
            ("atto", "Delibera 2/2026"),
            ("approvata_il", "{today}"),
            ("valida_dal", "{today}"),
            ("titolo", "Ascolto"),
            ("parole", "Ti ascoltiamo senza fretta."),
        ]),
    ),
    (
        "/carta/edizioni/{edition}/impegni/nuovo",
        Fields(&[
            ("parole", "Al massimo venti minuti di attesa"),
            ("indicatore", "counter_wait"),
            ("limite", "20"),
            ("obiettivo", "80"),
            ("periodo", "month"),
        ]),
    ),
    (
        "/carta/impegni/{commitment}",
        Fields(&[
            ("revision", "{commitment_revision}"),
            ("parole", "Il tuo appuntamento non lo annulliamo"),
            ("indicatore", "appointment_kept"),
            ("obiettivo", "95"),
            ("periodo", "month"),
        ]),
    ),
    ("/carta/impegni/{commitment}/fissa", Fields(&[("dal", "2020-01-01")])),
    ("/carta/impegni/{commitment}/togli", Fields(&[])),
    ("/carta/ricalcola", Fields(&[])),
    (
        "/carta/impostazioni",
        Fields(&[("revision", "0"), ("giorni", "20"), ("mesi", "24"), ("atto", "Piano 12"), ("minimo", "5")]),
    ),
    ("/carta/edizioni/{edition}/approva", Fields(&[("revision", "{edition_revision}")])),
    ("/carta/nuova", Fields(&[])),
    ("/carta/edizioni/{edition}/butta", Fields(&[])),
    ("/reclami/{complaint}/prendi", Fields(&[("revision", "{complaint_revision}")])),
    ("/reclami/{complaint}/lascia", Fields(&[])),
    (
        "/reclami/{complaint}/rispondi",
        Fields(&[
            ("revision", "{complaint_revision}"),
            ("risposta", "Ci scusiamo: ora ci sono due operatori."),
        ]),
    ),
    (
        "/reclami/{complaint}/chiudi",
        Fields(&[
            ("revision", "{complaint_revision}"),
            ("esito", "right"),
            ("cambiato", "Ci sono due operatori."),
        ]),
    ),
    ("/reclami/{complaint}/riapri", Fields(&[])),
];
