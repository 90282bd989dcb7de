//! The bodies of the network, for anybody.

use askama::Template;
use axum::extract::Path;
use snodo_core::{BodyId, Fault, Frame, JsonLd, PageResult, Visitor, public_page};
use snodo_network::open_public;

use super::json_ld;
use crate::{
    model::{content::BodyContent, freshness::Freshness},
    show::{self, ContactView, PhoneView, PlaceView},
    store::{
        bodies::{self, PublicBody},
        contents,
        initiatives::{self, Initiative},
        places::Which,
        sheets::{self, SheetLine},
    },
};

#[derive(Template)]
#[template(path = "public/bodies.html")]
struct BodiesPage {
    page: Frame,
    home: String,
    bodies: Vec<PublicBody>,
}

pub(crate) async fn list(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = open_public(&visitor, &slug).await?;
    let bodies = bodies::public_bodies(&mut tx, None).await?;
    public_page(&BodiesPage { home: network.home(), page: visitor.public_frame(network), bodies })
}

#[derive(Template)]
#[template(path = "public/bodies_one.html")]
struct BodyPage {
    page: Frame,
    home: String,
    body: PublicBody,
    content: BodyContent,
    phones: Vec<PhoneView>,
    contacts: Vec<ContactView>,
    places: Vec<PlaceView>,
    sheets: Vec<SheetLine>,
    initiatives: Vec<Initiative>,
    json_ld: JsonLd,
}

impl BodyPage {
    fn is_overdue(&self) -> bool {
        self.body.freshness >= Freshness::Overdue
    }

    fn in_short(&self) -> String {
        self.body.description.chars().take(200).collect()
    }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, String)>) -> PageResult {
    let id: BodyId = id.parse().map(BodyId).map_err(|_| Fault::NotFound)?;
    let (network, mut tx) = open_public(&visitor, &slug).await?;
    let body = bodies::public_bodies(&mut tx, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let content = contents::body(&mut tx, id.0, true).await?.ok_or(Fault::NotFound)?.content;
    let sheets = sheets::public_sheets_of(&mut tx, id).await?;
    let initiatives = initiatives::initiatives(&mut tx, Some(id), true).await?;
    let today = visitor.app.clock.today();
    let now = (visitor.app.clock.now(), today);
    let (places, calendar) = show::places_with_calendar(&mut tx, Which::Of(id), true, now).await?;
    let frame = visitor.public_frame(network.clone());
    public_page(&BodyPage {
        home: network.home(),
        json_ld: json_ld::body(&body, &network, &visitor.origin),
        phones: PhoneView::all(&content.phones),
        contacts: show::contacts(&content.contacts, today),
        places: places.iter().map(|place| PlaceView::of(&frame, &calendar, place, None)).collect(),
        page: frame,
        body,
        content,
        sheets,
        initiatives,
    })
}
