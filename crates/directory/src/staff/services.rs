//! What each body can do, now, for the person in front of me: open today, free, near, in their language.

use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Choice, Frame, PageResult, Permission, fields, page};
use snodo_places::{Comune, Coordinates};

use crate::{
    SheetId,
    edit::languages,
    model::{content::SheetContent, freshness::Freshness, hours::Standing},
    show::{self, Calendar},
    store::{
        places::{Place, Which},
        sheets::{self, Sheet, Term},
    },
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    q: String,
    bisogno: String,
    lingua: String,
    comune: String,
    comune_code: String,
    gratis: String,
    oggi: String,
}

#[derive(Template)]
#[template(path = "staff/services.html")]
struct ServicesPage {
    page: Frame,
    search: Search,
    needs: Vec<Choice>,
    languages: Vec<Choice>,
    comune_error: String,
    lines: Vec<Line>,
}

struct Line {
    id: SheetId,
    name: String,
    summary: String,
    body_name: String,
    place: String,
    now: String,
    is_open: bool,
    open_today: bool,
    is_free: Option<bool>,
    needs_booking: Option<bool>,
    languages: String,
    /// "a 4 km".
    distance: String,
    freshness: Freshness,
    reveals: bool,
    /// Open now, open today, the rest; then near.
    rank: (u8, u32),
}

/// Whether a sheet meets a need, or one beneath it.
fn meets(sheet: &SheetContent, need: &str, terms: &[Term]) -> bool {
    sheet.terms.iter().filter(|term| term.taxonomy == "need").any(|term| {
        term.code == need
            || terms.iter().any(|known| {
                known.taxonomy == "need" && known.code == term.code && known.parent.as_deref() == Some(need)
            })
    })
}

/// Whether who lives in a Comune may use it.
fn serves(sheet: &SheetContent, comune: &Comune) -> bool {
    let code = comune.istat.to_string();
    sheet.areas.is_empty()
        || sheet.areas.iter().any(|area| {
            area.comune.as_deref() == Some(&code)
                || area.province.as_deref() == Some(comune.province)
                || area.region.as_deref() == Some(comune.region)
        })
}

struct Seen<'a> {
    place: &'a Place,
    standing: Standing,
    open_today: bool,
    far: Option<f64>,
}

fn best<'a>(
    sheet: &SheetContent,
    places: &'a [Place],
    calendar: &Calendar,
    comune: Option<&Comune>,
) -> Option<Seen<'a>> {
    let of_sheet = places.iter().filter(|place| sheet.places.iter().any(|one| one.location_id == place.id.0));
    of_sheet
        .map(|place| Seen {
            standing: calendar.standing(place, Some(sheet)),
            open_today: !calendar.hours(place, Some(sheet)).open_on(calendar.today).is_empty(),
            far: comune.and_then(|comune| {
                let at = Coordinates { latitude: place.latitude?, longitude: place.longitude? };
                Some(at.kilometres_to(&comune.coordinates))
            }),
            place,
        })
        .min_by(|one, other| {
            let key = |seen: &Seen<'_>| (!matches!(seen.standing, Standing::Open(_)), !seen.open_today);
            key(one)
                .cmp(&key(other))
                .then(one.far.unwrap_or(f64::MAX).total_cmp(&other.far.unwrap_or(f64::MAX)))
        })
}

fn line(page: &Frame, sheet: &Sheet, seen: Option<&Seen<'_>>) -> Line {
    let content = &sheet.content;
    let (is_open, now) = seen.map_or_else(Default::default, |seen| show::now_in_words(page, &seen.standing));
    let open_today = seen.is_some_and(|seen| seen.open_today);
    let far = seen.and_then(|seen| seen.far);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred kilometres")]
    let whole = far.map(|far| far.round() as u32);
    Line {
        id: sheet.head.id,
        name: content.name.clone(),
        summary: content.summary.clone(),
        body_name: sheet.head.body_name.clone(),
        place: seen.and_then(|seen| seen.place.comune_name.clone()).unwrap_or_default(),
        now,
        is_open,
        open_today,
        is_free: content.is_free,
        needs_booking: content.needs_booking,
        languages: show::languages_in_words(page, content),
        distance: whole.map(|far| page.t_with("directory-distance", "far", far)).unwrap_or_default(),
        freshness: sheet.head.freshness,
        reveals: sheet.head.reveals,
        rank: (
            if is_open {
                0
            } else if open_today {
                1
            } else {
                2
            },
            whole.unwrap_or(u32::MAX),
        ),
    }
}

pub(crate) async fn list(actor: Actor, Query(search): Query<Search>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let all = sheets::sheets(&mut tx, None, None).await?;
    let terms = sheets::terms(&mut tx).await?;
    let now = (actor.app.clock.now(), frame.today());
    let (places, calendar) = show::places_with_calendar(&mut tx, Which::All, false, now).await?;
    let (comune, comune_error) = match fields::comune(&search.comune_code, &search.comune) {
        Ok(comune) => (comune, String::new()),
        Err(message) => (None, frame.message(&message)),
    };
    let words = search.q.trim().to_lowercase();
    let mut lines: Vec<Line> = all
        .iter()
        .filter(|sheet| {
            let content = &sheet.content;
            let text = [&content.name, &content.summary, &content.addressed_to, &sheet.head.body_name];
            (words.is_empty() || text.iter().any(|text| text.to_lowercase().contains(&words)))
                && (search.bisogno.is_empty() || meets(content, &search.bisogno, &terms))
                && (search.lingua.is_empty() || content.languages.iter().any(|one| one.code == search.lingua))
                && (search.gratis.is_empty() || content.is_free == Some(true))
                && comune.is_none_or(|comune| serves(content, comune))
        })
        .map(|sheet| line(&frame, sheet, best(&sheet.content, &places, &calendar, comune).as_ref()))
        .filter(|line| search.oggi.is_empty() || line.is_open || line.open_today)
        .collect();
    lines.sort_by(|one, other| one.rank.cmp(&other.rank).then_with(|| one.name.cmp(&other.name)));
    page(&ServicesPage {
        needs: terms
            .iter()
            .filter(|term| term.taxonomy == "need")
            .map(|term| {
                let name = term.name(frame.lang());
                Choice::new(
                    &term.code,
                    if term.parent.is_some() { format!("– {name}") } else { name.to_owned() },
                )
            })
            .collect(),
        languages: languages::choices(&frame),
        page: frame,
        search,
        comune_error,
        lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::content::Area;

    fn term(code: &str, parent: Option<&str>) -> Term {
        Term {
            taxonomy: "need".into(),
            code: code.into(),
            parent: parent.map(str::to_owned),
            name_it: code.into(),
            name_en: code.into(),
        }
    }

    #[test]
    fn a_wide_need_finds_what_is_beneath_it() {
        let terms = [term("work", None), term("cv", Some("work"))];
        let mut sheet = SheetContent::named("Curriculum");
        sheet.set_codes("need", ["cv".to_owned()]);
        assert!(meets(&sheet, "cv", &terms) && meets(&sheet, "work", &terms));
        sheet.set_codes("need", ["work".to_owned()]);
        assert!(!meets(&sheet, "cv", &terms));
    }

    #[test]
    fn who_lives_elsewhere_is_not_served() {
        let places = snodo_places::Places::embedded();
        let (spezia, trecate) =
            (places.comune_by_istat("011015").unwrap(), places.comune_by_istat("003149").unwrap());
        let mut sheet = SheetContent::named("Curriculum");
        assert!(serves(&sheet, trecate));
        sheet.areas = vec![Area { province: Some("SP".to_owned()), ..Area::default() }];
        assert!(serves(&sheet, spezia) && !serves(&sheet, trecate));
    }
}
