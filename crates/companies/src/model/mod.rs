//! What is known of companies and workplaces, and how it is read from forms.

mod company;
mod form;
mod workplace;

pub use company::{Company, CompanyId, NewCompany, SIZE_BANDS};
pub(crate) use form::CompanyForm;
pub(crate) use workplace::WorkplaceForm;
pub use workplace::{NewWorkplace, Workplace, WorkplaceId};
