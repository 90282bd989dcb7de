//! A contest: where it stands and the next step, its works, its jury, its ranking.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Actor, Fault, Frame, PageResult, Tx, page};

use super::opened;
use crate::{
    model::{ContestId, ContestState, EntryId, Ranked, TieWords, ranking},
    store::{
        self,
        contests::Contest,
        entries::{Author, Entry},
        jury::{Criterion, Juror},
    },
};

#[derive(Template)]
#[template(path = "staff/show.html")]
struct ShowPage {
    page: Frame,
    contest: Contest,
    entries: Vec<Entry>,
    authors: Vec<Author>,
    criteria: Vec<Criterion>,
    jurors: Vec<Juror>,
    ranked: Vec<Ranked>,
    now: Timestamp,
}

impl ShowPage {
    fn author(&self, entry: &Entry) -> Option<&Author> {
        self.authors.iter().find(|author| author.entry == entry.id)
    }

    fn entry(&self, ranked: &Ranked) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == ranked.entry)
    }

    /// Whether names are kept from who looks: works there are, and nobody's.
    fn is_blind(&self) -> bool {
        self.authors.is_empty() && !self.entries.is_empty()
    }

    fn is(&self, state: ContestState) -> bool {
        self.contest.state == state
    }

    fn may_change_rules(&self) -> bool {
        matches!(self.contest.state, ContestState::Draft | ContestState::Open)
    }

    fn is_over(&self) -> bool {
        self.now >= self.contest.said.closes_at
    }

    fn span(&self) -> String {
        let said = &self.contest.said;
        self.page.t_with_two(
            "contest-span",
            ("from", &self.page.instant(said.opens_at)),
            ("to", &self.page.instant(said.closes_at)),
        )
    }

    fn counts(&self, criterion: &Criterion) -> String {
        self.page.t_with_two(
            "contest-criterion-counts",
            ("most", &criterion.most_points),
            ("weight", &criterion.weight),
        )
    }

    /// "87,5".
    fn score(ranked: &Ranked) -> String {
        format!("{:.1}", ranked.score).replace('.', ",")
    }

    fn tie(&self, ranked: &Ranked) -> String {
        match ranked.tie {
            TieWords::None => String::new(),
            TieWords::Shared => self.page.t("contest-tie-shared"),
            TieWords::Decided(by) => {
                let name =
                    self.criteria.iter().find(|criterion| criterion.id == by).map(|by| by.name.as_str());
                self.page.t_with("contest-tie-decided", "criterion", name.unwrap_or_default())
            }
        }
    }

    fn judged(&self, juror: &Juror) -> String {
        self.page.t_with_two("contest-judged", ("judged", &juror.judged), ("all", &self.contest.works))
    }
}

/// The ranking as the points say it now.
pub(super) async fn ranked(
    tx: &mut Tx,
    entries: &[Entry],
    criteria: &[Criterion],
    jurors: &[Juror],
    contest: ContestId,
) -> Result<Vec<Ranked>, Fault> {
    let sums = store::jury::sums(tx, contest).await?;
    let taking_part: Vec<EntryId> =
        entries.iter().filter(|entry| entry.takes_part()).map(|entry| entry.id).collect();
    let weights: Vec<_> = criteria.iter().map(Criterion::counts).collect();
    let judging = jurors.iter().filter(|juror| !juror.excused).count();
    Ok(ranking(&taking_part, &weights, &sums, i64::try_from(judging).unwrap_or(0)))
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ContestId>) -> PageResult {
    let (mut tx, contest) = opened(&actor, id).await?;
    let entries = store::entries::entries(&mut tx, id).await?;
    let criteria = store::jury::criteria(&mut tx, id).await?;
    let jurors = store::jury::jurors(&mut tx, id).await?;
    let ranked = if matches!(contest.state, ContestState::Scored | ContestState::Published) {
        ranked(&mut tx, &entries, &criteria, &jurors, id).await?
    } else {
        Vec::new()
    };
    page(&ShowPage {
        authors: store::entries::authors(&mut tx, id).await?,
        now: actor.app.clock.now(),
        page: actor.frame("rete"),
        contest,
        entries,
        criteria,
        jurors,
        ranked,
    })
}
