//! Measures as dated data, individual projects (PAI) under them, the hours of service, the monthly reports, and the lists of people whom
//! an employment centre (CPI) assigns.
//!
//! A measure says for whom it is, which services it pays and how much of them, each by its act; its rules answer for a person in words.
//! A project is proposed on that answer, signed by the person and the case manager, goes on, and is closed with an outcome. Hours are
//! planned and held in sessions, alone or in a group. The database refuses what cannot be: two things at one time, hours outside the
//! project, on a closed day, beyond a cap, too late, or in a month whose report was sent. A sent report stays as it is, with corrections beside it.
//!
//! The counter never takes the declaration of availability (DID) and never signs the service agreement (patto di servizio): these are the
//! employment centre's (D.Lgs. 150/2015). Registration of record is the regional system's (SILP): a project carries the mark that it is to
//! be entered there until its number is known.

mod agreement_print;
mod assignments;
mod attendance_print;
mod hours;
mod hours_form;
mod hours_new;
mod list;
mod measures;
mod measures_edit;
mod measures_rules;
mod measures_service;
mod model;
mod papers;
mod printed;
mod propose;
mod refusals;
mod report;
mod report_print;
mod reserved;
mod reserved_handover;
mod reserved_keys;
mod reserved_trace;
mod session;
mod session_print;
mod show;
mod steps;
mod store;
mod work;

pub mod demo;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use model::{
    Answer, AssignmentListId, Eligibility, Euro, Facts, MeasureId, Outcome, ProjectId, ProjectOutcome,
    ProjectState, Rule, RuleKind, ServiceHours, SessionId, Status, Verdict,
};
pub use papers::{
    Agreement, AttendanceRegister, MonthReport, PaperCorrection, PaperHead, PaperHours, PaperMeasure,
    PaperObjective, PaperPerson, PaperSent, PaperService, PaperSignature,
};
pub use reserved_keys::{NewKey, ReservedKeys, ReservedKeysError, open_reserved_keys};
pub use store::{
    papers::{agreement, attendance, month_report},
    projects::{Figures, figures},
    tasks::{ProjectTask, ProjectTaskKind, tasks_of},
};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/misure", get(measures::list))
        .route("/misure/{measure}", get(measures::show))
        .route("/misure/nuova", get(measures_edit::new).post(measures_edit::create))
        .route("/misure/{measure}/modifica", get(measures_edit::edit).post(measures_edit::save))
        .route(
            "/misure/{measure}/versione",
            get(measures_edit::ask_version).post(measures_edit::create_version),
        )
        .route("/misure/{measure}/togli", post(measures_edit::remove))
        .route("/misure/{measure}/condizioni", get(measures_rules::show).post(measures_rules::add))
        .route("/misure/{measure}/condizioni/{measure_rule}", post(measures_rules::end))
        .route("/misure/{measure}/condizioni/{measure_rule}/rimetti", post(measures_rules::put_back))
        .route("/misure/{measure}/servizi/nuovo", get(measures_service::new).post(measures_service::create))
        .route(
            "/misure/{measure}/servizi/{measure_service}",
            get(measures_service::edit).post(measures_service::change),
        )
        .route("/progetti", get(list::list))
        .route("/progetti/nuovo", get(propose::ask).post(propose::propose))
        .route("/progetti/{project}", get(show::show))
        .route("/progetti/{project}/patto.pdf", get(agreement_print::print))
        .route("/progetti/{project}/registro.pdf", get(attendance_print::register))
        .route("/progetti/{project}/attestato.pdf", get(attendance_print::certificate))
        .route("/progetti/{project}/firma", post(steps::sign))
        .route("/progetti/{project}/passo", post(steps::step))
        .route("/progetti/{project}/obiettivi", post(work::save_objectives))
        .route("/progetti/{project}/servizi", post(work::save_plan))
        .route("/progetti/{project}/silp", post(work::save_silp))
        .route("/progetti/{project}/squadra", post(work::add_to_team))
        .route("/progetti/{project}/rapporti/{month}", get(report::show).post(report::submit))
        .route("/progetti/{project}/rapporti/{month}/rapporto.pdf", get(report_print::print))
        .route("/progetti/{project}/rapporti/{month}/correzioni", post(report::correct))
        .route("/riservato", get(reserved::list))
        .route("/riservato/affidamenti", get(reserved_handover::list))
        .route(
            "/riservato/affidamenti/{project}",
            get(reserved_handover::show).post(reserved_handover::hand_over),
        )
        .route("/riservato/traccia", get(reserved_trace::list))
        .route("/riservato/{project}", get(reserved::show).post(reserved::act))
        .route("/assegnazioni", get(assignments::list))
        .route("/assegnazioni/nuova", get(assignments::new).post(assignments::receive))
        .route("/assegnazioni/{list}", get(assignments::show))
        .route("/assegnazioni/{list}/{line}/scheda", post(assignments::open_file))
        .route("/ore", get(hours::week))
        .route("/ore/nuova", get(hours_new::new).post(hours_new::create))
        .route("/ore/{session}", get(session::show))
        .route("/ore/{session}/registro.pdf", get(session_print::print))
        .route("/ore/{session}/svolta", post(session::hold))
        .route("/ore/{session}/annulla", post(session::cancel))
        .route("/ore/{session}/ripianifica", post(session::plan_again))
}
