use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use snodo_core::{Actor, App, Fault, Language, Message, PageResult, Permission};
use snodo_sheets::{
    Cell, Row,
    refused::{Captions, Reason, write_refused_xlsx},
    write::{WriteError, write_xlsx},
};
use tokio::sync::mpsc;

use super::import_of;
use crate::{
    ImportId,
    kind::Kind,
    problem::Severity,
    store::{self, Import, RowResult},
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Refused rows read at a time.
const ROWS_AT_A_TIME: i64 = 500;

/// The refused rows as they were written, with the reason beside them.
pub(super) async fn refused(actor: Actor, Path(id): Path<ImportId>) -> PageResult {
    let mut tx = actor.begin().await?;
    let import = import_of(&mut tx, &actor, id).await?;
    let folder = tempfile::tempdir_in(scratch(&actor.app)?).map_err(|fault| inside(&fault))?;
    let path = folder.path().join("refused.xlsx");
    write_refused(&actor.app, &mut tx, &import, actor.language, &path).await?;
    let stem = import.file_name.rsplit_once('.').map_or(import.file_name.as_str(), |(stem, _)| stem);
    sent(&path, &format!("{stem} - scartate.xlsx"))
}

fn scratch(app: &App) -> Result<&std::path::Path, Fault> {
    std::fs::create_dir_all(&app.settings.scratch).map_err(|fault| inside(&fault))?;
    Ok(&app.settings.scratch)
}

fn inside(fault: &std::io::Error) -> Fault {
    Fault::Internal(fault.to_string())
}

/// Writes the sheet of refused rows to a path; says how many there are.
pub(crate) async fn write_refused(
    app: &App,
    tx: &mut sqlx::PgConnection,
    import: &Import,
    language: Language,
    path: &std::path::Path,
) -> Result<u32, Fault> {
    let (to, mut from) = mpsc::channel::<(Row, Vec<Reason>)>(100);
    let headers = import.headers.clone();
    let target = path.to_owned();
    let catalogue = app.catalogue.clone();
    let worksheet = catalogue.word(language, "refused-worksheet", &[]);
    let reason = catalogue.word(language, "refused-reason", &[]);
    let writing = tokio::task::spawn_blocking(move || {
        let captions = Captions { worksheet: &worksheet, reason: &reason };
        write_refused_xlsx(&target, &headers, captions, std::iter::from_fn(|| from.blocking_recv()))
    });
    let mut behind = 0;
    'reading: loop {
        let rows = store::refused_rows(tx, import.id, behind, ROWS_AT_A_TIME).await?;
        let Some(last) = rows.last() else { break };
        behind = last.number;
        for row in rows {
            if to.send(given_back(app, language, row)).await.is_err() {
                break 'reading;
            }
        }
    }
    drop(to);
    let written = writing.await.map_err(|fault| Fault::Internal(fault.to_string()))?;
    written.map_err(|fault: WriteError| Fault::Internal(fault.to_string()))
}

fn given_back(app: &App, language: Language, result: RowResult) -> (Row, Vec<Reason>) {
    let reasons = result
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| Reason {
            column: problem.column,
            message: app.catalogue.word_message(language, &problem.message),
        })
        .collect();
    let number = u32::try_from(result.number).unwrap_or(0);
    (Row { number, cells: result.cells.unwrap_or_default(), ragged: None }, reasons)
}

fn sent(path: &std::path::Path, name: &str) -> PageResult {
    let bytes = std::fs::read(path).map_err(|fault| inside(&fault))?;
    let plain: String = name
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || " .-_".contains(letter) { letter } else { '_' })
        .collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\""))
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(XLSX)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    let response: Response = (headers, bytes).into_response();
    Ok(response)
}

/// A sheet to begin from: all columns that are understood, and two rows as examples.
pub(super) async fn model(actor: Actor, Path(sheet): Path<String>) -> PageResult {
    actor.require(Permission::ImportSheets)?;
    let kind: Kind = sheet.strip_suffix(".xlsx").and_then(|word| word.parse().ok()).ok_or(Fault::NotFound)?;
    let name = actor.app.catalogue.word_message(actor.language, &Message::new(model_name(kind)));
    let folder = tempfile::tempdir_in(scratch(&actor.app)?).map_err(|fault| inside(&fault))?;
    let path = folder.path().join("model.xlsx");
    let target = path.clone();
    let written = tokio::task::spawn_blocking(move || {
        let fields: Vec<_> = kind.fields().iter().filter(|field| field.key != "full_name").collect();
        let headers: Vec<String> =
            fields.iter().filter_map(|field| field.names.first()).map(|name| (*name).to_owned()).collect();
        let examples = crate::demo::model_rows(kind);
        let rows = examples.iter().map(|example| {
            let cell = |key: &str| {
                example.iter().find(|(of, _)| *of == key).map_or(Cell::Empty, |(_, value)| Cell::text(*value))
            };
            fields.iter().map(|field| cell(field.key)).collect::<Vec<_>>()
        });
        write_xlsx(&target, "Foglio 1", &headers, rows)
    })
    .await
    .map_err(|fault| Fault::Internal(fault.to_string()))?;
    written.map_err(|fault| Fault::Internal(fault.to_string()))?;
    sent(&path, &format!("{name}.xlsx"))
}

fn model_name(kind: Kind) -> &'static str {
    match kind {
        Kind::People => "import-model-people",
        Kind::Companies => "import-model-companies",
        Kind::Vacancies => "import-model-vacancies",
    }
}
