//! What who works here does with events, courses and materials.

mod check_in;
mod course_edit;
mod course_list;
mod course_show;
mod days;
mod event_edit;
mod event_form;
mod event_list;
mod event_show;
mod material_edit;
mod material_file;
mod material_list;
mod printed;
mod registered;
mod sheet;
mod steps;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use snodo_core::App;

/// Languages in which events are held, Italian first; `events-language-{code}` names them.
pub(crate) const LANGUAGES: [&str; 12] =
    ["it", "en", "fr", "es", "ar", "ro", "sq", "uk", "ru", "zh", "ur", "pt"];

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/eventi", get(event_list::list))
        .route("/eventi/nuovo", get(event_edit::new).post(event_edit::create))
        .route("/eventi/codice/{code}", get(check_in::show).post(check_in::mark))
        .route("/eventi/{event}", get(event_show::show))
        .route("/eventi/{event}/modifica", get(event_edit::edit).post(event_edit::save))
        .route("/eventi/{event}/stato", post(steps::step))
        .route("/eventi/{event}/verifica", post(steps::verify))
        .route("/eventi/{event}/giorni", post(days::add))
        .route("/eventi/{event}/giorni/{occurrence}", post(days::change))
        .route("/eventi/{event}/giorni/{occurrence}/togli", post(days::remove))
        .route("/eventi/{event}/iscritti", post(registered::add))
        .route("/eventi/{event}/scheda", post(registered::join_file))
        .route("/eventi/{event}/iscritti/{registration}/togli", post(registered::take_off))
        .route("/eventi/{event}/iscritti/{registration}/rimetti", post(registered::put_back))
        .route("/eventi/{event}/iscritti/{registration}/attestato.pdf", get(printed::certificate))
        .route("/eventi/{event}/presenze/{occurrence}", get(sheet::show).post(sheet::save))
        .route("/eventi/{event}/presenze/{occurrence}/foglio.pdf", get(printed::sheet))
        .route("/corsi", get(course_list::list))
        .route("/corsi/nuovo", get(course_edit::new).post(course_edit::create))
        .route("/corsi/{course}", get(course_show::show))
        .route("/corsi/{course}/modifica", get(course_edit::edit).post(course_edit::save))
        .route("/corsi/{course}/stato", post(course_show::step))
        .route("/materiali", get(material_list::list))
        .route("/materiali/nuovo", get(material_edit::new).post(material_edit::create))
        .route("/materiali/{material}", get(material_edit::edit).post(material_edit::save))
        .route("/materiali/{material}/stato", post(material_edit::step))
        .route(
            "/materiali/{material}/file",
            post(material_file::upload).layer(DefaultBodyLimit::max(material_file::MOST_BYTES)),
        )
}
