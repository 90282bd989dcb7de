//! Another worksheet of the workbook that was uploaded.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Form, FormErrors, Message, PageResult, redirect};
use snodo_postgres::Purpose;
use snodo_sheets::SheetError;

use super::{import_of, show};
use crate::{
    ImportId, intake,
    kind::State,
    work::{self, WorkFault, sheet_message},
};

#[derive(serde::Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    sheet: String,
}

/// The import reads this worksheet from now on; its columns wait to be confirmed. One that cannot be read leaves the import as it was.
pub(super) async fn choose(
    actor: Actor,
    Path(id): Path<ImportId>,
    Form(Chosen { sheet }): Form<Chosen>,
) -> PageResult {
    let acting = actor.acting_for(Purpose::Import);
    let mut tx = actor.begin_for(Purpose::Import).await?;
    let import = import_of(&mut tx, &actor, id).await?;
    drop(tx);
    if !matches!(import.state, State::Uploaded | State::Checked) {
        return Err(Fault::Stale);
    }
    let file = work::kept_file(&actor.app, &acting, id).await.map_err(inside)?;
    let kind = import.kind;
    // A CSV has no other: it is read again.
    let wanted = import.worksheet.as_ref().map(|_| sheet);
    let examined = tokio::task::spawn_blocking(move || intake::examine(file, kind, wanted.as_deref()))
        .await
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let taken = match examined {
        Ok(taken) => taken,
        Err(fault) => {
            tracing::info!(%fault, "a worksheet was refused");
            let mut errors = FormErrors::new();
            errors.add(
                "sheet",
                match fault {
                    SheetError::NothingWritten => Message::new("import-worksheet-empty"),
                    fault => sheet_message(&fault),
                },
            );
            let mapping = import.mapping.clone();
            return show::columns_refused(&actor, import, &mapping, &errors);
        }
    };
    let mut tx = actor.begin_for(Purpose::Import).await?;
    if !intake::take_other_worksheet(&mut tx, id, kind, taken).await.map_err(inside)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect(&format!("/importa/{id}")))
}

fn inside(fault: WorkFault) -> Fault {
    match fault {
        WorkFault::Database(fault) => Fault::Database(fault),
        other => Fault::Internal(other.to_string()),
    }
}
