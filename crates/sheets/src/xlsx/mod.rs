//! Workbooks of Office Open XML (ECMA-376, ISO/IEC 29500), read as a stream with bounded memory.

mod package;
mod relationships;
mod rows;
mod shared_strings;
mod styles;
mod text;
mod workbook;
mod xml;

pub(crate) use rows::XlsxRows;
pub(crate) use workbook::Workbook;
