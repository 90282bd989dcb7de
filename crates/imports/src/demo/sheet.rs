use std::{fs::File, io::BufWriter, path::Path};

use snodo_sheets::{
    Cell,
    write::{CsvWriter, XlsxWriter},
};

use super::DemoFault;

/// A sheet written row by row, in the format that the path's ending says.
pub(super) enum SheetWriter {
    Csv(Box<CsvWriter<BufWriter<File>>>),
    Xlsx(Box<XlsxWriter>),
}

impl SheetWriter {
    pub(super) fn create(path: &Path, worksheet: &str, headers: &[&str]) -> Result<SheetWriter, DemoFault> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if is_csv {
            let file = BufWriter::new(File::create(path)?);
            return Ok(SheetWriter::Csv(Box::new(CsvWriter::new(file, &headers)?)));
        }
        Ok(SheetWriter::Xlsx(Box::new(XlsxWriter::create(path, worksheet, &headers)?)))
    }

    pub(super) fn write(&mut self, cells: &[Cell]) -> Result<(), DemoFault> {
        match self {
            SheetWriter::Csv(writer) => writer.write(cells)?,
            SheetWriter::Xlsx(writer) => writer.write(cells)?,
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), DemoFault> {
        match self {
            SheetWriter::Csv(writer) => {
                writer.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            }
            SheetWriter::Xlsx(writer) => {
                writer.finish()?;
            }
        }
        Ok(())
    }
}
