use askama::Template;
use axum::extract::Query;
use axum_extra::extract::CookieJar;
use snodo_core::{Actor, Frame, PageResult, Permission, address_with, page, redirect};

use crate::{model::Counter, store};

/// The cookie that remembers at which counter this browser stands.
pub(crate) const COUNTER_COOKIE: &str = "sportello";

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    page: Frame,
    counters: Vec<Counter>,
    /// Whose visit is to be recorded, when a file's page led here.
    person: String,
}

impl ChoosePage {
    fn address(&self, counter: &Counter) -> String {
        address_with(&format!("/accoglienza/{}", counter.id), &[("persona", &self.person)])
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    scegli: String,
    persona: String,
}

/// The counter that this browser last stood at; else the only one; else a choice.
pub(crate) async fn choose(actor: Actor, Query(asked): Query<Asked>, jar: CookieJar) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let mut tx = actor.begin().await?;
    let counters = store::counters::counters(&mut tx, None, actor.app.clock.today()).await?;
    if asked.scegli.is_empty() {
        let last = jar.get(COUNTER_COOKIE).map(|cookie| cookie.value().to_owned());
        let known = counters.iter().find(|counter| last.as_deref() == Some(&counter.id.to_string()));
        let only = if counters.len() == 1 { counters.first() } else { None };
        if let Some(counter) = known.or(only) {
            let here = format!("/accoglienza/{}", counter.id);
            return Ok(redirect(&address_with(&here, &[("persona", &asked.persona)])));
        }
    }
    page(&ChoosePage { page: actor.frame("agenda"), counters, person: asked.persona })
}
