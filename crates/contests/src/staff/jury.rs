//! The criteria and the jury.

use askama::Template;
use axum::extract::Path;
use snodo_appointments::Code;
use snodo_core::{
    Actor, Fault, Flash, Form, Frame, Message, PageResult, Pressed, fields, page, redirect_with,
};

use super::opened;
use crate::{
    model::{ContestId, CriterionId, JurorId},
    refusals,
    store::{self, contests::Contest},
};

/// A criterion as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CriterionForm {
    criterio: String,
    parole: String,
    punti: String,
    peso: String,
}

pub(crate) async fn add_criterion(
    actor: Actor,
    Path(id): Path<ContestId>,
    Form(form): Form<CriterionForm>,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let back = format!("/concorsi/{id}");
    let name = fields::required(&form.criterio, "contest-criterion-name-missing")
        .and_then(|name| fields::at_most(&name, 120));
    let words = fields::at_most(&form.parole, 500);
    let number = |text: &str| {
        fields::number::<i16>(text, 1, 100)
            .and_then(|read| read.ok_or_else(|| Message::new("contest-criterion-numbers")))
    };
    let read = (|| Ok::<_, Message>((name?, words?, number(&form.peso)?, number(&form.punti)?)))();
    let (name, words, weight, most) = match read {
        Ok(read) => read,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    if let Err(fault) = store::jury::add_criterion(&mut tx, id, &name, &words, weight, most).await {
        return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?)));
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("contest-criterion-added"))))
}

pub(crate) async fn remove_criterion(
    actor: Actor,
    Path((id, criterion)): Path<(ContestId, CriterionId)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let back = format!("/concorsi/{id}");
    match store::jury::remove_criterion(&mut tx, id, criterion).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::NotFound),
        Err(fault) => return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?))),
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("contest-criterion-removed"))))
}

/// A juror as typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct JurorForm {
    nome: String,
    email: String,
}

/// The link that a juror gets: shown once, kept by nobody.
#[derive(Template)]
#[template(path = "staff/jury.html")]
struct LinkPage {
    page: Frame,
    contest: Contest,
    name: String,
    link: String,
}

pub(crate) async fn add_juror(
    actor: Actor,
    Path(id): Path<ContestId>,
    Form(form): Form<JurorForm>,
) -> PageResult {
    let (mut tx, contest) = opened(&actor, id).await?;
    let back = format!("/concorsi/{id}");
    let name = fields::required(&form.nome, "contest-juror-name-missing")
        .and_then(|name| fields::at_most(&name, 120));
    let read = (|| Ok::<_, Message>((name?, fields::email(&form.email)?)))();
    let (name, email) = match read {
        Ok(read) => read,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    let code = Code::generate();
    store::jury::add_juror(&mut tx, id, &name, email.as_deref(), &code.hash()).await?;
    tx.commit().await?;
    let frame = actor.frame("rete");
    let link = format!("{}/lavoro/{}/concorsi/giuria/{}", frame.origin(), contest.slug, code.plain());
    page(&LinkPage { page: frame, contest, name, link })
}

pub(crate) async fn excuse(
    actor: Actor,
    Path((id, juror)): Path<(ContestId, JurorId)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let excused = store::jury::excuse(&mut tx, id, juror).await?.ok_or(Fault::NotFound)?;
    tx.commit().await?;
    let key = if excused { "contest-juror-excused" } else { "contest-juror-returned" };
    Ok(redirect_with(&format!("/concorsi/{id}"), Flash::success(Message::new(key))))
}
