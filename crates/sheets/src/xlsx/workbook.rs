use std::fs::File;
use std::sync::Arc;

use super::package::Package;
use super::relationships::links_of;
use super::rows::XlsxRows;
use super::shared_strings::SharedStrings;
use super::styles::Styles;
use super::xml::{Xml, attribute};
use crate::Limits;
use crate::error::SheetError;
use crate::readings::DateSystem;

/// Most worksheets listed.
const WORKSHEETS: usize = 1_024;

/// What all worksheets of a workbook share, and where each lies.
#[derive(Debug)]
pub(crate) struct Workbook {
    package: Package,
    pub(super) strings: SharedStrings,
    pub(super) styles: Styles,
    pub(super) dates: DateSystem,
    pub(super) limits: Limits,
    worksheets: Vec<Worksheet>,
}

#[derive(Debug)]
struct Worksheet {
    name: String,
    part: String,
}

impl Workbook {
    pub(crate) fn open(file: Arc<File>, length: u64, limits: &Limits) -> Result<Self, SheetError> {
        let package = Package::open(file, length, limits)?;
        let main = links_of(&package, "")?
            .into_iter()
            .find(|link| link.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.target);
        let links = links_of(&package, &main)?;
        let mut dates = DateSystem::From1900;
        let mut worksheets = Vec::new();
        Xml::new(&main, package.read(&main)?).elements(|name, element| {
            match name {
                "workbookPr" => {
                    let from_1904 = attribute(&main, element, "date1904")?;
                    if matches!(from_1904.as_deref(), Some("1" | "true")) {
                        dates = DateSystem::From1904;
                    }
                }
                "sheet" if worksheets.len() < WORKSHEETS => {
                    let hidden = attribute(&main, element, "state")?.is_some_and(|state| state != "visible");
                    let id = attribute(&main, element, "id")?.unwrap_or_default();
                    let link = links.iter().find(|link| link.id == id && link.kind == "worksheet");
                    if let (false, Some(link), Some(name)) =
                        (hidden, link, attribute(&main, element, "name")?)
                    {
                        worksheets.push(Worksheet { name, part: link.target.clone() });
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        let part = |kind: &str| links.iter().find(|link| link.kind == kind).map(|link| link.target.as_str());
        let styles = match part("styles") {
            Some(part) if package.has(part) => Styles::read(Xml::new(part, package.read(part)?))?,
            _ => Styles::default(),
        };
        let strings = match part("sharedStrings") {
            Some(part) if package.has(part) => {
                SharedStrings::read(Xml::new(part, package.read(part)?), limits)?
            }
            _ => SharedStrings::default(),
        };
        Ok(Self { package, strings, styles, dates, limits: *limits, worksheets })
    }

    /// Names of the visible worksheets, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.worksheets.iter().map(|worksheet| worksheet.name.as_str())
    }

    /// Refuses a workbook whose worksheets, one after the other, inflate beyond the limit although each alone does not: the same part can be
    /// listed a thousand times.
    pub(crate) fn check_inflated(&self) -> Result<(), SheetError> {
        let limit = self.limits.uncompressed_bytes;
        if self.package.inflated() > limit { Err(SheetError::InflatesTooMuch { limit }) } else { Ok(()) }
    }

    /// The rows of a worksheet, by its place among [`Workbook::names`].
    pub(crate) fn rows(self: &Arc<Self>, worksheet: usize) -> Result<XlsxRows, SheetError> {
        let part = &self.worksheets.get(worksheet).ok_or(SheetError::NothingWritten)?.part;
        Ok(XlsxRows::new(Arc::clone(self), Xml::new(part, self.package.read(part)?)))
    }
}
