//! The contests of a network.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Frame, PageResult, Visitor, page};

use crate::store::{self, contests::Contest};

#[derive(Template)]
#[template(path = "public/contests.html")]
struct ContestsPage {
    page: Frame,
    home: String,
    contests: Vec<Contest>,
    now: Timestamp,
}

impl ContestsPage {
    fn moment(&self, contest: &Contest) -> (&'static str, String) {
        let moment = contest.moment(self.now);
        let badge = match moment {
            "open" => "open",
            "coming" => "waiting",
            "results" => "good",
            _ => "progress",
        };
        (badge, self.page.word("contest-moment", moment))
    }
}

pub(crate) async fn list(visitor: Visitor, Path(network): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &network).await?;
    let contests = store::contests::contests(&mut tx, None, true).await?;
    page(&ContestsPage {
        home: network.home(),
        now: visitor.app.clock.now(),
        page: visitor.public_frame(network),
        contests,
    })
}
