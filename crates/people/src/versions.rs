use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, page};

use crate::{
    model::{NewProfile, PersonId},
    store,
    words::{self, Contracts},
};

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    page: Frame,
    id: PersonId,
    name: String,
    versions: Vec<Version>,
}

/// An earlier version in a line.
struct Version {
    revision: i32,
    until: String,
    exact: String,
    by: String,
    /// What the save after it changed, in words.
    changed: Vec<String>,
}

#[derive(Template)]
#[template(path = "versions_one.html")]
struct VersionPage {
    page: Frame,
    id: PersonId,
    name: String,
    until: String,
    rows: Vec<Row>,
}

impl VersionPage {
    fn title(&self) -> String {
        self.page.t_with_two("version-title", ("name", &self.name), ("when", &self.until))
    }
}

/// What a version said of one thing, beside what is said now.
struct Row {
    what: String,
    then: String,
    now: String,
}

pub(crate) async fn list(actor: Actor, Path(id): Path<PersonId>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let name = store::name_of(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    store::record_access(&mut tx, id, "versions").await?;
    let mut newer = store::profile(&mut tx, id).await?.ok_or(Fault::NotFound)?.said;
    let earlier = store::earlier_versions(&mut tx, id).await?;
    let contracts = Contracts::of(&mut tx, actor.language).await?;
    tx.commit().await?;
    let frame = actor.frame("persone");
    let mut versions = Vec::new();
    for version in earlier {
        let (then, now) =
            (described(&frame, &version.said, &contracts), described(&frame, &newer, &contracts));
        let changed = then.into_iter().zip(now).filter(|(then, now)| then != now).map(|((what, _), _)| what);
        versions.push(Version {
            revision: version.revision,
            until: frame.happened(version.replaced_at),
            exact: frame.happened_in_full(version.replaced_at),
            by: version.replaced_by.unwrap_or_default(),
            changed: changed.collect(),
        });
        newer = version.said;
    }
    page(&VersionsPage { page: frame, id, name, versions })
}

pub(crate) async fn one(actor: Actor, Path((id, revision)): Path<(PersonId, i32)>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let name = store::name_of(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    store::record_access(&mut tx, id, "versions").await?;
    let now = store::profile(&mut tx, id).await?.ok_or(Fault::NotFound)?.said;
    let earlier = store::earlier_versions(&mut tx, id).await?;
    let contracts = Contracts::of(&mut tx, actor.language).await?;
    tx.commit().await?;
    let version = earlier.into_iter().find(|version| version.revision == revision).ok_or(Fault::NotFound)?;
    let frame = actor.frame("persone");
    let then = described(&frame, &version.said, &contracts);
    let rows = then.into_iter().zip(described(&frame, &now, &contracts));
    page(&VersionPage {
        rows: rows.map(|((what, then), (_, now))| Row { what, then, now }).collect(),
        until: frame.happened(version.replaced_at),
        page: frame,
        id,
        name,
    })
}

/// What a profile says, thing by thing, always the same things in the same order.
fn described(page: &Frame, said: &NewProfile, contracts: &Contracts) -> Vec<(String, String)> {
    let codes = |family: &str, codes: &Option<Vec<String>>| match codes {
        None => String::new(),
        Some(codes) if codes.is_empty() => page.t("person-none"),
        Some(codes) => codes.iter().map(|code| page.word(family, code)).collect::<Vec<_>>().join(", "),
    };
    let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
    let spaced =
        |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let joined = |rows: Vec<String>| rows.join("; ");
    let level = |level: &Option<String>| level.clone().unwrap_or_else(|| "–".to_owned());
    let weekly = match (said.weekly_hours_min, said.weekly_hours_max) {
        (None, None) => String::new(),
        (least, most) => format!("{}–{}", number(least), number(most)),
    };
    let experiences = said.experiences.iter().map(|row| {
        let (months, more) = (words::months(page, row), words::more_of_job(page, row, contracts));
        spaced(&[&row.occupation_words, &row.employer, &months, &row.description, &more])
    });
    let education = said.education.iter().map(|row| {
        spaced(&[row.level.as_deref().unwrap_or_default(), &row.title, &row.institute, &number(row.year)])
    });
    let languages = said.languages.iter().map(|row| {
        let name = page.word("person-language", &row.language);
        if row.native {
            return page.t_with("person-language-native", "language", name);
        }
        format!("{name} {}/{}/{}", level(&row.understanding), level(&row.speaking), level(&row.writing))
    });
    let certificates = said.certificates.iter().map(|row| {
        let until = row.expires_on.map(|date| page.date(date)).unwrap_or_default();
        spaced(&[&row.words, &until])
    });
    [
        ("profile-own-words", said.own_words.clone()),
        ("profile-wished", joined(said.wished_occupations.iter().map(|row| row.words.clone()).collect())),
        ("profile-section-experience", joined(experiences.collect())),
        ("profile-skills", joined(said.skills.iter().map(|row| row.words.clone()).collect())),
        (
            "profile-section-digital",
            joined(said.digital_skills.iter().map(|row| words::digital(page, row)).collect()),
        ),
        ("profile-education-level", said.education_level.clone().unwrap_or_default()),
        ("profile-section-education", joined(education.collect())),
        ("profile-section-languages", joined(languages.collect())),
        ("profile-licences", codes("person-licence", &said.driving_licences)),
        ("profile-section-certificates", joined(certificates.collect())),
        (
            "profile-section-rolls",
            joined(said.roll_entries.iter().map(|row| words::roll(page, row)).collect()),
        ),
        ("profile-contracts", codes("person-contract", &said.contracts)),
        ("profile-hours", codes("person-hours", &said.hours)),
        ("profile-weekly", weekly),
        ("profile-shifts", codes("person-shift", &said.shifts)),
        ("profile-available", said.available_from.map(|date| page.date(date)).unwrap_or_default()),
        ("profile-means", codes("person-means", &said.travel_means)),
        ("profile-kilometres", number(said.travel_kilometres)),
        ("profile-limits", said.practical_limits.clone()),
    ]
    .into_iter()
    .map(|(key, value)| (page.t(key), value))
    .collect()
}
