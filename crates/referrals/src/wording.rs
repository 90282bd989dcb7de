//! What is shared, in words: the text that the person is shown, that the receiver reads, and that is printed. In Italian, whatever the
//! reader's pages speak: it is what an Italian body tells another.

use snodo_core::{Frame, Language, Visitor};
use snodo_people::{Certificate, Education, Experience, LanguageSkill, NewPerson, NewProfile};
use snodo_places::{Place, PlaceRef, Places};

use crate::model::{Part, ReferralPurpose, SharedText};

/// What the text is made of.
pub(crate) struct Told<'a> {
    pub(crate) person: &'a NewPerson,
    pub(crate) profile: &'a NewProfile,
    /// Codes and names of titles of study.
    pub(crate) levels: &'a [(String, String)],
    pub(crate) purpose: ReferralPurpose,
    /// What the receiver is asked for, in the operator's words.
    pub(crate) request: &'a str,
    /// The chosen parts.
    pub(crate) parts: &'a [Part],
}

/// Writes the text of these parts; parts of which nothing is known say nothing.
pub(crate) fn shared_text(visitor: &Visitor, told: &Told<'_>) -> SharedText {
    let italian = Visitor { language: Language::Italian, flash: None, ..visitor.clone() };
    let writer = Writer { page: italian.frame(""), levels: told.levels };
    let mut text = SharedText::default();
    let mut purpose = vec![writer.page.word("referral-purpose", told.purpose.code())];
    purpose.extend(told.request.lines().map(|line| line.trim().to_owned()));
    text.add(writer.page.t("referral-text-why"), purpose);
    for part in Part::ALL {
        if part.is_always_shared() || told.parts.contains(&part) {
            text.add(writer.page.word("referral-part", part.code()), writer.lines(part, told));
        }
    }
    text
}

struct Writer<'a> {
    page: Frame,
    levels: &'a [(String, String)],
}

impl Writer<'_> {
    fn lines(&self, part: Part, told: &Told<'_>) -> Vec<String> {
        let (person, profile) = (told.person, told.profile);
        match part {
            Part::Contact => self.contact(person),
            Part::Birth => vec![self.birth(person)],
            Part::Residence => vec![residence(person)],
            Part::FiscalCode => {
                person.codice_fiscale().map(|code| code.as_str().to_owned()).into_iter().collect()
            }
            Part::Permit => self.permit(person),
            Part::Wishes => vec![joined(profile.wished_occupations.iter().map(|row| row.words.clone()))],
            Part::Experience => profile.experiences.iter().map(|job| self.job(job)).collect(),
            Part::Education => profile.education.iter().map(|row| self.study(row)).collect(),
            Part::Languages => profile.languages.iter().map(|row| self.language(row)).collect(),
            Part::Skills => vec![
                joined(profile.skills.iter().map(|row| row.words.clone())),
                joined(profile.digital_skills.iter().map(|row| row.words.clone())),
            ],
            Part::Certificates => {
                let rolls = profile.roll_entries.iter().map(|row| row.words.clone());
                profile.certificates.iter().map(|row| self.certificate(row)).chain(rolls).collect()
            }
            Part::Licences => vec![
                self.words_of("person-licence", profile.driving_licences.as_deref()),
                self.words_of("person-means", profile.travel_means.as_deref()),
                profile
                    .travel_kilometres
                    .map(|km| self.page.t_with("person-up-to-km", "km", km))
                    .unwrap_or_default(),
            ],
            Part::Availability => vec![
                self.words_of("person-hours", profile.hours.as_deref()),
                self.words_of("person-shift", profile.shifts.as_deref()),
                self.words_of("person-contract", profile.contracts.as_deref()),
                profile
                    .available_from
                    .map(|day| self.page.t_with("person-since", "month", self.page.date(day)))
                    .unwrap_or_default(),
            ],
            Part::Limits => profile.practical_limits.lines().map(str::to_owned).collect(),
            Part::OwnWords => profile.own_words.lines().map(str::to_owned).collect(),
        }
    }

    fn contact(&self, person: &NewPerson) -> Vec<String> {
        let speaks = person.spoken_language.as_deref().filter(|language| *language != "it");
        let speaks = speaks.map(|language| {
            self.page.t_with(
                "referral-text-speaks",
                "language",
                self.page.word("person-language", language).to_lowercase(),
            )
        });
        let name = format!("{} {}", person.given_name, person.family_name);
        [Some(name), person.phone.clone(), person.email.clone(), speaks].into_iter().flatten().collect()
    }

    fn birth(&self, person: &NewPerson) -> String {
        let place = person.birth_place.and_then(|place| Places::embedded().resolve(place));
        joined(
            [person.birth_date.map(|day| self.page.date(day)), place.map(PlaceRef::label)]
                .into_iter()
                .flatten(),
        )
    }

    fn permit(&self, person: &NewPerson) -> Vec<String> {
        let citizenship = person.citizenship.and_then(|code| Places::embedded().country(code));
        let kind = person.permit.kind.as_deref().map(|kind| {
            if snodo_people::PERMIT_TYPES.contains(&kind) {
                self.page.word("person-permit", kind)
            } else {
                kind.to_owned()
            }
        });
        let until = person
            .permit
            .expires_on
            .map(|day| self.page.t_with("person-until", "month", self.page.date(day)));
        vec![
            citizenship.map(|country| country.name_it.to_owned()).unwrap_or_default(),
            joined([kind, until].into_iter().flatten()),
        ]
    }

    fn words_of(&self, family: &str, codes: Option<&[String]>) -> String {
        joined(codes.unwrap_or_default().iter().map(|code| self.page.word(family, code)))
    }

    fn job(&self, job: &Experience) -> String {
        let months = match (job.from_month, job.to_month) {
            (Some(from), Some(to)) => format!("{} – {}", self.page.month(from), self.page.month(to)),
            (Some(from), None) => self.page.t_with("person-since", "month", self.page.month(from)),
            (None, Some(to)) => self.page.t_with("person-until", "month", self.page.month(to)),
            (None, None) => String::new(),
        };
        joined([job.occupation_words.clone(), job.employer.clone(), months].into_iter())
    }

    fn study(&self, row: &Education) -> String {
        let level = row.level.as_ref().and_then(|code| self.levels.iter().find(|(known, _)| known == code));
        let level = level.map(|(_, name)| name.clone());
        let title = if row.title.is_empty() { level.unwrap_or_default() } else { row.title.clone() };
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        joined([title, row.institute.clone(), year].into_iter())
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
        let until = row.expires_on.map(|day| self.page.t_with("person-until", "month", self.page.date(day)));
        joined([Some(row.words.clone()), until].into_iter().flatten())
    }
}

fn residence(person: &NewPerson) -> String {
    let lived = if person.domicile.comune.is_some() { &person.domicile } else { &person.residence };
    let comune = lived.comune.and_then(|istat| Places::embedded().resolve(Place::Comune(istat)));
    joined([lived.street.clone(), comune.map(PlaceRef::label)].into_iter().flatten())
}

/// What is said, with commas between.
fn joined(words: impl Iterator<Item = String>) -> String {
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}
