use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::package::PartReader;
use crate::error::{Breach, SheetError, from_io};

/// Longest single tag, text or comment, bytes: Excel's longest cell in four-byte characters, twice.
const EVENT_BYTES: usize = 256 << 10;
/// Deepest nesting of elements: the format itself needs fewer than ten.
const DEPTH: usize = 64;

/// The events of an XML part, each bounded in size, without document types.
pub(super) struct Xml {
    reader: Reader<Metered<BufReader<PartReader>>>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
}

impl Xml {
    pub(super) fn new(part: &str, reader: PartReader) -> Self {
        let metered = Metered { inner: BufReader::with_capacity(32 << 10, reader), left: EVENT_BYTES };
        Self { reader: Reader::from_reader(metered), buffer: Vec::new(), depth: 0, part: part.to_owned() }
    }

    pub(super) fn part(&self) -> &str {
        &self.part
    }

    /// The next event; [`Event::Eof`] at the end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, SheetError> {
        self.buffer.clear();
        self.reader.get_mut().left = EVENT_BYTES;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(Error::Io(error)) => return Err(from_io(&self.part, &error)),
            Err(error) => return Err(SheetError::damaged(&*self.part, error)),
        };
        match &event {
            Event::DocType(_) => return Err(SheetError::ForbiddenMarkup { part: self.part.clone() }),
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(SheetError::damaged(&*self.part, "nested too deeply"));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(SheetError::damaged(&*self.part, "cut")),
            _ => {}
        }
        Ok(event)
    }

    /// Calls `visit` with the name without prefix of every element and the element itself, to the end of the part.
    pub(super) fn elements(
        &mut self,
        mut visit: impl FnMut(&str, &BytesStart<'_>) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        loop {
            match self.next()? {
                Event::Start(element) | Event::Empty(element) => {
                    visit(element.local_name().into_inner(), &element)?;
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// The words of a text event, or `None` when the event is not text.
pub(super) fn words<'event>(
    part: &str,
    event: &'event Event<'_>,
) -> Result<Option<Cow<'event, str>>, SheetError> {
    Ok(match event {
        Event::Text(text) => Some(text.xml10_content()),
        Event::CData(text) => Some(text.xml10_content()),
        Event::GeneralRef(reference) => Some(resolve(part, reference)?.into()),
        _ => None,
    })
}

/// Only characters by number and the five entities of XML itself: nobody's declarations are followed.
fn resolve(part: &str, reference: &BytesRef<'_>) -> Result<String, SheetError> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| SheetError::damaged(part, error))? {
        return Ok(character.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content())
        .map(str::to_owned)
        .ok_or_else(|| SheetError::ForbiddenMarkup { part: part.to_owned() })
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(
    part: &str,
    element: &BytesStart<'_>,
    name: &str,
) -> Result<Option<String>, SheetError> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| SheetError::damaged(part, error))?;
        if attribute.key.local_name().into_inner() == name {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| SheetError::damaged(part, error))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Gives the XML reader, which keeps a whole event in memory, no more than a set number of bytes for each.
struct Metered<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let read = available.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.inner.fill_buf()?;
        if self.left == 0 && !available.is_empty() {
            return Err(Breach::LongMarkup.into());
        }
        Ok(&available[..available.len().min(self.left)])
    }

    fn consume(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
        self.inner.consume(bytes);
    }
}
