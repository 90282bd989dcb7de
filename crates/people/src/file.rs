use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{
    Actor, Fault, Frame, PageNumber, PageResult, Pager, Permission, address_with, page, redirect,
};
use snodo_places::{Place, PlaceRef, Places};

use crate::{
    concepts::concept_name,
    model::{Area, NewPerson, NewProfile, Person, PersonId, identity_warnings, warning_message},
    store::{self, Absorbed, CurrentProject},
    story::{self, Filter, Now, Shown},
    words::{self, Contracts},
};

/// Events on a page.
const PAGE_SIZE: u32 = 30;

/// Which part of the story the address asks for.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// One kind of event; anything else is all of them.
    tipo: String,
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "file.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct FilePage {
    page: Frame,
    person: Person,
    profile: NewProfile,
    register: String,
    joint: bool,
    bodies: Vec<String>,
    absorbed: Vec<Absorbed>,
    /// What is coming and under way.
    now: Vec<Now>,
    /// What the project's next objective is, and by when.
    objective: Option<(String, String)>,
    /// The three acts most likely next, with their addresses.
    acts: Vec<(String, String)>,
    filters: Vec<Filter>,
    events: Vec<Shown>,
    pager: Pager,
    warnings: Vec<String>,
    questions: Vec<Question>,
    wishes: Vec<String>,
    skills: Vec<String>,
    certificates: Vec<String>,
    jobs: Vec<Job>,
    may_write: bool,
    may_merge: bool,
    may_match: bool,
}

/// A job that was done, in words.
struct Job {
    occupation: String,
    employer: String,
    months: String,
    more: String,
}

/// Something essential that was not asked yet, as one would ask it aloud, and where the answer goes.
struct Question {
    words: String,
    address: String,
}

impl FilePage {
    fn said(&self) -> &NewPerson {
        &self.person.said
    }

    fn name(&self) -> String {
        format!("{} {}", self.person.said.given_name, self.person.said.family_name)
    }

    fn seen_by(&self) -> String {
        if self.joint {
            self.page.t_with_two(
                "person-seen-by-joint",
                ("register", &self.register),
                ("count", &self.bodies.len()),
            )
        } else {
            self.page.t_with("person-seen-by-body", "body", self.bodies.join(", "))
        }
    }

    /// Age and Comune under the name.
    fn lead(&self) -> String {
        let said = &self.person.said;
        let age =
            said.birth_date.map(|born| self.page.t_with("person-age", "years", age(born, self.page.today())));
        let lives_in = said
            .lives_in()
            .and_then(|istat| Places::embedded().comune(istat))
            .map(|comune| comune.name.to_owned());
        let parts: Vec<String> = [age, lives_in].into_iter().flatten().collect();
        parts.join(" · ")
    }

    fn born(&self) -> String {
        let said = &self.person.said;
        let place = said.birth_place.and_then(|place| Places::embedded().resolve(place)).map(PlaceRef::label);
        let day = said.birth_date.map(|date| self.page.date(date));
        [day, place].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn address(&self) -> String {
        let said = &self.person.said;
        let lived = if said.domicile.comune.is_some() { &said.domicile } else { &said.residence };
        let comune = lived
            .comune
            .and_then(|istat| Places::embedded().resolve(Place::Comune(istat)))
            .map(PlaceRef::label);
        [lived.street.clone(), comune].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn citizenship(&self) -> Option<&'static str> {
        let country = Places::embedded().country(self.person.said.citizenship?)?;
        Some(country.name_in(self.page.lang()))
    }

    fn permit(&self) -> Option<String> {
        let permit = &self.person.said.permit;
        let kind = permit.kind.as_ref()?;
        let known = crate::model::PERMIT_TYPES.contains(&kind.as_str());
        let kind = if known { self.page.word("person-permit", kind) } else { kind.clone() };
        Some(match permit.expires_on {
            Some(date) => {
                self.page.t_with_two("person-permit-until", ("kind", &kind), ("date", &self.page.date(date)))
            }
            None => kind,
        })
    }

    fn words_of(&self, family: &str, codes: Option<&Vec<String>>) -> Option<String> {
        let codes = codes?;
        if codes.is_empty() {
            return Some(self.page.t("person-none"));
        }
        Some(codes.iter().map(|code| self.page.word(family, code)).collect::<Vec<_>>().join(", "))
    }

    fn licences(&self) -> Option<String> {
        let held = self.profile.driving_licences.as_ref()?;
        if held.is_empty() {
            return Some(self.page.t("person-no-licence"));
        }
        let words = self.words_of("person-licence", Some(held))?;
        Some(self.page.t_with("person-licences", "licences", words))
    }

    fn shifts(&self) -> Option<String> {
        self.words_of("person-shift", self.profile.shifts.as_ref())
    }

    fn contracts(&self) -> Option<String> {
        self.words_of("person-contract", self.profile.contracts.as_ref())
    }

    fn hours(&self) -> Option<String> {
        self.words_of("person-hours", self.profile.hours.as_ref())
    }

    fn travel(&self) -> Option<String> {
        let means = self.words_of("person-means", self.profile.travel_means.as_ref());
        let kilometres =
            self.profile.travel_kilometres.map(|km| self.page.t_with("person-up-to-km", "km", km));
        let parts: Vec<String> = [means, kilometres].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn languages(&self) -> Vec<String> {
        self.profile
            .languages
            .iter()
            .map(|row| {
                let name = self.page.word("person-language", &row.language);
                let level = row.speaking.as_ref().or(row.understanding.as_ref()).or(row.writing.as_ref());
                match (row.native, level) {
                    (true, _) => self.page.t_with("person-language-native", "language", name),
                    (false, Some(level)) => format!("{name} {level}"),
                    (false, None) => name,
                }
            })
            .collect()
    }

    fn available(&self) -> Option<String> {
        self.profile.available_from.map(|date| self.page.day(date))
    }

    fn status_is_seen(&self) -> bool {
        self.person.said.declared_status.as_ref().is_some_and(|status| status.source != "declared")
    }

    fn digital(&self) -> Vec<String> {
        self.profile.digital_skills.iter().map(|skill| words::digital(&self.page, skill)).collect()
    }

    fn rolls(&self) -> Vec<String> {
        let entries = self.profile.roll_entries.iter();
        entries.map(|entry| self.page.t_with("person-roll", "name", words::roll(&self.page, entry))).collect()
    }
}

pub(crate) async fn open(actor: Actor, Path(id): Path<PersonId>, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let person = store::person(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if let Some(kept) = person.merged_into {
        return Ok(redirect(&format!("/persone/{kept}")));
    }
    store::record_access(&mut tx, id, "person").await?;
    let profile = store::profile(&mut tx, id).await?.ok_or(Fault::NotFound)?.said;
    let absorbed = store::absorbed(&mut tx, id).await?;
    let mut ids = vec![id];
    ids.extend(absorbed.iter().map(|file| file.person));
    let chosen = Area::from_word(&asked.tipo).filter(|area| area.is_seen_by(&actor));
    let areas: Vec<Area> = Area::ALL
        .into_iter()
        .filter(|area| area.is_seen_by(&actor) && chosen.is_none_or(|chosen| chosen == *area))
        .collect();
    let told = store::story(&mut tx, &ids, &areas, PAGE_SIZE.into(), asked.pagina.offset(PAGE_SIZE)).await?;
    let present = store::present(&mut tx, id, actor.app.clock.now()).await?;
    let contracts = Contracts::of(&mut tx, actor.language).await?;
    let (register, joint, bodies) = store::who_sees(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    tx.commit().await?;

    let frame = actor.frame("persone");
    let name_of = |concept: Option<snodo_core::ConceptId>, words: &str| {
        concept
            .and_then(|id| concept_name(&actor.app, actor.language, id))
            .unwrap_or_else(|| words.to_owned())
    };
    let address = address_with(&format!("/persone/{id}"), &[("tipo", chosen.map_or("", Area::word))]);
    let project = present.project.as_ref().filter(|_| Area::Project.is_seen_by(&actor));
    page(&FilePage {
        now: story::now(&frame, &actor, &present),
        objective: project
            .and_then(|project| project.objective.as_ref())
            .map(|(words, by_day)| (words.clone(), frame.day(*by_day))),
        acts: acts(&frame, &actor, id, project),
        filters: filters(&frame, &actor, id, chosen),
        events: told.events.into_iter().map(|event| story::shown(&frame, &actor, event)).collect(),
        pager: Pager::new(asked.pagina, PAGE_SIZE, told.total, address),
        warnings: identity_warnings(&person.said)
            .into_iter()
            .map(|found| frame.message(&warning_message(found)))
            .collect(),
        questions: questions(&frame, &person, &profile),
        wishes: profile.wished_occupations.iter().map(|row| name_of(row.concept_id, &row.words)).collect(),
        skills: profile.skills.iter().map(|row| name_of(row.concept_id, &row.words)).collect(),
        certificates: profile.certificates.iter().map(|row| name_of(row.concept_id, &row.words)).collect(),
        jobs: profile
            .experiences
            .iter()
            .map(|job| Job {
                occupation: job.occupation_words.clone(),
                employer: job.employer.clone(),
                months: words::months(&frame, job),
                more: words::more_of_job(&frame, job, &contracts),
            })
            .collect(),
        page: frame,
        person,
        profile,
        register,
        joint,
        bodies,
        absorbed,
        may_write: actor.may(Permission::WriteFiles),
        may_merge: actor.may(Permission::MergeFiles),
        may_match: actor.may(Permission::ReadVacancies),
    })
}

/// The acts most likely next: where a project is open its hours, else a project.
fn acts(
    page: &Frame,
    actor: &Actor,
    id: PersonId,
    project: Option<&CurrentProject>,
) -> Vec<(String, String)> {
    let mut acts = Vec::new();
    if actor.may(Permission::KeepAgenda) {
        acts.push((page.t("person-act-book"), format!("/appuntamenti/nuovo?persona={id}")));
    }
    if actor.may(Permission::KeepProjects) {
        acts.push(match project {
            Some(project) if project.state == "in_progress" => {
                (page.t("person-act-hours"), format!("/ore/nuova?progetto={}", project.id))
            }
            Some(project) => (page.t("person-act-go-on"), format!("/progetti/{}", project.id)),
            None => (page.t("person-act-project"), format!("/progetti/nuovo?persona={id}")),
        });
        acts.push((page.t("person-act-internship"), format!("/tirocini/nuovo?persona={id}")));
    }
    if actor.may(Permission::Refer) {
        acts.push((page.t("person-act-refer"), format!("/rinvii/nuovo?persona={id}")));
    }
    if actor.may(Permission::ReceiveVisitors) {
        acts.push((page.t("person-act-visit"), format!("/accoglienza?persona={id}")));
    }
    acts
}

fn filters(page: &Frame, actor: &Actor, id: PersonId, chosen: Option<Area>) -> Vec<Filter> {
    let address =
        |tipo: &str| format!("{}#storia", address_with(&format!("/persone/{id}"), &[("tipo", tipo)]));
    let all = Filter { word: page.t("person-story-all"), address: address(""), chosen: chosen.is_none() };
    let areas = Area::ALL.into_iter().filter(|area| area.is_seen_by(actor)).map(|area| Filter {
        word: page.word("person-story", area.code()),
        address: address(area.word()),
        chosen: chosen == Some(area),
    });
    std::iter::once(all).chain(areas).collect()
}

fn questions(page: &Frame, person: &Person, profile: &NewProfile) -> Vec<Question> {
    let id = person.id;
    let said = &person.said;
    let edit = format!("/persone/{id}/modifica");
    let form = format!("/persone/{id}/profilo");
    let all = [
        (said.phone.is_none() && said.email.is_none(), "question-phone", format!("{edit}#field-phone")),
        (profile.wished_occupations.is_empty(), "question-wishes", format!("{form}#field-wished")),
        (
            profile.experiences.is_empty(),
            "question-experience",
            format!("{form}#field-experience-0-occupation"),
        ),
        (said.lives_in().is_none(), "question-lives-in", format!("{edit}#field-residence")),
        (profile.driving_licences.is_none(), "question-licence", format!("{form}#field-licences")),
        (profile.travel_means.is_none(), "question-travel", format!("{form}#field-means")),
        (profile.shifts.is_none(), "question-shifts", format!("{form}#field-shifts")),
        (profile.hours.is_none(), "question-hours", format!("{form}#field-hours")),
        (profile.languages.is_empty(), "question-languages", format!("{form}#field-language-0-language")),
        (profile.education_level.is_none(), "question-education", format!("{form}#field-education_level")),
        (profile.available_from.is_none(), "question-available", format!("{form}#field-available_from")),
        (said.privacy_notice_on.is_none(), "question-privacy", format!("{edit}#field-privacy_notice_on")),
    ];
    let missing = all.into_iter().filter(|(missing, _, _)| *missing);
    missing.map(|(_, key, address)| Question { words: page.t(key), address }).take(6).collect()
}

fn age(born: jiff::civil::Date, today: jiff::civil::Date) -> i16 {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    today.year() - born.year() - i16::from(before_birthday)
}
