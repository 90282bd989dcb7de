use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use snodo_calendar::Holidays;
use snodo_core::{Acting, Database, Purpose};
use snodo_places::Places;

use crate::{VocabularyError, concepts, internships, store};

const EDUCATION_LEVELS: &str = include_str!("../../../data/codes/education_levels.csv");
const CONTRACT_CODES: &str = include_str!("../../../data/codes/contract_codes.csv");
const PUBLIC_HOLIDAYS: &str = include_str!("../../../data/calendar/public_holidays.csv");
const INTERNSHIP_RULES: &str = include_str!("../../../data/internships/rules.csv");
const INTERNSHIP_HOST_LIMITS: &str = include_str!("../../../data/internships/host_limits.csv");
const INTERNSHIP_SUSPENSIONS: &str = include_str!("../../../data/internships/suspensions.csv");
const COMUNI: &str = include_str!("../../../data/places/comuni.csv");
const COUNTRIES: &str = include_str!("../../../data/places/countries.csv");

/// Why the reference data could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// A file of the program's own is broken: a fault of the build.
    #[error("reference data: {0}")]
    Broken(#[from] csv::Error),
    /// The vocabulary could not be loaded.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
    /// The database refused.
    #[error("reference data: {0}")]
    Database(#[from] sqlx::Error),
}

#[derive(Deserialize)]
struct EducationLevel {
    code: String,
    rank: i16,
    name_it: String,
    name_en: String,
}

#[derive(Deserialize)]
struct ContractCode {
    code: String,
    name_it: String,
    name_en: String,
    open_for_new: String,
    is_employment: String,
}

/// Loads what the program carries into the reference tables; what is there already, unchanged, is left alone.
///
/// # Errors
/// [`ReferenceError`] when the database refuses.
pub async fn load_reference(database: &Database) -> Result<(), ReferenceError> {
    let mut tx = database.begin_as_owner(&Acting::nobody(Purpose::Maintenance)).await?;
    store::lock_reference(&mut tx).await?;
    if store::is_new(&mut tx, "places", &fingerprint(&[COMUNI, COUNTRIES])).await? {
        load_places(&mut tx).await?;
    }
    if store::is_new(&mut tx, "codes", &fingerprint(&[EDUCATION_LEVELS, CONTRACT_CODES])).await? {
        for level in rows::<EducationLevel>(EDUCATION_LEVELS)? {
            store::put_education_level(&mut tx, &level.code, level.rank, &level.name_it, &level.name_en)
                .await?;
        }
        for contract in rows::<ContractCode>(CONTRACT_CODES)? {
            let (open, employment) = (contract.open_for_new == "yes", contract.is_employment == "yes");
            let names = [contract.name_it.as_str(), contract.name_en.as_str()];
            store::put_contract_code(&mut tx, &contract.code, names, open, employment).await?;
        }
    }
    if store::is_new(&mut tx, "holidays", &fingerprint(&[PUBLIC_HOLIDAYS])).await? {
        store::put_public_holidays(&mut tx, Holidays::national().public()).await?;
    }
    let of_internships = fingerprint(&[INTERNSHIP_RULES, INTERNSHIP_HOST_LIMITS, INTERNSHIP_SUSPENSIONS]);
    if store::is_new(&mut tx, "internships", &of_internships).await? {
        for rule in rows::<internships::Rule>(INTERNSHIP_RULES)? {
            internships::put_rule(&mut tx, &rule).await?;
        }
        for limit in rows::<internships::HostLimit>(INTERNSHIP_HOST_LIMITS)? {
            internships::put_host_limit(&mut tx, &limit).await?;
        }
        for suspension in rows::<internships::Suspension>(INTERNSHIP_SUSPENSIONS)? {
            internships::put_suspension(&mut tx, &suspension).await?;
        }
    }
    concepts::load_starter(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// What the program carries, in one fingerprint: it changes when any of it does.
pub fn reference_fingerprint() -> String {
    let starter = snodo_occupations::starter::load().map(|starter| starter.concepts).unwrap_or_default();
    let words = serde_json::to_string(&starter).unwrap_or_default();
    fingerprint(&[
        COMUNI,
        COUNTRIES,
        EDUCATION_LEVELS,
        CONTRACT_CODES,
        PUBLIC_HOLIDAYS,
        INTERNSHIP_RULES,
        INTERNSHIP_HOST_LIMITS,
        INTERNSHIP_SUSPENSIONS,
        &words,
    ])
}

async fn load_places(tx: &mut sqlx::PgConnection) -> Result<(), sqlx::Error> {
    let places = Places::embedded();
    let mut comuni = store::Comuni::default();
    for comune in places.comuni() {
        comuni.istat.push(comune.istat.to_string());
        comuni.name.push(comune.name.to_owned());
        comuni.cadastral.push(comune.cadastral.to_owned());
        comuni.province.push(comune.province.to_owned());
        comuni.region.push(comune.region.to_owned());
        comuni.latitude.push(comune.coordinates.latitude);
        comuni.longitude.push(comune.coordinates.longitude);
        comuni.population.push(i32::try_from(comune.population).unwrap_or(i32::MAX));
        comuni.postal_code.push(comune.cap.map(str::to_owned));
    }
    store::put_comuni(tx, &comuni).await?;
    for country in places.countries() {
        store::put_country(
            tx,
            &country.code.to_string(),
            country.name_it,
            country.name_en,
            country.cadastral,
        )
        .await?;
    }
    Ok(())
}

fn rows<T: for<'de> Deserialize<'de>>(file: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(file.as_bytes()).into_deserialize().collect()
}

/// SHA-256 of the files, in hexadecimal.
pub(crate) fn fingerprint(files: &[&str]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.as_bytes());
    }
    hash.finalize().iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
}
