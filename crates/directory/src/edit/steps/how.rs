//! How one gets it, what to bring, what one gets.

use snodo_core::FormErrors;

use super::{Section, put_address, put_text};
use crate::{
    edit::{form::Maker, values::Values},
    model::content::{Document, SheetContent},
};

pub(super) fn values(sheet: &SheetContent) -> Values {
    let mut values = Values::new();
    values.put("how_to", &sheet.how_to);
    values.put_answer("needs_booking", sheet.needs_booking);
    values.put_some("booking_url", sheet.booking_url.as_deref());
    values.put_some("online_url", sheet.online_url.as_deref());
    let documents: Vec<&str> = sheet.documents.iter().map(|document| document.name.as_str()).collect();
    values.put("documents", documents.join("\n"));
    values.put("needed", &sheet.needed);
    values.put("obtained", &sheet.obtained);
    values
}

pub(super) fn sections(make: &Maker<'_>) -> Vec<Section> {
    vec![
        make.section(
            "",
            vec![
                make.hinted(make.area("how_to", "directory-field-how-to", 5), "directory-hint-how-to"),
                make.yes_no("needs_booking", "directory-field-needs-booking"),
                make.typed("booking_url", "directory-field-booking-url", "url"),
                make.typed("online_url", "directory-field-online-url", "url"),
            ],
        ),
        make.section(
            "directory-section-needed",
            vec![
                make.hinted(
                    make.area("documents", "directory-field-documents", 4),
                    "directory-hint-documents",
                ),
                make.area("needed", "directory-field-needed", 3),
            ],
        ),
        make.section(
            "directory-section-obtained",
            vec![
                make.hinted(make.area("obtained", "directory-field-obtained", 3), "directory-hint-obtained"),
            ],
        ),
    ]
}

pub(super) fn apply(values: &Values, sheet: &mut SheetContent, errors: &mut FormErrors) {
    put_text(values, errors, "how_to", 4000, &mut sheet.how_to);
    sheet.needs_booking = values.answer("needs_booking");
    put_address(values, errors, "booking_url", &mut sheet.booking_url);
    put_address(values, errors, "online_url", &mut sheet.online_url);
    put_text(values, errors, "needed", 2000, &mut sheet.needed);
    put_text(values, errors, "obtained", 2000, &mut sheet.obtained);
    let lines = values.get("documents").lines().map(str::trim).filter(|line| !line.is_empty()).take(40);
    sheet.documents = lines
        .map(|line| {
            let name: String = line.chars().take(200).collect();
            let known = sheet.documents.iter().find(|document| document.name == name).cloned();
            known.unwrap_or(Document { name, ..Document::default() })
        })
        .collect();
}
