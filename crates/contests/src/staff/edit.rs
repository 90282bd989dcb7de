//! What a contest says: theme, rules, period, who may enter and how.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{Timestamp, ToSpan as _, civil::Time};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page_with_status, redirect_with,
};

use super::opened;
use crate::{
    model::{ContestId, Kind, SchoolOrder, instant, typed_instant},
    refusals,
    store::{
        self,
        contests::{Contest, Said},
    },
};

/// A contest as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ContestForm {
    revisione: i32,
    titolo: String,
    tema: String,
    regolamento: String,
    premi: String,
    premiati: String,
    apre_giorno: String,
    apre_ora: String,
    chiude_giorno: String,
    chiude_ora: String,
    ordine: Vec<String>,
    in_rete: String,
    protocollo: String,
    tipo: Vec<String>,
    file_numero: String,
    file_mega: String,
    contatto: String,
}

impl ContestForm {
    fn of(contest: &Contest) -> ContestForm {
        let said = &contest.said;
        let (opens, closes) = (typed_instant(said.opens_at), typed_instant(said.closes_at));
        ContestForm {
            revisione: contest.revision,
            titolo: said.title.clone(),
            tema: said.theme.clone(),
            regolamento: said.rules.clone(),
            premi: said.prizes.clone(),
            premiati: said.awarded_places.to_string(),
            apre_giorno: opens.0,
            apre_ora: opens.1,
            chiude_giorno: closes.0,
            chiude_ora: closes.1,
            ordine: said.school_orders.clone(),
            in_rete: if said.online { "si".to_owned() } else { String::new() },
            protocollo: said.paper_office.clone(),
            tipo: said.media_types.clone(),
            file_numero: said.most_files.to_string(),
            file_mega: said.file_megabytes.to_string(),
            contatto: said.contact.clone(),
        }
    }

    fn moment(
        errors: &mut FormErrors,
        (day_field, day): (&str, &str),
        (time_field, time): (&str, &str),
    ) -> Option<Timestamp> {
        let day = errors.read(
            day_field,
            fields::date(day).and_then(|day| day.ok_or_else(|| Message::new("contest-day-missing"))),
        )?;
        let time = time.trim().parse::<Time>().map_err(|_| Message::new("contest-hour-unreadable"));
        instant(day, errors.read(time_field, time)?)
    }

    fn read(&self) -> Result<Said, FormErrors> {
        let mut errors = FormErrors::new();
        let title = fields::required(&self.titolo, "contest-title-missing")
            .and_then(|title| fields::at_most(&title, 200));
        let title = errors.read("titolo", title);
        let mut words = |field: &str, text: &str, longest| errors.read(field, fields::at_most(text, longest));
        let theme = words("tema", &self.tema, 2_000);
        let rules = words("regolamento", &self.regolamento, 20_000);
        let prizes = words("premi", &self.premi, 2_000);
        let paper_office = words("protocollo", &self.protocollo, 500);
        let contact = words("contatto", &self.contatto, 300);
        let mut number = |field: &str, text: &str, most: i16| {
            let read = fields::number(text, 1, most)
                .and_then(|read| read.ok_or_else(|| Message::new("contest-number-missing")));
            errors.read(field, read)
        };
        let awarded_places = number("premiati", &self.premiati, 20);
        let most_files = number("file_numero", &self.file_numero, 5);
        let file_megabytes = number("file_mega", &self.file_mega, 10);
        let opens_at =
            Self::moment(&mut errors, ("apre_giorno", &self.apre_giorno), ("apre_ora", &self.apre_ora));
        let closes_at = Self::moment(
            &mut errors,
            ("chiude_giorno", &self.chiude_giorno),
            ("chiude_ora", &self.chiude_ora),
        );
        if opens_at.zip(closes_at).is_some_and(|(opens, closes)| closes <= opens) {
            errors.add("chiude_giorno", Message::new("contest-closes-before"));
        }
        let school_orders: Vec<String> =
            self.ordine.iter().filter(|code| SchoolOrder::from_code(code).is_some()).cloned().collect();
        if school_orders.is_empty() {
            errors.add("ordine", Message::new("contest-orders-missing"));
        }
        let online = self.in_rete == "si";
        let media_types: Vec<String> =
            self.tipo.iter().filter(|code| Kind::from_code(code).is_some()).cloned().collect();
        if media_types.is_empty() {
            errors.add("tipo", Message::new("contest-kinds-missing"));
        }
        if !online && self.protocollo.trim().is_empty() {
            errors.add("in_rete", Message::new("contest-how-missing"));
        }
        let read = || {
            Some(Said {
                title: title?,
                theme: theme?,
                rules: rules?,
                prizes: prizes?,
                awarded_places: awarded_places?,
                opens_at: opens_at?,
                closes_at: closes_at?,
                school_orders,
                online,
                paper_office: paper_office?,
                media_types,
                most_files: most_files?,
                file_megabytes: file_megabytes?,
                contact: contact?,
            })
        };
        read().filter(|_| errors.is_empty()).ok_or(errors)
    }
}

#[derive(Template)]
#[template(path = "staff/edit.html")]
struct EditPage {
    page: Frame,
    /// The contest's key; empty for a new one.
    id: String,
    form: ContestForm,
    orders: Vec<Choice>,
    kinds: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl EditPage {
    fn address(&self) -> String {
        if self.id.is_empty() {
            "/concorsi/nuovo".to_owned()
        } else {
            format!("/concorsi/{}/modifica", self.id)
        }
    }
}

fn answer(actor: &Actor, id: Option<ContestId>, form: ContestForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &EditPage {
            orders: page.choices("contest-order", SchoolOrder::ALL.map(SchoolOrder::code)),
            kinds: Kind::ALL.map(|kind| Choice::new(kind.code(), kind.extension().to_uppercase())).to_vec(),
            said: page.errors(&errors),
            id: id.map(|id| id.to_string()).unwrap_or_default(),
            page,
            form,
            errors,
        },
    )
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let today = actor.app.clock.today();
    let form = ContestForm {
        premiati: "3".to_owned(),
        apre_giorno: today.to_string(),
        apre_ora: "08:00".to_owned(),
        chiude_giorno: today.saturating_add(2.months()).to_string(),
        chiude_ora: "12:00".to_owned(),
        ordine: vec!["middle".to_owned(), "high".to_owned()],
        in_rete: "si".to_owned(),
        tipo: Kind::ALL.map(|kind| kind.code().to_owned()).to_vec(),
        file_numero: "3".to_owned(),
        file_mega: "5".to_owned(),
        ..ContestForm::default()
    };
    answer(&actor, None, form, FormErrors::new())
}

pub(crate) async fn create(actor: Actor, Form(form): Form<ContestForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, None, form, errors),
    };
    let mut tx = actor.begin().await?;
    let id = store::contests::insert(&mut tx, &said).await?;
    tx.commit().await?;
    Ok(redirect_with(&format!("/concorsi/{id}"), Flash::success(Message::new("contest-saved"))))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<ContestId>) -> PageResult {
    let (_, contest) = opened(&actor, id).await?;
    answer(&actor, Some(id), ContestForm::of(&contest), FormErrors::new())
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<ContestId>,
    Form(form): Form<ContestForm>,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, Some(id), form, errors),
    };
    match store::contests::update(&mut tx, id, form.revisione, &said).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let mut errors = FormErrors::new();
            errors.add("titolo", refusals::kindly(fault)?);
            return answer(&actor, Some(id), form, errors);
        }
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/concorsi/{id}"), Flash::success(Message::new("contest-saved"))))
}
