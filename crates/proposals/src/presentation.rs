use askama::Template;
use axum::extract::{Path, RawQuery};
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, page};
use snodo_people::{Experience, LanguageSkill, NewProfile, PersonId};
use snodo_vacancies::{VacancyId, VacancySummary};

use crate::{
    store::{self, board::Presented},
    switches,
};

/// The sheet that goes to the company: work facts and how to reach the person, and nothing that must not count.
#[derive(Template)]
#[template(path = "presentation.html")]
struct PresentationPage {
    page: Frame,
    vacancy: VacancySummary,
    candidacies_href: String,
    people: Vec<Sheet>,
    today: String,
}

struct Sheet {
    name: String,
    reach: String,
    facts: Vec<(String, Vec<String>)>,
}

pub(crate) async fn show(actor: Actor, Path(id): Path<VacancyId>, RawQuery(query): RawQuery) -> PageResult {
    actor.require(Permission::Propose)?;
    let chosen = switches::keys(&switches::query(query.as_deref()), "c");
    let mut tx = actor.begin().await?;
    let vacancy = snodo_vacancies::summary(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let only = (!chosen.is_empty()).then_some(chosen.as_slice());
    let presented = store::board::presented(&mut tx, id.0, only).await?;
    for person in &presented {
        snodo_people::record_access(&mut tx, PersonId(person.person), "presentation").await?;
    }
    tx.commit().await?;
    let frame = actor.frame("offerte");
    page(&PresentationPage {
        people: presented.into_iter().map(|person| sheet(&frame, person)).collect(),
        candidacies_href: format!("/offerte/{id}/candidature"),
        today: frame.date(frame.today()),
        vacancy,
        page: frame,
    })
}

fn sheet(page: &Frame, person: Presented) -> Sheet {
    let profile: NewProfile =
        person.profile.and_then(|profile| serde_json::from_value(profile).ok()).unwrap_or_default();
    let words = |family: &str, codes: &Option<Vec<String>>| -> Vec<String> {
        codes.iter().flatten().map(|code| page.word(family, code)).collect()
    };
    let mut studies: Vec<String> = profile
        .education
        .iter()
        .filter(|study| !study.title.is_empty())
        .map(|study| study.title.clone())
        .collect();
    if studies.is_empty() {
        studies.extend(profile.education_level.as_deref().map(|level| page.word("fit-education", level)));
    }
    let mut when = words("fit-hours", &profile.hours);
    when.extend(words("fit-shift", &profile.shifts));
    when.extend(
        profile.available_from.map(|day| page.t_with("presentation-free-from", "day", page.date(day))),
    );
    let facts = [
        ("presentation-experience", profile.experiences.iter().map(|job| experience(page, job)).collect()),
        ("presentation-education", studies),
        ("presentation-skills", profile.skills.iter().map(|skill| skill.words.clone()).collect()),
        ("presentation-certificates", profile.certificates.iter().map(|held| held.words.clone()).collect()),
        ("presentation-licences", words("fit-licence", &profile.driving_licences)),
        ("presentation-languages", profile.languages.iter().map(|known| language(page, known)).collect()),
        ("presentation-when", when),
    ];
    let reach = [person.comune, person.phone, person.email];
    Sheet {
        name: person.name,
        reach: reach.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        facts: facts
            .into_iter()
            .filter(|(_, said): &(&str, Vec<String>)| !said.is_empty())
            .map(|(key, said)| (page.t(key), said))
            .collect(),
    }
}

fn experience(page: &Frame, job: &Experience) -> String {
    let mut words = job.occupation_words.clone();
    if !job.employer.is_empty() {
        words.push_str(", ");
        words.push_str(&job.employer);
    }
    match (job.from_month, job.to_month) {
        (Some(from), Some(to)) => format!("{words} ({} – {})", page.month(from), page.month(to)),
        (Some(from), None) => {
            format!("{words} ({})", page.t_with("presentation-since", "month", page.month(from)))
        }
        (None, _) => words,
    }
}

/// The language and its level. A first language is shown as the highest level: origin is nobody's business here.
fn language(page: &Frame, known: &LanguageSkill) -> String {
    let name = page.word("fit-language", &known.language);
    let level =
        if known.native { Some("C2") } else { known.speaking.as_deref().or(known.understanding.as_deref()) };
    level.map_or_else(|| name.clone(), |level| format!("{name} {level}"))
}
