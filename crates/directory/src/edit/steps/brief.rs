//! What it is: the name, in short, at length, and whether it is given now.

use snodo_core::{FormErrors, Message, fields};

use super::{Section, put_text};
use crate::{
    edit::{form::Maker, values::Values},
    model::{SheetStatus, content::SheetContent},
};

pub(super) fn values(sheet: &SheetContent) -> Values {
    let mut values = Values::new();
    values.put("name", &sheet.name);
    values.put("alternate_name", &sheet.alternate_name);
    values.put("summary", &sheet.summary);
    values.put("description", &sheet.description);
    values.put("status", &sheet.status);
    values.put("alert", &sheet.alert);
    values.put_some("valid_from", sheet.valid_from);
    values.put_some("valid_to", sheet.valid_to);
    values
}

pub(super) fn sections(make: &Maker<'_>) -> Vec<Section> {
    let page = make.page();
    let statuses = page.choices("directory-status", SheetStatus::ALL.map(SheetStatus::code));
    vec![
        make.section(
            "",
            vec![
                make.hinted(make.text("name", "directory-field-name"), "directory-hint-name").required(),
                make.hinted(make.area("summary", "directory-field-summary", 3), "directory-hint-summary"),
                make.area("description", "directory-field-description", 6),
                make.hinted(
                    make.text("alternate_name", "directory-field-alternate-name"),
                    "directory-hint-alternate-name",
                ),
            ],
        ),
        make.section(
            "directory-section-status",
            vec![
                make.radio("status", "directory-field-status", statuses).required(),
                make.hinted(make.area("alert", "directory-field-alert", 2), "directory-hint-alert"),
                make.date("valid_from", "directory-field-valid-from"),
                make.hinted(make.date("valid_to", "directory-field-valid-to"), "directory-hint-valid-to"),
            ],
        ),
    ]
}

pub(super) fn apply(values: &Values, sheet: &mut SheetContent, errors: &mut FormErrors) {
    if let Some(name) = errors.read("name", fields::required(values.get("name"), "directory-name-missing")) {
        match fields::at_most(&name, 160) {
            Ok(name) => sheet.name = name,
            Err(message) => errors.add("name", message),
        }
    }
    put_text(values, errors, "alternate_name", 160, &mut sheet.alternate_name);
    put_text(values, errors, "summary", 300, &mut sheet.summary);
    put_text(values, errors, "description", 4000, &mut sheet.description);
    put_text(values, errors, "alert", 500, &mut sheet.alert);
    match SheetStatus::from_code(values.get("status")) {
        Some(status) => {
            status.code().clone_into(&mut sheet.status);
            if status == SheetStatus::TemporarilyClosed && sheet.alert.is_empty() {
                errors.add("alert", Message::new("directory-alert-missing"));
            }
        }
        None => errors.add("status", Message::new("directory-status-missing")),
    }
    if let Some(day) = errors.read("valid_from", fields::date(values.get("valid_from"))) {
        sheet.valid_from = day;
    }
    if let Some(day) = errors.read("valid_to", fields::date(values.get("valid_to"))) {
        sheet.valid_to = day;
    }
    if sheet.valid_from.zip(sheet.valid_to).is_some_and(|(from, to)| to < from) {
        errors.add("valid_to", Message::new("directory-days-order"));
    }
}
