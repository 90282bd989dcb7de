use std::io;

use jiff::{Timestamp, tz::TimeZone};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use uuid::Uuid;

/// A feed, before it is known in which form it is asked for.
pub(crate) struct Feed {
    pub(crate) title: String,
    /// The page that tells the same to people.
    pub(crate) page: String,
    /// The feed's own address.
    pub(crate) own: String,
    pub(crate) language: &'static str,
    /// Who publishes: the network.
    pub(crate) publisher: String,
    /// When it was put together, for a feed without entries.
    pub(crate) now: Timestamp,
    pub(crate) entries: Vec<Entry>,
}

/// One thing of a feed.
pub(crate) struct Entry {
    /// Its key, the same for ever.
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) page: String,
    pub(crate) author: String,
    pub(crate) published: Timestamp,
    pub(crate) updated: Timestamp,
    /// Plain text.
    pub(crate) summary: String,
    pub(crate) category: String,
}

type Xml = Writer<Vec<u8>>;

impl Feed {
    fn updated(&self) -> Timestamp {
        self.entries.iter().map(|entry| entry.updated).max().unwrap_or(self.now)
    }

    /// Atom, RFC 4287.
    pub(crate) fn atom(&self) -> String {
        document(|xml| {
            xml.create_element("feed")
                .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.language)])
                .write_inner_content(|xml| {
                    text(xml, "title", &self.title)?;
                    text(xml, "id", &format!("{}#feed", self.page))?;
                    text(xml, "updated", &self.updated().to_string())?;
                    link(xml, &[("rel", "self"), ("type", "application/atom+xml"), ("href", &self.own)])?;
                    link(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &self.page)])?;
                    xml.create_element("author")
                        .write_inner_content(|xml| text(xml, "name", &self.publisher))?;
                    for entry in &self.entries {
                        xml.create_element("entry").write_inner_content(|xml| entry.atom(xml))?;
                    }
                    Ok(())
                })?;
            Ok(())
        })
    }

    /// RSS 2.0.
    pub(crate) fn rss(&self) -> String {
        document(|xml| {
            let namespaces = [
                ("version", "2.0"),
                ("xmlns:atom", "http://www.w3.org/2005/Atom"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ];
            xml.create_element("rss").with_attributes(namespaces).write_inner_content(|xml| {
                xml.create_element("channel").write_inner_content(|xml| {
                    text(xml, "title", &self.title)?;
                    text(xml, "link", &self.page)?;
                    text(xml, "description", &format!("{} · {}", self.title, self.publisher))?;
                    text(xml, "language", self.language)?;
                    text(xml, "lastBuildDate", &mail_date(self.updated()))?;
                    let own = [("href", self.own.as_str()), ("rel", "self"), ("type", "application/rss+xml")];
                    xml.create_element("atom:link").with_attributes(own).write_empty()?;
                    for entry in &self.entries {
                        xml.create_element("item").write_inner_content(|xml| entry.rss(xml))?;
                    }
                    Ok(())
                })?;
                Ok(())
            })?;
            Ok(())
        })
    }
}

impl Entry {
    fn atom(&self, xml: &mut Xml) -> io::Result<()> {
        text(xml, "title", &self.title)?;
        text(xml, "id", &format!("urn:uuid:{}", self.id))?;
        link(xml, &[("rel", "alternate"), ("type", "text/html"), ("href", &self.page)])?;
        text(xml, "published", &self.published.to_string())?;
        text(xml, "updated", &self.updated.to_string())?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", &self.author))?;
        if !self.category.is_empty() {
            xml.create_element("category").with_attribute(("term", self.category.as_str())).write_empty()?;
        }
        text(xml, "summary", &self.summary)
    }

    fn rss(&self, xml: &mut Xml) -> io::Result<()> {
        text(xml, "title", &self.title)?;
        text(xml, "link", &self.page)?;
        xml.create_element("guid")
            .with_attribute(("isPermaLink", "false"))
            .write_text_content(BytesText::new(&format!("urn:uuid:{}", self.id)))?;
        text(xml, "pubDate", &mail_date(self.published))?;
        text(xml, "dc:creator", &self.author)?;
        if !self.category.is_empty() {
            text(xml, "category", &self.category)?;
        }
        text(xml, "description", &self.summary)
    }
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    // Characters that XML 1.0 knows no way to write are left out.
    let clean: String =
        words.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    xml.create_element(name).write_text_content(BytesText::new(&clean))?;
    Ok(())
}

fn link(xml: &mut Xml, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element("link").with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

/// RFC 2822, as RSS wants it.
fn mail_date(at: Timestamp) -> String {
    jiff::fmt::rfc2822::to_string(&at.to_zoned(TimeZone::UTC)).unwrap_or_default()
}

/// Writes a document; writing into memory cannot fail.
pub(crate) fn document(write: impl FnOnce(&mut Xml) -> io::Result<()>) -> String {
    let mut xml = Writer::new(Vec::new());
    let written = xml
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .and_then(|()| write(&mut xml));
    match written {
        Ok(()) => String::from_utf8_lossy(&xml.into_inner()).into_owned(),
        Err(_) => String::new(),
    }
}
