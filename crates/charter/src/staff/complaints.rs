use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Choice, Figure, Frame, PageNumber, PageResult, Pager, Permission, address_of, page};

use crate::{
    model::{ComplaintKind, ComplaintState},
    store::{
        self,
        complaints::{Asked, Complaint},
    },
};

const SIZE: u32 = 50;
/// Letters of a complaint that its line shows.
const BEGINNING: usize = 120;

/// All complaints that the actor handles: those whose answer is due first.
#[derive(Template)]
#[template(path = "staff/complaints.html")]
struct ComplaintsPage {
    page: Frame,
    figures: Vec<Figure>,
    filter: Filter,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    complaints: Vec<Complaint>,
    pager: Pager,
}

impl ComplaintsPage {
    /// The first words.
    fn beginning(&self, complaint: &Complaint) -> String {
        if complaint.is_erased {
            return self.page.t("charter-erased");
        }
        let mut words: String = complaint.words.chars().take(BEGINNING).collect();
        if words.len() < complaint.words.len() {
            words.push('…');
        }
        words
    }

    /// How old it is, in days.
    fn age(&self, complaint: &Complaint) -> String {
        match self.page.days_since(complaint.received_at) {
            0 => self.page.t("charter-age-today"),
            days => self.page.t_with("charter-age", "days", days),
        }
    }
}

/// The list's filter.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    /// `aperti` (when nothing else is asked for), `scaduti`, or `tutti`.
    quali: String,
    stato: String,
    tipo: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::HandleComplaints)?;
    let frame = actor.frame("rete");
    let today = frame.today();
    let code = |given: &str, known: bool| if known { given.to_owned() } else { String::new() };
    let state = code(&filter.stato, ComplaintState::from_code(&filter.stato).is_some());
    let kind = code(&filter.tipo, ComplaintKind::from_code(&filter.tipo).is_some());
    let overdue = filter.quali == "scaduti";
    let asked = Asked {
        open: !overdue && filter.quali != "tutti" && state.is_empty(),
        overdue,
        state,
        kind,
        most: SIZE.into(),
        skipped: filter.pagina.offset(SIZE),
        ..Asked::default()
    };
    let mut tx = actor.begin().await?;
    let (complaints, total) = store::complaints::complaints(&mut tx, &asked, today).await?;
    let counts = store::complaints::figures(&mut tx, today).await?;
    let figures = [
        (counts.open, "charter-figure-open", "", asked.open),
        (counts.overdue, "charter-figure-overdue", "?quali=scaduti", overdue),
        (counts.closed, "charter-figure-closed", "?stato=closed", asked.state == "closed"),
    ];
    page(&ComplaintsPage {
        figures: figures
            .into_iter()
            .map(|(number, key, query, chosen)| Figure {
                number,
                words: frame.t(key),
                address: format!("/reclami{query}"),
                chosen,
            })
            .collect(),
        states: frame.choices("charter-complaint-state", ComplaintState::ALL.map(ComplaintState::code)),
        kinds: frame.choices("charter-complaint-kind", ComplaintKind::ALL.map(ComplaintKind::code)),
        pager: Pager::new(filter.pagina, SIZE, total, address_of("/reclami", &filter)),
        complaints,
        filter,
        page: frame,
    })
}
