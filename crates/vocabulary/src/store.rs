use jiff_sqlx::ToSqlx as _;
use snodo_calendar::{HolidayRule, PublicHoliday};
use snodo_core::Stored;
use snodo_occupations::Relation;
use sqlx::PgConnection;

/// Comuni, column by column.
#[derive(Default)]
pub(crate) struct Comuni {
    pub(crate) istat: Vec<String>,
    pub(crate) name: Vec<String>,
    pub(crate) cadastral: Vec<String>,
    pub(crate) province: Vec<String>,
    pub(crate) region: Vec<String>,
    pub(crate) latitude: Vec<f64>,
    pub(crate) longitude: Vec<f64>,
    pub(crate) population: Vec<i32>,
    pub(crate) postal_code: Vec<Option<String>>,
}

/// Concepts, column by column.
#[derive(Default)]
pub(crate) struct ConceptRows {
    pub(crate) uri: Vec<String>,
    pub(crate) kind: Vec<String>,
    pub(crate) isco: Vec<Option<String>>,
}

/// Labels, column by column.
#[derive(Default)]
pub(crate) struct LabelRows {
    pub(crate) uri: Vec<String>,
    pub(crate) language: Vec<String>,
    pub(crate) standing: Vec<String>,
    pub(crate) label: Vec<String>,
}

/// A concept as it is kept.
pub(crate) struct ConceptRow {
    pub(crate) id: i32,
    pub(crate) uri: String,
    pub(crate) kind: String,
    pub(crate) isco: Option<String>,
}

/// A label as it is kept.
pub(crate) struct LabelRow {
    pub(crate) concept_id: i32,
    pub(crate) language: String,
    pub(crate) standing: String,
    pub(crate) source: String,
    pub(crate) label: String,
}

/// One program at a time loads reference data.
pub(crate) async fn lock_reference(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('snodo reference data'))").fetch_one(tx).await?;
    Ok(())
}

/// Whether this version of a piece of reference data is not loaded yet; from now on it counts as loaded.
pub(crate) async fn is_new(tx: &mut PgConnection, name: &str, fingerprint: &str) -> Stored<bool> {
    let changed = sqlx::query!(
        "INSERT INTO reference_load AS known (name, fingerprint) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, loaded_at = now()
         WHERE known.fingerprint <> excluded.fingerprint",
        name,
        fingerprint,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

pub(crate) async fn put_comuni(tx: &mut PgConnection, comuni: &Comuni) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO comune (istat, name, cadastral_code, province, region, latitude, longitude, population, postal_code)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::int[],
                              $9::text[])
         ON CONFLICT (istat) DO UPDATE
         SET name = excluded.name, cadastral_code = excluded.cadastral_code, province = excluded.province, region = excluded.region,
             latitude = excluded.latitude, longitude = excluded.longitude, population = excluded.population,
             postal_code = excluded.postal_code",
        &comuni.istat,
        &comuni.name,
        &comuni.cadastral,
        &comuni.province,
        &comuni.region,
        &comuni.latitude,
        &comuni.longitude,
        &comuni.population,
        &comuni.postal_code as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes the national holidays; those that the program no longer carries are taken away.
pub(crate) async fn put_public_holidays(tx: &mut PgConnection, holidays: &[PublicHoliday]) -> Stored<()> {
    sqlx::query!("DELETE FROM public_holiday").execute(&mut *tx).await?;
    for holiday in holidays {
        let (day, from_easter) = match holiday.rule {
            HolidayRule::FixedDay(day) => (Some(day), None),
            HolidayRule::DaysFromEaster(days) => (None, Some(days)),
        };
        sqlx::query!(
            "INSERT INTO public_holiday (code, name_it, name_en, month, day, days_from_easter, valid_from, valid_to, act)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            holiday.code,
            holiday.name_it,
            holiday.name_en,
            day.map(|day| i16::from(day.month())),
            day.map(|day| i16::from(day.day())),
            from_easter,
            holiday.validity.first().to_sqlx() as _,
            holiday.validity.last().map(jiff::civil::Date::to_sqlx) as _,
            holiday.act,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

pub(crate) async fn put_country(
    tx: &mut PgConnection,
    code: &str,
    name_it: &str,
    name_en: &str,
    cadastral: Option<&str>,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO country (code, name_it, name_en, cadastral_code) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code) DO UPDATE
         SET name_it = excluded.name_it, name_en = excluded.name_en, cadastral_code = excluded.cadastral_code",
        code,
        name_it,
        name_en,
        cadastral,
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn put_education_level(
    tx: &mut PgConnection,
    code: &str,
    rank: i16,
    name_it: &str,
    name_en: &str,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO education_level (code, rank, name_it, name_en) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code) DO UPDATE SET rank = excluded.rank, name_it = excluded.name_it, name_en = excluded.name_en",
        code,
        rank,
        name_it,
        name_en,
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn put_contract_code(
    tx: &mut PgConnection,
    code: &str,
    [name_it, name_en]: [&str; 2],
    open_for_new: bool,
    is_employment: bool,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO contract_code (code, name_it, name_en, open_for_new, is_employment) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (code) DO UPDATE
         SET name_it = excluded.name_it, name_en = excluded.name_en, open_for_new = excluded.open_for_new,
             is_employment = excluded.is_employment",
        code,
        name_it,
        name_en,
        open_for_new,
        is_employment,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Concepts by URI; a known one keeps its number, and its kind when it is already said.
pub(crate) async fn put_concepts(tx: &mut PgConnection, rows: &ConceptRows) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO concept (uri, kind, isco)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
         ON CONFLICT (uri) DO UPDATE SET isco = coalesce(excluded.isco, concept.isco), updated_at = now()
         WHERE concept.isco IS DISTINCT FROM coalesce(excluded.isco, concept.isco)",
        &rows.uri,
        &rows.kind,
        &rows.isco as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The labels of one source for these concepts: what the source no longer says in these languages goes.
pub(crate) async fn put_labels(tx: &mut PgConnection, rows: &LabelRows, source: &str) -> Stored<()> {
    sqlx::query!(
        "DELETE FROM concept_label USING concept
         WHERE concept.id = concept_label.concept_id AND concept_label.source = $1
           AND concept.uri = ANY ($2) AND concept_label.language = ANY ($3)",
        source,
        &rows.uri,
        &rows.language,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO concept_label (concept_id, language, standing, source, label)
         SELECT DISTINCT ON (c.id, l.language, l.label) c.id, l.language, l.standing, $5, l.label
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS l (uri, language, standing, label)
         JOIN concept c ON c.uri = l.uri
         ORDER BY c.id, l.language, l.label,
                  array_position(ARRAY['preferred', 'everyday', 'alternative', 'hidden'], l.standing)",
        &rows.uri,
        &rows.language,
        &rows.standing,
        &rows.label,
        source,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The relations of one source, replaced whole.
pub(crate) async fn put_relations(tx: &mut PgConnection, relations: &[Relation], source: &str) -> Stored<()> {
    if relations.is_empty() {
        return Ok(());
    }
    let occupations: Vec<String> = relations.iter().map(|relation| relation.occupation.clone()).collect();
    let skills: Vec<String> = relations.iter().map(|relation| relation.skill.clone()).collect();
    let kinds: Vec<String> = relations.iter().map(|relation| relation.kind.as_str().to_owned()).collect();
    sqlx::query!("DELETE FROM occupation_skill WHERE source = $1", source).execute(&mut *tx).await?;
    sqlx::query!(
        "INSERT INTO occupation_skill (occupation_id, skill_id, relation, source)
         SELECT o.id, s.id, min(r.relation), $4
         FROM unnest($1::text[], $2::text[], $3::text[]) AS r (occupation, skill, relation)
         JOIN concept o ON o.uri = r.occupation JOIN concept s ON s.uri = r.skill
         GROUP BY o.id, s.id",
        &occupations,
        &skills,
        &kinds,
        source,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Running programs read the vocabulary anew.
pub(crate) async fn tell_programs(tx: &mut PgConnection) -> Stored<()> {
    sqlx::query!("SELECT pg_notify('vocabulary', '')").fetch_one(tx).await?;
    Ok(())
}

pub(crate) async fn concepts(tx: &mut PgConnection) -> Stored<Vec<ConceptRow>> {
    sqlx::query_as!(ConceptRow, "SELECT id, uri, kind, isco FROM concept ORDER BY id").fetch_all(tx).await
}

pub(crate) async fn labels(tx: &mut PgConnection) -> Stored<Vec<LabelRow>> {
    sqlx::query_as!(
        LabelRow,
        "SELECT concept_id, language, standing, source, label FROM concept_label ORDER BY concept_id, language, source, label"
    )
    .fetch_all(tx)
    .await
}
