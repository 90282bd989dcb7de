use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, page, redirect};
use snodo_places::{Place, PlaceRef, Places};

use crate::{
    concepts::concept_name,
    model::{NewPerson, NewProfile, Person, PersonId, identity_warnings, warning_message},
    store::{self, Absorbed, Event},
    words::{self, Contracts},
};

/// How many events the page shows at most.
const EVENTS: i64 = 100;

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
    events: Vec<Shown>,
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

/// An event in words.
struct Shown {
    title: String,
    when: String,
    exact: String,
    /// `good`, `bad` or nothing.
    kind: &'static str,
    by: Option<String>,
    words: Option<String>,
    link: Option<String>,
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

pub(crate) async fn open(actor: Actor, Path(id): Path<PersonId>) -> PageResult {
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
    let events = store::timeline(&mut tx, &ids, EVENTS).await?;
    let contracts = Contracts::of(&mut tx, actor.language).await?;
    let (register, joint, bodies) = store::who_sees(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    tx.commit().await?;

    let frame = actor.frame("persone");
    let name_of = |concept: Option<snodo_core::ConceptId>, words: &str| {
        concept
            .and_then(|id| concept_name(&actor.app, actor.language, id))
            .unwrap_or_else(|| words.to_owned())
    };
    page(&FilePage {
        events: events.into_iter().map(|event| shown(&frame, event)).collect(),
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

fn shown(page: &Frame, event: Event) -> Shown {
    let about = event.about.clone().unwrap_or_default();
    let company = event.company.clone().unwrap_or_default();
    let title = match (event.kind.as_str(), event.code.as_deref()) {
        ("opened", Some("import")) => page.t("event-opened-by-import"),
        ("opened", _) => page.t("event-opened"),
        ("changed", Some("import")) => page.t("event-changed-by-import"),
        ("changed", _) => page.t("event-changed"),
        ("profile", _) => page.t("event-profile"),
        ("merged", _) => page.t_with("event-merged", "name", &about),
        (_, Some(state)) => {
            page.t_with_two(&format!("event-candidacy-{state}"), ("vacancy", &about), ("company", &company))
        }
        _ => about.clone(),
    };
    let reason = event.refused_by.zip(event.refusal_reason);
    let reason =
        reason.map(|(by, reason)| page.t(&format!("person-refusal-{by}-{reason}").replace('_', "-")));
    let words: Vec<String> = [reason, event.words].into_iter().flatten().collect();
    Shown {
        title,
        when: page.instant(event.at),
        exact: event.at.to_string(),
        kind: match event.code.as_deref() {
            Some("hired" | "willing") => "good",
            Some("refused") => "bad",
            _ => "",
        },
        by: event.by,
        words: (!words.is_empty()).then(|| words.join(". ")),
        link: event.key.filter(|_| event.company.is_some()).map(|vacancy| format!("/offerte/{vacancy}")),
    }
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
