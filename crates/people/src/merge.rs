use std::collections::HashSet;

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Fault, Flash, Form, Frame, Message, PageResult, Permission, Pressed, Tx, page_with_status,
    redirect_with, violated_constraint,
};
use snodo_identifiers::PersonIdentifier;
use snodo_places::{Place, PlaceRef, Places};

use crate::{
    model::{Address, CHOICES, MergeId, NewPerson, Person, PersonId, Thing, chosen_of},
    store::{self, MergeRefused, Obstacle, Twice},
};

#[derive(Template)]
#[template(path = "merge.html")]
struct MergePage {
    page: Frame,
    kept: Person,
    other: Person,
    rows: Vec<Row>,
    /// What one of the two files must lose first.
    obstacles: Vec<InTheWay>,
    /// Vacancies for which both files have a candidacy.
    twice: Vec<Twice>,
    /// One of the two does not want to be matched.
    objects: bool,
}

/// Something that stands between the two files, in words, and where it is put right.
struct InTheWay {
    words: String,
    links: Vec<(String, String)>,
}

/// What the two files say of one thing.
struct Row {
    field: &'static str,
    label: String,
    kept: String,
    other: String,
}

impl Row {
    /// Both say something, and not the same.
    fn differs(&self) -> bool {
        !self.kept.is_empty() && !self.other.is_empty() && self.kept != self.other
    }
}

impl MergePage {
    fn name(person: &Person) -> String {
        format!("{} {}", person.said.given_name, person.said.family_name)
    }

    fn kept_name(&self) -> String {
        MergePage::name(&self.kept)
    }

    fn other_name(&self) -> String {
        MergePage::name(&self.other)
    }

    /// What becomes of two candidacies for one vacancy.
    fn about(&self, pair: &Twice) -> String {
        if pair.both_hired {
            return self.page.t_with("merge-hired-twice", "vacancy", &pair.vacancy);
        }
        let state = self.page.word("merge-candidacy", &pair.goes_on_state);
        self.page.t_with_two("merge-proposed-twice", ("vacancy", &pair.vacancy), ("state", &state))
    }

    fn may_be_one(&self) -> bool {
        self.obstacles.is_empty() && !self.twice.iter().any(|pair| pair.both_hired)
    }

    fn opened(&self, person: &Person) -> String {
        self.page.t_with("merge-opened", "when", self.page.happened(person.created_at))
    }
}

async fn two_files(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<(Person, Person), Fault> {
    let open = |person: &Person| person.merged_into.is_none();
    let kept = store::person(tx, one).await?.filter(open).ok_or(Fault::NotFound)?;
    let other = store::person(tx, other).await?.filter(open).ok_or(Fault::NotFound)?;
    if kept.id == other.id || kept.register != other.register {
        return Err(Fault::NotFound);
    }
    Ok((kept, other))
}

pub(crate) async fn compare(actor: Actor, Path((one, other)): Path<(PersonId, PersonId)>) -> PageResult {
    actor.require(Permission::MergeFiles)?;
    compared(&actor, one, other, StatusCode::OK).await
}

/// The two files beside each other.
async fn compared(actor: &Actor, one: PersonId, other: PersonId, status: StatusCode) -> PageResult {
    let mut tx = actor.begin().await?;
    let (kept, other) = two_files(&mut tx, one, other).await?;
    store::record_access(&mut tx, kept.id, "merge").await?;
    store::record_access(&mut tx, other.id, "merge").await?;
    let obstacles = store::obstacles(&mut tx, kept.id, other.id).await?;
    let twice = store::proposed_twice(&mut tx, kept.id, other.id).await?;
    let objects = store::objects(&mut tx, kept.id, other.id).await?;
    tx.commit().await?;
    let frame = actor.frame("persone");
    let rows = CHOICES.into_iter().map(|field| Row {
        field,
        label: frame.t(&format!("person-{field}")),
        kept: words_of(&frame, &kept.said, field),
        other: words_of(&frame, &other.said, field),
    });
    let names = (MergePage::name(&kept), MergePage::name(&other));
    page_with_status(
        status,
        &MergePage {
            rows: rows.collect(),
            obstacles: obstacles.iter().map(|found| in_the_way(&frame, actor, found, &names)).collect(),
            page: frame,
            kept,
            other,
            twice,
            objects,
        },
    )
}

fn in_the_way(page: &Frame, actor: &Actor, found: &Obstacle, (kept, other): &(String, String)) -> InTheWay {
    let when = found.at.map(|at| page.instant(at)).unwrap_or_default();
    let words = page.t_with_three(
        &format!("merge-obstacle-{}", found.kind.replace('_', "-")),
        ("when", &when),
        ("about", &found.kept_name),
        ("other", &found.other_name),
    );
    let link = |thing: &Thing, name: &str| {
        let words = page.t_with(&format!("merge-open-{}", thing.code.replace('_', "-")), "name", name);
        thing.address(actor).map(|address| (words, address))
    };
    let links = [link(&found.kept, kept), link(&found.other, other)];
    InTheWay { words, links: links.into_iter().flatten().collect() }
}

pub(crate) async fn merge(
    actor: Actor,
    Path((one, other)): Path<(PersonId, PersonId)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    actor.require(Permission::MergeFiles)?;
    let theirs: HashSet<&str> = CHOICES
        .into_iter()
        .filter(|field| pairs.iter().any(|(name, value)| name == field && value == "other"))
        .collect();
    let revision = |name: &str| {
        pairs.iter().find(|(field, _)| field == name).and_then(|(_, value)| value.parse::<i32>().ok())
    };
    let mut tx = actor.begin().await?;
    let (mut kept, mut other) = two_files(&mut tx, one, other).await?;
    kept.revision = revision("kept_revision").unwrap_or_default();
    other.revision = revision("other_revision").unwrap_or_default();
    let said = chosen_of(&kept.said, &other.said, &theirs);
    let id = match store::merge(&mut tx, &kept, &other, &said).await {
        Ok(id) => id,
        Err(MergeRefused::NotOnePerson) => {
            drop(tx);
            return compared(&actor, kept.id, other.id, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        Err(fault) => return Err(refused(fault)),
    };
    tx.commit().await?;
    let flash = Flash::success(Message::new("merge-done").with("name", MergePage::name(&kept)));
    Ok(redirect_with(&format!("/persone/{one}"), flash.undo(format!("/persone/unioni/{id}/annulla"))))
}

pub(crate) async fn undo(actor: Actor, Path(id): Path<MergeId>, _: Pressed) -> PageResult {
    actor.require(Permission::MergeFiles)?;
    let mut tx = actor.begin().await?;
    let undone = store::undo(&mut tx, id).await.map_err(refused)?.ok_or(Fault::NotFound)?;
    let name = store::name_of(&mut tx, undone.absorbed).await?.unwrap_or_default();
    tx.commit().await?;
    let flash = Flash::success(Message::new("merge-undone").with("name", name));
    Ok(redirect_with(&format!("/persone/{}/unisci/{}", undone.kept, undone.absorbed), flash))
}

fn refused(refused: MergeRefused) -> Fault {
    match refused {
        MergeRefused::Stale | MergeRefused::NotOnePerson => Fault::Stale,
        MergeRefused::LaterMerge(name) => {
            Fault::Refused(Message::new("merge-later-first").with("name", name))
        }
        MergeRefused::Database(fault) => match violated_constraint(&fault) {
            Some("person_identifier_key") => Fault::Refused(Message::new("merge-code-taken")),
            // Somebody booked, or opened a project, since the page was made.
            Some("person_engaged_once" | "project_open_once") => Fault::Stale,
            _ => fault.into(),
        },
    }
}

fn words_of(page: &Frame, said: &NewPerson, field: &str) -> String {
    let place =
        |place: Option<Place>| place.and_then(|place| Places::embedded().resolve(place)).map(PlaceRef::label);
    let address = |address: &Address| {
        let comune = place(address.comune.map(Place::Comune));
        Some([address.street.clone(), comune].into_iter().flatten().collect::<Vec<_>>().join(", "))
    };
    let words = match field {
        "given-name" => Some(said.given_name.clone()),
        "family-name" => Some(said.family_name.clone()),
        "code" => Some(said.identifiers.iter().map(PersonIdentifier::as_str).collect::<Vec<_>>().join(", ")),
        "birth-date" => said.birth_date.map(|date| page.date(date)),
        "birth-place" => place(said.birth_place),
        "sex" => said.sex.map(|sex| page.word("person-sex", sex.as_str())),
        "citizenship" => place(said.citizenship.map(Place::Country)),
        "phone" => said.phone.clone(),
        "email" => said.email.clone(),
        "residence" => address(&said.residence),
        "domicile" => address(&said.domicile),
        "permit" => Some(
            [
                said.permit.kind.clone(),
                said.permit.number.clone(),
                said.permit.expires_on.map(|date| page.date(date)),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        ),
        "status" => said.declared_status.as_ref().map(|status| page.word("person-status", &status.status)),
        "spoken-language" => {
            said.spoken_language.as_ref().map(|language| page.word("person-language", language))
        }
        _ => None,
    };
    words.unwrap_or_default()
}
