use std::collections::BTreeSet;

use askama::Template;
use axum::{
    Extension,
    extract::{Path, RawQuery},
};
use jiff::civil::Date;
use snodo_core::{
    Actor, ConceptId, Fault, Flash, Form, Frame, Message, PageResult, Permission, page, redirect_with,
};
use snodo_events::ClosingEdition;
use snodo_matching::{Choice as _, Fit};
use snodo_vacancies::{VacancyId, VacancySummary};
use uuid::Uuid;

use crate::{
    MatchingPools,
    model::{
        candidacy::{CandidacyState, FitSaid},
        vacancy::{MatchedVacancy, free_places},
    },
    store::{self, matching::Named},
    switches::{self, Sent},
    words::{self, Words},
};

const FIRST: usize = 20;
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "match_page.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the template asks, one by one")]
struct MatchPage {
    page: Frame,
    vacancy: VacancySummary,
    lead: String,
    switches: Vec<Switch>,
    /// Somebody is trying switches: they stay in sight, also on a phone.
    trying: bool,
    changed: bool,
    may_save: bool,
    may_propose: bool,
    considered: u32,
    fitting: u32,
    people: Vec<PersonLine>,
    near: Vec<PersonLine>,
    top: usize,
    more: String,
}

/// A requirement's switch, as it stands now.
struct Switch {
    name: String,
    label: String,
    strength: &'static str,
    cost: String,
}

/// One person: by name when their file is ours, else without identity.
pub(crate) struct PersonLine {
    pub(crate) who: Option<Who>,
    pub(crate) score: String,
    pub(crate) facts: Vec<String>,
    pub(crate) said: FitSaid,
    pub(crate) closing: Vec<String>,
    /// Of a near miss: courses with free seats that give what is missing.
    pub(crate) courses: Vec<ClosingCourse>,
}

/// A course that would close a gap, as the match page names it.
pub(crate) struct ClosingCourse {
    pub(crate) address: String,
    pub(crate) title: String,
    /// When, where, how many seats.
    pub(crate) about: String,
}

/// Somebody whose file the actor may open.
pub(crate) struct Who {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) badge: Option<(&'static str, String)>,
    pub(crate) candidacy: Option<Uuid>,
    pub(crate) can_be_proposed: bool,
}

pub(crate) async fn show(
    actor: Actor,
    Extension(pools): Extension<MatchingPools>,
    Path(id): Path<VacancyId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    actor.require(Permission::ReadVacancies)?;
    actor.require(Permission::ReadFiles)?;
    let sent = switches::query(query.as_deref());
    let top = switches::value(&sent, "top").parse().unwrap_or(FIRST).clamp(1, MOST);
    let snapshot = pools.people(actor.operator().network).await?;
    let mut tx = actor.begin().await?;
    let kept = store::vacancy::matched(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let moved = switches::switches(&sent);
    let vacancy = kept.switched(&moved);
    let ranking = snapshot.top(&vacancy.matching, top);
    let what_if = snapshot.what_if(&vacancy.matching);
    let ids: Vec<Uuid> = ranking.people.iter().chain(&ranking.near).map(|fit| fit.id).collect();
    let named = store::matching::named(&mut tx, id.0, &ids).await?;
    let gaps: BTreeSet<ConceptId> =
        ranking.near.iter().flat_map(|fit| words::gaps(fit, &vacancy.matching)).collect();
    let gaps: Vec<ConceptId> = gaps.into_iter().collect();
    let editions = snodo_events::closing_editions(&mut tx, &gaps, actor.app.clock.now()).await?;
    store::matching::record_view(&mut tx, id.0, i32::try_from(ids.len()).unwrap_or(i32::MAX)).await?;
    tx.commit().await?;

    let frame = actor.frame("offerte");
    let words = Words::new(&frame, &actor.app);
    let may_propose = actor.may(Permission::Propose) && vacancy.is_published();
    let line = |fit: &Fit| person_line(&frame, &words, &vacancy, fit, &named, may_propose);
    let switches: Vec<Switch> = vacancy
        .matching
        .indexed()
        .zip(&what_if)
        .map(|((index, asked), what_if)| Switch {
            name: switches::name(vacancy.position(index)),
            label: words.criterion(&asked.criterion),
            strength: asked.strength.key(),
            cost: words.cost(asked.strength, what_if),
        })
        .collect();
    let path = format!("/offerte/{id}/abbinamento");
    let more = switches::address(&path, &moved);
    let joint = if more.contains('?') { '&' } else { '?' };
    let people: Vec<PersonLine> = ranking.people.iter().map(line).collect();
    let near = ranking.near.iter().map(|fit| PersonLine {
        courses: closing_courses(&frame, &words::gaps(fit, &vacancy.matching), &editions),
        ..line(fit)
    });
    let near: Vec<PersonLine> = near.collect();
    let has_more = (ranking.fitting as usize > people.len() || near.len() == top) && top < MOST;
    page(&MatchPage {
        lead: frame.t_with_two(
            "match-lead",
            ("company", &vacancy.summary.company_name),
            ("places", &free_places(&vacancy.summary)),
        ),
        trying: !moved.is_empty(),
        changed: kept.switches().ne(vacancy.switches()),
        may_save: actor.may(Permission::WriteVacancies),
        may_propose,
        considered: ranking.considered,
        fitting: ranking.fitting,
        people,
        near,
        top,
        more: if has_more { format!("{more}{joint}top={}", (top + FIRST).min(MOST)) } else { String::new() },
        switches,
        vacancy: vacancy.summary.clone(),
        page: frame.clone(),
    })
}

fn person_line(
    page: &Frame,
    words: &Words<'_>,
    vacancy: &MatchedVacancy,
    fit: &Fit,
    named: &[Named],
    may_propose: bool,
) -> PersonLine {
    let said = words.fit(fit, &vacancy.matching);
    let found = named.iter().find(|named| named.id == fit.id);
    let mut facts = Vec::new();
    if let Some(far) = said.kilometres {
        match found.and_then(|found| found.comune.as_deref()) {
            Some(comune) => {
                facts.push(page.t_with_two("match-lives", ("comune", &comune), ("kilometres", &far)));
            }
            None => facts.push(page.t_with("match-lives-away", "kilometres", far)),
        }
    }
    if found.is_some() {
        facts.push(page.t_with("match-waits", "days", days_between(fit.waiting_since, page.today())));
    }
    let who = found.map(|found| {
        let state = found.candidacy_state.as_deref().and_then(CandidacyState::from_code);
        let badge = match (state, &found.placed_at) {
            (Some(state), _) => {
                Some((state.badge(), page.word("candidacy-state", state.told(found.employment))))
            }
            (None, Some(company)) => Some(("good", page.t_with("match-placed-at", "company", company))),
            (None, None) => None,
        };
        Who {
            id: found.id,
            name: found.name.clone(),
            badge,
            candidacy: found.candidacy,
            can_be_proposed: may_propose && state.is_none_or(|state| state == CandidacyState::Refused),
        }
    });
    let score = words::coverage(page, said.met, said.of);
    PersonLine {
        who,
        score,
        facts,
        closing: words.closing(fit, &vacancy.matching),
        courses: Vec::new(),
        said,
    }
}

/// The editions that give one of these concepts, each once, the next first.
fn closing_courses(page: &Frame, gaps: &[ConceptId], editions: &[ClosingEdition]) -> Vec<ClosingCourse> {
    let mut seen = BTreeSet::new();
    editions
        .iter()
        .filter(|edition| gaps.contains(&edition.concept) && seen.insert(edition.event))
        .map(|edition| {
            let begins = Some(page.t_with("match-course-begins", "day", page.instant(edition.begins)));
            let seats = edition.seats_left.map(|left| page.t_with("match-course-seats", "count", left));
            ClosingCourse {
                address: format!("/eventi/{}", edition.event),
                title: edition.title.clone(),
                about: [begins, edition.comune.clone(), seats]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
            }
        })
        .collect()
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days().max(0)
}

pub(crate) async fn propose(
    actor: Actor,
    Extension(pools): Extension<MatchingPools>,
    Path(id): Path<VacancyId>,
    Form(sent): Form<Sent>,
) -> PageResult {
    actor.require(Permission::Propose)?;
    let moved = switches::switches(&sent);
    let people = switches::keys(&sent, "persona");
    let back = switches::address(&format!("/offerte/{id}/abbinamento"), &moved);
    if people.is_empty() {
        return Ok(redirect_with(&back, Flash::warning(Message::new("match-nobody-chosen"))));
    }
    let snapshot = pools.people(actor.operator().network).await?;
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy::matched(&mut tx, id).await?.ok_or(Fault::NotFound)?.switched(&moved);
    if !vacancy.is_published() {
        return Err(Fault::Refused(Message::new("match-not-published")));
    }
    let frame = actor.frame("offerte");
    let words = Words::new(&frame, &actor.app);
    let fits: Vec<serde_json::Value> = people
        .iter()
        .map(|person| {
            let said = snapshot.person(*person).map(|person| {
                words.fit(&Fit::of(&person, &vacancy.matching, pools.formula()), &vacancy.matching)
            });
            serde_json::to_value(said.unwrap_or_default()).unwrap_or_default()
        })
        .collect();
    let proposed = store::candidacy::propose(&mut tx, id.0, &people, &fits).await?;
    tx.commit().await?;
    if proposed.is_empty() {
        return Ok(redirect_with(&back, Flash::warning(Message::new("match-already-proposed"))));
    }
    let undo = switches::address_with_keys(
        "/candidature/annulla",
        "c",
        proposed.iter().map(|proposed| proposed.id.0),
    );
    let flash = Flash::success(
        words::people("match-proposed", proposed.len()).with("vacancy", &vacancy.summary.title),
    );
    Ok(redirect_with(&format!("/offerte/{id}/candidature"), flash.undo(undo)))
}

pub(crate) async fn save_requirements(
    actor: Actor,
    Path(id): Path<VacancyId>,
    Form(sent): Form<Sent>,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let moved = switches::switches(&sent);
    let mut tx = actor.begin().await?;
    let kept = store::vacancy::matched(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    for (position, strength) in
        moved.into_iter().filter(|switch| !kept.switches().any(|kept| kept == *switch))
    {
        snodo_vacancies::set_strength(&mut tx, id, position, strength).await?;
    }
    tx.commit().await?;
    Ok(redirect_with(
        &format!("/offerte/{id}/abbinamento"),
        Flash::success(Message::new("match-requirements-saved")),
    ))
}
