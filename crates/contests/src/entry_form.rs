//! A work as it is typed: by a teacher online, or by the office for what came on paper.

use snodo_core::{FormErrors, Message, fields};

use crate::{
    model::SchoolOrder,
    store::{contests::Contest, entries::NewEntry},
};

/// The fields of a work.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EntryForm {
    pub(crate) titolo: String,
    pub(crate) parole: String,
    pub(crate) scuola: String,
    pub(crate) ordine: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) classe: String,
    pub(crate) studenti: String,
    pub(crate) docente: String,
    pub(crate) email: String,
    pub(crate) telefono: String,
    /// `si`: the work may be shown to everybody.
    pub(crate) mostra: String,
    /// `si`: the work is the class's own.
    pub(crate) originale: String,
}

impl EntryForm {
    /// Puts a field of a form in pieces where it belongs; others are left out.
    pub(crate) fn put(&mut self, name: &str, value: String) {
        let place = match name {
            "titolo" => &mut self.titolo,
            "parole" => &mut self.parole,
            "scuola" => &mut self.scuola,
            "ordine" => &mut self.ordine,
            "comune" => &mut self.comune,
            "comune_code" => &mut self.comune_code,
            "classe" => &mut self.classe,
            "studenti" => &mut self.studenti,
            "docente" => &mut self.docente,
            "email" => &mut self.email,
            "telefono" => &mut self.telefono,
            "mostra" => &mut self.mostra,
            "originale" => &mut self.originale,
            _ => return,
        };
        *place = value;
    }

    /// Reads it; who enters online leaves a mail address or a telephone, and says that the work is the class's own.
    pub(crate) fn read(&self, contest: &Contest, online: bool) -> Result<NewEntry, FormErrors> {
        let mut errors = FormErrors::new();
        let mut needed = |field: &str, text: &str, missing, longest| {
            errors
                .read(field, fields::required(text, missing).and_then(|text| fields::at_most(&text, longest)))
        };
        let title = needed("titolo", &self.titolo, "contest-work-title-missing", 150);
        let school = needed("scuola", &self.scuola, "contest-school-missing", 200);
        let school_class = needed("classe", &self.classe, "contest-class-missing", 60);
        let teacher = needed("docente", &self.docente, "contest-teacher-missing", 120);
        let words = errors.read("parole", fields::at_most(&self.parole, 2_000));
        let order = SchoolOrder::from_code(&self.ordine).map(SchoolOrder::code);
        let order = order.filter(|code| contest.said.school_orders.iter().any(|taken| taken == code));
        if order.is_none() {
            errors.add("ordine", Message::new("contest-order-missing"));
        }
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        let pupils = errors.read("studenti", fields::number::<i16>(&self.studenti, 1, 400)).flatten();
        let email = errors.read("email", fields::email(&self.email)).flatten();
        let phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        if online && email.is_none() && phone.is_none() {
            errors.add("email", Message::new("contest-reach-missing"));
        }
        if online && self.originale != "si" {
            errors.add("originale", Message::new("contest-own-missing"));
        }
        let read = || {
            Some(NewEntry {
                title: title?,
                words: words?,
                school: school?,
                school_order: order?.to_owned(),
                comune: comune.map(|comune| comune.istat.to_string()),
                school_class: school_class?,
                pupils,
                teacher: teacher?,
                email,
                phone,
                shown_by_permission: self.mostra == "si",
                on_paper: None,
            })
        };
        read().filter(|_| errors.is_empty()).ok_or(errors)
    }
}
