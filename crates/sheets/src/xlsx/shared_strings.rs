use quick_xml::events::Event;

use super::text::unescape;
use super::xml::{Xml, words};
use crate::Limits;
use crate::error::SheetError;

/// The table of texts that cells refer to by number, in one block of memory.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    text: String,
    /// Where each text ends in the block.
    ends: Vec<u32>,
}

impl SharedStrings {
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    pub(super) fn read(mut xml: Xml, limits: &Limits) -> Result<Self, SheetError> {
        let mut table = Self::default();
        let mut item = Item::default();
        let too_much = || SheetError::TooMuchText { limit: limits.shared_text_bytes };
        let part = xml.part().to_owned();
        loop {
            match xml.next()? {
                Event::Start(element) => item.enter(element.local_name().into_inner()),
                Event::Empty(element) if element.local_name().into_inner() == "si" => item.close(),
                Event::End(element) => item.leave(element.local_name().into_inner()),
                Event::Eof => return Ok(table),
                event => {
                    if item.collecting
                        && let Some(words) = words(&part, &event)?
                    {
                        item.text.push_str(&words);
                    }
                }
            }
            // A cell can hold no more than this many characters, of four bytes at most, each written as seven at worst.
            if item.text.len() > limits.cell_characters.saturating_mul(28) {
                return Err(too_much());
            }
            if item.complete {
                table.text.push_str(&unescape(&item.text));
                item = Item {
                    text: {
                        item.text.clear();
                        item.text
                    },
                    ..Item::default()
                };
                table.ends.push(u32::try_from(table.text.len()).map_err(|_| too_much())?);
                if table.text.len() + table.ends.len() * size_of::<u32>() > limits.shared_text_bytes {
                    return Err(too_much());
                }
            }
        }
    }
}

/// One text, which may come in pieces of different looks (`r`) with a pronunciation beside it (`rPh`) that is not part of it.
#[derive(Default)]
struct Item {
    text: String,
    collecting: bool,
    pronunciation: bool,
    complete: bool,
}

impl Item {
    fn enter(&mut self, name: &str) {
        match name {
            "rPh" => self.pronunciation = true,
            "t" => self.collecting = !self.pronunciation,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "rPh" => self.pronunciation = false,
            "t" => self.collecting = false,
            "si" => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        self.complete = true;
    }
}
