//! What schools, jurors and everybody else see, without an account.

mod contest;
mod contests;
mod enter;
mod jury;
mod own;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use snodo_appointments::{Code, From, let_through};
use snodo_core::{App, Fault, PublicNetwork, Tx, Visitor};

/// Codes tried, and works handed in, from one network address in an hour. Generous: a whole school may come from one.
const TRIES_AN_HOUR: i32 = 120;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/concorsi", get(contests::list))
        .route("/lavoro/{network}/concorsi/{contest}", get(contest::show))
        .route("/lavoro/{network}/concorsi/{contest}/file/{file}", get(contest::file))
        .route(
            "/lavoro/{network}/concorsi/{contest}/partecipa",
            get(enter::ask).post(enter::save).layer(DefaultBodyLimit::max(enter::MOST_READ)),
        )
        .route("/lavoro/{network}/concorsi/opera/{work_code}", get(own::show))
        .route("/lavoro/{network}/concorsi/opera/{work_code}/ritira", post(own::withdraw))
        .route("/lavoro/{network}/concorsi/opera/{work_code}/ricevuta.pdf", get(own::receipt))
        .route("/lavoro/{network}/concorsi/opera/{work_code}/file/{work_file}", get(own::file))
        .route("/lavoro/{network}/concorsi/giuria/{jury_code}", get(jury::list))
        .route(
            "/lavoro/{network}/concorsi/giuria/{jury_code}/{judged_work}",
            get(jury::show).post(jury::give),
        )
        .route("/lavoro/{network}/concorsi/giuria/{jury_code}/file/{judged_file}", get(jury::file))
}

/// A transaction that acts with a code of an address.
async fn with_code(visitor: &Visitor, slug: &str, code: &str) -> Result<(PublicNetwork, Code, Tx), Fault> {
    let (network, tx) = snodo_network::open_public(visitor, slug).await?;
    drop(tx);
    let code = Code::parse(code).ok_or(Fault::NotFound)?;
    let tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    Ok((network, code, tx))
}

/// A wrong code is a try, and too many are not looked at.
async fn wrong_code(visitor: &Visitor, mut tx: Tx, from: From) -> Fault {
    let tried = let_through(&mut tx, "contest code", from, TRIES_AN_HOUR, visitor.app.clock.now()).await;
    match tried {
        Ok(()) => tx.commit().await.map_or_else(Fault::from, |()| Fault::NotFound),
        Err(fault) => fault,
    }
}
