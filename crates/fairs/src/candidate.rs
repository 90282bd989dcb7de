//! A candidate: their wishes, whom they must not meet, when they are not there, their interviews.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{
    Actor, Choice, Fault, Flash, Form, Frame, Message, PageResult, Pressed, page, redirect_with,
};
use uuid::Uuid;

use crate::{
    company::{AbsenceForm, absence_words, days},
    model::{EventId, RegistrationId, clock},
    opened::{address, opened},
    planning::Whole,
    refusals,
    store::{
        self,
        absences::CandidateAbsence,
        candidates::{CandidateRow, NewWish, WishRow},
        companies::CompanyRow,
        interviews::InterviewRow,
    },
};

/// What a candidate can say of a company.
const NEVER: &str = "mai";

#[derive(Template)]
#[template(path = "candidate.html")]
struct CandidatePage {
    page: Frame,
    whole: Whole,
    candidate: CandidateRow,
    absences: Vec<CandidateAbsence>,
    days: Vec<Choice>,
    now: Timestamp,
}

impl CandidatePage {
    fn wish(&self, company: &CompanyRow) -> Option<&WishRow> {
        self.whole
            .wishes
            .iter()
            .find(|wish| wish.registration == self.candidate.id && wish.company == company.id)
    }

    /// What is chosen for a company: a rank, `mai`, or nothing.
    fn said(&self, company: &CompanyRow) -> String {
        match self.wish(company) {
            Some(WishRow { rank: Some(rank), .. }) => rank.to_string(),
            Some(_) => NEVER.to_owned(),
            None => String::new(),
        }
    }

    fn title(&self) -> String {
        let (name, event) = (&self.candidate.name, &self.whole.event.title);
        self.page.t_with_two("fair-candidate-at", ("name", name), ("event", event))
    }

    fn choices(&self) -> Vec<Choice> {
        let ranks = (1..=self.whole.companies.len())
            .map(|rank| Choice::new(rank.to_string(), self.page.t_with("fair-choice", "rank", rank)));
        ranks.chain([Choice::new(NEVER, self.page.t("fair-never"))]).collect()
    }

    /// The interviews of this plan that are theirs.
    fn interviews(&self) -> Vec<&InterviewRow> {
        let mine = |row: &&InterviewRow| row.registration == self.candidate.id;
        let past = self.whole.published.iter().filter(mine).filter(|row| row.period.from <= self.now);
        let ahead = self.whole.draft.iter().filter(mine).filter(|row| row.period.from > self.now);
        past.chain(ahead).collect()
    }

    fn when(&self, row: &InterviewRow) -> String {
        format!("{}–{}", self.page.instant(row.period.from), clock(row.period.to))
    }

    fn absence(&self, absence: &CandidateAbsence) -> String {
        absence_words(&self.page, absence.period, absence.missing)
    }
}

pub(crate) async fn show(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let candidate = found(&whole, registration)?.clone();
    let frame = actor.frame("rete");
    let absences = whole.candidate_absences.iter().filter(|row| row.registration == registration);
    page(&CandidatePage {
        absences: absences.copied().collect(),
        days: days(&frame, &whole.event),
        now: actor.app.clock.now(),
        page: frame,
        whole,
        candidate,
    })
}

fn found(whole: &Whole, registration: RegistrationId) -> Result<&CandidateRow, Fault> {
    whole.candidates.iter().find(|candidate| candidate.id == registration).ok_or(Fault::NotFound)
}

/// What is said of each company, in the same order.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct WishesForm {
    azienda: Vec<Uuid>,
    scelta: Vec<String>,
}

impl WishesForm {
    /// The wishes; a candidate alone says nothing about who must not meet. Ranks close up, so that nothing between two choices is missing.
    pub(crate) fn read(&self, by_counter: bool) -> Vec<NewWish> {
        let said = self.azienda.iter().zip(&self.scelta);
        let mut wishes: Vec<NewWish> = said
            .filter_map(|(company, choice)| {
                let rank = choice.parse::<i16>().ok().filter(|rank| (1..=100).contains(rank));
                let never = choice == NEVER && by_counter;
                (rank.is_some() || never).then_some(NewWish { company: *company, vacancy: None, rank })
            })
            .collect();
        wishes.sort_by_key(|wish| wish.rank);
        let mut next = 0;
        for wish in wishes.iter_mut().filter(|wish| wish.rank.is_some()) {
            next += 1;
            wish.rank = Some(next);
        }
        wishes
    }
}

pub(crate) async fn save(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
    Form(form): Form<WishesForm>,
) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let name = found(&whole, registration)?.name.clone();
    store::candidates::save_wishes(&mut tx, id, registration, "counter", &form.read(true)).await?;
    tx.commit().await?;
    let back = format!("{}/candidati", address(id));
    Ok(redirect_with(&back, Flash::success(Message::new("fair-wishes-saved").with("name", name))))
}

pub(crate) async fn add_absence(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
    Form(form): Form<AbsenceForm>,
) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let back = format!("{}/candidati/{registration}", address(id));
    let whole = Whole::read(&mut tx, event).await?;
    let name = found(&whole, registration)?.name.clone();
    let (period, kind) = match form.read(&whole.event, actor.app.clock.now()) {
        Ok(read) => read,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    if let Err(fault) = store::candidates::add_absence(&mut tx, registration, period, kind).await {
        return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?)));
    }
    tx.commit().await?;
    if kind == "missing" {
        let flash = Flash::warning(Message::new("fair-candidate-missing").with("name", name));
        return Ok(redirect_with(&address(id), flash));
    }
    Ok(redirect_with(&back, Flash::success(Message::new("fair-absence-added"))))
}

pub(crate) async fn remove_absence(
    actor: Actor,
    Path((id, registration, absence)): Path<(EventId, RegistrationId, Uuid)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    if !store::candidates::remove_absence(&mut tx, registration, absence).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    let back = format!("{}/candidati/{registration}", address(id));
    Ok(redirect_with(&back, Flash::success(Message::new("fair-absence-removed"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_close_up_and_only_the_counter_says_who_must_not_meet() {
        let companies: Vec<Uuid> = (0..4).map(|_| Uuid::now_v7()).collect();
        let scelta = ["5", "mai", "2", ""].map(str::to_owned).to_vec();
        let form = WishesForm { azienda: companies.clone(), scelta };
        let said: Vec<_> = form.read(true).iter().map(|wish| (wish.company, wish.rank)).collect();
        assert_eq!(said, [(companies[1], None), (companies[2], Some(1)), (companies[0], Some(2))]);
        assert!(form.read(false).iter().all(|wish| wish.rank.is_some()));
    }
}
