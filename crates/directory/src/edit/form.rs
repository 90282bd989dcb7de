//! One form for all that is edited: each step says its fields.

use snodo_core::{Choice, FieldError, FormErrors, Frame};

use super::values::Values;

/// A form as its template shows it.
#[derive(Debug)]
pub(crate) struct EditForm {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) action: String,
    pub(crate) back: String,
    pub(crate) button: String,
    /// The button that saves and goes on to the next step; empty where there is none.
    pub(crate) button_next: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) sections: Vec<Section>,
    pub(crate) said: Vec<FieldError>,
    pub(crate) revision: i32,
    pub(crate) changed_meanwhile: bool,
}

/// One of the steps of a longer form.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) href: String,
    pub(crate) word: String,
    pub(crate) here: bool,
}

/// Fields that belong together.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) legend: String,
    pub(crate) hint: String,
    /// Side by side: a row of something repeated.
    pub(crate) is_row: bool,
    pub(crate) fields: Vec<Field>,
}

/// One field.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) error: String,
    pub(crate) required: bool,
    pub(crate) kind: Kind,
}

/// How a field is filled in.
#[derive(Debug)]
pub(crate) enum Kind {
    Text { value: String, kind: &'static str },
    Area { value: String, rows: u8 },
    Date { value: String },
    Select { value: String, options: Vec<Choice>, first: String },
    Radio { value: String, options: Vec<Choice> },
    Boxes { chosen: Vec<String>, options: Vec<Choice> },
    Check { checked: bool },
    Comune { words: String, code: String },
    Comuni { chosen: Vec<Choice> },
    Hidden { value: String },
}

/// Makes fields from what a form says, with their errors.
pub(crate) struct Maker<'a> {
    page: &'a Frame,
    values: &'a Values,
    errors: &'a FormErrors,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(page: &'a Frame, values: &'a Values, errors: &'a FormErrors) -> Maker<'a> {
        Maker { page, values, errors }
    }

    pub(crate) fn page(&self) -> &Frame {
        self.page
    }

    fn field(&self, name: impl Into<String>, label: &str, kind: Kind) -> Field {
        let name = name.into();
        Field {
            label: self.page.t(label),
            hint: String::new(),
            error: self.page.error(self.errors, &name),
            required: false,
            kind,
            name,
        }
    }

    fn value(&self, name: &str) -> String {
        self.values.get(name).to_owned()
    }

    /// A line.
    pub(crate) fn text(&self, name: impl Into<String>, label: &str) -> Field {
        self.typed(name, label, "text")
    }

    /// A line of a kind that telephones know: `email`, `tel`, `url`, `time`, `number`.
    pub(crate) fn typed(&self, name: impl Into<String>, label: &str, kind: &'static str) -> Field {
        let name = name.into();
        let value = self.value(&name);
        self.field(name, label, Kind::Text { value, kind })
    }

    /// Several lines.
    pub(crate) fn area(&self, name: &str, label: &str, rows: u8) -> Field {
        let value = self.value(name);
        self.field(name, label, Kind::Area { value, rows })
    }

    pub(crate) fn date(&self, name: impl Into<String>, label: &str) -> Field {
        let name = name.into();
        let value = self.value(&name);
        self.field(name, label, Kind::Date { value })
    }

    /// `first` is the message of the choice that means none; empty when one must be chosen.
    pub(crate) fn select(
        &self,
        name: impl Into<String>,
        label: &str,
        options: Vec<Choice>,
        first: &str,
    ) -> Field {
        let name = name.into();
        let value = self.value(&name);
        let first = if first.is_empty() { String::new() } else { self.page.t(first) };
        self.field(name, label, Kind::Select { value, options, first })
    }

    pub(crate) fn radio(&self, name: &str, label: &str, options: Vec<Choice>) -> Field {
        let value = self.value(name);
        self.field(name, label, Kind::Radio { value, options })
    }

    /// Yes, no, or not said.
    pub(crate) fn yes_no(&self, name: &str, label: &str) -> Field {
        let options = self.page.choices("directory-answer", ["yes", "no", "unsaid"]);
        let value = match self.values.answer(name) {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unsaid",
        };
        self.field(name, label, Kind::Radio { value: value.to_owned(), options })
    }

    pub(crate) fn boxes(&self, name: &str, label: &str, options: Vec<Choice>) -> Field {
        let chosen = self.values.all(name);
        self.field(name, label, Kind::Boxes { chosen, options })
    }

    pub(crate) fn check(&self, name: impl Into<String>, label: &str) -> Field {
        let name = name.into();
        let checked = self.values.is_ticked(&name);
        self.field(name, label, Kind::Check { checked })
    }

    /// Posts words as `comune` and the code as `comune_code`.
    pub(crate) fn comune(&self, label: &str) -> Field {
        let kind = Kind::Comune { words: self.value("comune"), code: self.value("comune_code") };
        self.field("comune", label, kind)
    }

    pub(crate) fn comuni(&self, name: &str, label: &str) -> Field {
        let places = snodo_places::Places::embedded();
        let chosen = self.values.all(name).into_iter().map(|code| {
            let label =
                places.comune_by_istat(&code).map_or_else(|| code.clone(), snodo_places::Comune::label);
            Choice::new(code, label)
        });
        let chosen = chosen.collect();
        self.field(name, label, Kind::Comuni { chosen })
    }

    pub(crate) fn hidden(&self, name: impl Into<String>) -> Field {
        let name = name.into();
        let value = self.value(&name);
        Field {
            name,
            label: String::new(),
            hint: String::new(),
            error: String::new(),
            required: false,
            kind: Kind::Hidden { value },
        }
    }

    /// Fields that belong together under a title.
    pub(crate) fn section(&self, legend: &str, fields: Vec<Field>) -> Section {
        let legend = if legend.is_empty() { String::new() } else { self.page.t(legend) };
        Section { legend, hint: String::new(), is_row: false, fields }
    }

    /// One of several things of a kind: `legend` has a variable `number`.
    pub(crate) fn row(&self, legend: &str, number: usize, fields: Vec<Field>) -> Section {
        let legend = self.page.t_with(legend, "number", number + 1);
        Section { legend, hint: String::new(), is_row: true, fields }
    }

    /// A hint's words.
    pub(crate) fn hinted(&self, field: Field, hint: &str) -> Field {
        Field { hint: self.page.t(hint), ..field }
    }
}

impl Field {
    pub(crate) fn required(self) -> Field {
        Field { required: true, ..self }
    }

    /// What the field says, as people read it.
    fn words(&self, page: &Frame) -> String {
        let of = |options: &[Choice], value: &str| {
            options
                .iter()
                .find(|option| option.is(value))
                .map(|option| option.label.clone())
                .unwrap_or_default()
        };
        let words = match &self.kind {
            Kind::Text { value, .. } | Kind::Area { value, .. } | Kind::Date { value } => value.clone(),
            Kind::Select { value, options, .. } | Kind::Radio { value, options } => of(options, value),
            Kind::Boxes { chosen, options } => {
                chosen.iter().map(|code| of(options, code)).collect::<Vec<_>>().join(", ")
            }
            Kind::Check { checked } => {
                page.t(if *checked { "directory-answer-yes" } else { "directory-answer-no" })
            }
            Kind::Comune { words, .. } => words.clone(),
            Kind::Comuni { chosen } => {
                chosen.iter().map(|choice| choice.label.clone()).collect::<Vec<_>>().join(", ")
            }
            Kind::Hidden { .. } => String::new(),
        };
        words.trim().replace("\r\n", "\n")
    }
}

impl EditForm {
    /// Whether something is wrong with it, or it was overtaken.
    pub(crate) fn status(&self) -> axum::http::StatusCode {
        use axum::http::StatusCode;
        if self.changed_meanwhile {
            StatusCode::CONFLICT
        } else if self.said.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    /// The form that was made before somebody else saved: what was typed stays, each field that differs says what is there `now`, and the next
    /// saving replaces that knowingly.
    pub(crate) fn overtaken(mut self, page: &Frame, now: &EditForm) -> EditForm {
        self.revision = now.revision;
        self.changed_meanwhile = true;
        let kept: Vec<&Field> = now.sections.iter().flat_map(|section| &section.fields).collect();
        for field in self.sections.iter_mut().flat_map(|section| &mut section.fields) {
            let Some(other) = kept.iter().find(|other| other.name == field.name) else { continue };
            let (typed, there) = (field.words(page), other.words(page));
            if typed == there {
                continue;
            }
            let there = if there.is_empty() { page.t("directory-meanwhile-empty") } else { there };
            field.error = page.t_with("directory-meanwhile-now", "value", &there);
            self.said.push(FieldError {
                name: field.name.clone(),
                text: page.t_with_two(
                    "directory-meanwhile-field",
                    ("field", &field.label),
                    ("value", &there),
                ),
            });
        }
        self
    }
}
