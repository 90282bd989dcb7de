use serde::Deserialize;

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

/// The links under a long list: each keeps the list's filters.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The current page, from 1.
    pub current: u32,
    /// The number of pages, at least 1.
    pub last: u32,
    /// All rows.
    pub total: i64,
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
            address: address.into(),
        }
    }

    /// The address of a page.
    pub fn address_of(&self, page: &u32) -> String {
        let joint = if self.address.contains('?') { '&' } else { '?' };
        format!("{}{joint}pagina={page}", self.address)
    }

    /// The address of the page before.
    pub fn previous(&self) -> Option<String> {
        (self.current > 1).then(|| self.address_of(&(self.current - 1)))
    }

    /// The address of the page after.
    pub fn next(&self) -> Option<String> {
        (self.current < self.last).then(|| self.address_of(&(self.current + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_filters() {
        let pager = Pager::new(PageNumber(2), 50, 120, "/persone?q=ross");
        assert_eq!(pager.last, 3);
        assert_eq!(pager.previous().unwrap(), "/persone?q=ross&pagina=1");
        assert_eq!(pager.next().unwrap(), "/persone?q=ross&pagina=3");
    }

    #[test]
    fn an_empty_list_has_one_page() {
        let pager = Pager::new(PageNumber(1), 50, 0, "/persone");
        assert_eq!((pager.last, pager.next(), pager.previous()), (1, None, None));
    }
}
