use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page_with_status, redirect_with, violated_constraint,
};
use snodo_people::PersonId;
use snodo_vacancies::{ClosingReason, VacancyId};

use crate::{
    board::refusal,
    model::candidacy::{CHANNELS, CandidacyId, CandidacyState, FitSaid, Move, RefusedBy},
    store::{
        self,
        candidacy::{CandidacyRow, PastMove},
    },
    words::coverage,
};

#[derive(Template)]
#[template(path = "candidacy_page.html")]
struct CandidacyPage {
    page: Frame,
    candidacy: CandidacyRow,
    title: String,
    lead: String,
    since: String,
    turn: String,
    refused: String,
    score: String,
    fit: Option<FitSaid>,
    contract: String,
    moves: Vec<CandidacyState>,
    reasons: Vec<(String, Vec<Choice>)>,
    channels: Vec<Choice>,
    history: Vec<PastLine>,
    form: MoveForm,
    notes: String,
    may_write: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
    fell_through: bool,
}

/// A past move in words.
struct PastLine {
    title: String,
    when: String,
    exact: String,
    kind: &'static str,
    about: Vec<String>,
}

/// A move as it was sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MoveForm {
    revisione: i32,
    stato: String,
    come: String,
    giorno: String,
    motivo: String,
    parole: String,
    da: String,
}

impl MoveForm {
    /// Reads the move, or says what it still needs.
    fn read(&self, today: Date) -> Result<Move, FormErrors> {
        let mut errors = FormErrors::new();
        let read = match CandidacyState::from_code(&self.stato) {
            Some(CandidacyState::Contacted) => {
                let channel = CHANNELS.into_iter().find(|channel| *channel == self.come);
                if channel.is_none() {
                    errors.add("come", Message::new("candidacy-channel-missing"));
                }
                channel.map(|channel| Move::Contacted(channel.to_owned()))
            }
            Some(CandidacyState::Willing) => Some(Move::Willing),
            Some(CandidacyState::Sent) => Some(Move::Sent),
            Some(CandidacyState::Proposed) => Some(Move::ProposedAgain),
            Some(CandidacyState::Interviewed) => {
                match errors.read("giorno", fields::date(&self.giorno)).flatten() {
                    Some(day) if day > today => {
                        errors.add("giorno", Message::new("candidacy-interview-later"));
                        None
                    }
                    Some(day) => Some(Move::Interviewed(day)),
                    None => {
                        errors.add("giorno", Message::new("candidacy-interview-missing"));
                        None
                    }
                }
            }
            Some(CandidacyState::Refused) => {
                let words = errors.read("parole", fields::at_most(&self.parole, 2000));
                let reason = self
                    .motivo
                    .split_once(':')
                    .and_then(|(by, reason)| Some((RefusedBy::from_code(by)?, reason)));
                if reason.is_none() {
                    errors.add("motivo", Message::new("candidacy-reason-missing"));
                }
                reason.zip(words).map(|((by, reason), words)| Move::Refused {
                    by: by.code(),
                    reason: reason.to_owned(),
                    words,
                })
            }
            Some(CandidacyState::Hired) | None => {
                errors.add("stato", Message::new("candidacy-move-unknown"));
                None
            }
        };
        match read {
            Some(read) if errors.is_empty() => Ok(read),
            _ => Err(errors),
        }
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<CandidacyId>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    actor.require(Permission::ReadVacancies)?;
    let form = MoveForm { come: CHANNELS[0].to_owned(), ..MoveForm::default() };
    answer(&actor, id, form, None, FormErrors::new()).await
}

/// The page, with what was typed into one of its forms.
async fn answer(
    actor: &Actor,
    id: CandidacyId,
    form: MoveForm,
    notes: Option<String>,
    errors: FormErrors,
) -> PageResult {
    let mut tx = actor.begin().await?;
    let candidacy = store::candidacy::candidacy(&mut tx, id, actor.language).await?.ok_or(Fault::NotFound)?;
    snodo_people::record_access(&mut tx, PersonId(candidacy.person), "candidacy").await?;
    let history = store::candidacy::history(&mut tx, id).await?;
    let may_write = actor.may(Permission::Propose);
    let mut moves = if may_write && candidacy.continues_in.is_none() {
        store::candidacy::moves_from(&mut tx, candidacy.state).await?
    } else {
        Vec::new()
    };
    moves.retain(|to| candidacy.vacancy_open || to.goes_on_without_vacancy());
    let reasons = store::candidacy::refusal_reasons(&mut tx).await?;
    tx.commit().await?;

    let page = actor.frame("candidature");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let refused = match (&candidacy.refused_by, &candidacy.refusal_reason) {
        (Some(by), Some(reason)) => refusal(&page, by, reason),
        _ => String::new(),
    };
    let turn = match (candidacy.state.is_open(), candidacy.vacancy_open) {
        (true, true) => page.word("candidacy-turn", candidacy.state.code()),
        (true, false) => page.t("candidacy-turn-say-why"),
        (false, _) => String::new(),
    };
    let fit = candidacy.fit.as_ref().map(|fit| fit.0.clone()).filter(|fit| fit.of > 0);
    page_with_status(
        status,
        &CandidacyPage {
            title: candidacy.person_name.clone(),
            lead: format!("{} · {}", candidacy.vacancy_title, candidacy.company),
            since: page.t_with("candidacy-since-days", "days", page.days_since(candidacy.state_since).max(0)),
            score: fit.as_ref().map(|fit| coverage(&page, fit.met, fit.of)).unwrap_or_default(),
            contract: contract(&page, &candidacy),
            reasons: grouped(&page, &reasons, candidacy.state),
            channels: page.choices("candidacy-channel", CHANNELS),
            history: lines(&page, &candidacy, history),
            said: page.errors(&errors),
            fell_through: candidacy.state == CandidacyState::Hired,
            notes: notes.unwrap_or_else(|| candidacy.notes.clone()),
            may_write,
            turn,
            refused,
            fit,
            moves,
            form,
            errors,
            candidacy,
            page,
        },
    )
}

/// The contract of who was hired: "Tempo determinato, dal 1 dic 2026 al 31 mag 2027, 40 ore".
fn contract(page: &Frame, candidacy: &CandidacyRow) -> String {
    let (Some(contract), Some(starts_on)) = (&candidacy.contract, candidacy.starts_on) else {
        return String::new();
    };
    let mut parts = vec![contract.clone(), page.t_with("hire-from", "day", page.date(starts_on.to_jiff()))];
    parts.extend(candidacy.ends_on.map(|day| page.t_with("hire-until", "day", page.date(day.to_jiff()))));
    parts.extend(candidacy.weekly_hours.map(|hours| page.t_with("fit-weekly-hours", "hours", hours)));
    parts.join(", ")
}

/// The reasons that make sense from a state, by who said no. A company that knows nothing of the person refuses nobody.
fn grouped(page: &Frame, reasons: &[(String, String)], state: CandidacyState) -> Vec<(String, Vec<Choice>)> {
    let knows = state.is_with_company() || state == CandidacyState::Hired;
    RefusedBy::ALL
        .into_iter()
        .filter(|by| *by != RefusedBy::Company || knows)
        .map(|by| {
            let family = format!("candidacy-reason-{}", by.code());
            let choices = reasons
                .iter()
                .filter(|(of, _)| of == by.code())
                .map(|(_, reason)| Choice::new(format!("{}:{reason}", by.code()), page.word(&family, reason)))
                .collect();
            (page.word("candidacy-refuser", by.code()), choices)
        })
        .collect()
}

/// The story in words, the last thing first: what, how or why, when and by whom.
fn lines(page: &Frame, candidacy: &CandidacyRow, history: Vec<PastMove>) -> Vec<PastLine> {
    let when = |at: jiff::Timestamp, by: Option<String>| match by {
        Some(by) => format!("{} · {by}", page.happened(at)),
        None => page.happened(at),
    };
    let mut lines: Vec<PastLine> = history
        .into_iter()
        .map(|past| {
            let mut about = Vec::new();
            let to = CandidacyState::from_code(&past.to_state);
            let told = to.map_or(past.to_state.as_str(), |to| to.told(candidacy.employment));
            let mut title = page.word("candidacy-history", told);
            if past.took_back {
                title = page.t_with(
                    "candidacy-history-back",
                    "state",
                    page.word("candidacy-state", &past.from_state),
                );
            } else if past.to_state == "proposed" {
                title = page.t("candidacy-history-proposed-again");
            } else if let (Some(by), Some(reason)) = (&past.refused_by, &past.refusal_reason) {
                about.push(refusal(page, by, reason));
            }
            if let Some(channel) = past.contacted_by.filter(|_| !past.took_back) {
                title = format!("{title} {}", page.word("candidacy-channel", &channel));
            }
            if let Some(day) = past.interview_on.filter(|_| !past.took_back) {
                title = page.t_with("candidacy-history-interviewed-on", "day", page.day(day.to_jiff()));
            }
            if !past.words.is_empty() {
                about.push(past.words);
            }
            PastLine {
                title,
                when: when(past.moved_at, past.moved_by),
                exact: page.happened_in_full(past.moved_at),
                kind: match past.to_state.as_str() {
                    "hired" => "good",
                    "refused" => "bad",
                    _ => "",
                },
                about,
            }
        })
        .collect();
    lines.push(PastLine {
        title: page.t("candidacy-history-proposed"),
        when: when(candidacy.first_proposed_at, candidacy.first_proposed_by.clone()),
        exact: page.happened_in_full(candidacy.first_proposed_at),
        kind: "",
        about: Vec::new(),
    });
    lines
}

pub(crate) async fn make_move(
    actor: Actor,
    Path(id): Path<CandidacyId>,
    Form(form): Form<MoveForm>,
) -> PageResult {
    actor.require(Permission::Propose)?;
    let today = actor.app.clock.today();
    let moved = match form.read(today) {
        Ok(moved) => moved,
        Err(errors) => return answer(&actor, id, form, None, errors).await,
    };
    let mut tx = actor.begin().await?;
    let before = store::candidacy::candidacy(&mut tx, id, actor.language).await?.ok_or(Fault::NotFound)?;
    if !before.vacancy_open && !moved.to().goes_on_without_vacancy() {
        return Err(Fault::Refused(Message::new("candidacy-vacancy-closed")));
    }
    let fell_through = before.state == CandidacyState::Hired;
    if fell_through {
        store::vacancy::lock(&mut tx, VacancyId(before.vacancy)).await?;
    }
    let made = store::candidacy::make_move(&mut tx, id, form.revisione, &moved).await;
    if !made.map_err(said_kindly)? {
        return Err(Fault::Stale);
    }
    if fell_through {
        store::hiring::cancel_placement(&mut tx, id).await?;
        let vacancy =
            snodo_vacancies::vacancy(&mut tx, VacancyId(before.vacancy)).await?.ok_or(Fault::NotFound)?;
        if vacancy.closing_reason == Some(ClosingReason::FilledByUs) {
            snodo_vacancies::reopen(&mut tx, vacancy.id, today, today).await?;
        }
    }
    tx.commit().await.map_err(said_kindly)?;
    let key = match moved.to() {
        CandidacyState::Proposed => "candidacy-moved-proposed",
        CandidacyState::Contacted => "candidacy-moved-contacted",
        CandidacyState::Willing => "candidacy-moved-willing",
        CandidacyState::Sent => "candidacy-moved-sent",
        CandidacyState::Interviewed => "candidacy-moved-interviewed",
        CandidacyState::Refused | CandidacyState::Hired => "candidacy-moved-refused",
    };
    let mut flash = Flash::success(Message::new(key).with("name", &before.person_name));
    if !fell_through && before.state != CandidacyState::Refused {
        flash = flash.undo(format!("/candidature/indietro?c={id}"));
    }
    let to = if form.da == "candidature" { "/candidature".to_owned() } else { format!("/candidature/{id}") };
    Ok(redirect_with(&to, flash))
}

/// What is worth remembering of a candidacy, as it was typed; `prima` is what it took the place of.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NotesForm {
    note: String,
    prima: String,
}

pub(crate) async fn save_notes(
    actor: Actor,
    Path(id): Path<CandidacyId>,
    Form(form): Form<NotesForm>,
) -> PageResult {
    actor.require(Permission::Propose)?;
    let mut errors = FormErrors::new();
    let Some(notes) = errors.read("note", fields::at_most(&form.note, 2000)) else {
        return answer(&actor, id, MoveForm::default(), Some(form.note), errors).await;
    };
    let mut tx = actor.begin().await?;
    let there = store::candidacy::candidacy(&mut tx, id, actor.language).await?.ok_or(Fault::NotFound)?;
    // A browser sends line ends of its own.
    let before = form.prima.replace("\r\n", "\n");
    if !store::candidacy::save_notes(&mut tx, id, &before, &notes).await? {
        drop(tx);
        errors.add("note", Message::new("candidacy-notes-changed").with("notes", &there.notes));
        return answer(&actor, id, MoveForm::default(), Some(form.note), errors).await;
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/candidature/{id}"), Flash::success(Message::new("candidacy-notes-saved"))))
}

/// The kind answer to a move that the database does not allow.
pub(crate) fn said_kindly(fault: sqlx::Error) -> Fault {
    match violated_constraint(&fault) {
        Some("candidacy_transition_allowed") => Fault::Refused(Message::new("candidacy-move-not-allowed")),
        Some("candidacy_reason_from_the_list") => Fault::Refused(Message::new("candidacy-reason-missing")),
        Some("candidacy_hired_within_places") => Fault::Refused(Message::new("hire-no-places")),
        _ => fault.into(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(stato: &str) -> MoveForm {
        MoveForm { stato: stato.into(), ..MoveForm::default() }
    }

    #[test]
    fn each_move_asks_only_what_it_needs() {
        let today = date(2026, 11, 22);
        assert_eq!(form("willing").read(today), Ok(Move::Willing));
        assert_eq!(form("sent").read(today), Ok(Move::Sent));
        let wrong = |form: MoveForm| {
            form.read(today).unwrap_err().iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(wrong(form("contacted")), ["come"]);
        assert_eq!(wrong(form("interviewed")), ["giorno"]);
        assert_eq!(wrong(form("refused")), ["motivo"]);
        assert_eq!(wrong(form("hired")), ["stato"], "a hiring has a form of its own");
    }

    #[test]
    fn nobody_was_interviewed_tomorrow() {
        let tomorrow = MoveForm { giorno: "2026-11-23".into(), ..form("interviewed") };
        assert!(tomorrow.read(date(2026, 11, 22)).is_err());
        assert_eq!(tomorrow.read(date(2026, 11, 23)), Ok(Move::Interviewed(date(2026, 11, 23))));
    }

    #[test]
    fn a_refusal_says_who_and_why() {
        let refused =
            MoveForm { motivo: "person:hours".into(), parole: " troppo presto ".into(), ..form("refused") };
        let expected = Move::Refused { by: "person", reason: "hours".into(), words: "troppo presto".into() };
        assert_eq!(refused.read(date(2026, 11, 22)), Ok(expected));
        assert!(MoveForm { motivo: "nobody:hours".into(), ..refused }.read(date(2026, 11, 22)).is_err());
    }
}
