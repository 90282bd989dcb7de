//! Whom to call or write to, and how the network uses the sheet.

use snodo_core::FormErrors;

use super::{Around, Section, put_address, put_email, put_number};
use crate::{
    edit::{form::Maker, rows, values::Values},
    model::content::SheetContent,
};

pub(super) fn values(sheet: &SheetContent) -> Values {
    let mut values = Values::new();
    values.put_some("email", sheet.email.as_deref());
    values.put_some("url", sheet.url.as_deref());
    rows::put_phones(&mut values, &sheet.phones);
    rows::put_contacts(&mut values, &sheet.contacts);
    values.tick("takes_referrals", sheet.takes_referrals);
    values.tick("is_sensitive", sheet.is_sensitive);
    values.put_some("verify_every_months", sheet.verify_every_months);
    values
}

pub(super) fn sections(make: &Maker<'_>, values: &Values, around: &Around<'_>) -> Vec<Section> {
    let mut sections = vec![make.section(
        "",
        vec![
            make.typed("email", "directory-field-email", "email"),
            make.typed("url", "directory-field-url", "url"),
        ],
    )];
    sections.extend(rows::phone_rows(make, values));
    sections.extend(rows::contact_rows(make, values));
    let mut network = vec![
        make.hinted(
            make.check("takes_referrals", "directory-field-takes-referrals"),
            "directory-hint-takes-referrals",
        ),
        make.hinted(
            make.typed("verify_every_months", "directory-field-rhythm", "number"),
            "directory-hint-rhythm",
        ),
    ];
    if around.keeps_all {
        network.push(
            make.hinted(make.check("is_sensitive", "directory-field-sensitive"), "directory-hint-sensitive"),
        );
    }
    sections.push(make.section("directory-section-network", network));
    sections
}

pub(super) fn apply(values: &Values, sheet: &mut SheetContent, around: &Around<'_>, errors: &mut FormErrors) {
    put_email(values, errors, "email", &mut sheet.email);
    put_address(values, errors, "url", &mut sheet.url);
    sheet.phones = rows::read_phones(values, &sheet.phones, errors);
    sheet.contacts = rows::read_contacts(values, &sheet.contacts, around.today, errors);
    sheet.takes_referrals = values.is_ticked("takes_referrals");
    if around.keeps_all {
        sheet.is_sensitive = values.is_ticked("is_sensitive");
    }
    put_number(values, errors, "verify_every_months", (1, 60), &mut sheet.verify_every_months);
}
