//! An activity, a project, training: what, for whom, from when until when.

use jiff::{ToSpan as _, civil::Date};
use snodo_core::{FormErrors, Message, fields};

use super::{
    form::{Maker, Section},
    steps::{put_address, put_text},
    values::Values,
};
use crate::model::content::InitiativeContent;

snodo_core::coded! {
    /// What it is; `directory-initiative-{code}` says it.
    pub(crate) InitiativeKind {
        /// Something that goes on.
        Activity = "activity",
        /// A project in progress.
        Project = "project",
        /// A project that is starting up.
        Starting = "starting",
        /// Something to learn.
        Training = "training",
    }
}

/// How long an initiative without an end is shown before somebody must say that it goes on.
const SHOWN_DAYS: i32 = 180;

pub(crate) fn values(initiative: &InitiativeContent) -> Values {
    let mut values = Values::new();
    values.put("kind", &initiative.kind);
    values.put("title", &initiative.title);
    values.put("description", &initiative.description);
    values.put("for_whom", &initiative.for_whom);
    values.put("how_to_join", &initiative.how_to_join);
    values.put("place", &initiative.place);
    if let Some(code) = &initiative.comune {
        let comune = snodo_places::Places::embedded().comune_by_istat(code);
        values.put("comune", comune.map(snodo_places::Comune::label).unwrap_or_default());
        values.put("comune_code", code);
    }
    values.put_some("url", initiative.url.as_deref());
    values.put("starts_on", initiative.starts_on.to_string());
    values.put_some("ends_on", initiative.ends_on);
    values.put("shown_until", initiative.shown_until.to_string());
    values.tick("staff_only", !initiative.is_public);
    values
}

pub(crate) fn sections(make: &Maker<'_>) -> Vec<Section> {
    let kinds = make.page().choices("directory-initiative", InitiativeKind::ALL.map(InitiativeKind::code));
    vec![
        make.section(
            "",
            vec![
                make.radio("kind", "directory-field-initiative-kind", kinds).required(),
                make.text("title", "directory-field-title").required(),
                make.area("description", "directory-field-description", 4),
                make.area("for_whom", "directory-field-addressed-to", 2),
                make.area("how_to_join", "directory-field-how-to-join", 2),
                make.text("place", "directory-field-where"),
                make.comune("directory-field-comune"),
                make.typed("url", "directory-field-url", "url"),
            ],
        ),
        make.section(
            "directory-section-dates",
            vec![
                make.date("starts_on", "directory-field-starts-on").required(),
                make.date("ends_on", "directory-field-ends-on"),
                make.hinted(
                    make.date("shown_until", "directory-field-shown-until"),
                    "directory-hint-shown-until",
                ),
                make.check("staff_only", "directory-field-staff-only"),
            ],
        ),
    ]
}

pub(crate) fn apply(values: &Values, initiative: &mut InitiativeContent) -> FormErrors {
    let mut errors = FormErrors::new();
    match InitiativeKind::from_code(values.get("kind")) {
        Some(kind) => kind.code().clone_into(&mut initiative.kind),
        None => errors.add("kind", Message::new("directory-kind-missing")),
    }
    if let Some(title) =
        errors.read("title", fields::required(values.get("title"), "directory-title-missing"))
    {
        initiative.title = title.chars().take(160).collect();
    }
    put_text(values, &mut errors, "description", 2000, &mut initiative.description);
    put_text(values, &mut errors, "for_whom", 500, &mut initiative.for_whom);
    put_text(values, &mut errors, "how_to_join", 500, &mut initiative.how_to_join);
    put_text(values, &mut errors, "place", 200, &mut initiative.place);
    if let Some(comune) =
        errors.read("comune", fields::comune(values.get("comune_code"), values.get("comune")))
    {
        initiative.comune = comune.map(|comune| comune.istat.to_string());
    }
    put_address(values, &mut errors, "url", &mut initiative.url);
    let starts = errors.read("starts_on", fields::date(values.get("starts_on")));
    let ends = errors.read("ends_on", fields::date(values.get("ends_on")));
    let shown = errors.read("shown_until", fields::date(values.get("shown_until")));
    initiative.is_public = !values.is_ticked("staff_only");
    let (Some(starts), Some(ends), Some(shown)) = (starts, ends, shown) else { return errors };
    let Some(starts_on) = starts else {
        errors.add("starts_on", Message::new("directory-start-missing"));
        return errors;
    };
    if ends.is_some_and(|end| end < starts_on) {
        errors.add("ends_on", Message::new("directory-days-order"));
        return errors;
    }
    // Everything expires: with its end, or after half a year when nobody said.
    let shown_until = shown.or(ends).unwrap_or_else(|| starts_on.saturating_add(SHOWN_DAYS.days()));
    if shown_until > latest(starts_on, ends) || shown_until < starts_on.saturating_sub(366.days()) {
        errors.add("shown_until", Message::new("directory-shown-too-long"));
    }
    (initiative.starts_on, initiative.ends_on, initiative.shown_until) = (starts_on, ends, shown_until);
    errors
}

/// The last day until which it may be shown: a month after its end, or two years after its start.
fn latest(starts_on: Date, ends_on: Option<Date>) -> Date {
    ends_on.unwrap_or_else(|| starts_on.saturating_add(730.days())).saturating_add(31.days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn everything_expires() {
        let mut values = Values::new();
        values.put("kind", "project");
        values.put("title", "Orti di quartiere");
        values.put("starts_on", "2026-03-01");
        let mut initiative = InitiativeContent::default();
        assert!(apply(&values, &mut initiative).is_empty());
        assert_eq!(initiative.shown_until, date(2026, 8, 28));
        values.put("ends_on", "2026-05-31");
        assert!(apply(&values, &mut initiative).is_empty());
        assert_eq!(initiative.shown_until, date(2026, 5, 31));
        values.put("shown_until", "2027-05-31");
        assert!(apply(&values, &mut initiative).of("shown_until").is_some());
    }
}
