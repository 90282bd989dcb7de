//! A file on its way in: onto the disk piece by piece, never whole in memory.

use std::io::Write as _;

use axum::extract::{
    Multipart,
    multipart::{Field, MultipartError},
};
use snodo_core::{Actor, Fault, FormErrors, Message, PageResult, Permission, check_form_token, redirect};
use snodo_postgres::Purpose;
use snodo_sheets::Limits;

use super::{may_import, new};
use crate::{
    intake,
    kind::Kind,
    work::{WorkFault, scratch_file, sheet_message},
};

/// What is read of a file that is too large, so that the browser gets its answer instead of a broken connection: 1 GiB.
const MOST_READ: u64 = 1 << 30;
/// Bytes of a field that is not the file.
const SHORT_FIELD: usize = 200;

/// What came of the file field.
enum Received {
    File(std::fs::File, String),
    Nothing,
    TooLarge(u64),
}

pub(super) async fn upload(actor: Actor, mut form: Multipart) -> PageResult {
    actor.require(Permission::ImportSheets)?;
    let mut origin_proved = false;
    let mut kind: Option<Kind> = None;
    let mut received = Received::Nothing;
    while let Some(field) = form.next_field().await.map_err(|fault| unreadable(&fault))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "csrf" => {
                check_form_token(actor.session(), &short_text(field).await?)?;
                origin_proved = true;
            }
            "kind" => kind = short_text(field).await?.parse().ok(),
            // The token stands before the file in our page: whoever sends it later is not our page.
            "file" if !origin_proved => return Err(Fault::FormTooOld),
            "file" => received = receive(&actor, field).await?,
            _ => {}
        }
    }
    if !origin_proved {
        return Err(Fault::FormTooOld);
    }
    let mut errors = FormErrors::new();
    let Some(kind) = kind else {
        errors.add("kind", Message::new("import-kind-missing"));
        return new::refused(&actor, None, errors);
    };
    if !may_import(&actor, kind) {
        return Err(Fault::NotPermitted);
    }
    let (file, file_name) = match received {
        Received::File(file, name) => (file, name),
        Received::Nothing => {
            errors.add("file", Message::new("import-file-missing"));
            return new::refused(&actor, Some(kind), errors);
        }
        Received::TooLarge(bytes) => {
            let limit = Limits::default().file_bytes;
            errors.add("file", sheet_message(&snodo_sheets::SheetError::FileTooLarge { bytes, limit }));
            return new::refused(&actor, Some(kind), errors);
        }
    };
    let examined = tokio::task::spawn_blocking(move || intake::examine(file, kind, None))
        .await
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let taken = match examined {
        Ok(taken) => taken,
        Err(fault) => {
            tracing::info!(%fault, "a sheet was refused");
            errors.add("file", sheet_message(&fault));
            return new::refused(&actor, Some(kind), errors);
        }
    };
    let mut tx = actor.begin_for(Purpose::Import).await?;
    let Some((register, _)) = snodo_people::registers_of_actor(&mut tx).await?.into_iter().next() else {
        return Err(Fault::Refused(Message::new("import-without-register")));
    };
    let id = intake::enter(&mut tx, register, kind, &file_name, taken).await.map_err(inside)?;
    tx.commit().await?;
    Ok(redirect(&format!("/importa/{id}")))
}

async fn receive(actor: &Actor, mut field: Field<'_>) -> Result<Received, Fault> {
    let limit = Limits::default().file_bytes;
    let name: String = field
        .file_name()
        .unwrap_or_default()
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    let mut file =
        scratch_file(&actor.app.settings.scratch).map_err(|fault| Fault::Internal(fault.to_string()))?;
    let mut bytes: u64 = 0;
    while let Some(chunk) = field.chunk().await.map_err(|fault| unreadable(&fault))? {
        bytes += chunk.len() as u64;
        if bytes > MOST_READ {
            break;
        }
        if bytes <= limit {
            file = tokio::task::spawn_blocking(move || file.write_all(&chunk).map(|()| file))
                .await
                .map_err(|fault| Fault::Internal(fault.to_string()))?
                .map_err(|fault| Fault::Internal(fault.to_string()))?;
        }
    }
    Ok(match bytes {
        0 if name.is_empty() => Received::Nothing,
        bytes if bytes > limit => Received::TooLarge(bytes),
        _ => Received::File(file, name),
    })
}

async fn short_text(mut field: Field<'_>) -> Result<String, Fault> {
    let mut text = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|fault| unreadable(&fault))? {
        text.extend_from_slice(&chunk);
        if text.len() > SHORT_FIELD {
            return Err(Fault::Refused(Message::new("fault-form-unreadable")));
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn unreadable(fault: &MultipartError) -> Fault {
    tracing::info!(%fault, "an upload was interrupted");
    Fault::Refused(Message::new("import-upload-interrupted"))
}

fn inside(fault: WorkFault) -> Fault {
    match fault {
        WorkFault::Database(fault) => Fault::Database(fault),
        WorkFault::Sheet(fault) => Fault::Refused(sheet_message(&fault)),
        WorkFault::File(fault) => Fault::Internal(fault.to_string()),
    }
}
