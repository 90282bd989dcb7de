//! What anybody sees and does without an account.

mod course;
mod courses;
mod event;
mod events;
mod files;
mod gone;
mod material;
mod materials;
mod opinion;
mod own;
mod own_certificate;
mod register;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_appointments::{Code, From, let_through};
use snodo_core::{Acting, App, Fault, PublicNetwork, Purpose, Tx, Visitor};

use crate::store::registrations::{self, Registration};

/// Codes tried, and registrations written, from one network address in an hour. Generous: a whole school may come from one.
const TRIES_AN_HOUR: i32 = 120;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/eventi", get(events::list))
        .route("/lavoro/{network}/eventi/{event}", get(event::show))
        .route("/lavoro/{network}/eventi/{event}/calendario.ics", get(event::calendar))
        .route("/lavoro/{network}/eventi/{event}/iscrizione", get(register::ask).post(register::save))
        .route("/lavoro/{network}/iscrizione", get(own::ask_code).post(own::find_code))
        .route("/lavoro/{network}/iscrizione/{code}", get(own::show))
        .route("/lavoro/{network}/iscrizione/{code}/risposta", post(own::answer))
        .route("/lavoro/{network}/iscrizione/{code}/disdici", post(own::leave))
        .route("/lavoro/{network}/iscrizione/{code}/parere", get(opinion::ask).post(opinion::give))
        .route("/lavoro/{network}/iscrizione/{code}/attestato.pdf", get(own_certificate::print))
        .route("/lavoro/{network}/corsi", get(courses::list))
        .route("/lavoro/{network}/corsi/{course}", get(course::show))
        .route("/lavoro/{network}/materiali", get(materials::list))
        .route("/lavoro/{network}/materiali/{material}", get(material::show))
        .route("/lavoro/{network}/materiali/{material}/file", get(files::file))
        .route("/lavoro/{network}/materiali/{material}/sottotitoli.vtt", get(files::captions))
}

/// A transaction of somebody without an account and without a code.
async fn as_citizen(app: &App, network: &PublicNetwork) -> Result<Tx, Fault> {
    Ok(app.database.begin(&Acting::program(network.id, Purpose::Citizen)).await?)
}

/// What a code of an address opens.
pub(crate) struct Opened {
    pub(crate) network: PublicNetwork,
    pub(crate) code: Code,
    pub(crate) own: Registration,
    pub(crate) tx: Tx,
}

impl Opened {
    /// Opens the registration of a code. A wrong code is a try, and too many are not looked at.
    pub(crate) async fn with(visitor: &Visitor, slug: &str, code: &str, from: From) -> Result<Opened, Fault> {
        let (network, tx) = snodo_network::open_public(visitor, slug).await?;
        drop(tx);
        let code = Code::parse(code).ok_or(Fault::NotFound)?;
        let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
        if let Some(own) = registrations::own(&mut tx).await? {
            return Ok(Opened { network, code, own, tx });
        }
        let_through(&mut tx, "event code", from, TRIES_AN_HOUR, visitor.app.clock.now()).await?;
        tx.commit().await?;
        Err(Fault::NotFound)
    }

    /// The address of the code's page.
    pub(crate) fn address(&self) -> String {
        own_address(&self.network, &self.code)
    }
}

/// The address of a code's page.
fn own_address(network: &PublicNetwork, code: &Code) -> String {
    format!("{}/iscrizione/{}", network.home(), code.plain())
}
