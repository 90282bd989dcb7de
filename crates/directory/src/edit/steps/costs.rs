//! Times, money, conditions.

use snodo_core::FormErrors;

use super::{Section, put_address, put_number, put_text};
use crate::{
    edit::{form::Maker, rows, values::Values},
    model::content::SheetContent,
};

pub(super) fn values(sheet: &SheetContent) -> Values {
    let mut values = Values::new();
    values.put("times", &sheet.times);
    values.put_some("waiting_days", sheet.waiting_days);
    values.put_answer("is_free", sheet.is_free);
    values.put("cost", &sheet.cost);
    values.put("conditions", &sheet.conditions);
    values.put_some("conditions_url", sheet.conditions_url.as_deref());
    values.put("funding", &sheet.funding);
    values.put("accreditations", &sheet.accreditations);
    rows::put_costs(&mut values, &sheet.costs);
    values
}

pub(super) fn sections(make: &Maker<'_>, values: &Values) -> Vec<Section> {
    let mut sections = vec![
        make.section(
            "directory-section-times",
            vec![
                make.hinted(make.area("times", "directory-field-times", 3), "directory-hint-times"),
                make.typed("waiting_days", "directory-field-waiting-days", "number"),
            ],
        ),
        make.section(
            "directory-section-cost",
            vec![
                make.yes_no("is_free", "directory-field-is-free"),
                make.area("cost", "directory-field-cost", 2),
            ],
        ),
    ];
    sections.extend(rows::cost_rows(make, values));
    sections.push(make.section(
        "directory-section-conditions",
        vec![
            make.area("conditions", "directory-field-conditions", 3),
            make.typed("conditions_url", "directory-field-conditions-url", "url"),
            make.text("funding", "directory-field-funding"),
            make.text("accreditations", "directory-field-accreditations"),
        ],
    ));
    sections
}

pub(super) fn apply(values: &Values, sheet: &mut SheetContent, errors: &mut FormErrors) {
    put_text(values, errors, "times", 2000, &mut sheet.times);
    put_number(values, errors, "waiting_days", (0, 730), &mut sheet.waiting_days);
    sheet.is_free = values.answer("is_free");
    put_text(values, errors, "cost", 1000, &mut sheet.cost);
    put_text(values, errors, "conditions", 2000, &mut sheet.conditions);
    put_address(values, errors, "conditions_url", &mut sheet.conditions_url);
    put_text(values, errors, "funding", 500, &mut sheet.funding);
    put_text(values, errors, "accreditations", 500, &mut sheet.accreditations);
    sheet.costs = rows::read_costs(values, &sheet.costs, errors);
}
