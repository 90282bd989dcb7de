use axum::{extract::Query, http::header, response::IntoResponse as _};
use jiff::civil::Time;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, Stretch};

use crate::{
    list::Filter,
    store::{self, lists::VisitLine},
};

/// Lines of one sheet: what a spreadsheet of any age opens.
const MOST: i64 = 65_000;

/// The visits found, as a sheet: separated by semicolons, as Italian spreadsheets expect, and with the mark that tells them the letters.
/// Notes stay out of it.
pub(crate) async fn download(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let visits =
        store::lists::list(&mut tx, &filter.sought(actor.app.clock.today()), Stretch::newest(MOST)).await?;
    let frame = actor.frame("agenda");
    let sheet = written(&frame, &visits, actor.app.clock.now_in_italy().time_zone())
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"accessi.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, sheet).into_response())
}

fn written(frame: &Frame, visits: &[VisitLine], zone: &jiff::tz::TimeZone) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    sheet.write_record(
        [
            frame.t("visits-when"),
            frame.t("visits-counter"),
            frame.t("visit-channel"),
            frame.t("visit-reasons"),
            frame.t("visit-person"),
            frame.t("visit-sex"),
            frame.t("visit-age"),
            frame.t("visit-citizenship"),
            frame.t("visit-comune"),
            frame.t("visit-portal"),
            frame.t("visit-portal-outcome"),
            frame.t("visit-portal-minutes"),
            frame.t("visit-referred-to"),
            frame.t("visit-minutes"),
        ]
        .map(|word| harmless(&word)),
    )?;
    for visit in visits {
        let word = |family: &str, code: &Option<String>| {
            code.as_deref().map(|code| frame.word(family, code)).unwrap_or_default()
        };
        let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        let at = visit.happened_at.to_zoned(zone.clone());
        // A visit of which only the day is known stands at midnight, as on the pages.
        let when = if at.time() == Time::midnight() {
            at.date().to_string()
        } else {
            format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
        };
        sheet.write_record(
            [
                when,
                visit.counter.clone(),
                frame.word("visit-channel", &visit.channel),
                visit.reasons.clone(),
                visit.person_name.clone().unwrap_or_default(),
                word("visit-sex", &visit.sex),
                word("visit-age", &visit.age_band),
                word("visit-citizenship", &visit.citizenship_group),
                visit.comune.clone().unwrap_or_default(),
                word("visit-portal", &visit.portal),
                word("visit-portal-outcome", &visit.portal_outcome),
                number(visit.portal_minutes),
                visit.referred_to.clone().unwrap_or_default(),
                number(visit.minutes),
            ]
            .map(|cell| harmless(&cell)),
        )?;
    }
    sheet.into_inner().map_err(|fault| fault.into_error().into())
}

/// A spreadsheet takes a cell that begins like a formula for one: an apostrophe says that it is text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_name_is_no_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("Rossi Ada"), "Rossi Ada");
    }
}
