use axum::extract::Path;
use snodo_core::{Actor, Flash, Message, PageResult, Pressed, redirect_with};

use super::{administrators::Administrators, manage, operator};
use crate::model::OperatorId;

/// Suspends the access of an operator's account: from this moment on they are signed in nowhere, and cannot sign in.
///
/// Nobody suspends themselves, or the network's last administrator, or who works in another network as well: there the last day of
/// their work here is the way.
pub(crate) async fn suspend(actor: Actor, Path(id): Path<OperatorId>, _: Pressed) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = operator::known(&mut tx, id).await?;
    let page = format!("/impostazioni/operatori/{id}");
    let refused =
        |key| Ok(redirect_with(&page, Flash::warning(Message::new(key).with("name", &operator.name))));
    if operator.account == actor.account() {
        return refused("network-suspend-oneself");
    }
    let network = actor.operator().network;
    if snodo_identity::works_in_another_network(&actor.app.database, operator.account, network).await? {
        return refused("network-suspend-elsewhere");
    }
    let administrators = Administrators::before(&mut tx, actor.app.clock.today()).await?;
    snodo_identity::suspend_access(&mut tx, operator.account, actor.app.clock.now()).await?;
    if administrators.are_gone(&mut tx).await? {
        return refused("network-suspend-last-administrator");
    }
    tx.commit().await?;
    let said = Message::new("network-suspended-now").with("name", &operator.name);
    Ok(redirect_with(&page, Flash::success(said).undo(format!("{page}/riattiva"))))
}

/// Gives an operator's account its access back.
pub(crate) async fn restore(actor: Actor, Path(id): Path<OperatorId>, _: Pressed) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = operator::known(&mut tx, id).await?;
    let page = format!("/impostazioni/operatori/{id}");
    let network = actor.operator().network;
    if snodo_identity::works_in_another_network(&actor.app.database, operator.account, network).await? {
        let said = Message::new("network-suspend-elsewhere").with("name", &operator.name);
        return Ok(redirect_with(&page, Flash::warning(said)));
    }
    snodo_identity::restore_access(&mut tx, operator.account).await?;
    tx.commit().await?;
    let said = Message::new("network-restored-now").with("name", &operator.name);
    Ok(redirect_with(&page, Flash::success(said)))
}
