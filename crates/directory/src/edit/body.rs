//! What a body says of itself.

use jiff::civil::Date;
use snodo_core::FormErrors;

use super::{
    form::{Maker, Section},
    rows,
    steps::{put_address, put_email, put_number, put_text},
    values::Values,
};
use crate::model::content::BodyContent;

pub(crate) fn values(body: &BodyContent) -> Values {
    let mut values = Values::new();
    values.put("description", &body.description);
    values.put("alternate_name", &body.alternate_name);
    values.put_some("website", body.website.as_deref());
    values.put("address", &body.address);
    values.put("legal_status", &body.legal_status);
    values.put_some("founded_in", body.founded_in);
    values.put("owner_name", &body.owner_name);
    values.put_some("owner_email", body.owner_email.as_deref());
    rows::put_phones(&mut values, &body.phones);
    rows::put_contacts(&mut values, &body.contacts);
    values
}

pub(crate) fn sections(make: &Maker<'_>, values: &Values) -> Vec<Section> {
    let mut sections = vec![
        make.section(
            "",
            vec![
                make.hinted(
                    make.area("description", "directory-field-body-description", 5),
                    "directory-hint-body-description",
                ),
                make.hinted(
                    make.text("alternate_name", "directory-field-alternate-name"),
                    "directory-hint-alternate-name",
                ),
                make.typed("website", "directory-field-website", "url"),
                make.text("address", "directory-field-address"),
                make.text("legal_status", "directory-field-legal-status"),
                make.typed("founded_in", "directory-field-founded-in", "number"),
            ],
        ),
        make.section(
            "directory-section-owner",
            vec![
                make.text("owner_name", "directory-field-owner-name"),
                make.hinted(
                    make.typed("owner_email", "directory-field-owner-email", "email"),
                    "directory-hint-owner-email",
                ),
            ],
        ),
    ];
    sections.extend(rows::phone_rows(make, values));
    sections.extend(rows::contact_rows(make, values));
    sections
}

pub(crate) fn apply(values: &Values, body: &mut BodyContent, today: Date) -> FormErrors {
    let mut errors = FormErrors::new();
    put_text(values, &mut errors, "description", 4000, &mut body.description);
    put_text(values, &mut errors, "alternate_name", 200, &mut body.alternate_name);
    put_address(values, &mut errors, "website", &mut body.website);
    put_text(values, &mut errors, "address", 300, &mut body.address);
    put_text(values, &mut errors, "legal_status", 200, &mut body.legal_status);
    put_number(values, &mut errors, "founded_in", (1000, 2200), &mut body.founded_in);
    put_text(values, &mut errors, "owner_name", 200, &mut body.owner_name);
    put_email(values, &mut errors, "owner_email", &mut body.owner_email);
    body.phones = rows::read_phones(values, &body.phones, &mut errors);
    body.contacts = rows::read_contacts(values, &body.contacts, today, &mut errors);
    errors
}
