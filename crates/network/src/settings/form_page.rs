//! One page for all the settings' forms: each form says its fields.

use askama::Template;
use axum::http::StatusCode;
use snodo_core::{Actor, Choice, FieldError, FormErrors, Frame, PageResult, page_with_status};

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
            page,
            errors,
        }
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

    /// The page: 422 when something is wrong with the form.
    pub(super) fn answer(self) -> PageResult {
        let status = if self.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page_with_status(status, &self)
    }
}
