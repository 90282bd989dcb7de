//! A neighbour's directory as its HSDS server gives it, page after page; and whether there is anything new to read.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::{
    super::reading::{FileRead, MOST},
    web::{Answer, Cause, Reach, Trouble, get},
};

/// Services that are asked for in a page.
const PER_PAGE: usize = 100;
/// Pages that are read, at most: servers may give less in a page than they are asked for.
const MOST_PAGES: usize = 200;
/// After so long a directory is read whole, whatever its server says has changed.
const WHOLE_AGAIN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Two servers' clocks are not the same.
const CLOCKS: SignedDuration = SignedDuration::from_hours(1);

/// What is known of a directory from the last time.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// When it was last right.
    pub(super) read_at: Option<Timestamp>,
    /// When it was last read whole.
    pub(super) whole_at: Option<Timestamp>,
    /// The tag of its only page.
    pub(super) etag: Option<String>,
    /// How many services its server said it had.
    pub(super) listed: Option<i32>,
}

/// What a server gave.
#[derive(Debug)]
pub(super) enum Given {
    /// Nothing has changed.
    Same,
    /// All there is.
    Whole { found: FileRead, etag: Option<String>, listed: Option<i32> },
}

/// A page of a list (HSDS 3.0, `page`).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Page {
    total_items: Option<i32>,
    total_pages: Option<usize>,
    #[serde(rename = "last_page")]
    is_last: Option<bool>,
    contents: Option<Vec<Value>>,
}

impl Page {
    fn read(answer: &Answer) -> Result<Page, Trouble> {
        // Servers of few services answer with all of them in an array.
        if let Ok(contents) = serde_json::from_slice::<Vec<Value>>(&answer.body) {
            return Ok(Page { is_last: Some(true), contents: Some(contents), ..Page::default() });
        }
        let page: Page = serde_json::from_slice(&answer.body).map_err(|_| Cause::NotHsds)?;
        if page.contents.is_some() { Ok(page) } else { Err(Cause::NotHsds.into()) }
    }

    fn is_last(&self, number: usize) -> bool {
        self.is_last == Some(true)
            || self.total_pages.is_some_and(|pages| pages <= number)
            || self.contents.as_ref().is_none_or(Vec::is_empty)
            || (self.is_last.is_none() && self.total_pages.is_none())
    }
}

/// Reads a directory, unless nothing has changed since the last time.
pub(super) async fn read(reach: Reach, base: &str, known: &Known, now: Timestamp) -> Result<Given, Trouble> {
    let lately = known.whole_at.is_some_and(|at| now.duration_since(at) < WHOLE_AGAIN);
    let etag = known.etag.as_deref().filter(|_| lately);
    let first = get(reach, &page_address(base, 1), etag).await?;
    if first.is_same {
        return if etag.is_some() { Ok(Given::Same) } else { Err(Cause::NotHsds.into()) };
    }
    let (mut tag, mut page) = (first.etag.clone(), Page::read(&first)?);
    let listed = page.total_items;
    if !page.is_last(1) {
        // The first page's tag says nothing of the others.
        tag = None;
        if lately && listed.is_some() && listed == known.listed && nothing_since(reach, base, known).await {
            return Ok(Given::Same);
        }
    }
    let mut rows: Vec<Value> = Vec::new();
    let mut number = 1;
    loop {
        let is_last = page.is_last(number);
        rows.extend(page.contents.unwrap_or_default());
        if is_last {
            break;
        }
        if number == MOST_PAGES || rows.len() > MOST {
            return Err(Cause::TooLarge.into());
        }
        number += 1;
        page = Page::read(&get(reach, &page_address(base, number), None).await?)?;
    }
    let found = FileRead::of(rows.into_iter().map(Ok));
    if found.services.is_empty() {
        Err(Cause::Empty.into())
    } else {
        Ok(Given::Whole { found, etag: tag, listed })
    }
}

fn page_address(base: &str, number: usize) -> String {
    format!("{base}/services?full=true&page={number}&per_page={PER_PAGE}")
}

/// Whether the server says that nothing changed since the last time. One that does not know the question is read whole.
async fn nothing_since(reach: Reach, base: &str, known: &Known) -> bool {
    let Some(since) = known.read_at.and_then(|at| at.checked_sub(CLOCKS).ok()) else { return false };
    let since = since.strftime("%Y-%m-%dT%H:%M:%SZ");
    let address = format!("{base}/services?modified_after={since}&page=1&per_page=1");
    let Ok(answer) = get(reach, &address, None).await else { return false };
    Page::read(&answer).is_ok_and(|page| page.total_items == Some(0))
}
