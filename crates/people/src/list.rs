use askama::Template;
use axum::extract::Query;
use snodo_core::{
    Actor, Choice, ConceptId, Frame, PageNumber, PageResult, Pager, Permission, address_of, fields, page,
};
use snodo_occupations::ConceptKind;

use crate::{
    concepts::understood,
    model::{DRIVING_LICENCES, RegisterId},
    store::{self, COUNTED_AT_MOST, FEW, ListFilter, PersonLine},
};

const PAGE_SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "list.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct ListPage {
    page: Frame,
    filter: Filter,
    people: Vec<PersonLine>,
    pager: Pager,
    /// More than are counted.
    many: bool,
    licences: Vec<Choice>,
    may_write: bool,
    may_merge: bool,
    may_import: bool,
}

/// The list's filters as the address has them.
#[derive(Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    comune: String,
    comune_code: String,
    mestiere: String,
    mestiere_code: String,
    patente: String,
    dal: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let filter = Filter { q: filter.q.trim().to_owned(), ..filter };
    let sought = sought(&actor, &filter);
    let mut tx = actor.begin().await?;
    let registers: Vec<RegisterId> =
        store::registers_of_actor(&mut tx).await?.into_iter().map(|(id, _)| id).collect();
    let total = store::count(&mut tx, &registers, &sought).await?;
    let few = total <= FEW;
    let people =
        store::list(&mut tx, &registers, &sought, few, filter.pagina.offset(PAGE_SIZE), PAGE_SIZE.into())
            .await?;
    let address = address_of("/persone", &filter);
    let frame = actor.frame("persone");
    page(&ListPage {
        licences: frame.choices("person-licence", DRIVING_LICENCES),
        page: frame,
        pager: Pager::new(filter.pagina, PAGE_SIZE, total.min(COUNTED_AT_MOST), address),
        many: total > COUNTED_AT_MOST,
        filter,
        people,
        may_write: actor.may(Permission::WriteFiles),
        may_merge: actor.may(Permission::MergeFiles),
        may_import: actor.may(Permission::ImportSheets),
    })
}

/// Filters that make no sense are as if they were not there.
fn sought(actor: &Actor, filter: &Filter) -> ListFilter {
    let occupation = understood(
        &actor.app,
        actor.language,
        &filter.mestiere_code,
        &filter.mestiere,
        ConceptKind::Occupation,
    );
    ListFilter {
        words: filter.q.clone(),
        comune: fields::comune(&filter.comune_code, &filter.comune)
            .ok()
            .flatten()
            .map(|comune| comune.istat.to_string()),
        // Words that no occupation bears find nobody, rather than everybody.
        occupation: occupation.map(|named| named.concept_id.unwrap_or(ConceptId(-1))),
        licence: fields::one_of(&filter.patente, DRIVING_LICENCES).ok().flatten(),
        updated_since: fields::date(&filter.dal).ok().flatten(),
    }
}
