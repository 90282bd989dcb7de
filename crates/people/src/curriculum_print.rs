//! A person's curriculum, to take away: what they told of their work, and nothing that an employer may not ask.

use axum::extract::Path;
use snodo_core::{Actor, ConceptId, Fault, Frame, Language, PageResult, Permission, Visitor};
use snodo_paper::{Curriculum, Job, Letterhead, Study};
use snodo_places::{Place, PlaceRef, Places};

use crate::{
    concepts::concept_name,
    model::{Certificate, Education, LanguageSkill, NewProfile, Person, PersonId},
    store, words,
};

pub(crate) async fn print(actor: Actor, Path(id): Path<PersonId>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let person = store::person(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if person.merged_into.is_some() {
        return Err(Fault::NotFound);
    }
    store::record_access(&mut tx, id, "paper").await?;
    let profile = store::profile(&mut tx, id).await?.ok_or(Fault::NotFound)?.said;
    let levels = store::education_levels(&mut tx).await?;
    let (body, today) = (actor.operator().body, actor.app.clock.today());
    let head = snodo_network::letterhead(&mut tx, body, &[], today).await?.ok_or(Fault::NotFound)?;
    tx.commit().await?;
    // Papers are in Italian, whatever the reader's pages speak.
    let italian = Visitor { language: Language::Italian, ..Visitor::clone(&actor) };
    let writer = Writer { page: italian.frame(""), app: &actor.app, levels };
    actor.app.print(writer.curriculum(head, &person, profile)).await
}

/// Writes rows of a profile in words.
struct Writer<'a> {
    page: Frame,
    app: &'a snodo_core::App,
    levels: Vec<(String, String, String)>,
}

impl Writer<'_> {
    fn curriculum(&self, head: Letterhead, person: &Person, profile: NewProfile) -> Curriculum {
        let name = format!("{} {}", person.said.given_name, person.said.family_name);
        let named = |concept, words: &str| self.concept(concept, words);
        let comune =
            person.said.lives_in().and_then(|istat| Places::embedded().resolve(Place::Comune(istat)));
        let certificates = profile.certificates.iter().map(|row| self.certificate(row));
        let rolls = profile.roll_entries.iter().map(|entry| words::roll(&self.page, entry));
        Curriculum {
            head,
            contacts: [person.said.phone.clone(), person.said.email.clone(), comune.map(PlaceRef::label)]
                .into_iter()
                .flatten()
                .collect(),
            wishes: profile.wished_occupations.iter().map(|row| named(row.concept_id, &row.words)).collect(),
            jobs: profile
                .experiences
                .iter()
                .map(|job| Job {
                    occupation: job.occupation_words.clone(),
                    employer: job.employer.clone(),
                    months: words::months(&self.page, job),
                    description: job.description.clone(),
                })
                .collect(),
            studies: profile.education.iter().map(|row| self.study(row)).collect(),
            languages: profile.languages.iter().map(|row| self.language(row)).collect(),
            skills: profile.skills.iter().map(|row| named(row.concept_id, &row.words)).collect(),
            digital: profile.digital_skills.iter().map(|skill| words::digital(&self.page, skill)).collect(),
            certificates: certificates.chain(rolls).collect(),
            licences: self.words_of("person-licence", profile.driving_licences.as_deref()),
            availability: self.availability(&profile),
            own_words: profile.own_words,
            name,
        }
    }

    fn concept(&self, concept: Option<ConceptId>, words: &str) -> String {
        concept
            .and_then(|id| concept_name(self.app, Language::Italian, id))
            .unwrap_or_else(|| words.to_owned())
    }

    fn words_of(&self, family: &str, codes: Option<&[String]>) -> String {
        let words = codes.unwrap_or_default().iter().map(|code| self.page.word(family, code));
        words.collect::<Vec<_>>().join(", ")
    }

    fn study(&self, row: &Education) -> Study {
        let level = row.level.as_ref().and_then(|code| self.levels.iter().find(|(known, ..)| known == code));
        let level = level.map(|(_, italian, _)| italian.clone());
        let title = if row.title.is_empty() { level.unwrap_or_default() } else { row.title.clone() };
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        Study { title, institute: row.institute.clone(), year }
    }

    fn language(&self, row: &LanguageSkill) -> String {
        let name = self.page.word("person-language", &row.language);
        let level = row.speaking.as_ref().or(row.understanding.as_ref()).or(row.writing.as_ref());
        match (row.native, level) {
            (true, _) => self.page.t_with("person-language-native", "language", name),
            (false, Some(level)) => format!("{name} {level}"),
            (false, None) => name,
        }
    }

    fn certificate(&self, row: &Certificate) -> String {
        let name = self.concept(row.concept_id, &row.words);
        match row.expires_on {
            Some(day) => {
                format!("{name}, {}", self.page.t_with("person-until", "month", self.page.date(day)))
            }
            None => name,
        }
    }

    /// Hours, shifts, how and how far: each a line, those that were said.
    fn availability(&self, profile: &NewProfile) -> Vec<String> {
        let far = profile.travel_kilometres.map(|km| self.page.t_with("person-up-to-km", "km", km));
        let mut lines = vec![
            self.words_of("person-hours", profile.hours.as_deref()),
            self.words_of("person-shift", profile.shifts.as_deref()),
            self.words_of("person-means", profile.travel_means.as_deref()),
            far.unwrap_or_default(),
        ];
        lines.retain(|line| !line.is_empty());
        lines
    }
}
