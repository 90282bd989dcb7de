use axum::{Json, extract::Query, response::IntoResponse as _};
use snodo_core::{Actor, PageResult, Permission};

use crate::{reasons, store};

const MOST: usize = 8;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(serde::Serialize)]
struct Suggestion {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// Reasons for the last of the words typed; what stands before stays: `cv, por` offers `Curriculum, SPID e portali`.
pub(crate) async fn reasons(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let mut tx = actor.begin().await?;
    let mut open = store::reasons::all(&mut tx).await?;
    let today = actor.app.clock.today();
    open.retain(|reason| reason.is_open(today));
    let typed = asked.q.trim();
    let at = typed.rfind([',', ';', ' ']).map_or(0, |at| at + 1);
    let (before, last) = typed.split_at(at);
    let (before, last) = match reasons::understood(before, &open) {
        Ok(ids) if ids.is_empty() => (String::new(), last),
        Ok(ids) => {
            let names =
                open.iter().filter(|reason| ids.contains(&reason.id)).map(|reason| reason.name.as_str());
            (names.chain([""]).collect::<Vec<_>>().join(", "), last)
        }
        Err(_) => (String::new(), typed),
    };
    let found: Vec<Suggestion> = reasons::beginning(last, &open)
        .into_iter()
        .take(MOST)
        .map(|reason| Suggestion {
            value: reason.id.to_string(),
            label: format!("{before}{}", reason.name),
            note: reason.short.clone(),
        })
        .collect();
    Ok(Json(found).into_response())
}

/// People by name or telephone.
pub(crate) async fn people(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let words = asked.q.trim();
    if words.is_empty() {
        return Ok(Json(Vec::<Suggestion>::new()).into_response());
    }
    let mut tx = actor.begin().await?;
    let found: Vec<Suggestion> = store::people::called(&mut tx, words, 8)
        .await?
        .into_iter()
        .map(|person| Suggestion { value: person.id.to_string(), note: person.about(), label: person.name })
        .collect();
    Ok(Json(found).into_response())
}
