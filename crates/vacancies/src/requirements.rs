//! What a vacancy asks of people: rows to add, change, weigh and take away, also without a script.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, ConceptId, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult,
    Permission, Tx, fields, page_with_status, redirect_with,
};
use snodo_matching::{
    CefrLevel, Choice as _, Coordinates, DrivingLicence, EducationLevel, LanguageCode, Strength,
};
use snodo_occupations::ConceptKind;

use crate::{
    concepts::{CERTIFICATES, OCCUPATIONS, SKILLS, concept},
    edit::{languages, levels, licences, titles},
    model::{
        Asked, Known, MOST_REQUIREMENTS, RequirementRow, Vacancy, VacancyId, VocabularyLabels, criterion,
        requirement_words,
    },
    store,
};

#[derive(Template)]
#[template(path = "requirements.html")]
struct RequirementsPage {
    page: Frame,
    vacancy: Vacancy,
    revision: i32,
    rows: Vec<ShownRow>,
    errors: FormErrors,
    said: Vec<FieldError>,
    suggested: Vec<Choice>,
    addable: Vec<Choice>,
    strengths: Vec<Choice>,
    licences: Vec<Choice>,
    languages: Vec<Choice>,
    levels: Vec<Choice>,
    titles: Vec<Choice>,
}

impl RequirementsPage {
    fn error_of(&self, row: &ShownRow, name: &str) -> String {
        self.page.error(&self.errors, &row.field(name))
    }
}

/// A row with the names of its fields.
struct ShownRow {
    number: usize,
    row: RowForm,
    /// What it asks, where the vacancy itself says it: "contratto a tempo determinato".
    words: String,
}

impl ShownRow {
    fn field(&self, name: &str) -> String {
        format!("{name}_{}", self.number)
    }

    /// Whether its first field already says what it is about.
    fn has_own_label(&self) -> bool {
        matches!(
            self.row.criterion.as_str(),
            "occupation" | "certificate" | "skill" | "licence" | "language" | "education" | "distance"
        )
    }

    /// The source of suggestions of a concept's field.
    fn source(&self) -> String {
        format!("/vocabolario/suggerimenti?tipo={}", self.row.criterion)
    }
}

/// A row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct RowForm {
    criterion: String,
    words: String,
    code: String,
    months: String,
    licence: String,
    language: String,
    level: String,
    title: String,
    km: String,
    strength: String,
}

impl RowForm {
    /// A new row of a criterion.
    fn new(criterion: &str) -> RowForm {
        RowForm {
            criterion: criterion.to_owned(),
            strength: Strength::Soft.key().to_owned(),
            ..RowForm::default()
        }
    }

    /// The row that shows a requirement.
    fn of(row: RequirementRow, labels: &VocabularyLabels) -> RowForm {
        let fields = row.asked.fields();
        let text = Option::unwrap_or_default;
        let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        RowForm {
            criterion: fields.criterion,
            words: fields.concept_id.and_then(|id| labels.name(ConceptId(id))).unwrap_or_default(),
            code: fields.concept_id.map(|id| id.to_string()).unwrap_or_default(),
            months: number(fields.minimum_months.filter(|months| *months > 0)),
            licence: text(fields.licence),
            language: text(fields.language),
            level: text(fields.language_level),
            title: text(fields.education_level),
            km: number(fields.kilometres),
            strength: row.strength.key().to_owned(),
        }
    }

    /// Reads the row, or says beside its fields what it needs.
    fn read(&self, actor: &Actor, number: usize, errors: &mut FormErrors) -> Option<RequirementRow> {
        let field = |name: &str| format!("{name}_{number}");
        let mut wanted = |name: &str, key: &'static str| {
            errors.add(field(name), Message::new(key));
            None
        };
        let asked = match self.criterion.as_str() {
            "occupation" => {
                let concept = self.concept(actor, &OCCUPATIONS, number, errors)?;
                let months = errors.read(&field("months"), fields::number::<u16>(&self.months, 0, 600))?;
                Some(Asked::Occupation { concept, minimum_months: months.unwrap_or(0) })
            }
            "skill" => Some(Asked::Skill(self.concept(actor, &SKILLS, number, errors)?)),
            "certificate" => Some(Asked::Certificate(self.concept(actor, &CERTIFICATES, number, errors)?)),
            "licence" => match DrivingLicence::from_key(&self.licence) {
                Some(licence) => Some(Asked::Licence(licence)),
                None => wanted("licence", "requirement-licence-missing"),
            },
            "language" => match LanguageCode::parse(&self.language) {
                None => wanted("language", "requirement-language-missing"),
                Some(code) => {
                    match CefrLevel::from_key(&self.level).filter(|level| *level != CefrLevel::Native) {
                        Some(level) => Some(Asked::Language { code, level }),
                        None => wanted("level", "requirement-level-missing"),
                    }
                }
            },
            "education" => match EducationLevel::from_key(&self.title) {
                Some(level) => Some(Asked::Education(level)),
                None => wanted("title", "requirement-title-missing"),
            },
            "distance" => {
                let within_km = errors.read(&field("km"), fields::number::<u16>(&self.km, 1, 1000))?;
                Some(Asked::Distance { within_km })
            }
            "contract" => Some(Asked::Contract),
            "hours" => Some(Asked::Hours),
            "shifts" => Some(Asked::Shifts),
            "start" => Some(Asked::Start),
            "own_transport" => Some(Asked::OwnTransport),
            _ => None,
        }?;
        Some(RequirementRow { asked, strength: Strength::from_key(&self.strength).unwrap_or(Strength::Soft) })
    }

    fn concept(
        &self,
        actor: &Actor,
        kinds: &[ConceptKind],
        number: usize,
        errors: &mut FormErrors,
    ) -> Option<ConceptId> {
        let found = concept(actor, kinds, &self.code, &self.words);
        if found.is_none() {
            let message = match self.words.trim() {
                "" => Message::new("requirement-words-missing"),
                words => Message::new("requirement-words-unknown").with("words", words),
            };
            errors.add(format!("words_{number}"), message);
        }
        found
    }
}

/// The posted form: its rows, and what its button asks.
struct Sent {
    revision: i32,
    rows: Vec<RowForm>,
    act: Act,
}

enum Act {
    Save,
    Add(String),
    AddSuggested(String),
    Remove(usize),
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Sent {
        let mut rows: HashMap<usize, RowForm> = HashMap::new();
        let mut sent = Sent { revision: 0, rows: Vec::new(), act: Act::Save };
        let mut to_add = String::new();
        let mut adds = false;
        for (name, value) in pairs {
            match name.as_str() {
                "revision" => sent.revision = value.parse().unwrap_or(0),
                "togli" => sent.act = value.parse().map_or(Act::Save, Act::Remove),
                "proposta" => sent.act = Act::AddSuggested(value),
                "criterio" => to_add = value,
                "azione" => adds = value == "aggiungi",
                _ => set_field(&mut rows, &name, value),
            }
        }
        if adds {
            sent.act = Act::Add(to_add);
        }
        let mut numbered: Vec<(usize, RowForm)> = rows.into_iter().collect();
        numbered.sort_unstable_by_key(|(number, _)| *number);
        sent.rows =
            numbered.into_iter().map(|(_, row)| row).filter(|row| !row.criterion.is_empty()).collect();
        sent
    }
}

/// A field of a row by its name: `words_3`.
fn set_field(rows: &mut HashMap<usize, RowForm>, name: &str, value: String) {
    let Some((name, number)) = name.rsplit_once('_') else { return };
    let Ok(number) = number.parse::<usize>() else { return };
    if number >= MOST_REQUIREMENTS {
        return;
    }
    let row = rows.entry(number).or_default();
    match name {
        "criterion" => row.criterion = value,
        "words" => row.words = value,
        "code" => row.code = value,
        "months" => row.months = value,
        "licence" => row.licence = value,
        "language" => row.language = value,
        "level" => row.level = value,
        "title" => row.title = value,
        "km" => row.km = value,
        "strength" => row.strength = value,
        _ => {}
    }
}

pub(crate) async fn requirements(actor: Actor, Path(id): Path<VacancyId>) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), actor.language);
    let rows =
        store::requirements(&mut tx, id).await?.into_iter().map(|row| RowForm::of(row, &labels)).collect();
    let revision = vacancy.revision;
    shown(&actor, &mut tx, vacancy, revision, rows, FormErrors::new()).await
}

pub(crate) async fn change(
    actor: Actor,
    Path(id): Path<VacancyId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut sent = Sent::read(pairs);
    let mut tx = actor.begin().await?;
    let vacancy = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), actor.language);
    let full = sent.rows.len() >= MOST_REQUIREMENTS;
    match sent.act {
        Act::Save => return save(&actor, tx, vacancy, sent).await,
        Act::Remove(number) if number < sent.rows.len() => drop(sent.rows.remove(number)),
        Act::Add(criterion) if !full && Asked::CRITERIA.contains(&criterion.as_str()) => {
            sent.rows.push(RowForm::new(&criterion));
        }
        Act::AddSuggested(suggested) if !full => {
            if let Some((criterion, code)) = suggested.split_once(':')
                && let Some(name) = code.parse().ok().and_then(|id| labels.name(ConceptId(id)))
            {
                sent.rows.push(RowForm { words: name, code: code.to_owned(), ..RowForm::new(criterion) });
            }
        }
        Act::Remove(_) | Act::Add(_) | Act::AddSuggested(_) => {}
    }
    shown(&actor, &mut tx, vacancy, sent.revision, sent.rows, FormErrors::new()).await
}

async fn save(actor: &Actor, mut tx: Tx, vacancy: Vacancy, sent: Sent) -> PageResult {
    let mut errors = FormErrors::new();
    let mut rows: Vec<RequirementRow> = Vec::with_capacity(sent.rows.len());
    for (number, form) in sent.rows.iter().enumerate() {
        let Some(row) = form.read(actor, number, &mut errors) else { continue };
        if rows.iter().any(|known| known.asked.same_subject(row.asked)) {
            errors.add(format!("strength_{number}"), Message::new("requirement-twice"));
        }
        rows.push(row);
    }
    if !errors.is_empty() {
        return shown(actor, &mut tx, vacancy, sent.revision, sent.rows, errors).await;
    }
    if !store::replace_requirements(&mut tx, vacancy.id, sent.revision, &rows).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("requirements-saved").with("n", rows.len()));
    Ok(redirect_with(&format!("/offerte/{}", vacancy.id), flash))
}

async fn shown(
    actor: &Actor,
    tx: &mut Tx,
    vacancy: Vacancy,
    revision: i32,
    rows: Vec<RowForm>,
    errors: FormErrors,
) -> PageResult {
    let frame = actor.frame("offerte");
    let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), frame.language());
    let suggested = match vacancy.said.occupation {
        Some(occupation) => store::suggested_for(tx, occupation).await?,
        None => Vec::new(),
    };
    let suggested = suggested.into_iter().filter_map(|asked| {
        let fields = asked.fields();
        let id = fields.concept_id?;
        let known = rows.iter().any(|row| row.criterion == fields.criterion && row.code == id.to_string());
        let name = labels.name(ConceptId(id)).filter(|_| !known)?;
        Some(Choice::new(format!("{}:{id}", fields.criterion), name))
    });
    let single = |criterion: &str| {
        matches!(
            criterion,
            "contract" | "hours" | "shifts" | "distance" | "start" | "own_transport" | "education"
        )
    };
    let free = |criterion: &&str| !(single(criterion) && rows.iter().any(|row| row.criterion == **criterion));
    let addable = if rows.len() < MOST_REQUIREMENTS {
        frame.choices("requirement-kind", Asked::CRITERIA.iter().copied().filter(free))
    } else {
        Vec::new()
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &RequirementsPage {
            said: frame.errors(&errors),
            suggested: suggested.collect(),
            addable,
            strengths: frame.choices("form-requirement", Strength::ALL.iter().map(|strength| strength.key())),
            licences: licences(&frame),
            languages: languages(&frame),
            levels: levels(&frame),
            titles: titles(&frame),
            rows: rows
                .into_iter()
                .enumerate()
                .map(|(number, row)| ShownRow {
                    number,
                    words: fixed_words(&frame, &labels, &vacancy, &row),
                    row,
                })
                .collect(),
            page: frame,
            vacancy,
            revision,
            errors,
        },
    )
}

/// The words of a row whose value is the vacancy's own; of every other row, what kind it is.
fn fixed_words(page: &Frame, labels: &VocabularyLabels, vacancy: &Vacancy, row: &RowForm) -> String {
    let asked = match row.criterion.as_str() {
        "contract" => Asked::Contract,
        "hours" => Asked::Hours,
        "shifts" => Asked::Shifts,
        "start" => Asked::Start,
        kind => return page.word("requirement-kind", kind),
    };
    // The workplace decides on distances only, which are none of these.
    let known = Known { workplace: Coordinates::new(0.0, 0.0), ..Known::default() };
    match criterion(asked, &vacancy.said, &known) {
        Some(criterion) => requirement_words(page, labels, &criterion),
        None => page.word("requirement-waiting", asked.criterion()),
    }
}
