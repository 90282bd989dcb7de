//! Companies and their workplaces, shared by all the bodies of a network.
//!
//! A company is found or entered in a minute while its owner is on the phone: the name is enough to begin. Workplaces are where a
//! vacancy's job is done. Vacancies belong to their own area, which asks here for names and workplaces.

mod edit;
mod list;
mod model;
mod store;

use axum::{Router, routing::get};
use snodo_core::{App, Messages};

pub use model::{Company, CompanyId, NewCompany, SIZE_BANDS, Workplace, WorkplaceId};
pub use store::{company_by_fiscal_code, insert_company, names, update_company, workplaces, company};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/imprese", get(list::list))
        .route("/imprese/nuova", get(edit::new).post(edit::create))
        .route("/imprese/{company}/modifica", get(edit::edit).post(edit::save))
}
