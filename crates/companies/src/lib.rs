//! Companies and their workplaces, shared by all the bodies of a network.
//!
//! A company is found or entered in a minute while its owner is on the phone: the name is enough to begin. Workplaces are where a
//! vacancy's job is done. Vacancies belong to their own area, which asks here for names and workplaces.

mod edit;
mod list;
mod model;
mod show;
mod store;
mod workplace;

use axum::{Router, routing::get};
use snodo_core::{App, Messages};

pub use model::{Company, CompanyId, NewCompany, NewWorkplace, SIZE_BANDS, Workplace, WorkplaceId};
pub use store::{
    ImportedCompany, Outcome, all_workplaces, company, company_by_fiscal_code, company_meant, company_named,
    find_or_insert_workplace, insert_company, insert_workplace, save_imported, update_company,
    update_workplace, workplaces,
};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/imprese", get(list::list))
        .route("/imprese/nuova", get(edit::new).post(edit::create))
        .route("/imprese/suggerimenti", get(list::suggestions))
        .route("/imprese/{company}", get(show::show))
        .route("/imprese/{company}/sedi/nuova", get(workplace::new).post(workplace::create))
        .route("/imprese/{company}/sedi/{workplace}", get(workplace::edit).post(workplace::save))
        .route("/imprese/{company}/modifica", get(edit::edit).post(edit::save))
}
