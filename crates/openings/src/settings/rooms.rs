//! The rooms of a site.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields,
    page_with_status, redirect_with, violated_constraint,
};
use snodo_network::SiteId;
use uuid::Uuid;

use super::keep;
use crate::{
    model::OpeningSite,
    store::{
        self,
        places::{self, KeptRoom, NewRoom},
    },
    words,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RoomForm {
    revision: i32,
    name: String,
    seats: String,
    private: String,
    closed_on: String,
}

impl RoomForm {
    fn of(room: &KeptRoom) -> RoomForm {
        RoomForm {
            revision: room.revision,
            name: room.said.name.clone(),
            seats: room.said.seats.to_string(),
            private: if room.said.private { "yes" } else { "" }.to_owned(),
            closed_on: room.said.closed_on.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn is_private(&self) -> bool {
        self.private == "yes"
    }

    fn read(&self) -> Result<NewRoom, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("name", fields::required(&self.name, "openings-room-name-missing"));
        let seats = fields::number(&self.seats, 1, 500)
            .and_then(|seats| seats.ok_or_else(|| Message::new("openings-number-missing")));
        let seats = errors.read("seats", seats);
        let closed_on = errors.read("closed_on", fields::date(&self.closed_on));
        match (name, seats, closed_on) {
            (Some(name), Some(seats), Some(closed_on)) => {
                Ok(NewRoom { name, seats, private: self.is_private(), closed_on })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "settings/rooms.html")]
struct RoomsPage {
    page: Frame,
    site: SiteId,
    site_words: String,
    /// The other rooms, when one is changed.
    rooms: Vec<KeptRoom>,
    edited: Option<String>,
    form: RoomForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl RoomsPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }

    fn about(&self, room: &KeptRoom) -> String {
        let seats = self.page.t_with("openings-room-seats-count", "count", room.said.seats);
        let private =
            self.page.t(if room.said.private { "openings-room-private" } else { "openings-room-open" });
        match room.said.closed_on {
            Some(day) => {
                let closed = self.page.t_with("openings-room-closed-from", "day", self.page.date(day));
                format!("{seats}, {private}, {closed}")
            }
            None => format!("{seats}, {private}"),
        }
    }
}

async fn site(tx: &mut Tx, id: SiteId, page: &Frame) -> Result<OpeningSite, Fault> {
    let rows = store::rows(&mut *tx, Some(&[]), (page.today(), page.today()), false).await?;
    rows.sites().into_iter().find(|site| site.id == id).ok_or(Fault::NotFound)
}

async fn room(tx: &mut Tx, id: Uuid) -> Result<KeptRoom, Fault> {
    places::rooms(&mut *tx, None, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

pub(crate) async fn list(actor: Actor, Path(id): Path<SiteId>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let site = site(&mut tx, id, &page).await?;
    let form = RoomForm { private: "yes".to_owned(), ..RoomForm::default() };
    shown(&mut tx, page, &site, None, form, FormErrors::new()).await
}

pub(crate) async fn create(actor: Actor, Path(id): Path<SiteId>, Form(form): Form<RoomForm>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let site = site(&mut tx, id, &page).await?;
    let new = match form.read() {
        Ok(new) => new,
        Err(errors) => return shown(&mut tx, page, &site, None, form, errors).await,
    };
    match places::add_room(&mut tx, id, &new).await {
        Ok(()) => {}
        Err(fault) if violated_constraint(&fault) == Some("room_name_key") => {
            drop(tx);
            return same_name(&actor, &site, None, form).await;
        }
        Err(fault) => return Err(fault.into()),
    }
    tx.commit().await?;
    Ok(saved(id, &new))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<Uuid>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let room = room(&mut tx, id).await?;
    let site = site(&mut tx, room.site, &page).await?;
    let form = RoomForm::of(&room);
    shown(&mut tx, page, &site, Some(room), form, FormErrors::new()).await
}

pub(crate) async fn save(actor: Actor, Path(id): Path<Uuid>, Form(form): Form<RoomForm>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let room = room(&mut tx, id).await?;
    let site = site(&mut tx, room.site, &page).await?;
    let new = match form.read() {
        Ok(new) => new,
        Err(errors) => return shown(&mut tx, page, &site, Some(room), form, errors).await,
    };
    match places::update_room(&mut tx, (id, form.revision), &new).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) if violated_constraint(&fault) == Some("room_name_key") => {
            drop(tx);
            return same_name(&actor, &site, Some(room), form).await;
        }
        Err(fault) => return Err(fault.into()),
    }
    tx.commit().await?;
    Ok(saved(site.id, &new))
}

fn saved(site: SiteId, room: &NewRoom) -> axum::response::Response {
    let flash = Flash::success(Message::new("openings-saved").with("name", &room.name));
    redirect_with(&format!("/impostazioni/sedi/{site}/stanze"), flash)
}

async fn same_name(
    actor: &Actor,
    site: &OpeningSite,
    edited: Option<KeptRoom>,
    form: RoomForm,
) -> PageResult {
    let mut tx = keep(actor).await?;
    let mut errors = FormErrors::new();
    errors.add("name", Message::new("openings-room-name-taken"));
    shown(&mut tx, actor.frame("impostazioni"), site, edited, form, errors).await
}

async fn shown(
    tx: &mut Tx,
    page: Frame,
    site: &OpeningSite,
    edited: Option<KeptRoom>,
    form: RoomForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut rooms = places::rooms(&mut *tx, Some(site.id), None).await?;
    if let Some(edited) = &edited {
        rooms.retain(|room| room.id != edited.id);
    }
    let answer = RoomsPage {
        site: site.id,
        site_words: words::place(site),
        rooms,
        edited: edited.map(|room| room.said.name),
        said: page.errors(&errors),
        page,
        form,
        errors,
    };
    page_with_status(status, &answer)
}
