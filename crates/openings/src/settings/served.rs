//! Which Comuni a counter serves.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, fields, redirect_with};
use snodo_network::CounterId;

use super::{keep, stretch_form::NoFields, whose};
use crate::store::days;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ServedForm {
    comune: String,
    comune_code: String,
    position: String,
}

impl ServedForm {
    fn read(&self) -> Result<(String, i16), Message> {
        let comune = fields::comune(&self.comune_code, &self.comune)?
            .ok_or_else(|| Message::new("openings-comune-missing"))?;
        let position = fields::number(&self.position, 1, 99)?.unwrap_or(1);
        Ok((comune.istat.to_string(), position))
    }
}

/// A counter serves one more Comune.
pub(crate) async fn add(actor: Actor, Path(id): Path<CounterId>, Form(form): Form<ServedForm>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let (_, counter) = whose::counter(&mut tx, id, &actor.frame("impostazioni"), false).await?;
    let (comune, position) = form.read().map_err(Fault::Refused)?;
    days::serve(&mut tx, id, &comune, position).await?;
    tx.commit().await?;
    let message = Message::new("openings-saved").with("name", counter.name);
    Ok(redirect_with(&format!("/impostazioni/orari/{id}"), Flash::success(message)))
}

/// A counter no longer serves a Comune.
pub(crate) async fn remove(
    actor: Actor,
    Path((id, comune)): Path<(CounterId, String)>,
    Form(NoFields {}): Form<NoFields>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let (_, counter) = whose::counter(&mut tx, id, &actor.frame("impostazioni"), false).await?;
    if !days::serve_no_more(&mut tx, id, &comune).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    let message = Message::new("openings-saved").with("name", counter.name);
    Ok(redirect_with(&format!("/impostazioni/orari/{id}"), Flash::success(message)))
}
