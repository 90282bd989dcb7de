use std::fmt;

/// An address of this site, to go back to: never another site's, whatever a link said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalAddress(String);

impl Default for LocalAddress {
    fn default() -> LocalAddress {
        LocalAddress("/".to_owned())
    }
}

impl LocalAddress {
    /// Keeps an address that begins with one slash and holds nothing that browsers read as another host; anything else is the
    /// first page. Addresses of the sign-in itself are the first page too, or one would turn in a circle.
    pub fn parse(text: &str) -> LocalAddress {
        let stays = text.starts_with('/')
            && !text.starts_with("//")
            && text.len() <= 2000
            && !text.contains(|letter: char| letter == '\\' || letter.is_control() || letter.is_whitespace());
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let circle =
            path == "/ingresso" || path.starts_with("/ingresso/") || path == "/esci" || path == "/lingua";
        if stays && !circle { LocalAddress(text.to_owned()) } else { LocalAddress::default() }
    }

    /// The path and query of a `Referer` header, when it names this host.
    pub(crate) fn of_referer(referer: &str, host: &str) -> Option<LocalAddress> {
        LocalAddress::path_of_referer(referer, host).map(LocalAddress::parse)
    }

    /// As the header says it, not checked yet.
    pub(crate) fn path_of_referer<'a>(referer: &'a str, host: &str) -> Option<&'a str> {
        let after_scheme = referer.strip_prefix("https://").or_else(|| referer.strip_prefix("http://"))?;
        let rest = after_scheme.strip_prefix(host)?;
        rest.starts_with('/').then_some(rest)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LocalAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_addresses_of_this_site_are_kept() {
        assert_eq!(LocalAddress::parse("/offerte/3?q=a").as_str(), "/offerte/3?q=a");
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:x",
            "",
        ] {
            assert_eq!(LocalAddress::parse(elsewhere).as_str(), "/", "{elsewhere:?}");
        }
        assert_eq!(LocalAddress::parse("/ingresso?dopo=/x").as_str(), "/");
    }

    #[test]
    fn the_page_before_counts_only_when_it_is_ours() {
        let of =
            |referer| LocalAddress::of_referer(referer, "snodo.example").map(|address| address.to_string());
        assert_eq!(of("https://snodo.example/persone?q=a").as_deref(), Some("/persone?q=a"));
        assert_eq!(of("https://snodo.example.evil/persone"), None);
        assert_eq!(of("https://evil.example/snodo.example/"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_stays_here(text in ".{0,60}") {
            let address = LocalAddress::parse(&text);
            let mut letters = address.as_str().chars();
            prop_assert_eq!(letters.next(), Some('/'));
            prop_assert!(!matches!(letters.next(), Some('/' | '\\')));
        }
    }
}
