//! What is reserved about a person in a project that several bodies share: read and written by the operators named on the case alone.
//!
//! To everybody else there is no case: the same answer as for one that does not exist. Nothing of it is in lists, search, matching,
//! papers or exports, and in the database it is closed with a key that the database does not hold.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields, page,
    page_with_status, redirect_with, violated_constraint,
};
use snodo_seal::{KeyId, OpenError, Sealed};
use uuid::Uuid;

use crate::{
    model::{
        ProjectId,
        reserved::{NoteKind, NotePlace, ReservedWords},
    },
    store::{
        self,
        reserved::{CaseRow, NoteRow, ReaderRow, TraceRow},
    },
};

#[derive(Template)]
#[template(path = "reserved_list.html")]
struct CasesPage {
    page: Frame,
    cases: Vec<CaseRow>,
}

/// The cases on which the actor is named: for who is of another body, the only way there.
pub(crate) async fn list(actor: Actor) -> PageResult {
    let mut tx = actor.begin().await?;
    let cases = store::reserved::cases(&mut tx, None).await?;
    page(&CasesPage { page: actor.frame("progetti"), cases })
}

/// A form of the case: one for everything that is done there.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CaseForm {
    revisione: i32,
    /// `apri`, `scrivi`, `ritira`, `rimetti`, `nomina`, `togli`.
    passo: String,
    genere: String,
    parole: String,
    nota: String,
    operatore: String,
}

/// A note as the page shows it.
struct Note {
    row: NoteRow,
    /// None for one that was taken back.
    said: Option<Result<ReservedWords, OpenError>>,
}

impl Note {
    fn opened(&self) -> Option<&ReservedWords> {
        self.said.as_ref()?.as_ref().ok()
    }

    /// Why its words are not shown, as a message.
    fn closed(&self) -> Option<&'static str> {
        match self.said.as_ref()? {
            Ok(_) => None,
            Err(OpenError::UnknownKey) => Some("reserved-closed"),
            Err(OpenError::NotAuthentic) => Some("reserved-changed"),
        }
    }
}

#[derive(Template)]
#[template(path = "reserved.html")]
struct CasePage {
    page: Frame,
    case: CaseRow,
    notes: Vec<Note>,
    named: Vec<ReaderRow>,
    others: Vec<Choice>,
    trace: Vec<TraceRow>,
    kinds: Vec<Choice>,
    /// There is a key to close notes with.
    can_write: bool,
    /// The actor's body runs the project: the project's page is theirs to open, and others are theirs to name.
    sees_project: bool,
    form: CaseForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl CasePage {
    fn trace_words(&self, row: &TraceRow) -> String {
        let what = self.page.word("reserved-trace", &row.what);
        match &row.whom {
            Some(whom) => format!("{} ({}): {what} {whom}", row.by, row.body),
            None => format!("{} ({}): {what}", row.by, row.body),
        }
    }

    /// The times that somebody else than a reader named a new case manager: told to all readers, above everything.
    fn handed_over(&self) -> impl Iterator<Item = &TraceRow> {
        self.trace.iter().filter(|row| row.what == "handed_over")
    }

    fn handed_over_words(&self, row: &TraceRow) -> String {
        let (by, whom) = (format!("{} ({})", row.by, row.body), row.whom.clone().unwrap_or_default());
        let when = self.page.instant(row.at);
        self.page.t_with_three("reserved-handed-over-words", ("when", &when), ("by", &by), ("whom", &whom))
    }

    fn withdrawn(&self, note: &Note) -> String {
        note.row
            .withdrawn_at
            .map(|at| self.page.t_with("reserved-withdrawn", "when", self.page.instant(at.to_jiff())))
            .unwrap_or_default()
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ProjectId>) -> PageResult {
    let tx = actor.begin().await?;
    shown(&actor, tx, id, CaseForm::default(), FormErrors::new()).await
}

async fn shown(actor: &Actor, mut tx: Tx, id: ProjectId, form: CaseForm, errors: FormErrors) -> PageResult {
    let case = store::reserved::cases(&mut tx, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let rows = store::reserved::read(&mut tx, id).await?;
    let readers = store::reserved::readers(&mut tx, id).await?;
    let trace = store::reserved::trace(&mut tx, id).await?;
    let sees_project = store::project::exists(&mut tx, id).await?;
    tx.commit().await?;
    let notes = rows.into_iter().map(|row| opened(actor, id, row)).collect();
    let page = actor.frame("progetti");
    let (named, others): (Vec<ReaderRow>, Vec<ReaderRow>) = readers.into_iter().partition(|row| row.is_named);
    let others = others
        .into_iter()
        .map(|row| Choice::new(row.id.to_string(), format!("{} – {}", row.name, row.body)))
        .collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &CasePage {
            kinds: page.choices("reserved-kind", NoteKind::ALL.map(NoteKind::code)),
            can_write: actor.app.reserved.current().is_some(),
            said: page.errors(&errors),
            page,
            case,
            notes,
            named,
            others,
            trace,
            sees_project,
            form,
            errors,
        },
    )
}

/// Opens a note with the keys at hand. One that was changed after it was written is told to who looks after the program.
fn opened(actor: &Actor, project: ProjectId, row: NoteRow) -> Note {
    let place = NotePlace { network: actor.operator().network, project, note: row.id };
    let said = row.withdrawn_at.is_none().then(|| {
        let sealed = Sealed { key: KeyId::kept(&row.key_id), bytes: row.sealed.clone() };
        ReservedWords::open(&actor.app.reserved, place, &sealed)
    });
    if let Some(Err(OpenError::NotAuthentic)) = said {
        tracing::error!(note = %row.id, "a reserved note is not what was written");
    }
    Note { row, said }
}

pub(crate) async fn act(actor: Actor, Path(id): Path<ProjectId>, Form(form): Form<CaseForm>) -> PageResult {
    let mut tx = actor.begin().await?;
    let to = format!("/riservato/{id}");
    if form.passo == "apri" {
        return match store::reserved::open(&mut tx, id).await {
            Ok(true) => {
                tx.commit().await?;
                Ok(redirect_with(&to, Flash::success(Message::new("reserved-opened"))))
            }
            Ok(false) => Err(Fault::NotFound),
            // Whoever does not follow the project learns nothing, not even that there is nothing.
            Err(fault) if violated_constraint(&fault) == Some("reserved_case_by_case_manager") => {
                Err(Fault::NotFound)
            }
            Err(fault) if violated_constraint(&fault) == Some("reserved_case_pkey") => {
                Ok(redirect_with(&to, Flash::success(Message::new("reserved-opened"))))
            }
            Err(fault) => Err(fault.into()),
        };
    }
    if store::reserved::cases(&mut tx, Some(id)).await?.is_empty() {
        return Err(Fault::NotFound);
    }
    let mut errors = FormErrors::new();
    let flash = match form.passo.as_str() {
        "ritira" | "rimetti" => {
            let note = form.nota.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
            let back = form.passo == "rimetti";
            if !store::reserved::withdraw(&mut tx, note, back).await? {
                return Err(Fault::Stale);
            }
            Flash::success(Message::new(if back { "reserved-put-back" } else { "reserved-taken-back" }))
        }
        "nomina" | "togli" => {
            let on = form.passo == "nomina";
            let Ok(operator) = form.operatore.parse::<Uuid>() else {
                errors.add("operatore", Message::new("reserved-operator-missing"));
                return shown(&actor, tx, id, form, errors).await;
            };
            match store::reserved::name(&mut tx, id, form.revisione, operator, on).await {
                Ok(true) => {}
                Ok(false) => return Err(Fault::Stale),
                // Nobody takes themselves off: the row would no longer be theirs to write.
                Err(fault) => {
                    let key = match violated_constraint(&fault) {
                        Some("reserved_case_readers_work_with_the_person") => "reserved-operator-elsewhere",
                        Some("reserved_case_readers") => "reserved-operators-too-many",
                        _ => return Err(fault.into()),
                    };
                    tx.rollback().await?;
                    errors.add("operatore", Message::new(key));
                    return shown(&actor, actor.begin().await?, id, form, errors).await;
                }
            }
            Flash::success(Message::new(if on { "reserved-named" } else { "reserved-taken-off" }))
        }
        _ => {
            let words = errors.read("parole", fields::required(&form.parole, "reserved-words-missing"));
            let words = words.and_then(|words| errors.read("parole", fields::at_most(&words, 4_000)));
            let kind = NoteKind::from_code(&form.genere);
            if kind.is_none() {
                errors.add("genere", Message::new("reserved-kind-missing"));
            }
            let (Some(words), Some(kind)) = (words, kind) else {
                return shown(&actor, tx, id, form, errors).await;
            };
            let place = NotePlace { network: actor.operator().network, project: id, note: Uuid::now_v7() };
            let Ok(sealed) = (ReservedWords { kind, words }).seal(&actor.app.reserved, place) else {
                errors.add("parole", Message::new("reserved-no-key"));
                return shown(&actor, tx, id, form, errors).await;
            };
            store::reserved::write(&mut tx, place, &sealed).await?;
            Flash::success(Message::new("reserved-written"))
        }
    };
    tx.commit().await?;
    Ok(redirect_with(&to, flash))
}
