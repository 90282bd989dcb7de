use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page_with_status, redirect_with, violated_constraint,
};
use snodo_occupations::{ConceptKind, Exact, Language};
use uuid::Uuid;

use super::event_form::{amount, typed_amount};
use crate::{
    model::{CourseId, Funding},
    store::{
        self, Named,
        courses::{self, Course, CourseSaid},
    },
};

/// What a course can give.
const KINDS: [ConceptKind; 3] = [ConceptKind::Certificate, ConceptKind::Skill, ConceptKind::Knowledge];

/// A course as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CourseForm {
    titolo: String,
    ente: String,
    descrizione: String,
    destinatari: String,
    ore: String,
    finanziamento: String,
    atto: String,
    misura: String,
    costo: String,
    attestato: String,
    quota: String,
    competenze: Vec<String>,
    competenze_words: Vec<String>,
    contatto: String,
    telefono: String,
    email: String,
    revisione: i32,
}

impl CourseForm {
    fn of(course: &Course) -> CourseForm {
        let number = |value: Option<i16>| value.map(|value| value.to_string()).unwrap_or_default();
        CourseForm {
            titolo: course.title.clone(),
            ente: course.body.to_string(),
            descrizione: course.description.clone(),
            destinatari: course.audience.clone(),
            ore: number(course.hours),
            finanziamento: course.funding.code().to_owned(),
            atto: course.act.clone(),
            misura: course.measure.map(|measure| measure.to_string()).unwrap_or_default(),
            costo: typed_amount(course.cost_cents),
            attestato: course.certificate.clone(),
            quota: number(course.certificate_share),
            competenze: course.gives.iter().map(|(concept, _)| concept.to_string()).collect(),
            competenze_words: Vec::new(),
            contatto: course.contact_name.clone(),
            telefono: course.contact_phone.clone().unwrap_or_default(),
            email: course.contact_email.clone().unwrap_or_default(),
            revisione: course.revision,
        }
    }

    /// The concepts that were chosen, and those whose words the vocabulary knows exactly; words that it does not know are said.
    fn gives(&self, actor: &Actor, errors: &mut FormErrors) -> Vec<i32> {
        let vocabulary = actor.app.vocabulary.load();
        let mut gives: Vec<i32> = self.competenze.iter().filter_map(|code| code.parse().ok()).collect();
        for words in self.competenze_words.iter().filter(|words| !words.trim().is_empty()) {
            let index = vocabulary.index();
            let named = KINDS.into_iter().find_map(|kind| {
                match index.resolve_exact(words, Language::ITALIAN, kind) {
                    Exact::One(found) => vocabulary.id(index.uri(found)?),
                    _ => None,
                }
            });
            match named {
                Some(concept) => gives.push(concept.0),
                None => {
                    errors
                        .add("competenze", Message::new("course-gives-unknown").with("words", words.trim()));
                }
            }
        }
        gives.sort_unstable();
        gives.dedup();
        gives
    }

    fn read(&self, actor: &Actor) -> Result<CourseSaid, FormErrors> {
        let mut errors = FormErrors::new();
        let title = errors.read("titolo", fields::required(&self.titolo, "course-title-missing"));
        let title = title.and_then(|title| errors.read("titolo", fields::at_most(&title, 200)));
        let body = self.ente.parse::<Uuid>().ok();
        if body.is_none() {
            errors.add("ente", Message::new("events-body-missing"));
        }
        let description = errors.read("descrizione", fields::at_most(&self.descrizione, 5000));
        let audience = errors.read("destinatari", fields::at_most(&self.destinatari, 1000));
        let hours = errors.read("ore", fields::number(&self.ore, 1_i16, 3000)).flatten();
        let funding = Funding::from_code(&self.finanziamento).unwrap_or(Funding::None);
        let act = errors.read("atto", fields::at_most(&self.atto, 300));
        let cost_cents = errors.read("costo", amount(&self.costo));
        let certificate = errors.read("attestato", fields::at_most(&self.attestato, 300));
        let share = errors.read("quota", fields::number(&self.quota, 1_i16, 100)).flatten();
        if share.is_some() && certificate.as_deref() == Some("") {
            errors.add("attestato", Message::new("course-certificate-missing"));
        }
        let gives = self.gives(actor, &mut errors);
        let contact_name = errors.read("contatto", fields::at_most(&self.contatto, 200));
        let contact_phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        let contact_email = errors.read("email", fields::email(&self.email)).flatten();
        if !errors.is_empty() {
            return Err(errors);
        }
        let said = (|| {
            Some(CourseSaid {
                body: body?,
                title: title?,
                description: description?,
                audience: audience?,
                hours,
                funding,
                act: act?,
                measure: self.misura.parse().ok(),
                cost_cents: cost_cents?,
                certificate: certificate?,
                certificate_share: share,
                contact_name: contact_name?,
                contact_phone,
                contact_email,
                gives,
            })
        })();
        said.ok_or(errors)
    }
}

#[derive(Template)]
#[template(path = "staff/course_edit.html")]
struct CourseEditPage {
    page: Frame,
    course: Option<CourseId>,
    form: CourseForm,
    bodies: Vec<Choice>,
    measures: Vec<Choice>,
    fundings: Vec<Choice>,
    gives: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl CourseEditPage {
    fn title(&self) -> String {
        if self.course.is_some() {
            format!("{}: {}", self.page.t("course-edit"), self.form.titolo)
        } else {
            self.page.t("course-new")
        }
    }

    fn back(&self) -> String {
        self.course.map_or_else(|| "/corsi".to_owned(), |id| format!("/corsi/{id}"))
    }
}

fn choices(named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect()
}

async fn answer(
    actor: &Actor,
    tx: &mut Tx,
    course: Option<CourseId>,
    form: CourseForm,
    errors: FormErrors,
) -> PageResult {
    let bodies = choices(store::bodies(tx).await?);
    let measures = choices(courses::measures(tx, actor.app.clock.today()).await?);
    let chosen: Vec<i32> = form.competenze.iter().filter_map(|code| code.parse().ok()).collect();
    let gives = courses::labels(tx, &chosen).await?;
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &CourseEditPage {
            fundings: page.choices("course-funding", Funding::ALL.map(Funding::code)),
            gives: gives.into_iter().map(|(id, label)| Choice::new(id.to_string(), label)).collect(),
            said: page.errors(&errors),
            page,
            course,
            form,
            bodies,
            measures,
            errors,
        },
    )
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let form = CourseForm { ente: actor.operator().body.to_string(), ..CourseForm::default() };
    answer(&actor, &mut tx, None, form, FormErrors::new()).await
}

pub(crate) async fn create(actor: Actor, Form(form): Form<CourseForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let said = match form.read(&actor) {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, None, form, errors).await,
    };
    let id = courses::insert(&mut tx, &said, actor.app.clock.today()).await.map_err(refusal)?;
    tx.commit().await?;
    let message = Message::new("course-created").with("title", &said.title);
    Ok(redirect_with(&format!("/corsi/{id}"), Flash::success(message)))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<CourseId>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let course = courses::course(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    answer(&actor, &mut tx, Some(id), CourseForm::of(&course), FormErrors::new()).await
}

pub(crate) async fn save(actor: Actor, Path(id): Path<CourseId>, Form(form): Form<CourseForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    courses::course(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let said = match form.read(&actor) {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, Some(id), form, errors).await,
    };
    let saved =
        courses::save(&mut tx, id, form.revisione, &said, actor.app.clock.today()).await.map_err(refusal)?;
    if !saved {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let message = Message::new("course-saved").with("title", &said.title);
    Ok(redirect_with(&format!("/corsi/{id}"), Flash::success(message)))
}

/// What to say when a rule of courses was broken.
pub(super) fn refusal(fault: sqlx::Error) -> Fault {
    match violated_constraint(&fault) {
        Some("course_published_is_whole") => Fault::Refused(Message::new("course-published-is-whole")),
        Some(name) if name.starts_with("course_") && name.ends_with("_fkey") => {
            Fault::Refused(Message::new("field-choice-unknown"))
        }
        _ => fault.into(),
    }
}
