//! Bodies that look like one another: found by the program, looked at side by side, made one by a person alone, and two again in one click.

use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, Frame, Message, PageResult, Permission, Pressed, page, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::{
        content::BodyContent,
        duplicates::{self, Likeness},
    },
    store::{
        bodies::{self, BodyHead},
        contents,
        merges::{self, Merge},
        places::{self, Which},
        sheets,
    },
};

#[derive(Template)]
#[template(path = "staff/duplicates.html")]
struct DuplicatesPage {
    page: Frame,
    pairs: Vec<Pair>,
    merges: Vec<Merge>,
}

struct Pair {
    one: BodyId,
    one_name: String,
    other: BodyId,
    other_name: String,
    because: Vec<Likeness>,
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    let traits = bodies::traits(&mut tx).await?;
    let two = merges::not_duplicates(&mut tx).await?;
    let name = |id: BodyId| {
        traits.iter().find(|body| body.id == id).map(|body| body.name.clone()).unwrap_or_default()
    };
    let pairs = duplicates::pairs(&traits)
        .into_iter()
        .filter(|pair| !two.contains(&(pair.one.min(pair.other), pair.one.max(pair.other))))
        .map(|pair| Pair {
            one: pair.one,
            one_name: name(pair.one),
            other: pair.other,
            other_name: name(pair.other),
            because: pair.because,
        })
        .collect();
    page(&DuplicatesPage { page: actor.frame("rete"), pairs, merges: merges::merges(&mut tx).await? })
}

#[derive(Template)]
#[template(path = "staff/duplicates_pair.html")]
struct DuplicatePage {
    page: Frame,
    one: Side,
    other: Side,
    because: Vec<Likeness>,
}

struct Side {
    head: BodyHead,
    content: BodyContent,
    fiscal_code: String,
    sheets: Vec<String>,
    places: Vec<String>,
}

impl DuplicatePage {
    /// What the two say, line by line: what it is called, the one's, the other's, whether they agree.
    fn rows(&self) -> Vec<(String, String, String, bool)> {
        let row = |key: &str, one: String, other: String| {
            let same = !one.is_empty() && one == other;
            (self.page.t(key), one, other, same)
        };
        let of = |side: &Side| {
            let phones =
                side.content.phones.iter().map(|phone| phone.number.clone()).chain(side.head.phone.clone());
            let mails = [side.head.email.clone(), side.content.owner_email.clone()].into_iter().flatten();
            [
                side.fiscal_code.clone(),
                phones.collect::<Vec<_>>().join(", "),
                mails.collect::<Vec<_>>().join(", "),
                side.content.website.clone().unwrap_or_default(),
                side.content.address.clone(),
                side.head.comune.clone().unwrap_or_default(),
                side.sheets.join(", "),
                side.places.join("; "),
            ]
        };
        let labels = [
            "directory-field-fiscal-code",
            "directory-field-phone",
            "directory-field-email",
            "directory-field-website",
            "directory-field-address",
            "directory-field-comune",
            "directory-sheets",
            "directory-places",
        ];
        let both = of(&self.one).into_iter().zip(of(&self.other));
        labels.into_iter().zip(both).map(|(label, (one, other))| row(label, one, other)).collect()
    }
}

async fn side(tx: &mut snodo_core::Tx, id: BodyId, fiscal_code: Option<String>) -> Result<Side, Fault> {
    let head = bodies::head(&mut *tx, id).await?.ok_or(Fault::NotFound)?;
    let content = contents::body(&mut *tx, id.0, false).await?.ok_or(Fault::NotFound)?.content;
    let sheets = sheets::sheets(&mut *tx, None, Some(id)).await?;
    let places = places::places(&mut *tx, Which::Of(id), false).await?;
    Ok(Side {
        head,
        content,
        fiscal_code: fiscal_code.unwrap_or_default(),
        sheets: sheets.into_iter().map(|sheet| sheet.content.name).collect(),
        places: places.iter().map(places::Place::address_in_words).collect(),
    })
}

pub(crate) async fn compare(actor: Actor, Path((one, other)): Path<(BodyId, BodyId)>) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    let mut traits = bodies::traits(&mut tx).await?;
    traits.retain(|body| body.id == one || body.id == other);
    let code =
        |id: BodyId| traits.iter().find(|body| body.id == id).and_then(|body| body.fiscal_code.clone());
    if traits.len() != 2 {
        return Err(Fault::NotFound);
    }
    let because = duplicates::pairs(&traits).into_iter().next().map(|pair| pair.because).unwrap_or_default();
    page(&DuplicatePage {
        one: side(&mut tx, one, code(one)).await?,
        other: side(&mut tx, other, code(other)).await?,
        because,
        page: actor.frame("rete"),
    })
}

#[derive(serde::Deserialize)]
pub(crate) struct Kept {
    #[serde(default)]
    keep: String,
}

/// Makes two bodies one: sheets, places and initiatives of the other follow the one that stays.
pub(crate) async fn merge(
    actor: Actor,
    Path((one, other)): Path<(BodyId, BodyId)>,
    Form(form): Form<Kept>,
) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let (kept, merged) = match form.keep.parse::<Uuid>().map(BodyId) {
        Ok(keep) if keep == one => (one, other),
        Ok(keep) if keep == other => (other, one),
        _ => return Err(Fault::Refused(Message::new("directory-merge-choose"))),
    };
    let mut tx = actor.begin().await?;
    let head = bodies::head(&mut tx, kept).await?.ok_or(Fault::NotFound)?;
    let id = merges::merge(&mut tx, kept, merged, actor.app.clock.now()).await?.ok_or(Fault::Stale)?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("directory-merged").with("name", head.name))
        .undo(format!("/rete/unioni/{id}/annulla"));
    Ok(redirect_with(&format!("/rete/enti/{kept}"), flash))
}

pub(crate) async fn undo(actor: Actor, Path(id): Path<Uuid>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    if !merges::undo(&mut tx, id, actor.app.clock.now()).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with("/rete/doppioni", Flash::success(Message::new("directory-unmerged"))))
}

pub(crate) async fn they_are_two(
    actor: Actor,
    Path((one, other)): Path<(BodyId, BodyId)>,
    _: Pressed,
) -> PageResult {
    set(actor, one, other, true).await
}

pub(crate) async fn look_again(
    actor: Actor,
    Path((one, other)): Path<(BodyId, BodyId)>,
    _: Pressed,
) -> PageResult {
    set(actor, one, other, false).await
}

async fn set(actor: Actor, one: BodyId, other: BodyId, they_are_two: bool) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    if one == other {
        return Err(Fault::NotFound);
    }
    let mut tx = actor.begin().await?;
    for id in [one, other] {
        bodies::head(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    }
    merges::set_not_duplicate(&mut tx, one, other, they_are_two).await?;
    tx.commit().await?;
    let flash = if they_are_two {
        Flash::success(Message::new("directory-they-are-two"))
            .undo(format!("/rete/doppioni/{one}/{other}/forse"))
    } else {
        Flash::success(Message::new("directory-look-again"))
    };
    Ok(redirect_with("/rete/doppioni", flash))
}
