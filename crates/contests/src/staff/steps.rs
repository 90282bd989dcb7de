//! The steps of a contest: announced, to the jury, scored, published, and back.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, redirect_with};

use super::{opened, show::ranked};
use crate::{
    model::{ContestId, ContestState},
    refusals, store,
};

/// Where to.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    revisione: i32,
    stato: String,
}

pub(crate) async fn make(actor: Actor, Path(id): Path<ContestId>, Form(form): Form<StepForm>) -> PageResult {
    let (mut tx, contest) = opened(&actor, id).await?;
    let to = ContestState::from_code(&form.stato)
        .ok_or_else(|| Fault::Refused(Message::new("contest-refused-step")))?;
    let back = format!("/concorsi/{id}");
    if to == ContestState::Published && contest.state == ContestState::Scored {
        let entries = store::entries::entries(&mut tx, id).await?;
        let criteria = store::jury::criteria(&mut tx, id).await?;
        let jurors = store::jury::jurors(&mut tx, id).await?;
        let ranked = ranked(&mut tx, &entries, &criteria, &jurors, id).await?;
        let winners: Vec<_> = ranked
            .iter()
            .filter_map(|work| Some((work.entry, i16::try_from(work.place).ok()?)))
            .filter(|(_, place)| *place <= contest.said.awarded_places)
            .collect();
        store::jury::award(&mut tx, id, &winners).await?;
    }
    match store::contests::move_to(&mut tx, id, form.revisione, to).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?))),
    }
    tx.commit().await?;
    let message = Message::new(match to {
        ContestState::Draft => "contest-moved-draft",
        ContestState::Open => "contest-moved-open",
        ContestState::Jury => "contest-moved-jury",
        ContestState::Scored => "contest-moved-scored",
        ContestState::Published => "contest-moved-published",
        ContestState::Cancelled => "contest-moved-cancelled",
    });
    Ok(redirect_with(&back, Flash::success(message)))
}
