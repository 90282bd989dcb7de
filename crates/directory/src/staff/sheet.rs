//! One sheet as who works in the network sees it: all of it, with how good and how fresh it is.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with};

use crate::{
    LocationId, SheetId,
    desk::Desk,
    edit::steps::SheetStep,
    model::{
        SheetStatus,
        freshness::{Freshness, ItemKind},
        quality::{Criterion, Quality},
    },
    show::{self, ContactView, PhoneView, PlaceView},
    store::{
        self, freshness,
        places::Which,
        sheets::{self, Sheet},
        versions,
    },
};

#[derive(Template)]
#[template(path = "staff/sheet.html")]
struct SheetPage {
    page: Frame,
    sheet: Sheet,
    places: Vec<PlaceView>,
    phones: Vec<PhoneView>,
    contacts: Vec<ContactView>,
    terms: Vec<String>,
    languages: String,
    quality: Quality,
    may_write: bool,
    may_send: bool,
}

impl SheetPage {
    /// Where a criterion is filled in.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn step_of(&self, criterion: &Criterion) -> String {
        let step = match criterion {
            Criterion::Summary => SheetStep::Brief,
            Criterion::ForWhom => SheetStep::Audience,
            Criterion::How | Criterion::Bring | Criterion::Outcome => SheetStep::How,
            Criterion::Cost => SheetStep::Costs,
            Criterion::WhereWhen | Criterion::Access => SheetStep::Places,
            Criterion::Reach | Criterion::LookedAt => SheetStep::Contacts,
        };
        format!("/rete/servizi/{}/{}", self.sheet.head.id, step.code())
    }

    fn first_step(&self) -> String {
        format!("/rete/servizi/{}/{}", self.sheet.head.id, SheetStep::Brief.code())
    }

    fn is_shown(&self) -> bool {
        matches!(
            SheetStatus::from_code(&self.sheet.content.status),
            Some(SheetStatus::Active | SheetStatus::TemporarilyClosed)
        )
    }

    fn is_fresh(&self) -> bool {
        self.sheet.head.freshness == Freshness::Fresh
    }

    /// The sections that say something: title and text.
    fn sections(&self) -> Vec<(String, &str)> {
        let sheet = &self.sheet.content;
        [
            ("directory-field-description", &sheet.description),
            ("directory-section-addressed-to", &sheet.addressed_to),
            ("directory-section-how-to", &sheet.how_to),
            ("directory-section-what-is-needed", &sheet.needed),
            ("directory-section-what-you-get", &sheet.obtained),
            ("directory-section-times", &sheet.times),
            ("directory-section-access-service", &sheet.access),
            ("directory-section-cost", &sheet.cost),
            ("directory-section-conditions", &sheet.conditions),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(title, text)| (self.page.t(title), text.as_str()))
        .collect()
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<SheetId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let sheet = sheets::sheets(&mut tx, Some(id), None).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let today = frame.today();
    let (places, calendar) =
        show::places_with_calendar(&mut tx, Which::OfSheet(id), false, (actor.app.clock.now(), today))
            .await?;
    let known = sheets::terms(&mut tx).await?;
    let may_write = (actor.may(Permission::KeepDirectory) || actor.may(Permission::KeepOwnSheets))
        && store::may_write(&mut tx, sheet.head.body).await? == Some(true);
    page(&SheetPage {
        places: places
            .iter()
            .map(|place| PlaceView::of(&frame, &calendar, place, Some(&sheet.content)))
            .collect(),
        phones: PhoneView::all(&sheet.content.phones),
        contacts: show::contacts(&sheet.content.contacts, today),
        terms: sheet
            .content
            .terms
            .iter()
            .filter_map(|key| {
                known.iter().find(|term| term.taxonomy == key.taxonomy && term.code == key.code)
            })
            .map(|term| term.name(frame.lang()).to_owned())
            .collect(),
        languages: show::languages_in_words(&frame, &sheet.content),
        quality: show::quality(&sheet.content, sheet.head.freshness, &places, &calendar),
        may_write,
        may_send: actor.may(Permission::Refer)
            && sheet.head.body != actor.operator().body
            && sheet.content.takes_referrals_on(today),
        page: frame,
        sheet,
    })
}

/// A sheet is still right.
pub(crate) async fn confirm(actor: Actor, Path(id): Path<SheetId>, _: Pressed) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    let (body, ..) =
        versions::subject(&mut desk.tx, crate::model::Subject::Sheet, id.0).await?.ok_or(Fault::NotFound)?;
    desk.may_write(body).await?;
    freshness::verify(&mut desk.tx, ItemKind::Service, id.0).await?;
    desk.tx.commit().await?;
    Ok(redirect_with(&format!("/rete/servizi/{id}"), Flash::success(Message::new("directory-confirmed"))))
}

/// A place and its hours are still right.
pub(crate) async fn confirm_location(actor: Actor, Path(id): Path<LocationId>, _: Pressed) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    let (body, ..) = versions::subject(&mut desk.tx, crate::model::Subject::Location, id.0)
        .await?
        .ok_or(Fault::NotFound)?;
    desk.may_write(body).await?;
    freshness::verify(&mut desk.tx, ItemKind::Hours, id.0).await?;
    desk.tx.commit().await?;
    Ok(redirect_with(&format!("/rete/enti/{body}"), Flash::success(Message::new("directory-confirmed"))))
}
