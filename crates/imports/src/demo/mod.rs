//! Sheets of plausible fictional people, companies and vacancies, the same for the same seed, and a network filled with them through the
//! import itself.

mod companies;
mod jobs;
mod load;
mod names;
mod people;
mod random;
mod sheet;
mod territory;

use snodo_sheets::WriteError;

pub use companies::{companies_sheet, vacancies_sheet};
pub use load::{DemoLoaded, load};
pub use people::people_sheet;

use crate::{ImportFault, kind::Kind};

/// Why a demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoFault {
    /// No network that the product starts from is called so.
    #[error("no network is called {0}: there are trecate, spezia and varese")]
    UnknownNetwork(String),
    /// The sheet could not be written.
    #[error("the sheet cannot be written: {0}")]
    Write(#[from] WriteError),
    /// The disk failed.
    #[error("the sheet cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// The vocabulary in the program is broken: a fault of the build.
    #[error(transparent)]
    Vocabulary(#[from] snodo_occupations::starter::StarterError),
    /// The sheet could not be imported.
    #[error(transparent)]
    Import(#[from] ImportFault),
}

/// Example rows of the model sheet: fields and what to write there.
pub(crate) fn model_rows(kind: Kind) -> &'static [&'static [(&'static str, &'static str)]] {
    match kind {
        Kind::People => &[
            &[
                ("family_name", "Bevilacqua"),
                ("given_name", "Giuseppina"),
                ("sex", "F"),
                ("birth_date", "28/03/1980"),
                ("birth_place", "Trecate"),
                ("citizenship", "italiana"),
                ("residence_comune", "Cerano"),
                ("phone", "333 1234567"),
                ("education", "Licenza media"),
                ("licences", "B"),
                ("own_car", "sì"),
                ("experience_1", "Magazziniera presso Logistica Ticino (03/2015 - 06/2018)"),
                ("wished", "mulettista; magazziniera"),
                ("certificates", "patentino del muletto"),
                ("languages", "italiano madrelingua; inglese A2"),
                ("hours", "full time"),
                ("shifts", "2 turni"),
            ],
            &[
                ("family_name", "El Idrissi"),
                ("given_name", "Mohamed"),
                ("sex", "M"),
                ("birth_place", "Marocco"),
                ("citizenship", "marocchina"),
                ("residence_comune", "Trecate"),
                ("phone", "320 7654321"),
                ("last_occupation", "lavapiatti"),
                ("languages", "arabo madrelingua; italiano A2"),
                ("contracts", "qualsiasi"),
            ],
        ],
        Kind::Companies => &[&[
            ("name", "Logistica Ticino S.r.l."),
            ("activity", "magazzino e trasporti"),
            ("size", "40"),
            ("address", "Via Novara 12"),
            ("comune", "Trecate"),
            ("phone", "0321 123456"),
            ("contact_name", "Paola Conti"),
            ("workplace_comune", "Cerano"),
        ]],
        Kind::Vacancies => &[&[
            ("company", "Logistica Ticino S.r.l."),
            ("title", "mulettista"),
            ("description", "Carico e scarico dei camion con il muletto."),
            ("places", "2"),
            ("workplace_comune", "Cerano"),
            ("contract", "tempo determinato"),
            ("contract_months", "6"),
            ("hours", "full time"),
            ("shifts", "2 turni"),
            ("pay", "10-11 €/h"),
            ("received_on", "16/11/2026"),
            ("expires_on", "31/12/2026"),
            ("certificates", "patentino del muletto"),
        ]],
    }
}
