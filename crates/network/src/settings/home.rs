use askama::Template;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::store::{self, agreements::Agreement, bodies::BodyLine, networks::Network};

#[derive(Template)]
#[template(path = "settings/home.html")]
struct SettingsPage {
    page: Frame,
    network: Network,
    bodies: Vec<BodyLine>,
    agreements: Vec<Agreement>,
}

#[derive(Template)]
#[template(path = "settings/home_not_yours.html")]
struct NotYoursPage {
    page: Frame,
}

/// The settings; who may not change them is shown the way to their own account.
pub(crate) async fn show(actor: Actor) -> PageResult {
    let frame = actor.frame("impostazioni");
    if !actor.may(Permission::ManageNetwork) {
        return page(&NotYoursPage { page: frame });
    }
    let mut tx = actor.begin().await?;
    page(&SettingsPage {
        network: store::networks::acting(&mut tx).await?,
        bodies: store::bodies::list(&mut tx, frame.today()).await?,
        agreements: store::agreements::agreements(&mut tx, None).await?,
        page: frame,
    })
}
