use serde::{Deserialize, Serialize};

use crate::Frame;

/// Which page of a long list, from 1. Anything that is no number is the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumber(pub u32);

impl Default for PageNumber {
    fn default() -> PageNumber {
        PageNumber(1)
    }
}

impl<'de> Deserialize<'de> for PageNumber {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<PageNumber, D::Error> {
        let text = String::deserialize(from)?;
        Ok(PageNumber(text.parse().unwrap_or(1).clamp(1, 100_000)))
    }
}

impl PageNumber {
    /// Rows to skip.
    pub fn offset(self, size: u32) -> i64 {
        i64::from(self.0 - 1) * i64::from(size)
    }
}

/// The rows of one page, as the shorter way to them: skipped from the newest, or from the oldest when they are nearer.
///
/// A database reads what it skips, so the last page of a list of years would otherwise cost as much as all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Rows to skip.
    pub skip: i64,
    /// Rows to take after them.
    pub take: i64,
    /// Whether the rows are counted from the list's end, where the oldest are.
    pub from_oldest: bool,
}

impl Stretch {
    /// The first rows.
    pub fn newest(take: i64) -> Stretch {
        Stretch { skip: 0, take, from_oldest: false }
    }

    /// A page of a list of `total` rows; beyond its end there is nothing to take.
    pub fn page(total: i64, page: PageNumber, size: u32) -> Stretch {
        let size = i64::from(size);
        let skip = i64::from(page.0 - 1) * size;
        let left = (total - skip).max(0);
        if skip <= left {
            return Stretch { skip, take: size, from_oldest: false };
        }
        let take = left.min(size);
        Stretch { skip: left - take, take, from_oldest: true }
    }
}

/// An address with its query; empty values are left out.
pub fn address_with(path: &str, query: &[(&str, &str)]) -> String {
    address_of(path, query)
}

/// The address of a list with its filter; empty values are left out. The filter skips the page's number: another filter begins at the first page.
pub fn address_of(path: &str, filter: &(impl Serialize + ?Sized)) -> String {
    let written = serde_html_form::to_string(filter).unwrap_or_default();
    let given: Vec<&str> =
        written.split('&').filter(|pair| !pair.is_empty() && !pair.ends_with('=')).collect();
    if given.is_empty() { path.to_owned() } else { format!("{path}?{}", given.join("&")) }
}

/// The links under a long list: each keeps the list's filters.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The current page, from 1.
    pub current: u32,
    /// The number of pages, at least 1.
    pub last: u32,
    /// All rows.
    pub total: i64,
    size: u32,
    address: String,
}

impl Pager {
    /// `address` is the list's own, with its filters but without `pagina`: `/persone?q=ross`.
    pub fn new(current: PageNumber, size: u32, total: i64, address: impl Into<String>) -> Pager {
        let pages = (total.max(0) + i64::from(size) - 1) / i64::from(size);
        Pager {
            current: current.0,
            last: u32::try_from(pages.max(1)).unwrap_or(u32::MAX),
            total,
            size,
            address: address.into(),
        }
    }

    /// Whether the list is asked for with a filter.
    pub fn is_filtered(&self) -> bool {
        self.address.contains('?')
    }

    /// The address of a page.
    fn address_of(&self, page: u32) -> String {
        let joint = if self.address.contains('?') { '&' } else { '?' };
        format!("{}{joint}pagina={page}", self.address)
    }

    /// The address of the page before; empty on the first.
    pub fn previous(&self) -> String {
        if self.current > 1 { self.address_of(self.current - 1) } else { String::new() }
    }

    /// The address of the page after; empty on the last.
    pub fn next(&self) -> String {
        if self.current < self.last { self.address_of(self.current + 1) } else { String::new() }
    }

    /// Which rows are shown: "51–100 di 5.000".
    pub fn words(&self, page: &Frame) -> String {
        let first = i64::from(self.current - 1) * i64::from(self.size) + 1;
        let last = (first + i64::from(self.size) - 1).min(self.total);
        page.t_with_three(
            "frame-rows",
            ("from", &page.number(first)),
            ("to", &page.number(last)),
            ("total", &page.number(self.total)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_filters() {
        let pager = Pager::new(PageNumber(2), 50, 120, "/persone?q=ross");
        assert_eq!(pager.last, 3);
        assert_eq!(pager.previous(), "/persone?q=ross&pagina=1");
        assert_eq!(pager.next(), "/persone?q=ross&pagina=3");
    }

    #[test]
    fn an_address_has_the_filters_that_say_something() {
        #[derive(serde::Serialize)]
        struct Filter {
            q: String,
            stato: &'static str,
            #[serde(skip_serializing)]
            #[expect(dead_code, reason = "as in a list's filter")]
            pagina: PageNumber,
        }
        let filter = |q: &str, stato| Filter { q: q.to_owned(), stato, pagina: PageNumber(3) };
        assert_eq!(address_of("/offerte", &filter("a=b & c", "")), "/offerte?q=a%3Db+%26+c");
        assert_eq!(address_of("/offerte", &filter("=", "open")), "/offerte?q=%3D&stato=open");
        assert_eq!(address_of("/offerte", &filter("", "")), "/offerte");
        assert_eq!(address_with("/offerte", &[("q", ""), ("stato", "open")]), "/offerte?stato=open");
    }

    #[test]
    fn a_page_has_the_same_rows_from_whichever_end_it_is_read() {
        for total in 0..40_i64 {
            let newest_first: Vec<i64> = (0..total).rev().collect();
            for page in 1..=12 {
                let stretch = Stretch::page(total, PageNumber(page), 4);
                let (skip, take) =
                    (usize::try_from(stretch.skip).unwrap(), usize::try_from(stretch.take).unwrap());
                let read: Vec<i64> = if stretch.from_oldest {
                    let mut rows: Vec<i64> = (0..total).skip(skip).take(take).collect();
                    rows.reverse();
                    rows
                } else {
                    newest_first.iter().copied().skip(skip).take(take).collect()
                };
                let before = usize::try_from(page - 1).unwrap() * 4;
                let meant: Vec<i64> = newest_first.iter().copied().skip(before).take(4).collect();
                assert_eq!(read, meant, "page {page} of {total}: {stretch:?}");
                assert!(stretch.skip <= total / 2 + 4, "{stretch:?} of {total}");
            }
        }
    }

    #[test]
    fn an_empty_list_has_one_page() {
        let pager = Pager::new(PageNumber(1), 50, 0, "/persone");
        assert_eq!((pager.last, pager.next(), pager.previous()), (1, String::new(), String::new()));
    }
}
