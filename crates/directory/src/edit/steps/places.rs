//! Where and when, and in which languages.

use snodo_core::FormErrors;

use super::{Around, Section, put_text};
use crate::{
    edit::{form::Maker, languages, rows, values::Values},
    model::content::{SheetContent, SheetPlace},
};

pub(super) fn values(sheet: &SheetContent) -> Values {
    let mut values = Values::new();
    for place in &sheet.places {
        values.put("place", place.location_id.to_string());
    }
    values.put("access", &sheet.access);
    for language in &sheet.languages {
        values.put("language", &language.code);
    }
    values.put("interpretation", &sheet.interpretation);
    rows::put_stretches(&mut values, "hours", &sheet.schedules);
    rows::put_closures(&mut values, &sheet.closures);
    values
}

pub(super) fn sections(make: &Maker<'_>, values: &Values, around: &Around<'_>) -> Vec<Section> {
    let where_it_is = if around.places.is_empty() {
        Vec::new()
    } else {
        vec![make.hinted(
            make.boxes("place", "directory-field-places", around.places.clone()),
            "directory-hint-places",
        )]
    };
    let mut sections = vec![
        make.section(
            "",
            where_it_is
                .into_iter()
                .chain([
                    make.hinted(make.area("access", "directory-field-access", 2), "directory-hint-access"),
                    make.boxes("language", "directory-field-languages", languages::choices(make.page())),
                    make.text("interpretation", "directory-field-interpretation"),
                ])
                .collect(),
        ),
    ];
    let mut hours = make.section("directory-section-own-hours", Vec::new());
    hours.hint = make.page().t("directory-hint-own-hours");
    sections.push(hours);
    sections.extend(rows::stretch_rows(make, values, "hours"));
    sections.push(make.section("directory-section-closures", Vec::new()));
    sections.extend(rows::closure_rows(make, values));
    sections
}

pub(super) fn apply(values: &Values, sheet: &mut SheetContent, around: &Around<'_>, errors: &mut FormErrors) {
    let offered =
        |place: &SheetPlace| around.places.iter().any(|choice| choice.is(place.location_id.to_string()));
    // A place of another body, which this form does not offer, stays.
    let mut places: Vec<SheetPlace> = sheet.places.iter().filter(|place| !offered(place)).cloned().collect();
    for location_id in values.all("place").iter().filter_map(|key| key.parse().ok()) {
        let new = SheetPlace { location_id, ..SheetPlace::default() };
        if offered(&new) && !places.iter().any(|place| place.location_id == location_id) {
            let known = sheet.places.iter().find(|place| place.location_id == location_id).cloned();
            places.push(known.unwrap_or(new));
        }
    }
    sheet.places = places;
    put_text(values, errors, "access", 2000, &mut sheet.access);
    put_text(values, errors, "interpretation", 500, &mut sheet.interpretation);
    sheet.languages = languages::read(values, &sheet.languages);
    sheet.schedules = rows::read_stretches(values, "hours", &sheet.schedules, around.today, errors);
    sheet.closures = rows::read_closures(values, &sheet.closures, errors);
}
