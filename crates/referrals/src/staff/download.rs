use axum::{extract::Query, http::header, response::IntoResponse as _};
use snodo_core::{Actor, Fault, Frame, PageResult, Permission};

use super::list::{Filter, receiver_words};
use crate::store::{self, listing::Line};

/// Lines of one sheet: what a spreadsheet of any age opens.
const MOST: i64 = 65_000;

/// The referrals found, as a sheet: separated by semicolons, as Italian spreadsheets expect, and with the mark that tells them the letters.
/// Who receives is named where the reader may know; words stay out of it.
pub(crate) async fn download(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadReferrals)?;
    let mut tx = actor.begin().await?;
    let wanted = filter.wanted(actor.app.clock.today());
    let lines = store::listing::list(&mut tx, &wanted, 0, MOST).await?;
    let frame = actor.frame("rete");
    let zone = actor.app.clock.now_in_italy().time_zone().clone();
    let sheet = written(&frame, &lines, &zone).map_err(|fault| Fault::Internal(fault.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"rinvii.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, sheet).into_response())
}

fn written(frame: &Frame, lines: &[Line], zone: &jiff::tz::TimeZone) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    sheet.write_record(
        [
            "referrals-number",
            "referrals-person",
            "referrals-purpose",
            "referrals-body",
            "referrals-sheet",
            "referrals-state",
            "referrals-reason",
            "referrals-sent",
            "referrals-ended",
            "referrals-turn",
            "referrals-follower",
        ]
        .map(|key| frame.t(key)),
    )?;
    for line in lines {
        let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date().to_string();
        let reason = line.reason.as_deref();
        let reason = reason.map(|code| frame.word(&format!("referral-reason-{}", line.state), code));
        sheet.write_record(
            [
                line.code.to_string(),
                line.name.clone().unwrap_or_default(),
                frame.word("referral-purpose", &line.purpose),
                receiver_words(frame, line.body.as_ref()),
                line.sheet.clone().unwrap_or_default(),
                frame.word("referral-state", &line.state),
                reason.unwrap_or_default(),
                day(line.sent_at),
                line.ended_at.map(|at| day(at.to_jiff())).unwrap_or_default(),
                line.turn.as_deref().map(|turn| frame.word("referral-turn", turn)).unwrap_or_default(),
                line.follower.clone(),
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
