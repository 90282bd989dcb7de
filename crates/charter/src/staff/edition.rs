use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Pressed,
    fields, page_with_status, redirect_with, violated_constraint,
};
use sqlx::PgConnection;

use crate::{
    history,
    model::{Commitment, Edition, EditionId, Principle},
    recount,
    store::{
        self,
        editions::{Draft, Which},
    },
};

/// Principles that a form has room for beside those that are there.
const ROOM: usize = 2;
const MOST_PRINCIPLES: usize = 20;

/// An edition: a draft to be written, or what was approved, to be read.
#[derive(Template)]
#[template(path = "staff/edition.html")]
struct EditionPage {
    page: Frame,
    edition: Edition,
    principles: Vec<Principle>,
    commitments: Vec<Commitment>,
    form: EditionForm,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl EditionPage {
    fn is_form(&self) -> bool {
        self.may_keep && !self.edition.is_approved
    }

    /// "entro 10 giorni lavorativi, nel 90% dei casi, ogni trimestre".
    fn measured(&self, commitment: &Commitment) -> String {
        let limit =
            history::limit_in_words(&self.page, commitment.promise.indicator, commitment.promise.limit);
        let indicator = self.page.word("charter-indicator", commitment.promise.indicator.code());
        let within = if limit.is_empty() { String::new() } else { format!(" ({limit})") };
        self.page.t_with_three(
            "charter-measured",
            ("indicator", &format!("{indicator}{within}")),
            ("target", &commitment.target.to_string()),
            ("period", &self.page.word("charter-period", commitment.period.code())),
        )
    }

    /// The principles' fields, with room for new ones.
    fn rows(&self) -> Vec<PrincipleRow> {
        let row = |(row, (title, words)): (usize, (&String, &String))| {
            let (title_field, words_field) = (format!("titolo-{row}"), format!("parole-{row}"));
            PrincipleRow {
                title: title.clone(),
                words: words.clone(),
                title_error: self.page.error(&self.errors, &title_field),
                words_error: self.page.error(&self.errors, &words_field),
                title_field,
                words_field,
            }
        };
        self.form.rows().enumerate().map(row).collect()
    }

    /// What still keeps the draft from being approved, in words.
    fn missing(&self) -> Vec<String> {
        let edition = &self.edition;
        [
            (edition.introduction.trim().is_empty(), "charter-missing-introduction"),
            (self.commitments.is_empty(), "charter-missing-commitments"),
            (edition.act.trim().is_empty(), "charter-missing-act"),
            (edition.approved_on.is_none(), "charter-missing-approved-on"),
            (edition.valid_from.is_none(), "charter-missing-valid-from"),
        ]
        .into_iter()
        .filter(|(is_missing, _)| *is_missing)
        .map(|(_, key)| self.page.t(key))
        .collect()
    }
}

/// A principle's two fields.
struct PrincipleRow {
    title: String,
    words: String,
    title_field: String,
    words_field: String,
    title_error: String,
    words_error: String,
}

/// A draft's form as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EditionForm {
    revision: i32,
    introduzione: String,
    rimedi: String,
    atto: String,
    approvata_il: String,
    valida_dal: String,
    titolo: Vec<String>,
    parole: Vec<String>,
}

impl EditionForm {
    fn of(edition: &Edition, principles: &[Principle]) -> EditionForm {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        EditionForm {
            revision: edition.revision,
            introduzione: edition.introduction.clone(),
            rimedi: edition.remedies.clone(),
            atto: edition.act.clone(),
            approvata_il: day(edition.approved_on),
            valida_dal: day(edition.valid_from),
            titolo: principles.iter().map(|one| one.title.clone()).collect(),
            parole: principles.iter().map(|one| one.words.clone()).collect(),
        }
        .with_room()
    }

    fn with_room(mut self) -> EditionForm {
        let rows = self.titolo.len().max(self.parole.len());
        let rows = if rows == 0 { 4 } else { (rows + ROOM).min(MOST_PRINCIPLES) };
        self.titolo.resize(rows, String::new());
        self.parole.resize(rows, String::new());
        self
    }

    /// The principles as rows: title and words.
    fn rows(&self) -> impl Iterator<Item = (&String, &String)> {
        self.titolo.iter().zip(&self.parole)
    }

    fn read(&self) -> Result<Draft, FormErrors> {
        let mut errors = FormErrors::new();
        let introduction = errors.read("introduzione", fields::at_most(&self.introduzione, 4_000));
        let remedies = errors.read("rimedi", fields::at_most(&self.rimedi, 2_000));
        let act = errors.read("atto", fields::at_most(&self.atto, 300));
        let approved_on = errors.read("approvata_il", fields::date(&self.approvata_il)).flatten();
        let valid_from = errors.read("valida_dal", fields::date(&self.valida_dal)).flatten();
        if approved_on.zip(valid_from).is_some_and(|(approved, valid)| valid < approved) {
            errors.add("valida_dal", Message::new("charter-valid-before-approval"));
        }
        let mut principles = Vec::new();
        for (row, (title, words)) in self.rows().enumerate() {
            let title =
                errors.read(&format!("titolo-{row}"), fields::at_most(title, 120)).unwrap_or_default();
            let words =
                errors.read(&format!("parole-{row}"), fields::at_most(words, 1_000)).unwrap_or_default();
            match (title.is_empty(), words.is_empty()) {
                (true, true) => {}
                (false, false) => principles.push(Principle { title, words }),
                (true, false) => {
                    errors.add(format!("titolo-{row}"), Message::new("charter-principle-title-missing"));
                }
                (false, true) => {
                    errors.add(format!("parole-{row}"), Message::new("charter-principle-words-missing"));
                }
            }
        }
        if principles.len() > MOST_PRINCIPLES {
            errors.add("titolo-0", Message::new("charter-principles-too-many").with("most", MOST_PRINCIPLES));
        }
        match (introduction, remedies, act) {
            (Some(introduction), Some(remedies), Some(act)) if errors.is_empty() => {
                Ok(Draft { introduction, remedies, act, approved_on, valid_from, principles })
            }
            _ => Err(errors),
        }
    }
}

async fn found(tx: &mut PgConnection, id: EditionId) -> Result<Edition, Fault> {
    let which = Which { one: Some(id), ..Which::default() };
    store::editions::editions(tx, which).await?.into_iter().next().ok_or(Fault::NotFound)
}

async fn shown(
    actor: &Actor,
    tx: &mut PgConnection,
    edition: Edition,
    form: Option<EditionForm>,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let principles = store::editions::principles(&mut *tx, edition.id).await?;
    let commitments = store::editions::commitments(tx, Some(edition.id), None).await?;
    let form = form.map_or_else(|| EditionForm::of(&edition, &principles), EditionForm::with_room);
    page_with_status(
        status,
        &EditionPage {
            commitments: commitments.into_iter().map(|(_, commitment)| commitment).collect(),
            may_keep: actor.may(Permission::KeepCharter),
            said: page.errors(&errors),
            edition,
            principles,
            form,
            errors,
            page,
        },
    )
}

pub(crate) async fn show(actor: Actor, Path(id): Path<EditionId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let mut tx = actor.begin().await?;
    let edition = found(&mut tx, id).await?;
    shown(&actor, &mut tx, edition, None, FormErrors::new()).await
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<EditionId>,
    Form(form): Form<EditionForm>,
) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let edition = found(&mut tx, id).await?;
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(errors) => return shown(&actor, &mut tx, edition, Some(form), errors).await,
    };
    if !store::editions::save_draft(&mut tx, id, form.revision, &draft).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-draft-saved").with("number", edition.number));
    Ok(redirect_with(&format!("/carta/edizioni/{id}"), flash))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Seen {
    revision: i32,
}

/// From here on it stays; its promises are counted at once.
pub(crate) async fn approve(actor: Actor, Path(id): Path<EditionId>, Form(seen): Form<Seen>) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let edition = found(&mut tx, id).await?;
    let refused = |key| Err(Fault::Refused(Message::new(key)));
    match store::editions::approve(&mut tx, id, seen.revision).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            return match violated_constraint(&fault) {
                Some("charter_edition_approved_whole") => refused("charter-not-whole"),
                Some("charter_edition_promises") => refused("charter-missing-commitments"),
                Some("charter_edition_follows") => refused("charter-not-after"),
                _ => Err(fault.into()),
            };
        }
    }
    recount::recount(&mut tx, actor.app.clock.today(), None).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("charter-approved").with("number", edition.number));
    Ok(redirect_with("/carta", flash))
}

pub(crate) async fn throw_away(actor: Actor, Path(id): Path<EditionId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    let edition = found(&mut tx, id).await?;
    if edition.is_approved {
        return Err(Fault::Refused(Message::new("charter-approved-stays")));
    }
    if !store::editions::throw_away(&mut tx, id).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with("/carta", Flash::success(Message::new("charter-draft-gone"))))
}
