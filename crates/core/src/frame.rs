use std::{borrow::Borrow, sync::Arc};

use jiff::{Timestamp, civil::Date};

use crate::{FormErrors, Message, Permission, SignedIn, Visitor, Wording, state::App};

/// What every page's template needs from the house. Each page struct carries it as its field `page`.
#[derive(Clone)]
pub struct Frame {
    app: App,
    language: crate::Language,
    wished: crate::Language,
    section: &'static str,
    address: String,
    origin: String,
    public_network: Option<crate::PublicNetwork>,
    flash: Option<ShownFlash>,
    signed_in: Option<Arc<SignedIn>>,
    wording: Wording,
}

/// A number that a page can show; templates pass references.
pub trait Count {
    /// The number.
    fn count(&self) -> i64;
}

macro_rules! counts {
    ($($number:ty),*) => {$(
        impl Count for $number {
            fn count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )*};
}
counts!(i16, i32, i64, u8, u16, u32, u64, usize);

impl<N: Count> Count for &N {
    fn count(&self) -> i64 {
        (*self).count()
    }
}

/// One choice of a select, a radio group or a group of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

impl Choice {
    /// A choice whose words are data, not a message.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into() }
    }

    /// Whether this is the chosen one.
    pub fn is(&self, value: impl AsRef<str>) -> bool {
        self.value == value.as_ref()
    }
}

/// An error of a form's field, in the reader's words.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field.
    pub name: String,
    /// What is wrong and what to do.
    pub text: String,
}

/// What the last page left to be said, in the reader's words.
#[derive(Clone, Debug)]
pub struct ShownFlash {
    /// `success`, `warning` or `danger`.
    pub kind: String,
    /// The words.
    pub text: String,
    /// The address that undoes it.
    pub undo_action: Option<String>,
}

impl Frame {
    pub(crate) fn new(visitor: &Visitor, section: &'static str) -> Frame {
        let flash = visitor.flash.clone().map(|flash| ShownFlash {
            text: visitor.app.catalogue.word_message(visitor.language, &flash.message),
            kind: flash.kind,
            undo_action: flash.undo,
        });
        Frame {
            app: visitor.app.clone(),
            language: visitor.language,
            wished: visitor.wished,
            section,
            address: visitor.address.clone(),
            origin: visitor.origin.clone(),
            public_network: None,
            flash,
            signed_in: visitor.signed_in.clone(),
            wording: Wording::new(visitor.language, visitor.app.clock.now_in_italy()),
        }
    }

    /// The words and dates of what is written to somebody who is not looking at a page.
    pub fn in_mail(app: &App, language: crate::Language) -> Frame {
        Frame {
            app: app.clone(),
            language,
            wished: language,
            section: "",
            address: String::new(),
            origin: String::new(),
            public_network: None,
            flash: None,
            signed_in: None,
            wording: Wording::new(language, app.clock.now_in_italy()),
        }
    }

    /// The frame of a public page of this network.
    #[must_use]
    pub fn of_network(mut self, network: crate::PublicNetwork) -> Frame {
        self.public_network = Some(network);
        self
    }

    /// The network whose public page this is; none on the pages of who works here, and on those of the whole installation.
    pub fn public_network(&self) -> Option<&crate::PublicNetwork> {
        self.public_network.as_ref()
    }

    /// The language's code, for `<html lang>`.
    pub fn lang(&self) -> &'static str {
        self.language.code()
    }

    /// The language.
    pub fn language(&self) -> crate::Language {
        self.language
    }

    /// The languages in which this page can be read.
    pub fn languages(&self) -> impl Iterator<Item = crate::Language> {
        let audience =
            if self.public_network.is_some() { crate::Audience::Newcomers } else { self.audience() };
        let offered = move |language: &crate::Language| language.is_written_for(audience);
        crate::Language::ALL.into_iter().filter(offered)
    }

    /// The language the visitor would read best, when this page is not written in it.
    pub fn missing_language(&self) -> Option<crate::Language> {
        (!self.wished.is_written_for(self.audience())).then_some(self.wished)
    }

    /// A message in the language that this page is not written in.
    pub fn t_in(&self, language: &crate::Language, key: &str) -> String {
        self.app.catalogue.word(*language, key, &[])
    }

    fn audience(&self) -> crate::Audience {
        crate::Audience::of_address(self.path(), self.is_signed_in())
    }

    /// This page's own address for those who look for it from elsewhere, whole: with the language only when it was asked for in the address.
    pub fn canonical(&self) -> String {
        let asked = self.address.split_once('?').and_then(|(_, query)| crate::language::asked_for(query));
        match asked.filter(|asked| *asked == self.language) {
            Some(language) => self.address_in(language),
            None => format!("{}{}", self.origin, self.path()),
        }
    }

    /// The address of this page in a language, whole.
    pub fn address_in(&self, language: impl Borrow<crate::Language>) -> String {
        format!("{}{}?lang={}", self.origin, self.path(), language.borrow().code())
    }

    /// The languages in which this very page is written.
    pub fn versions(&self) -> impl Iterator<Item = crate::Language> {
        let audience = self.audience();
        crate::Language::ALL.into_iter().filter(move |language| language.is_written_for(audience))
    }

    /// A message.
    pub fn t(&self, key: &str) -> String {
        self.app.catalogue.word(self.language, key, &[])
    }

    /// A message with one variable.
    #[expect(clippy::needless_pass_by_value, reason = "templates pass numbers and words as they are")]
    pub fn t_with(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.app.catalogue.word(self.language, key, &[(name, &value.to_string())])
    }

    /// A message with two variables.
    pub fn t_with_two(
        &self,
        key: &str,
        first: (&str, &dyn ToString),
        second: (&str, &dyn ToString),
    ) -> String {
        let (one, two) = (first.1.to_string(), second.1.to_string());
        self.app.catalogue.word(self.language, key, &[(first.0, &one), (second.0, &two)])
    }

    /// A message with three variables.
    pub fn t_with_three(
        &self,
        key: &str,
        first: (&str, &str),
        second: (&str, &str),
        third: (&str, &str),
    ) -> String {
        self.app.catalogue.word(self.language, key, &[first, second, third])
    }

    /// A message that a rule or a store gave.
    pub fn message(&self, message: &Message) -> String {
        self.app.catalogue.word_message(self.language, message)
    }

    /// The words of a code kept in the database: `word("vacancy-state", "in_review")` is the message `vacancy-state-in-review`.
    pub fn word(&self, family: &str, code: &str) -> String {
        self.t(&format!("{family}-{}", code.replace('_', "-").replace('+', "-more").to_lowercase()))
    }

    /// The error beside a form's field, in words; empty when there is none.
    pub fn error(&self, errors: &FormErrors, field: &str) -> String {
        errors.of(field).map(|message| self.message(message)).unwrap_or_default()
    }

    /// All of a form's errors in words, for the summary on top.
    pub fn errors(&self, errors: &FormErrors) -> Vec<FieldError> {
        errors
            .iter()
            .map(|(field, message)| FieldError { name: field.to_owned(), text: self.message(message) })
            .collect()
    }

    /// The choices of a field: each code with its words, `family-code` in the catalogue.
    pub fn choices<'a>(&self, family: &str, codes: impl IntoIterator<Item = &'a str>) -> Vec<Choice> {
        codes
            .into_iter()
            .map(|code| Choice { value: code.to_owned(), label: self.word(family, code) })
            .collect()
    }

    /// An asset's address with its version.
    pub fn asset(&self, name: &str) -> String {
        self.app.assets.get(name).cloned().unwrap_or_else(|| format!("/assets/{name}"))
    }

    /// The proof of origin that every form carries; empty when nobody is signed in.
    pub fn csrf(&self) -> &str {
        self.signed_in.as_ref().map_or("", |signed_in| &signed_in.csrf_token)
    }

    /// The menu's current section.
    pub fn section(&self) -> &str {
        self.section
    }

    /// Whether the menu's current section is one of these, separated by spaces.
    pub fn is_in(&self, sections: &str) -> bool {
        sections.split(' ').any(|section| section == self.section)
    }

    /// Whether this page's address begins with this one.
    pub fn is_at(&self, beginning: &str) -> bool {
        self.address
            .strip_prefix(beginning)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// Whether this is in a part of the network's public site: `offerte` is `/lavoro/{network}/offerte` and what is below it.
    pub fn is_in_part(&self, part: &str) -> bool {
        self.public_network.as_ref().is_some_and(|network| self.is_at(&format!("{}/{part}", network.home())))
    }

    /// Whether this is among the network's public pages of counters.
    pub fn is_at_counters(&self) -> bool {
        self.public_network.as_ref().is_some_and(|network| self.is_at(&network.counters()))
    }

    /// The address of this page, with its query.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The address of this page without its query.
    pub fn path(&self) -> &str {
        self.address.split('?').next().unwrap_or_default()
    }

    /// The site's own address: `https://host`. Empty when the request named none.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether this is a demonstration.
    pub fn is_demo(&self) -> bool {
        self.app.settings.demo
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.signed_in.is_some()
    }

    /// Whether the signed-in person could act for another body.
    pub fn can_switch(&self) -> bool {
        self.signed_in.as_ref().is_some_and(|signed_in| signed_in.can_switch)
    }

    /// Whether the actor may; false when nobody is signed in.
    pub fn may(&self, permission: Permission) -> bool {
        self.operator().is_some_and(|operator| operator.may(permission))
    }

    /// Whether the actor may open personal files.
    pub fn may_read_files(&self) -> bool {
        self.may(Permission::ReadFiles)
    }

    /// Whether the actor may see vacancies.
    pub fn may_read_vacancies(&self) -> bool {
        self.may(Permission::ReadVacancies)
    }

    /// Whether the actor may book and move appointments.
    pub fn may_keep_agenda(&self) -> bool {
        self.may(Permission::KeepAgenda)
    }

    /// Whether the actor may record who comes to the counter.
    pub fn may_receive_visitors(&self) -> bool {
        self.may(Permission::ReceiveVisitors)
    }

    /// Whether the actor may see individual projects.
    pub fn may_read_projects(&self) -> bool {
        self.may(Permission::ReadProjects)
    }

    /// Whether the actor may plan and record the hours of projects.
    pub fn may_keep_projects(&self) -> bool {
        self.may(Permission::KeepProjects)
    }

    /// Whether the actor may propose people for vacancies.
    pub fn may_propose(&self) -> bool {
        self.may(Permission::Propose)
    }

    /// Whether the actor may see companies.
    pub fn may_read_companies(&self) -> bool {
        self.may(Permission::ReadCompanies)
    }

    /// Whether the actor may set up the network.
    pub fn may_manage_network(&self) -> bool {
        self.may(Permission::ManageNetwork)
    }

    /// Whether the actor may see the network's bodies and counters.
    pub fn may_read_network(&self) -> bool {
        self.may(Permission::ReadNetwork)
    }

    /// Whether the actor may write events, courses and contests.
    pub fn may_keep_events(&self) -> bool {
        self.may(Permission::KeepEvents)
    }

    /// Whether the actor may see who was sent to which body.
    pub fn may_read_referrals(&self) -> bool {
        self.may(Permission::ReadReferrals)
    }

    /// Whether the actor may send people to other bodies.
    pub fn may_refer(&self) -> bool {
        self.may(Permission::Refer)
    }

    /// Whether the actor receives the people who are sent to the own body.
    pub fn may_receive_referrals(&self) -> bool {
        self.may(Permission::ReceiveReferrals)
    }

    /// The signed-in person's name.
    pub fn person_name(&self) -> &str {
        self.signed_in.as_ref().map_or("", |signed_in| &signed_in.display_name)
    }

    /// The name of the network whose page this is: the public page's, else the operator's.
    pub fn network_name(&self) -> &str {
        let of_operator = || self.operator().map_or("", |operator| &operator.network_name);
        self.public_network.as_ref().map_or_else(of_operator, |network| &network.name)
    }

    /// The accent colour of the network whose page this is.
    pub fn accent_colour(&self) -> &str {
        let of_operator = || self.operator().map_or("", |operator| &operator.accent_colour);
        self.public_network.as_ref().map_or_else(of_operator, |network| &network.accent_colour)
    }

    /// The body's name.
    pub fn body_name(&self) -> &str {
        self.operator().map_or("", |operator| &operator.body_name)
    }

    /// What the last page left to be said.
    pub fn flash(&self) -> Option<&ShownFlash> {
        self.flash.as_ref()
    }

    /// "oggi", "gio 3 dic", "3 dic 2024".
    pub fn day(&self, date: impl Borrow<Date>) -> String {
        self.wording.day(*date.borrow())
    }

    /// "3 dic 2026".
    pub fn date(&self, date: impl Borrow<Date>) -> String {
        self.wording.date(*date.borrow())
    }

    /// "dic 2026".
    pub fn month(&self, date: impl Borrow<Date>) -> String {
        self.wording.month_and_year(*date.borrow())
    }

    /// "oggi 14:30".
    pub fn instant(&self, at: impl Borrow<Timestamp>) -> String {
        self.wording.instant(*at.borrow())
    }

    /// When something happened: "oggi 14:30", or the day alone when the hour is not known.
    pub fn happened(&self, at: impl Borrow<Timestamp>) -> String {
        self.wording.happened(*at.borrow())
    }

    /// The same in full: "3 dic 2026, 14:30".
    pub fn happened_in_full(&self, at: impl Borrow<Timestamp>) -> String {
        self.wording.happened_in_full(*at.borrow())
    }

    /// Whole days from then until now.
    pub fn days_since(&self, at: impl Borrow<Timestamp>) -> i64 {
        self.app.clock.now().duration_since(*at.borrow()).as_hours() / 24
    }

    /// "5.000".
    pub fn number(&self, number: impl Count) -> String {
        self.wording.number(number.count())
    }

    /// Today's date.
    pub fn today(&self) -> Date {
        self.wording.today()
    }

    fn operator(&self) -> Option<&crate::OperatorChoice> {
        self.signed_in.as_ref()?.operator.as_ref()
    }
}
