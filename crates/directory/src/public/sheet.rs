//! One service sheet for anybody, with the sections and marks of the Comuni's page model in their order.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Choice, Fault, Frame, JsonLd, PageResult, Visitor, public_page};
use snodo_network::open_public;

use super::json_ld;
use crate::{
    SheetId,
    model::{SheetStatus, freshness::Freshness},
    show::{self, ContactView, PhoneView, PlaceView},
    store::{
        places::Which,
        sheets::{self, Sheet},
    },
};

#[derive(Template)]
#[template(path = "public/sheet.html")]
struct SheetPage {
    page: Frame,
    home: String,
    sheet: Sheet,
    places: Vec<PlaceView>,
    phones: Vec<PhoneView>,
    contacts: Vec<ContactView>,
    topics: Vec<String>,
    audiences: Vec<String>,
    areas: String,
    languages: String,
    json_ld: JsonLd,
}

impl SheetPage {
    /// The sections of the page, in the model's order: the id of the heading and its words.
    fn sections(&self) -> Vec<Choice> {
        let sheet = &self.sheet.content;
        let costs = !sheet.costs.is_empty() || !sheet.cost.is_empty() || sheet.is_free.is_some();
        [
            ("who-needs", "directory-section-addressed-to", true),
            ("how-to", "directory-section-how-to", true),
            ("needed", "directory-section-what-is-needed", true),
            ("obtained", "directory-section-what-you-get", true),
            ("deadlines", "directory-section-times", true),
            ("costs", "directory-section-cost", costs),
            ("submit-request", "directory-section-access-service", true),
            (
                "conditions",
                "directory-section-conditions",
                !sheet.conditions.is_empty() || sheet.conditions_url.is_some(),
            ),
            ("contacts", "directory-section-contacts", true),
        ]
        .into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(id, key, _)| Choice::new(id, self.page.t(key)))
        .collect()
    }

    fn is_closed(&self) -> bool {
        SheetStatus::from_code(&self.sheet.content.status) == Some(SheetStatus::TemporarilyClosed)
    }

    fn is_overdue(&self) -> bool {
        self.sheet.head.freshness == Freshness::Overdue
    }

    /// In short, for a card.
    fn in_short(&self) -> &str {
        if self.sheet.content.summary.is_empty() {
            &self.sheet.content.name
        } else {
            &self.sheet.content.summary
        }
    }

    /// The ages for which it is, in words.
    fn ages(&self) -> String {
        let sheet = &self.sheet.content;
        match (sheet.minimum_age, sheet.maximum_age) {
            (Some(least), Some(most)) => {
                self.page.t_with_two("directory-ages", ("least", &least), ("most", &most))
            }
            (Some(least), None) => self.page.t_with("directory-ages-from", "least", least),
            (None, Some(most)) => self.page.t_with("directory-ages-to", "most", most),
            (None, None) => String::new(),
        }
    }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, String)>) -> PageResult {
    let id: SheetId = id.parse().map(SheetId).map_err(|_| Fault::NotFound)?;
    let (network, mut tx) = open_public(&visitor, &slug).await?;
    let sheet = sheets::public_sheet(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let today = visitor.app.clock.today();
    let now = (visitor.app.clock.now(), today);
    let (places, calendar) = show::places_with_calendar(&mut tx, Which::OfSheet(id), true, now).await?;
    let terms = sheets::terms(&mut tx).await?;
    let frame = visitor.public_frame(network.clone());
    let names = |taxonomy: &str| {
        let codes = sheet.content.codes(taxonomy);
        let of = terms.iter().filter(|term| term.taxonomy == taxonomy && codes.contains(&term.code));
        of.map(|term| term.name(frame.lang()).to_owned()).collect::<Vec<_>>()
    };
    let views: Vec<PlaceView> =
        places.iter().map(|place| PlaceView::of(&frame, &calendar, place, Some(&sheet.content))).collect();
    let places_of_italy = snodo_places::Places::embedded();
    let areas: Vec<String> = sheet
        .content
        .areas
        .iter()
        .filter_map(|area| {
            let comune = area.comune.as_deref().and_then(|code| places_of_italy.comune_by_istat(code));
            comune
                .map(|comune| comune.name.to_owned())
                .or_else(|| {
                    area.province.as_ref().map(|code| frame.t_with("directory-province-of", "code", code))
                })
                .or_else(|| area.region.clone())
        })
        .collect();
    public_page(&SheetPage {
        home: network.home(),
        json_ld: json_ld::sheet(&sheet, &places, &views, &network, &visitor.origin),
        phones: PhoneView::all(&sheet.content.phones),
        contacts: show::contacts(&sheet.content.contacts, today),
        topics: names("topic"),
        audiences: names("audience"),
        areas: areas.join(", "),
        languages: show::languages_in_words(&frame, &sheet.content),
        places: views,
        page: frame,
        sheet,
    })
}
