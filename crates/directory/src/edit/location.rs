//! A place: where it is, how one gets in, when it is open.

use jiff::civil::Date;
use snodo_core::{Choice, FormErrors, Message, fields};
use uuid::Uuid;

use super::{
    form::{Maker, Section},
    rows,
    steps::{put_address, put_text},
    values::Values,
};
use crate::model::content::LocationContent;

/// A key and what it is called.
type Named = (Uuid, String);

/// The body's sites and counters, as choices.
pub(crate) struct Own {
    pub(crate) sites: Vec<Choice>,
    pub(crate) counters: Vec<Choice>,
}

impl Own {
    pub(crate) fn of((sites, counters): (Vec<Named>, Vec<Named>)) -> Own {
        let choices = |rows: Vec<(Uuid, String)>| {
            rows.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect()
        };
        Own { sites: choices(sites), counters: choices(counters) }
    }
}

const QUESTIONS: [&str; 5] = ["step_free", "accessible_toilet", "lift", "hearing_loop", "reserved_parking"];

fn answers(place: &mut LocationContent) -> [&mut Option<bool>; 5] {
    [
        &mut place.step_free,
        &mut place.accessible_toilet,
        &mut place.lift,
        &mut place.hearing_loop,
        &mut place.reserved_parking,
    ]
}

pub(crate) fn values(place: &LocationContent) -> Values {
    let mut values = Values::new();
    values.put("name", &place.name);
    values.put("kind", &place.kind);
    values.put_some("site_id", place.site_id);
    values.put_some("counter_id", place.counter_id);
    values.put_some("address", place.address.as_deref());
    values.put("address_detail", &place.address_detail);
    if let Some(code) = &place.comune {
        let comune = snodo_places::Places::embedded().comune_by_istat(code);
        values.put("comune", comune.map(snodo_places::Comune::label).unwrap_or_default());
        values.put("comune_code", code);
    }
    values.put_some("postal_code", place.postal_code.as_deref());
    values.put_some("latitude", place.latitude);
    values.put_some("longitude", place.longitude);
    values.put_some("url", place.url.as_deref());
    values.put("transport", &place.transport);
    for (name, answer) in QUESTIONS.into_iter().zip(answers(&mut place.clone())) {
        values.put_answer(name, *answer);
    }
    values.put("accessibility", &place.accessibility);
    values.tick("open_on_holidays", place.open_on_holidays);
    rows::put_stretches(&mut values, "hours", &place.schedules);
    rows::put_closures(&mut values, &place.closures);
    rows::put_phones(&mut values, &place.phones);
    values
}

pub(crate) fn sections(make: &Maker<'_>, values: &Values, own: &Own) -> Vec<Section> {
    let page = make.page();
    let mut place = vec![
        make.hinted(make.text("name", "directory-field-place-name"), "directory-hint-place-name").required(),
        make.radio(
            "kind",
            "directory-field-place-kind",
            page.choices("directory-place", ["physical", "virtual"]),
        )
        .required(),
    ];
    if !own.sites.is_empty() {
        place.push(make.hinted(
            make.select("site_id", "directory-field-site", own.sites.clone(), "directory-no-site"),
            "directory-hint-site",
        ));
    }
    place.extend([
        make.text("address", "directory-field-street"),
        make.comune("directory-field-comune"),
        make.text("postal_code", "directory-field-postal-code"),
        make.hinted(
            make.text("address_detail", "directory-field-address-detail"),
            "directory-hint-address-detail",
        ),
        make.typed("url", "directory-field-place-url", "url"),
        make.text("transport", "directory-field-transport"),
    ]);
    let mut sections = vec![
        make.section("", place),
        make.section(
            "directory-section-access",
            vec![
                make.yes_no("step_free", "directory-field-step-free"),
                make.yes_no("lift", "directory-field-lift"),
                make.yes_no("accessible_toilet", "directory-field-toilet"),
                make.yes_no("hearing_loop", "directory-field-hearing-loop"),
                make.yes_no("reserved_parking", "directory-field-parking"),
                make.area("accessibility", "directory-field-accessibility", 2),
            ],
        ),
    ];
    let mut hours = Vec::new();
    if !own.counters.is_empty() {
        hours.push(make.hinted(
            make.select(
                "counter_id",
                "directory-field-counter",
                own.counters.clone(),
                "directory-no-counter",
            ),
            "directory-hint-counter",
        ));
    }
    hours.push(make.check("open_on_holidays", "directory-field-open-on-holidays"));
    sections.push(make.section("directory-section-hours", hours));
    sections.extend(rows::stretch_rows(make, values, "hours"));
    sections.push(make.section("directory-section-closures", Vec::new()));
    sections.extend(rows::closure_rows(make, values));
    sections.extend(rows::phone_rows(make, values));
    sections.push(make.section(
        "directory-section-map",
        vec![
            make.hinted(make.text("latitude", "directory-field-latitude"), "directory-hint-latitude"),
            make.text("longitude", "directory-field-longitude"),
        ],
    ));
    sections
}

fn degrees(text: &str, most: f64) -> Result<Option<f64>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let refused = || Message::new("directory-degrees-unreadable");
    let degrees: f64 = text.replace(',', ".").parse().map_err(|_| refused())?;
    if degrees.is_finite() && degrees.abs() <= most { Ok(Some(degrees)) } else { Err(refused()) }
}

pub(crate) fn apply(values: &Values, place: &mut LocationContent, own: &Own, today: Date) -> FormErrors {
    let mut errors = FormErrors::new();
    if let Some(name) = errors.read("name", fields::required(values.get("name"), "directory-name-missing")) {
        place.name = name.chars().take(160).collect();
    }
    if values.get("kind") == "virtual" { "virtual" } else { "physical" }.clone_into(&mut place.kind);
    let chosen = |name: &str, offered: &[Choice], before: Option<Uuid>| {
        if offered.is_empty() {
            return before;
        }
        offered.iter().find(|choice| choice.is(values.get(name))).and_then(|choice| choice.value.parse().ok())
    };
    place.site_id = chosen("site_id", &own.sites, place.site_id);
    place.counter_id = chosen("counter_id", &own.counters, place.counter_id);
    place.address = fields::optional(values.get("address")).map(|text| text.chars().take(300).collect());
    put_text(values, &mut errors, "address_detail", 200, &mut place.address_detail);
    if let Some(comune) =
        errors.read("comune", fields::comune(values.get("comune_code"), values.get("comune")))
    {
        place.comune = comune.map(|comune| comune.istat.to_string());
    }
    match fields::optional(values.get("postal_code")) {
        Some(code) if code.len() == 5 && code.chars().all(|letter| letter.is_ascii_digit()) => {
            place.postal_code = Some(code);
        }
        Some(_) => errors.add("postal_code", Message::new("directory-postal-code-unreadable")),
        None => place.postal_code = None,
    }
    put_address(values, &mut errors, "url", &mut place.url);
    put_text(values, &mut errors, "transport", 500, &mut place.transport);
    for (name, answer) in QUESTIONS.into_iter().zip(answers(place)) {
        *answer = values.answer(name);
    }
    put_text(values, &mut errors, "accessibility", 1000, &mut place.accessibility);
    place.open_on_holidays = values.is_ticked("open_on_holidays");
    place.schedules = rows::read_stretches(values, "hours", &place.schedules, today, &mut errors);
    place.closures = rows::read_closures(values, &place.closures, &mut errors);
    place.phones = rows::read_phones(values, &place.phones, &mut errors);
    let latitude = errors.read("latitude", degrees(values.get("latitude"), 90.0)).flatten();
    let longitude = errors.read("longitude", degrees(values.get("longitude"), 180.0)).flatten();
    if latitude.is_some() != longitude.is_some() {
        errors.add("longitude", Message::new("directory-degrees-both"));
    }
    (place.latitude, place.longitude) = (latitude, longitude);
    if place.kind == "virtual" {
        if place.url.is_none() && errors.of("url").is_none() {
            errors.add("url", Message::new("directory-place-url-missing"));
        }
    } else if place.site_id.is_none() {
        if place.address.is_none() {
            errors.add("address", Message::new("directory-street-missing"));
        }
        if place.comune.is_none() && errors.of("comune").is_none() {
            errors.add("comune", Message::new("directory-comune-missing"));
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::content::{ClosedDays, Phone, Stretch};

    #[test]
    fn who_saves_a_place_without_a_change_loses_nothing() {
        let place = LocationContent {
            name: "Sede".to_owned(),
            address: Some("Via Roma 1".to_owned()),
            comune: Some("011015".to_owned()),
            postal_code: Some("19121".to_owned()),
            latitude: Some(44.1),
            longitude: Some(9.82),
            step_free: Some(true),
            lift: Some(false),
            transport: "Autobus 1".to_owned(),
            verify_every_months: Some(3),
            schedules: vec![Stretch {
                weekday: 1,
                ends_at: jiff::civil::time(12, 0, 0, 0),
                nth_in_month: Some(vec![1, 3]),
                ..Stretch::default()
            }],
            closures: vec![ClosedDays { reason: "Ferie".to_owned(), ..ClosedDays::default() }],
            phones: vec![Phone::voice("0187 123456")],
            ..LocationContent::default()
        };
        let own = Own { sites: Vec::new(), counters: Vec::new() };
        let mut after = place.clone();
        let errors = apply(&values(&place), &mut after, &own, date(2026, 11, 22));
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(after, place);
    }

    #[test]
    fn a_place_is_somewhere() {
        let own = Own { sites: Vec::new(), counters: Vec::new() };
        let mut place = LocationContent { name: "Sede".to_owned(), ..LocationContent::default() };
        let errors = apply(&values(&place.clone()), &mut place, &own, date(2026, 11, 22));
        assert!(errors.of("address").is_some() && errors.of("comune").is_some());
    }
}
