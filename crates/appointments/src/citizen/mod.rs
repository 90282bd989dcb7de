//! Booking without an account: four small steps, then a code.

mod code_page;
mod confirm;
mod moving;
mod own_page;
mod place;
mod times;
mod what;
mod where_page;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) use confirm::LANGUAGES;
pub use place::{From, let_through};
pub(crate) use place::{NetworkPlace, Opened, claim_hold, read_form};
pub(crate) use times::{
    Asked, DayOfTimes, Purpose, TimeChoice, TimeForm, TimesPage, days_of, language_of, times_of,
};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sportelli/{network}/prenota", get(what::show))
        .route("/sportelli/{network}/prenota/{service}", get(where_page::show))
        .route("/sportelli/{network}/prenota/{service}/{counter}", get(times::show).post(times::hold))
        .route("/sportelli/{network}/appuntamento", get(code_page::ask).post(code_page::find))
        .route("/sportelli/{network}/appuntamento/{code}", get(own_page::show))
        .route("/sportelli/{network}/appuntamento/{code}/dati", get(confirm::show).post(confirm::save))
        .route("/sportelli/{network}/appuntamento/{code}/sposta", get(moving::show).post(moving::save))
        .route("/sportelli/{network}/appuntamento/{code}/disdici", post(own_page::cancel))
        .route("/sportelli/{network}/appuntamento/{code}/promemoria.pdf", get(crate::slip_print::for_citizen))
        .route("/sportelli/{network}/appuntamento/{code}/calendario.ics", get(own_page::calendar))
}
