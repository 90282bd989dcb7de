//! A vacancy for search engines: schema.org `JobPosting`, with all that Google for Jobs requires and what it recommends.

use jiff::civil::Time;
use serde_json::{Value, json};
use snodo_core::{Frame, JsonLd};
use snodo_places::Places;
use snodo_vacancies::{NewVacancy, Pay, PayPeriod, WorkMode};

use crate::store::vacancies::Told;

/// The posting of a public vacancy. Who hires is the employer, or the body that publishes when the employer is not to be named.
pub(crate) fn posting(page: &Frame, address: &str, told: &Told, said: &NewVacancy) -> JsonLd {
    let comune = Places::embedded().comune_by_istat(&told.comune);
    let mut postal = json!({"@type": "PostalAddress", "addressCountry": "IT"});
    if let Some(comune) = comune {
        postal["addressLocality"] = comune.name.into();
        postal["addressRegion"] = comune.province.into();
        if let Some(code) = comune.cap.filter(|code| code.chars().all(|letter| letter.is_ascii_digit())) {
            postal["postalCode"] = code.into();
        }
    }
    if !told.street.is_empty() {
        postal["streetAddress"] = told.street.as_str().into();
    }
    let mut posting = json!({
        "@type": "JobPosting",
        "title": told.title,
        "description": html(&told.title, &told.description),
        "datePosted": told.published_on.to_string(),
        "validThrough": last_instant(told.expires_on),
        "hiringOrganization": {"@type": "Organization", "name": told.employer.as_ref().unwrap_or(&told.body_name)},
        "identifier": {"@type": "PropertyValue", "name": page.network_name(), "value": told.code.to_string()},
        "jobLocation": {"@type": "Place", "address": postal},
        "directApply": false,
        "totalJobOpenings": said.places,
        "url": format!("{}{address}", page.origin()),
    });
    let kinds = employment_types(said);
    if !kinds.is_empty() {
        posting["employmentType"] = kinds.into();
    }
    if let Some(pay) = said.pay {
        posting["baseSalary"] = salary(pay);
    }
    if said.work_mode == Some(WorkMode::Remote) {
        posting["jobLocationType"] = "TELECOMMUTE".into();
        posting["applicantLocationRequirements"] = json!({"@type": "Country", "name": "IT"});
    }
    if let Some(day) = said.starts_on {
        posting["jobStartDate"] = day.to_string().into();
    }
    JsonLd::of(posting)
}

/// The last instant of the last day, with Italy's offset of that day.
fn last_instant(day: jiff::civil::Date) -> String {
    day.to_datetime(Time::constant(23, 59, 59, 0))
        .in_tz("Europe/Rome")
        .map_or_else(|_| day.to_string(), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// Paragraphs of HTML; never the title alone, which search engines refuse.
fn html(title: &str, description: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs: Vec<String> = description
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| format!("<p>{}</p>", escaped(paragraph).replace('\n', "<br>")))
        .collect();
    if paragraphs.is_empty() { format!("<p>{}.</p>", escaped(title)) } else { paragraphs.concat() }
}

/// Google's words for hours and contract.
fn employment_types(said: &NewVacancy) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    match said.contract.map(snodo_matching::Choice::key) {
        Some("internship") => return vec!["INTERN"],
        Some("collaboration") => kinds.push("CONTRACTOR"),
        Some("on-call") => kinds.push("PER_DIEM"),
        Some("fixed-term" | "temporary-agency" | "seasonal") => kinds.push("TEMPORARY"),
        _ => {}
    }
    match said.hours.map(snodo_matching::Choice::key) {
        Some("full-time") => kinds.push("FULL_TIME"),
        Some("part-time") => kinds.push("PART_TIME"),
        _ => {}
    }
    kinds
}

fn salary(pay: Pay) -> Value {
    let number = |amount: sqlx::types::Decimal| {
        amount
            .to_string()
            .parse::<f64>()
            .ok()
            .and_then(serde_json::Number::from_f64)
            .map_or(Value::Null, Value::Number)
    };
    let unit = match pay.period() {
        PayPeriod::Hour => "HOUR",
        PayPeriod::Month => "MONTH",
        PayPeriod::Year => "YEAR",
    };
    let mut value = json!({"@type": "QuantitativeValue", "unitText": unit});
    match pay.to() {
        Some(to) => {
            value["minValue"] = number(pay.from());
            value["maxValue"] = number(to);
        }
        None => value["value"] = number(pay.from()),
    }
    json!({"@type": "MonetaryAmount", "currency": "EUR", "value": value})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_html_and_never_the_title() {
        assert_eq!(
            html("Mulettista", "Carico <e> scarico.\nTurni.\n\nMensa."),
            "<p>Carico &lt;e&gt; scarico.<br>Turni.</p><p>Mensa.</p>"
        );
        assert_eq!(html("Mulettista", " "), "<p>Mulettista.</p>");
    }

    #[test]
    fn the_last_day_ends_in_italy_in_summer_and_winter() {
        assert_eq!(last_instant(jiff::civil::date(2026, 12, 1)), "2026-12-01T23:59:59+01:00");
        assert_eq!(last_instant(jiff::civil::date(2026, 7, 1)), "2026-07-01T23:59:59+02:00");
    }
}
