use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use snodo_core::{Actor, Fault, Flash, Form, Frame, Message, PageResult, Permission, page, redirect_with};
use snodo_matching::{Fit, vacancies_for};
use snodo_people::PersonId;
use uuid::Uuid;

use crate::{
    MatchingPools,
    model::{
        candidacy::{CandidacyState, FitSaid},
        vacancy::{MatchedVacancy, free_places},
    },
    store::{self, matching::OfPerson},
    switches::{self, Sent},
    words::{self, Words},
};

const FIRST: usize = 20;

#[derive(Template)]
#[template(path = "person_vacancies.html")]
struct PersonVacanciesPage {
    page: Frame,
    person: Uuid,
    name: String,
    considered: usize,
    objects: bool,
    may_write: bool,
    fitting: Vec<VacancyLine>,
    near: Vec<VacancyLine>,
    may_propose: bool,
}

/// One vacancy for the person.
struct VacancyLine {
    id: Uuid,
    title: String,
    score: String,
    facts: Vec<String>,
    badge: Option<(&'static str, String)>,
    candidacy: Option<Uuid>,
    can_be_proposed: bool,
    said: FitSaid,
    closing: Vec<String>,
}

pub(crate) async fn show(
    actor: Actor,
    Extension(pools): Extension<MatchingPools>,
    Path(person): Path<Uuid>,
) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    actor.require(Permission::ReadVacancies)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    if !snodo_people::record_access(&mut tx, PersonId(person), "person-vacancies").await? {
        return Err(Fault::NotFound);
    }
    let name = snodo_people::name_of(&mut tx, PersonId(person)).await?.ok_or(Fault::NotFound)?;
    // From the file and not from the pool: what was saved a moment ago counts.
    let row = store::pool::people(&mut tx, &[person]).await?.pop();
    let open = store::vacancy::open_matched(&mut tx, today).await?;
    let candidacies = store::matching::candidacies_of(&mut tx, person).await?;
    tx.commit().await?;

    let matching = open.iter().map(|vacancy| &vacancy.matching);
    // Nobody there: they do not want to be matched.
    let profile = row.as_ref().map(|row| row.profile(today));
    let ranking = profile.as_ref().map(|profile| vacancies_for(profile, matching, pools.formula(), FIRST));
    let by_id: HashMap<Uuid, &MatchedVacancy> =
        open.iter().map(|vacancy| (vacancy.summary.id.0, vacancy)).collect();
    let frame = actor.frame("persone");
    let words = Words::new(&frame, &actor.app);
    let may_propose = actor.may(Permission::Propose);
    let lines = |fits: &[Fit]| -> Vec<VacancyLine> {
        let line =
            |fit: &Fit| Some(line(&frame, &words, by_id.get(&fit.id)?, fit, &candidacies, may_propose));
        fits.iter().filter_map(line).collect()
    };
    page(&PersonVacanciesPage {
        fitting: ranking.as_ref().map(|ranking| lines(&ranking.fitting)).unwrap_or_default(),
        near: ranking.as_ref().map(|ranking| lines(&ranking.near)).unwrap_or_default(),
        considered: open.len(),
        objects: profile.is_none(),
        may_write: actor.may(Permission::WriteFiles),
        person,
        name,
        may_propose,
        page: frame.clone(),
    })
}

fn line(
    page: &Frame,
    words: &Words<'_>,
    vacancy: &MatchedVacancy,
    fit: &Fit,
    candidacies: &[OfPerson],
    may_propose: bool,
) -> VacancyLine {
    let said = words.fit(fit, &vacancy.matching);
    let mut facts = vec![vacancy.summary.company_name.clone()];
    facts.extend(said.kilometres.map(|far| page.t_with("person-vacancies-away", "kilometres", far)));
    facts.push(page.t_with("person-vacancies-places", "count", free_places(&vacancy.summary)));
    let candidacy = candidacies.iter().find(|candidacy| candidacy.vacancy == vacancy.summary.id.0);
    let state = candidacy.and_then(|candidacy| CandidacyState::from_code(&candidacy.state));
    let told = state.zip(candidacy).map(|(state, candidacy)| {
        (state.badge(), page.word("candidacy-state", state.told(candidacy.employment)))
    });
    VacancyLine {
        id: vacancy.summary.id.0,
        title: vacancy.summary.title.clone(),
        score: words::coverage(page, said.met, said.of),
        facts,
        badge: told,
        candidacy: candidacy.map(|candidacy| candidacy.candidacy),
        can_be_proposed: may_propose && state.is_none_or(|state| state == CandidacyState::Refused),
        closing: words.closing(fit, &vacancy.matching),
        said,
    }
}

pub(crate) async fn propose(
    actor: Actor,
    Extension(pools): Extension<MatchingPools>,
    Path(person): Path<Uuid>,
    Form(sent): Form<Sent>,
) -> PageResult {
    actor.require(Permission::Propose)?;
    let back = format!("/persone/{person}/offerte");
    let chosen = switches::keys(&sent, "offerta");
    if chosen.is_empty() {
        return Ok(redirect_with(&back, Flash::warning(Message::new("person-vacancies-none-chosen"))));
    }
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let name = snodo_people::name_of(&mut tx, PersonId(person)).await?.ok_or(Fault::NotFound)?;
    let profile = store::pool::people(&mut tx, &[person]).await?.pop().ok_or(Fault::NotFound)?.profile(today);
    let open = store::vacancy::open_matched(&mut tx, today).await?;
    let frame = actor.frame("persone");
    let words = Words::new(&frame, &actor.app);
    let mut proposed = Vec::new();
    for vacancy in open.into_iter().filter(|vacancy| chosen.contains(&vacancy.summary.id.0)) {
        let said = words.fit(&Fit::of(&profile, &vacancy.matching, pools.formula()), &vacancy.matching);
        let fit = serde_json::to_value(said).unwrap_or_default();
        proposed.extend(store::candidacy::propose(&mut tx, vacancy.summary.id.0, &[person], &[fit]).await?);
    }
    tx.commit().await?;
    if proposed.is_empty() {
        return Ok(redirect_with(&back, Flash::warning(Message::new("match-already-proposed"))));
    }
    let undo = switches::address_with_keys(
        "/candidature/annulla",
        "c",
        proposed.iter().map(|proposed| proposed.id.0),
    );
    let flash = Flash::success(words::people("person-vacancies-proposed", proposed.len()).with("name", name));
    Ok(redirect_with(&back, flash.undo(undo)))
}

/// The form by which a person is matched no more, or again.
#[derive(serde::Deserialize)]
pub(crate) struct ObjectionForm {
    #[serde(default)]
    contraria: String,
}

pub(crate) async fn object(
    actor: Actor,
    Path(person): Path<Uuid>,
    Form(form): Form<ObjectionForm>,
) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let objects = form.contraria == "si";
    let mut tx = actor.begin().await?;
    let name = snodo_people::name_of(&mut tx, PersonId(person)).await?.ok_or(Fault::NotFound)?;
    store::matching::set_objection(&mut tx, person, objects).await?;
    tx.commit().await?;
    let key = if objects { "objection-recorded" } else { "objection-withdrawn" };
    let flash = Flash::success(Message::new(key).with("name", name));
    Ok(redirect_with(&format!("/persone/{person}/offerte"), flash))
}
