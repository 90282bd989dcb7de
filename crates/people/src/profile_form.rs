use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, App, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Language, Message, PageResult,
    Permission, page, page_with_status, redirect_with,
};
use snodo_occupations::ConceptKind;

use crate::{
    concepts::{concept_name, understood},
    model::{
        CEFR_LEVELS, CONTRACTS, DIGITAL_LEVELS, DRIVING_LICENCES, HOURS, LANGUAGES, NamedConcept, PersonId,
        ProfessionalRoll, ProfileForm, RollRow, SHIFTS, TRAVEL_MEANS, Understands, WORK_MODES,
    },
    store,
    words::Contracts,
};

#[derive(Template)]
#[template(path = "profile_form.html")]
struct ProfilePage {
    page: Frame,
    id: PersonId,
    name: String,
    form: ProfileForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    lists: Lists,
    /// Names of the professional registers that the program knows.
    rolls: Vec<&'static str>,
    digital_levels: Vec<Choice>,
    work_modes: Vec<Choice>,
    languages: Vec<Choice>,
    cefr: Vec<Choice>,
    yes_no: Vec<Choice>,
    licences: Vec<Choice>,
    contracts: Vec<Choice>,
    hours: Vec<Choice>,
    shifts: Vec<Choice>,
    means: Vec<Choice>,
}

impl ProfilePage {
    fn new(
        actor: &Actor,
        id: PersonId,
        name: String,
        form: ProfileForm,
        lists: Lists,
        errors: FormErrors,
    ) -> ProfilePage {
        let page = actor.frame("persone");
        let mut licences = page.choices("person-licence", DRIVING_LICENCES);
        licences.push(Choice::new("none", page.t("profile-licence-none")));
        ProfilePage {
            said: page.errors(&errors),
            rolls: ProfessionalRoll::all().iter().map(|roll| roll.name(page.language())).collect(),
            digital_levels: page.choices("profile-digital-level", DIGITAL_LEVELS),
            work_modes: page.choices("person-work-mode", WORK_MODES),
            languages: page.choices("person-language", LANGUAGES),
            cefr: CEFR_LEVELS
                .iter()
                .map(|level| Choice::new(*level, page.word("profile-cefr", level)))
                .collect(),
            yes_no: page.choices("profile-recognised", ["yes", "no"]),
            licences,
            contracts: page.choices("person-contract", CONTRACTS),
            hours: page.choices("person-hours", HOURS),
            shifts: page.choices("person-shift", SHIFTS),
            means: page.choices("person-means", TRAVEL_MEANS),
            page,
            id,
            name,
            form,
            errors,
            lists,
        }
    }

    /// Whether one of the rarer fields of a job is wrong: then they are in sight.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn rarer_is_wrong(&self, number: &usize) -> bool {
        let rarer = ["contract", "hours", "work_mode", "employer_code", "ateco", "profession"];
        rarer.iter().any(|field| !self.row_error("experience", number, field).is_empty())
    }

    /// Whether the professional registers are in sight: there are some, or one more was asked for.
    fn rolls_are_said(&self) -> bool {
        self.form.more == "roll" || self.form.rolls.iter().any(RollRow::says_anything)
    }

    /// The words of the error beside a field of a numbered row.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn row_error(&self, list: &str, number: &usize, field: &str) -> String {
        self.page.error(&self.errors, &format!("{list}-{number}-{field}"))
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        clippy::unused_self,
        reason = "templates pass references, and call methods"
    )]
    fn row_name(&self, list: &str, number: &usize, field: &str) -> String {
        format!("{list}-{number}-{field}")
    }
}

/// What the form offers of the reference data.
struct Lists {
    levels: Vec<Choice>,
    contracts: Vec<Choice>,
}

/// The vocabulary, as the reader speaks, and the contracts.
struct Words<'a>(&'a App, Language, &'a [Choice]);

impl Understands for Words<'_> {
    fn occupation(&self, code: &str, words: &str) -> Option<NamedConcept> {
        understood(self.0, self.1, code, words, ConceptKind::Occupation)
    }

    fn skill(&self, code: &str, words: &str) -> Option<NamedConcept> {
        understood(self.0, self.1, code, words, ConceptKind::Skill)
    }

    fn certificate(&self, code: &str, words: &str) -> Option<NamedConcept> {
        understood(self.0, self.1, code, words, ConceptKind::Certificate)
    }

    fn contract(&self, code: &str) -> bool {
        self.2.iter().any(|contract| contract.is(code))
    }
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<PersonId>) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    let person = store::person(&mut tx, id)
        .await?
        .filter(|person| person.merged_into.is_none())
        .ok_or(Fault::NotFound)?;
    store::record_access(&mut tx, id, "profile").await?;
    let profile = store::profile(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let lists = lists(&actor, &mut tx).await?;
    tx.commit().await?;
    let name = format!("{} {}", person.said.given_name, person.said.family_name);
    let form = ProfileForm::of(&profile, actor.language);
    page(&ProfilePage::new(&actor, id, name, form, lists, FormErrors::new()))
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<PersonId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut form = ProfileForm::from_pairs(pairs, |value| {
        let label = match value.parse().map(snodo_core::ConceptId) {
            Ok(concept) => concept_name(&actor.app, actor.language, concept).unwrap_or_default(),
            Err(_) => value.trim_start_matches('~').to_owned(),
        };
        Choice::new(value, label)
    });
    let mut tx = actor.begin().await?;
    let name = store::name_of(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let lists = lists(&actor, &mut tx).await?;
    if !form.more.is_empty() {
        form.with_blank_rows();
        return page(&ProfilePage::new(&actor, id, name, form, lists, FormErrors::new()));
    }
    let said = match form.read(&Words(&actor.app, actor.language, &lists.contracts)) {
        Ok(said) => said,
        Err(errors) => {
            form.with_blank_rows();
            let refused = ProfilePage::new(&actor, id, name, form, lists, errors);
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &refused);
        }
    };
    if !store::save_profile(&mut tx, id, form.revision, &said).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(
        &format!("/persone/{id}"),
        Flash::success(Message::new("profile-saved").with("name", name)),
    ))
}

async fn lists(actor: &Actor, tx: &mut snodo_core::Tx) -> Result<Lists, Fault> {
    let italian = actor.language == Language::Italian;
    let levels = store::education_levels(tx).await?;
    let contracts = Contracts::of(tx, actor.language).await?;
    Ok(Lists {
        levels: levels
            .into_iter()
            .map(|(code, it, en)| Choice::new(code, if italian { it } else { en }))
            .collect(),
        contracts: contracts.all().iter().map(|(code, name)| Choice::new(code, name)).collect(),
    })
}
