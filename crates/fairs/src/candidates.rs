//! Who comes, with whom they want to speak and how many interviews they have.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Frame, PageResult, page};

use crate::{model::EventId, opened::opened, planning::Whole, store::candidates::CandidateRow};

#[derive(Template)]
#[template(path = "candidates.html")]
struct CandidatesPage {
    page: Frame,
    whole: Whole,
}

impl CandidatesPage {
    /// The companies they wish, the first choice first; who must not meet them is not told here.
    fn wishes(&self, candidate: &CandidateRow) -> String {
        let said =
            self.whole.wishes.iter().filter(|wish| wish.registration == candidate.id && wish.rank.is_some());
        let name =
            |company| self.whole.companies.iter().find(|row| row.id == company).map(|row| row.name.as_str());
        said.filter_map(|wish| name(wish.company)).collect::<Vec<_>>().join(", ")
    }

    fn interviews(&self, candidate: &CandidateRow) -> usize {
        self.whole.draft.iter().filter(|interview| interview.registration == candidate.id).count()
    }
}

pub(crate) async fn list(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    page(&CandidatesPage { page: actor.frame("rete"), whole })
}
