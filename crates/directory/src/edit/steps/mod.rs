//! The steps in which a sheet is written: each knows its fields, how they are filled in and how they are read.

mod audience;
mod brief;
mod contacts;
mod costs;
mod how;
mod places;

use jiff::civil::Date;
use snodo_core::{Choice, FormErrors, Frame, Message, fields};

use super::{
    form::{Maker, Section},
    values::Values,
};
use crate::{model::content::SheetContent, store::sheets::Term};

snodo_core::coded! {
    /// A step; the code is the end of its address, `directory-step-{code}` says it.
    pub(crate) SheetStep {
        /// What it is.
        Brief = "in-breve",
        /// For whom.
        Audience = "per-chi",
        /// How one gets it, what to bring, what one gets.
        How = "come-fare",
        /// Times, money, conditions.
        Costs = "tempi-e-costi",
        /// Where and when.
        Places = "dove-e-quando",
        /// Whom to ask.
        Contacts = "contatti",
    }
}

impl SheetStep {
    pub(crate) fn next(self) -> Option<SheetStep> {
        let at = SheetStep::ALL.iter().position(|step| *step == self)?;
        SheetStep::ALL.get(at + 1).copied()
    }
}

/// What the steps need to know beside the sheet.
pub(crate) struct Around<'a> {
    pub(crate) terms: &'a [Term],
    /// The body's places: key and name with address.
    pub(crate) places: Vec<Choice>,
    pub(crate) today: Date,
    /// Whether who writes keeps the whole directory.
    pub(crate) keeps_all: bool,
}

impl Around<'_> {
    fn terms(&self, page: &Frame, taxonomy: &str) -> Vec<Choice> {
        self.terms
            .iter()
            .filter(|term| term.taxonomy == taxonomy)
            .map(|term| Choice::new(&term.code, term.name(page.lang())))
            .collect()
    }
}

/// What a step's form says of a sheet.
pub(crate) fn values(step: SheetStep, sheet: &SheetContent) -> Values {
    match step {
        SheetStep::Brief => brief::values(sheet),
        SheetStep::Audience => audience::values(sheet),
        SheetStep::How => how::values(sheet),
        SheetStep::Costs => costs::values(sheet),
        SheetStep::Places => places::values(sheet),
        SheetStep::Contacts => contacts::values(sheet),
    }
}

/// A step's fields.
pub(crate) fn sections(
    step: SheetStep,
    make: &Maker<'_>,
    values: &Values,
    around: &Around<'_>,
) -> Vec<Section> {
    match step {
        SheetStep::Brief => brief::sections(make),
        SheetStep::Audience => audience::sections(make, around),
        SheetStep::How => how::sections(make),
        SheetStep::Costs => costs::sections(make, values),
        SheetStep::Places => places::sections(make, values, around),
        SheetStep::Contacts => contacts::sections(make, values, around),
    }
}

/// Puts what a step's form says into the sheet; the rest of the sheet stays.
pub(crate) fn apply(
    step: SheetStep,
    values: &Values,
    sheet: &mut SheetContent,
    around: &Around<'_>,
) -> FormErrors {
    let mut errors = FormErrors::new();
    match step {
        SheetStep::Brief => brief::apply(values, sheet, &mut errors),
        SheetStep::Audience => audience::apply(values, sheet, around, &mut errors),
        SheetStep::How => how::apply(values, sheet, &mut errors),
        SheetStep::Costs => costs::apply(values, sheet, &mut errors),
        SheetStep::Places => places::apply(values, sheet, around, &mut errors),
        SheetStep::Contacts => contacts::apply(values, sheet, around, &mut errors),
    }
    errors
}

/// Text of at most so many characters into its place; too long is an error, and the place stays.
pub(super) fn put_text(
    values: &Values,
    errors: &mut FormErrors,
    name: &str,
    longest: usize,
    place: &mut String,
) {
    if let Some(text) = errors.read(name, fields::at_most(values.get(name), longest)) {
        *place = text;
    }
}

/// The address of a page: "www.ente.it" is read as "https://www.ente.it".
pub(crate) fn address(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let whole = if text.contains("://") { text } else { format!("https://{text}") };
    let rest = whole.strip_prefix("https://").or_else(|| whole.strip_prefix("http://"));
    let plausible = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    }) && !whole.contains(char::is_whitespace);
    if plausible { Ok(Some(whole)) } else { Err(Message::new("directory-address-unreadable")) }
}

pub(super) fn put_address(values: &Values, errors: &mut FormErrors, name: &str, place: &mut Option<String>) {
    if let Some(read) = errors.read(name, address(values.get(name))) {
        *place = read;
    }
}

pub(super) fn put_number(
    values: &Values,
    errors: &mut FormErrors,
    name: &str,
    (least, most): (i16, i16),
    place: &mut Option<i16>,
) {
    if let Some(read) = errors.read(name, fields::number(values.get(name), least, most)) {
        *place = read;
    }
}

pub(super) fn put_email(values: &Values, errors: &mut FormErrors, name: &str, place: &mut Option<String>) {
    if let Some(read) = errors.read(name, fields::email(values.get(name))) {
        *place = read;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::model::content::{Area, Contact, Document, Phone, SheetPlace, SpokenLanguage, Stretch};

    fn around() -> Around<'static> {
        Around {
            terms: &[],
            places: vec![Choice::new(Uuid::nil().to_string(), "Sede")],
            today: date(2026, 11, 22),
            keeps_all: true,
        }
    }

    fn any_sheet() -> impl Strategy<Value = SheetContent> {
        let words = "[a-zA-Zàèéìòù',.]{1,12}( [a-zA-Zàèéìòù',.]{1,12}){0,6}";
        let texts = proptest::collection::vec(words, 12);
        (
            texts,
            any::<Option<bool>>(),
            any::<Option<bool>>(),
            proptest::option::of(0i16..99),
            any::<bool>(),
            0usize..3,
        )
            .prop_map(|(texts, is_free, needs_booking, days, referrals, several)| {
                let mut sheet = SheetContent::named(texts[0].clone());
                sheet.summary = texts[1].clone();
                sheet.addressed_to = texts[2].clone();
                sheet.how_to = texts[3].clone();
                sheet.needed = texts[4].clone();
                sheet.obtained = texts[5].clone();
                sheet.times = texts[6].clone();
                sheet.cost = texts[7].clone();
                sheet.conditions = texts[8].clone();
                sheet.access = texts[9].clone();
                sheet.is_free = is_free;
                sheet.needs_booking = needs_booking;
                sheet.waiting_days = days;
                sheet.takes_referrals = referrals;
                sheet.booking_url = Some("https://ente.example/prenota".to_owned());
                sheet.set_codes("need", ["cv".to_owned()]);
                sheet.set_codes("audience", ["young".to_owned()]);
                sheet.areas = vec![Area { comune: Some("011015".to_owned()), ..Area::default() }];
                sheet.languages = vec![SpokenLanguage { code: "ar".to_owned(), ..SpokenLanguage::default() }];
                sheet.documents = (0..several)
                    .map(|at| Document { name: format!("{} {at}", texts[10]), ..Document::default() })
                    .collect();
                sheet.phones = (0..several).map(|at| Phone::voice(format!("0187 12345{at}"))).collect();
                sheet.contacts = (0..several)
                    .map(|at| Contact { role: format!("{} {at}", texts[11]), ..Contact::default() })
                    .collect();
                sheet.places = vec![SheetPlace { location_id: Uuid::nil(), ..SheetPlace::default() }];
                sheet.schedules = (0..several)
                    .map(|_| Stretch {
                        weekday: 2,
                        starts_at: jiff::civil::time(9, 0, 0, 0),
                        ends_at: jiff::civil::time(12, 0, 0, 0),
                        every_weeks: 2,
                        ..Stretch::default()
                    })
                    .collect();
                sheet
            })
    }

    proptest! {
        #[test]
        fn who_saves_a_step_without_a_change_loses_nothing(sheet in any_sheet()) {
            for step in SheetStep::ALL {
                let mut after = sheet.clone();
                let errors = apply(step, &values(step, &sheet), &mut after, &around());
                prop_assert!(errors.is_empty(), "{:?}: {:?}", step, errors);
                let (mut one, mut other) = (sheet.clone(), after);
                one.terms.sort();
                other.terms.sort();
                prop_assert_eq!(one, other, "{:?}", step);
            }
        }
    }

    #[test]
    fn addresses_of_pages_are_read_as_people_type_them() {
        assert_eq!(address("www.ente.it").unwrap().as_deref(), Some("https://www.ente.it"));
        assert_eq!(address("http://ente.it/chi siamo"), Err(Message::new("directory-address-unreadable")));
        assert_eq!(address("javascript:alert(1)"), Err(Message::new("directory-address-unreadable")));
    }
}
