//! One page for all the settings' forms: each form says its fields.

use askama::Template;
use axum::http::StatusCode;
use snodo_core::{Actor, Choice, FieldError, FormErrors, Frame, PageResult, fields, page_with_status};

use super::last_day_form::LastDayForm;

/// A form on a page of its own.
#[derive(Template)]
#[template(path = "settings/form_page.html")]
pub(super) struct FormPage {
    page: Frame,
    title: String,
    crumbs: Vec<(String, String)>,
    back: String,
    fields: Vec<ShownField>,
    said: Vec<FieldError>,
    errors: FormErrors,
    button: String,
    revision: Option<i32>,
    changed_meanwhile: bool,
}

/// A field as a form says it: labels and hints by their message keys.
pub(super) struct Field {
    name: &'static str,
    label: &'static str,
    value: String,
    hint: &'static str,
    required: bool,
    kind: FieldKind,
}

enum FieldKind {
    Text,
    Email,
    Phone,
    Date,
    Comune { code: String },
    Select { options: Vec<Choice>, first: &'static str },
    Yes { checked: bool },
}

struct ShownField {
    name: &'static str,
    label: String,
    value: String,
    hint: String,
    required: bool,
    error: String,
    kind: FieldKind,
    first: String,
}

impl ShownField {
    /// What the field says, as people read it.
    fn words(&self, page: &Frame) -> String {
        let words = match &self.kind {
            FieldKind::Select { options, .. } => options
                .iter()
                .find(|option| option.is(&self.value))
                .map_or(&self.first, |option| &option.label),
            FieldKind::Yes { checked } => {
                &page.t(if *checked { "network-answer-yes" } else { "network-answer-no" })
            }
            FieldKind::Date => {
                &fields::date(&self.value).ok().flatten().map_or_else(String::new, |day| page.date(day))
            }
            _ => &self.value,
        };
        if words.trim().is_empty() { page.t("network-meanwhile-empty") } else { words.trim().to_owned() }
    }
}

impl Field {
    pub(super) fn text(name: &'static str, label: &'static str, value: &str) -> Field {
        Field { name, label, value: value.to_owned(), hint: "", required: false, kind: FieldKind::Text }
    }

    pub(super) fn email(name: &'static str, label: &'static str, value: &str) -> Field {
        Field { kind: FieldKind::Email, ..Field::text(name, label, value) }
    }

    pub(super) fn phone(name: &'static str, label: &'static str, value: &str) -> Field {
        Field { kind: FieldKind::Phone, ..Field::text(name, label, value) }
    }

    pub(super) fn date(name: &'static str, label: &'static str, value: &str) -> Field {
        Field { kind: FieldKind::Date, ..Field::text(name, label, value) }
    }

    /// Posts the Comune's words as `comune` and its code as `comune_code`.
    pub(super) fn comune(words: &str, code: &str) -> Field {
        Field {
            kind: FieldKind::Comune { code: code.to_owned() },
            ..Field::text("comune", "network-comune", words)
        }
    }

    /// `first` is the message of the choice that means none; empty for a choice that must be made and has its value.
    pub(super) fn select(
        name: &'static str,
        label: &'static str,
        value: &str,
        options: Vec<Choice>,
        first: &'static str,
    ) -> Field {
        Field { kind: FieldKind::Select { options, first }, ..Field::text(name, label, value) }
    }

    pub(super) fn yes(name: &'static str, label: &'static str, checked: bool) -> Field {
        Field { kind: FieldKind::Yes { checked }, ..Field::text(name, label, "yes") }
    }

    pub(super) fn required(self) -> Field {
        Field { required: true, ..self }
    }

    pub(super) fn hint(self, hint: &'static str) -> Field {
        Field { hint, ..self }
    }
}

impl FormPage {
    /// A form with its errors; `back` is where one goes without saving.
    pub(super) fn new(
        actor: &Actor,
        title: impl Into<String>,
        back: impl Into<String>,
        errors: FormErrors,
    ) -> FormPage {
        let page = actor.frame("impostazioni");
        FormPage {
            title: title.into(),
            crumbs: vec![("/impostazioni".to_owned(), page.t("network-settings"))],
            back: back.into(),
            fields: Vec::new(),
            said: page.errors(&errors),
            button: page.t("network-save"),
            revision: None,
            changed_meanwhile: false,
            page,
            errors,
        }
    }

    /// Says of which saving of its row the form was made.
    pub(super) fn revision(mut self, revision: i32) -> FormPage {
        self.revision = Some(revision);
        self
    }

    /// Names the button otherwise than "save".
    pub(super) fn button(mut self, key: &'static str) -> FormPage {
        self.button = self.page.t(key);
        self
    }

    /// Adds a step of the way here.
    pub(super) fn crumb(mut self, href: String, word: &str) -> FormPage {
        self.crumbs.push((href, word.to_owned()));
        self
    }

    /// Adds a field.
    pub(super) fn field(mut self, field: Field) -> FormPage {
        let word = |key: &str| if key.is_empty() { String::new() } else { self.page.t(key) };
        let shown = ShownField {
            name: field.name,
            label: word(field.label),
            value: field.value,
            hint: word(field.hint),
            required: field.required,
            error: self.page.error(&self.errors, field.name),
            first: match &field.kind {
                FieldKind::Select { first, .. } => word(first),
                _ => String::new(),
            },
            kind: field.kind,
        };
        self.fields.push(shown);
        self
    }

    /// Adds the fields from when and until when.
    pub(super) fn dates(self, from: &str, to: &str) -> FormPage {
        self.field(Field::date("valid_from", "network-valid-from", from).required())
            .field(Field::date("valid_to", "network-valid-to", to).hint("network-valid-to-hint"))
    }

    /// Adds the field of the last day of something that ends.
    pub(super) fn last_day(self, form: &LastDayForm) -> FormPage {
        let field = Field::date("last_day", "network-last-day", &form.last_day).hint("network-last-day-hint");
        self.revision(form.revision).field(field)
    }

    /// The answer to a form that was made before somebody else saved: what was typed stays, beside each field that differs it says what
    /// is there `now`, and the next saving replaces that knowingly.
    pub(super) fn changed_meanwhile(mut self, now: &FormPage) -> PageResult {
        self.revision = now.revision;
        self.changed_meanwhile = true;
        for (typed, kept) in self.fields.iter_mut().zip(&now.fields) {
            let (typed_words, kept_words) = (typed.words(&self.page), kept.words(&self.page));
            if typed_words == kept_words {
                continue;
            }
            typed.error = self.page.t_with("network-meanwhile-now", "value", &kept_words);
            let text = self.page.t_with_two(
                "network-meanwhile-field",
                ("field", &typed.label),
                ("value", &kept_words),
            );
            self.said.push(FieldError { name: typed.name.to_owned(), text });
        }
        page_with_status(StatusCode::CONFLICT, &self)
    }

    /// The page: 422 when something is wrong with the form.
    pub(super) fn answer(self) -> PageResult {
        let status = if self.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with_status(status, &self)
    }
}
