//! All SQL of companies.

mod company;
mod file;
mod imported;
mod list;
mod workplace;

pub use company::{
    company, company_by_fiscal_code, company_meant, company_named, insert_company, update_company,
};
pub(crate) use file::{CompanyVacancy, PastChange, changes, vacancies};
pub use imported::{ImportedCompany, Outcome, save_imported};
pub(crate) use list::{CompanyLine, list, suggestions};
pub use workplace::{
    all_workplaces, find_or_insert_workplace, insert_workplace, update_workplace, workplaces,
};
