//! Other networks' directories.

use super::Sent::{self, Fields, File};

pub(super) const FORMS: &[(&str, Sent)] = &[
    (
        "/rete/vicini",
        File {
            fields: &[("name", "Rete di Massa")],
            field: "file",
            name: "massa.json",
            content: r#"[{"id": "018f0000-0000-7000-8000-000000000001", "name": "Corso", "status": "active", "organization": {"name": "Ente"}}]"#,
        },
    ),
    (
        "/rete/vicini/indirizzo",
        Fields(&[("network", "Rete di Carrara"), ("address", "https://carrara.example/hsds/v3")]),
    ),
    ("/rete/vicini/{directory}/aggiorna", Fields(&[])),
    ("/rete/vicini/{directory}/ferma", Fields(&[])),
    ("/rete/vicini/{directory}/segui", Fields(&[])),
    ("/rete/vicini/{directory}/mostra", Fields(&[])),
    ("/rete/vicini/{directory}/nascondi", Fields(&[])),
];
