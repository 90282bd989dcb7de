use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page_with_status, redirect_with, violated_constraint,
};
use uuid::Uuid;

use super::{LANGUAGES, event_form::web_address};
use crate::{
    model::{MaterialId, MaterialKind, PublishedState, check_captions},
    store::{
        self,
        materials::{self, Material, MaterialSaid},
    },
};

/// A material as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MaterialForm {
    titolo: String,
    tipo: String,
    ente: String,
    riassunto: String,
    lingua: String,
    minuti: String,
    link: String,
    sottotitoli: String,
    sottotitoli_altrove: String,
    testo: String,
    revisione: i32,
}

impl MaterialForm {
    fn of(material: &Material) -> MaterialForm {
        MaterialForm {
            titolo: material.title.clone(),
            tipo: material.kind.code().to_owned(),
            ente: material.body.to_string(),
            riassunto: material.summary.clone(),
            lingua: material.language.clone(),
            minuti: material.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            link: material.link.clone().unwrap_or_default(),
            sottotitoli: material.captions.clone().unwrap_or_default(),
            sottotitoli_altrove: if material.captions_elsewhere { "si".to_owned() } else { String::new() },
            testo: material.transcript.clone(),
            revisione: material.revision,
        }
    }

    fn read(&self) -> Result<MaterialSaid, FormErrors> {
        let mut errors = FormErrors::new();
        let title = errors.read("titolo", fields::required(&self.titolo, "material-title-missing"));
        let title = title.and_then(|title| errors.read("titolo", fields::at_most(&title, 200)));
        let kind = MaterialKind::from_code(&self.tipo);
        if kind.is_none() {
            errors.add("tipo", Message::new("field-choice-unknown"));
        }
        let body = self.ente.parse::<Uuid>().ok();
        if body.is_none() {
            errors.add("ente", Message::new("events-body-missing"));
        }
        let summary = errors.read("riassunto", fields::at_most(&self.riassunto, 1000));
        let language = errors.read("lingua", fields::one_of(&self.lingua, LANGUAGES)).flatten();
        let minutes = errors.read("minuti", fields::number(&self.minuti, 1_i16, 600)).flatten();
        let link = errors.read("link", web_address(&self.link)).flatten();
        let captions = match self.sottotitoli.trim() {
            "" => None,
            text => errors.read("sottotitoli", check_captions(text).map_err(|why| why.message())),
        };
        let transcript = errors.read("testo", fields::at_most(&self.testo, 100_000));
        if !errors.is_empty() {
            return Err(errors);
        }
        let said = (|| {
            Some(MaterialSaid {
                body: body?,
                kind: kind?,
                title: title?,
                summary: summary?,
                language: language.unwrap_or_else(|| "it".to_owned()),
                minutes,
                link,
                captions,
                captions_elsewhere: self.sottotitoli_altrove == "si",
                transcript: transcript?,
            })
        })();
        said.ok_or(errors)
    }
}

#[derive(Template)]
#[template(path = "staff/material_edit.html")]
struct MaterialEditPage {
    page: Frame,
    material: Option<Material>,
    form: MaterialForm,
    kinds: Vec<Choice>,
    bodies: Vec<Choice>,
    languages: Vec<Choice>,
    public_address: String,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl MaterialEditPage {
    fn title(&self) -> String {
        match &self.material {
            Some(material) => material.title.clone(),
            None => self.page.t("material-new"),
        }
    }
}

async fn answer(
    actor: &Actor,
    tx: &mut Tx,
    material: Option<Material>,
    form: MaterialForm,
    errors: FormErrors,
) -> PageResult {
    let bodies = store::bodies(tx).await?;
    let slug = store::slug(tx).await?;
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &MaterialEditPage {
            kinds: page.choices("material-kind", MaterialKind::ALL.map(MaterialKind::code)),
            bodies: bodies.into_iter().map(|body| Choice::new(body.id.to_string(), body.name)).collect(),
            languages: page.choices("events-language", LANGUAGES),
            public_address: material
                .as_ref()
                .map(|material| format!("/lavoro/{slug}/materiali/{}", material.id))
                .unwrap_or_default(),
            said: page.errors(&errors),
            page,
            material,
            form,
            errors,
        },
    )
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let form = MaterialForm {
        ente: actor.operator().body.to_string(),
        tipo: MaterialKind::Video.code().to_owned(),
        lingua: "it".to_owned(),
        ..MaterialForm::default()
    };
    answer(&actor, &mut tx, None, form, FormErrors::new()).await
}

pub(crate) async fn create(actor: Actor, Form(form): Form<MaterialForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, None, form, errors).await,
    };
    let id = materials::insert(&mut tx, &said, actor.app.clock.today()).await.map_err(refusal)?;
    tx.commit().await?;
    let message = Message::new("material-created").with("title", &said.title);
    Ok(redirect_with(&format!("/materiali/{id}"), Flash::success(message)))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<MaterialId>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let material = materials::material(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let form = MaterialForm::of(&material);
    answer(&actor, &mut tx, Some(material), form, FormErrors::new()).await
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<MaterialId>,
    Form(form): Form<MaterialForm>,
) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let material = materials::material(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, Some(material), form, errors).await,
    };
    if !materials::save(&mut tx, id, form.revisione, &said, actor.app.clock.today()).await.map_err(refusal)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let message = Message::new("material-saved").with("title", &said.title);
    Ok(redirect_with(&format!("/materiali/{id}"), Flash::success(message)))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    stato: String,
    revisione: i32,
}

/// Publishes what can be read as well as seen and heard; withdraws, takes back.
pub(crate) async fn step(actor: Actor, Path(id): Path<MaterialId>, Form(form): Form<StepForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let to = PublishedState::from_code(&form.stato).ok_or(Fault::NotFound)?;
    let mut tx = actor.begin().await?;
    materials::material(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let today = actor.app.clock.today();
    if !materials::set_state(&mut tx, id, form.revisione, to, today).await.map_err(refusal)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let message = Message::new(match to {
        PublishedState::Draft => "course-done-draft",
        PublishedState::Published => "material-done-published",
        PublishedState::Withdrawn => "material-done-withdrawn",
    });
    Ok(redirect_with(&format!("/materiali/{id}"), Flash::success(message)))
}

fn refusal(fault: sqlx::Error) -> Fault {
    match violated_constraint(&fault) {
        Some("material_published_is_whole") => Fault::Refused(Message::new("material-published-is-whole")),
        Some("material_body_fkey" | "material_network_id_body_id_fkey") => {
            Fault::Refused(Message::new("field-choice-unknown"))
        }
        _ => fault.into(),
    }
}
