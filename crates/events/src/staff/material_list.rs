use askama::Template;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::store::materials::{self, MaterialLine};

#[derive(Template)]
#[template(path = "staff/material_list.html")]
struct MaterialListPage {
    page: Frame,
    materials: Vec<MaterialLine>,
    may_keep: bool,
}

impl MaterialListPage {
    fn verified(&self, line: &MaterialLine) -> String {
        line.verified_on.map(|day| self.page.day(day.to_jiff())).unwrap_or_default()
    }
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let mut tx = actor.begin().await?;
    let materials = materials::list(&mut tx).await?;
    page(&MaterialListPage {
        page: actor.frame("rete"),
        may_keep: actor.may(Permission::KeepEvents),
        materials,
    })
}
