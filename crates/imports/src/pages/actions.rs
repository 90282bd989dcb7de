use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, FormErrors, Message, PageResult, redirect, redirect_with};
use snodo_postgres::Purpose;

use super::{import_of, show};
use crate::{
    ImportId,
    kind::State,
    store::{self, Import},
    work,
};

/// A form with nothing but the proof of its origin.
#[derive(serde::Deserialize)]
pub(super) struct Press {}

/// The columns were confirmed: the dry run begins.
pub(super) async fn check(
    actor: Actor,
    Path(id): Path<ImportId>,
    Form(chosen): Form<Vec<(String, String)>>,
) -> PageResult {
    let mut tx = actor.begin_for(Purpose::Import).await?;
    let import = import_of(&mut tx, &actor, id).await?;
    if !matches!(import.state, State::Uploaded | State::Checked) {
        return Err(Fault::Stale);
    }
    let mut mapping = import.mapping.clone();
    let errors = choose(&import, &mut mapping, &chosen);
    if !errors.is_empty() {
        return show::columns_refused(&actor, import, &mapping, &errors);
    }
    // What was left as guessed is confirmed now.
    for column in 0..import.headers.len() {
        let field = mapping.field_of(column).map(str::to_owned);
        mapping.choose(column, field.as_deref());
    }
    store::save_mapping_of_import(&mut tx, id, &mapping).await?;
    store::keep_mapping(&mut tx, import.kind, &import.fingerprint, &mapping).await?;
    begin(&mut tx, &actor, id, &[State::Uploaded, State::Checked], State::Checking).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/importa/{id}")))
}

/// Takes the choices over; says which cannot be.
fn choose(
    import: &Import,
    mapping: &mut snodo_sheets::columns::Mapping,
    chosen: &[(String, String)],
) -> FormErrors {
    let mut errors = FormErrors::new();
    let mut by_column: Vec<(usize, &str)> = chosen
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix('c')?.parse().ok()?, value.as_str())))
        .filter(|(column, value)| {
            *column < import.headers.len()
                && (value.is_empty() || import.kind.fields().iter().any(|field| field.key == *value))
        })
        .collect();
    by_column.sort_unstable();
    // First all that leave, then all that come: two columns may have changed places.
    for (column, value) in &by_column {
        if mapping.field_of(*column).unwrap_or_default() != *value {
            mapping.choose(*column, None);
        }
    }
    for (column, value) in by_column.iter().filter(|(_, value)| !value.is_empty()) {
        if mapping.field_of(*column) == Some(*value) {
            continue;
        }
        match mapping.column_of(value) {
            Some(other) => {
                let header = import.headers.get(other).cloned().unwrap_or_default();
                errors.add(format!("c{column}"), Message::new("import-column-twice").with("header", header));
            }
            None => mapping.choose(*column, Some(value)),
        }
    }
    for key in import.kind.missing(mapping) {
        errors.add("c0", Message::new(missing_message(key)));
    }
    errors
}

fn missing_message(key: &str) -> &'static str {
    match key {
        "given_name" => "import-column-missing-given-name",
        "family_name" => "import-column-missing-family-name",
        "title" => "import-column-missing-title",
        _ => "import-column-missing-company",
    }
}

/// The import begins.
pub(super) async fn start(actor: Actor, Path(id): Path<ImportId>, Form(Press {}): Form<Press>) -> PageResult {
    let mut tx = actor.begin_for(Purpose::Import).await?;
    import_of(&mut tx, &actor, id).await?;
    begin(&mut tx, &actor, id, &[State::Checked], State::Running).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/importa/{id}")))
}

async fn begin(
    tx: &mut snodo_core::Tx,
    actor: &Actor,
    id: ImportId,
    from: &[State],
    to: State,
) -> Result<(), Fault> {
    if !store::begin_rows(tx, id, from, to).await? {
        return Err(Fault::Stale);
    }
    snodo_jobs::enqueue(tx, &work::job(id, to, &actor.acting_for(Purpose::Import))).await?;
    Ok(())
}

/// Somebody stops it; what was written stays.
pub(super) async fn cancel(
    actor: Actor,
    Path(id): Path<ImportId>,
    Form(Press {}): Form<Press>,
) -> PageResult {
    let mut tx = actor.begin_for(Purpose::Import).await?;
    let import = import_of(&mut tx, &actor, id).await?;
    if !store::cancel(&mut tx, id).await? {
        return Err(Fault::Stale);
    }
    store::forget_pieces(&mut tx, id).await?;
    tx.commit().await?;
    Ok(redirect_with(
        "/importa",
        Flash::success(Message::new("import-was-cancelled").with("name", import.file_name)),
    ))
}
