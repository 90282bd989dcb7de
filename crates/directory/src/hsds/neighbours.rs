//! The directories of other networks, beside ours and never in it: from a file, or followed at the address of an HSDS server.

mod following;
mod server;
mod store;
mod web;

use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, Path, multipart::Field},
    http::StatusCode,
    routing::{get, post},
};
use snodo_core::{
    Actor, App, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Pressed,
    Purpose, check_form_token, fields, page, page_with_status, redirect_with,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::reading::{self, Refused};
pub use following::{neighbour_workers, refresh_neighbours};
use store::Directory;
pub use web::Reach;

/// The largest file that is read, in bytes.
const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Where they are listed.
const ADDRESS: &str = "/rete/vicini";

/// The addresses of neighbours' directories.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rete/vicini", get(show).post(read).layer(DefaultBodyLimit::max(MOST_BYTES)))
        .route("/rete/vicini/indirizzo", post(follow))
        .route("/rete/vicini/{directory}/aggiorna", post(refresh))
        .route("/rete/vicini/{directory}/ferma", post(leave))
        .route("/rete/vicini/{directory}/segui", post(go_on))
        .route("/rete/vicini/{directory}/mostra", post(publish))
        .route("/rete/vicini/{directory}/nascondi", post(hide))
}

/// A directory to be followed, as it is typed.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Followed {
    network: String,
    address: String,
}

/// What was typed into one of the page's two forms, and what is wrong with it.
#[derive(Default)]
struct Typed {
    /// Beside the file.
    name: String,
    followed: Followed,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "hsds/neighbours.html")]
struct NeighboursPage {
    page: Frame,
    directories: Vec<Directory>,
    typed: Typed,
    said_of_file: Vec<FieldError>,
    said_of_address: Vec<FieldError>,
    may_manage: bool,
}

impl NeighboursPage {
    fn more_refused(directory: &Directory) -> usize {
        usize::try_from(directory.refused_count).unwrap_or_default().saturating_sub(directory.refused.len())
    }

    fn row(&self, refused: &Refused) -> String {
        let row = refused.row.to_string();
        self.page.t_with_three(
            "neighbours-row",
            ("row", &row),
            ("name", &refused.name),
            ("reason", &refused.reason),
        )
    }

    /// Whether something may change while the page is looked at.
    fn awaits(&self) -> bool {
        self.directories.iter().any(|directory| directory.is_awaited)
    }

    /// Why the last time was not right, in words.
    fn trouble(&self, directory: &Directory) -> Option<String> {
        let code = directory.failure.as_deref()?;
        Some(match directory.failure_status {
            Some(status) => {
                self.page.t_with(&format!("neighbours-trouble-{code}"), "status", status.to_string())
            }
            None => self.page.word("neighbours-trouble", code),
        })
    }
}

/// The directories of other networks that are shown beside ours.
async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let mut tx = actor.begin().await?;
    page(&written(&actor, &mut tx, Typed::default()).await?)
}

async fn written(actor: &Actor, tx: &mut PgConnection, typed: Typed) -> Result<NeighboursPage, Fault> {
    let frame = actor.frame("rete");
    let (said_of_address, said_of_file) = frame
        .errors(&typed.errors)
        .into_iter()
        .partition(|error| matches!(error.name.as_str(), "network" | "address"));
    Ok(NeighboursPage {
        directories: store::directories(tx).await?,
        said_of_file,
        said_of_address,
        may_manage: actor.may(Permission::ManageNetwork),
        page: frame,
        typed,
    })
}

fn name_of(typed: &str) -> Result<String, Message> {
    fields::at_most(typed, 160).and_then(|name| fields::required(&name, "neighbours-name-missing"))
}

#[derive(Default)]
struct Sent {
    name: String,
    file_name: String,
    file: Vec<u8>,
}

/// Reads a file of another network's directory: a new one, or the newer state of one that is there by that name.
async fn read(actor: Actor, form: Multipart) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let sent = sent(&actor, form).await?;
    let mut errors = FormErrors::new();
    let name = errors.read("name", name_of(&sent.name));
    let found = if sent.file.is_empty() { None } else { reading::read(&sent.file) };
    if found.as_ref().is_none_or(|found| found.services.is_empty()) {
        errors.add("file", Message::new("neighbours-file-unreadable"));
    }
    let mut tx = actor.begin().await?;
    let (Some(name), Some(found), true) = (name, found, errors.is_empty()) else {
        let typed = Typed { name: sent.name, errors, ..Typed::default() };
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &written(&actor, &mut tx, typed).await?);
    };
    let of = (name.as_str(), sent.file_name.as_str(), actor.account().0);
    store::keep_file(&mut tx, of, &found, actor.app.clock.now()).await?;
    tx.commit().await?;
    let said = Message::new("neighbours-read")
        .with("services", found.services.len())
        .with("refused", found.refused.len());
    Ok(redirect_with(ADDRESS, Flash::success(said)))
}

/// Follows another network's directory at the address of its server: a new one, or one that is there by that name.
async fn follow(actor: Actor, Form(form): Form<Followed>) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let mut errors = FormErrors::new();
    let name = errors.read("network", name_of(&form.network));
    let base = web::base_of(&form.address);
    if base.is_none() {
        errors.add("address", Message::new("neighbours-address-wrong"));
    }
    let mut tx = actor.begin().await?;
    let (Some(name), Some(base)) = (name, base) else {
        let typed = Typed { followed: form, errors, ..Typed::default() };
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &written(&actor, &mut tx, typed).await?);
    };
    let of = (name.as_str(), base.as_str(), actor.account().0);
    let id = store::follow(&mut tx, of, actor.app.clock.now()).await?;
    following::ask(&mut tx, id, actor.acting_for(Purpose::Import)).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("neighbours-followed").with("name", name));
    Ok(redirect_with(ADDRESS, flash.undo(format!("{ADDRESS}/{id}/ferma"))))
}

/// Asks for a directory now.
async fn refresh(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let mut tx = actor.begin().await?;
    match store::is_at_an_address(&mut tx, id).await? {
        Some(true) => following::ask(&mut tx, id, actor.acting_for(Purpose::Import)).await?,
        Some(false) => return Err(Fault::Refused(Message::new("neighbours-no-address"))),
        None => return Err(Fault::NotFound),
    }
    tx.commit().await?;
    Ok(redirect_with(ADDRESS, Flash::success(Message::new("neighbours-asked"))))
}

/// Asks for a directory no more by itself; what was read stays.
async fn leave(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    set_followed(&actor, id, false).await
}

/// Asks for a directory by itself again.
async fn go_on(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    set_followed(&actor, id, true).await
}

async fn set_followed(actor: &Actor, id: Uuid, is_followed: bool) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let mut tx = actor.begin().await?;
    let from = is_followed.then(|| actor.app.clock.now());
    if !store::set_followed(&mut tx, id, from).await? {
        return Err(match store::is_at_an_address(&mut tx, id).await? {
            Some(_) => Fault::Refused(Message::new("neighbours-no-address")),
            None => Fault::NotFound,
        });
    }
    tx.commit().await?;
    let (said, undo) =
        if is_followed { ("neighbours-followed-again", "ferma") } else { ("neighbours-left", "segui") };
    let flash = Flash::success(Message::new(said)).undo(format!("{ADDRESS}/{id}/{undo}"));
    Ok(redirect_with(ADDRESS, flash))
}

async fn sent(actor: &Actor, mut form: Multipart) -> Result<Sent, Fault> {
    let too_large = |_| Fault::Refused(Message::new("neighbours-file-too-large"));
    let (mut sent, mut origin_proved) = (Sent::default(), false);
    while let Some(field) = form.next_field().await.map_err(too_large)? {
        match field.name().unwrap_or_default() {
            "csrf" => {
                check_form_token(actor.session(), &text(field).await?)?;
                origin_proved = true;
            }
            "name" => sent.name = text(field).await?,
            "file" => {
                sent.file_name = field.file_name().unwrap_or_default().chars().take(200).collect();
                sent.file = field.bytes().await.map_err(too_large)?.to_vec();
            }
            _ => {}
        }
    }
    if origin_proved { Ok(sent) } else { Err(Fault::FormTooOld) }
}

async fn text(field: Field<'_>) -> Result<String, Fault> {
    field.text().await.map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))
}

/// Shows a directory to the public.
async fn publish(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    set_public(&actor, id, true).await
}

/// Keeps a directory to staff.
async fn hide(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    set_public(&actor, id, false).await
}

async fn set_public(actor: &Actor, id: Uuid, is_public: bool) -> PageResult {
    actor.require(Permission::ManageNetwork)?;
    let mut tx = actor.begin().await?;
    if !store::set_public(&mut tx, id, is_public).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    let (said, undo) =
        if is_public { ("neighbours-shown", "nascondi") } else { ("neighbours-hidden", "mostra") };
    let flash = Flash::success(Message::new(said)).undo(format!("{ADDRESS}/{id}/{undo}"));
    Ok(redirect_with(ADDRESS, flash))
}
