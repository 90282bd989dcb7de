//! A material's own file: read as it arrives, piece by piece, looked at by its first bytes, written in one transaction.

use axum::extract::{Multipart, Path, multipart::Field};
use sha2::{Digest as _, Sha256};
use snodo_core::{Actor, Fault, Flash, Message, PageResult, Permission, Tx, check_form_token, redirect_with};

use crate::{
    model::{MaterialFileId, MaterialId},
    store::materials::{self, NewFile, PIECE},
};

/// What a file may weigh, and a little for the form around it.
pub(crate) const MOST_BYTES: usize = MOST_FILE + 64 * 1024;
const MOST_FILE: usize = 300 * 1024 * 1024;

fn refused(key: &'static str) -> Fault {
    Fault::Refused(Message::new(key))
}

/// What a file is, by its first bytes: the name that it came with proves nothing.
fn media_type(first: &[u8]) -> Option<&'static str> {
    // ISO/IEC 14496-12: a box of the type `ftyp` comes first. RFC 8794: the EBML header. ISO 32000: `%PDF-`.
    if first.get(4..8) == Some(b"ftyp") {
        Some("video/mp4")
    } else if first.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) {
        Some("video/webm")
    } else if first.starts_with(b"%PDF-") {
        Some("application/pdf")
    } else {
        None
    }
}

async fn text(field: Field<'_>) -> Result<String, Fault> {
    field.text().await.map_err(|_| refused("fault-form-unreadable"))
}

pub(crate) async fn upload(actor: Actor, Path(id): Path<MaterialId>, mut form: Multipart) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    materials::material(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let (mut origin_proved, mut revision, mut file) = (false, None, None);
    while let Some(field) = form.next_field().await.map_err(|_| refused("material-file-too-large"))? {
        match field.name().unwrap_or_default() {
            "csrf" => {
                check_form_token(actor.session(), &text(field).await?)?;
                origin_proved = true;
            }
            "revisione" => revision = text(field).await?.parse::<i32>().ok(),
            "file" => {
                // Nothing is kept of a file whose form does not prove where it comes from.
                if !origin_proved {
                    return Err(Fault::FormTooOld);
                }
                file = Some(keep(&mut tx, field).await?);
            }
            _ => {}
        }
    }
    if !origin_proved {
        return Err(Fault::FormTooOld);
    }
    let file = file.ok_or_else(|| refused("material-file-missing"))?;
    let revision = revision.ok_or_else(|| refused("fault-form-unreadable"))?;
    if !materials::set_file(&mut tx, id, revision, file).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/materiali/{id}"), Flash::success(Message::new("material-file-kept"))))
}

/// Writes the pieces as they arrive: never more than one is in memory. The row of the file, whose size and digest are known at the end only,
/// is written first with those of nothing and put right after.
async fn keep(tx: &mut Tx, mut field: Field<'_>) -> Result<MaterialFileId, Fault> {
    let name = field
        .file_name()
        .unwrap_or("file")
        .chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect::<String>();
    let id = MaterialFileId::generate();
    let (mut digest, mut size, mut number, mut written) = (Sha256::new(), 0_usize, 0, false);
    let mut piece: Vec<u8> = Vec::with_capacity(PIECE);
    loop {
        let chunk = field.chunk().await.map_err(|_| refused("material-file-too-large"))?;
        let ended = chunk.is_none();
        if let Some(chunk) = chunk {
            size += chunk.len();
            if size > MOST_FILE {
                return Err(refused("material-file-too-large"));
            }
            digest.update(&chunk);
            piece.extend_from_slice(&chunk);
        }
        while piece.len() >= PIECE || (ended && !piece.is_empty()) {
            if !written {
                let media_type = media_type(&piece).ok_or_else(|| refused("material-file-unknown"))?;
                let file =
                    NewFile { id, name: if name.trim().is_empty() { "file" } else { &name }, media_type };
                materials::insert_file(tx, &file).await?;
                written = true;
            }
            let rest = piece.split_off(piece.len().min(PIECE));
            materials::insert_piece(tx, id, number, &piece).await?;
            piece = rest;
            number += 1;
        }
        if ended {
            break;
        }
    }
    if !written {
        return Err(refused("material-file-missing"));
    }
    materials::finish_file(tx, id, i64::try_from(size).unwrap_or(i64::MAX), &digest.finalize().into())
        .await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(media_type(b"\0\0\0\x18ftypmp42"), Some("video/mp4"));
        assert_eq!(media_type(&[0x1a, 0x45, 0xdf, 0xa3, 1]), Some("video/webm"));
        assert_eq!(media_type(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(media_type(b"<html>"), None);
        assert_eq!(media_type(b""), None);
    }
}
