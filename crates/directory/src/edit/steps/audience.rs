//! For whom it is: words, needs, audiences, ages, where people live.

use snodo_core::{FormErrors, Message, fields};

use super::{Around, Section, put_number, put_text};
use crate::{
    edit::{form::Maker, values::Values},
    model::content::{Area, SheetContent},
};

pub(super) fn values(sheet: &SheetContent) -> Values {
    let mut values = Values::new();
    values.put("addressed_to", &sheet.addressed_to);
    for taxonomy in ["need", "audience", "topic"] {
        for code in sheet.codes(taxonomy) {
            values.put(taxonomy, code);
        }
    }
    values.put_some("minimum_age", sheet.minimum_age);
    values.put_some("maximum_age", sheet.maximum_age);
    for area in &sheet.areas {
        values.put_some("comuni", area.comune.as_deref());
    }
    let provinces: Vec<&str> = sheet.areas.iter().filter_map(|area| area.province.as_deref()).collect();
    values.put("provinces", provinces.join(", "));
    values
}

pub(super) fn sections(make: &Maker<'_>, around: &Around<'_>) -> Vec<Section> {
    let page = make.page();
    vec![
        make.section(
            "",
            vec![
                make.hinted(
                    make.area("addressed_to", "directory-field-addressed-to", 3),
                    "directory-hint-addressed-to",
                ),
                make.boxes("audience", "directory-field-audience", around.terms(page, "audience")),
                make.hinted(
                    make.boxes("need", "directory-field-need", around.terms(page, "need")),
                    "directory-hint-need",
                ),
                make.boxes("topic", "directory-field-topic", around.terms(page, "topic")),
            ],
        ),
        make.section(
            "directory-section-limits",
            vec![
                make.typed("minimum_age", "directory-field-minimum-age", "number"),
                make.typed("maximum_age", "directory-field-maximum-age", "number"),
                make.hinted(make.comuni("comuni", "directory-field-comuni"), "directory-hint-comuni"),
                make.hinted(make.text("provinces", "directory-field-provinces"), "directory-hint-provinces"),
            ],
        ),
    ]
}

pub(super) fn apply(values: &Values, sheet: &mut SheetContent, around: &Around<'_>, errors: &mut FormErrors) {
    put_text(values, errors, "addressed_to", 2000, &mut sheet.addressed_to);
    for taxonomy in ["need", "audience", "topic"] {
        let mut codes = values.all(taxonomy);
        let known = |code: &String| {
            around.terms.is_empty()
                || around.terms.iter().any(|term| term.taxonomy == taxonomy && term.code == *code)
        };
        codes.retain(known);
        codes.dedup();
        sheet.set_codes(taxonomy, codes);
    }
    put_number(values, errors, "minimum_age", (0, 120), &mut sheet.minimum_age);
    put_number(values, errors, "maximum_age", (0, 120), &mut sheet.maximum_age);
    if sheet.minimum_age.zip(sheet.maximum_age).is_some_and(|(least, most)| most < least) {
        errors.add("maximum_age", Message::new("directory-ages-order"));
    }
    if let Some(areas) = errors
        .read("comuni", comuni(values))
        .zip(errors.read("provinces", provinces(values.get("provinces"))))
    {
        let regions = sheet.areas.iter().filter(|area| area.region.is_some()).cloned().collect();
        sheet.areas = keep_keys(&sheet.areas, [areas.0, areas.1, regions].concat());
    }
}

fn comuni(values: &Values) -> Result<Vec<Area>, Message> {
    let mut codes = values.all("comuni");
    for words in values.all("comuni_words") {
        codes.extend(fields::comune("", &words)?.map(|comune| comune.istat.to_string()));
    }
    codes.sort();
    codes.dedup();
    let places = snodo_places::Places::embedded();
    let known = codes.into_iter().filter(|code| places.comune_by_istat(code).is_some());
    Ok(known.map(|code| Area { comune: Some(code), ..Area::default() }).collect())
}

fn provinces(text: &str) -> Result<Vec<Area>, Message> {
    let mut codes: Vec<String> = text
        .split([',', ';', ' '])
        .map(|word| word.trim().to_uppercase())
        .filter(|word| !word.is_empty())
        .collect();
    codes.sort();
    codes.dedup();
    let places = snodo_places::Places::embedded();
    if let Some(unknown) =
        codes.iter().find(|code| !places.comuni().iter().any(|comune| comune.province == **code))
    {
        return Err(Message::new("directory-province-unknown").with("words", unknown));
    }
    Ok(codes.into_iter().map(|code| Area { province: Some(code), ..Area::default() }).collect())
}

/// Areas that were there keep their keys.
fn keep_keys(before: &[Area], now: Vec<Area>) -> Vec<Area> {
    let same = |one: &Area, other: &Area| {
        (&one.comune, &one.province, &one.region) == (&other.comune, &other.province, &other.region)
    };
    now.into_iter()
        .map(|area| before.iter().find(|known| same(known, &area)).cloned().unwrap_or(area))
        .collect()
}
