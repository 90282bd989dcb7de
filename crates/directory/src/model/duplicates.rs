//! Bodies that look like one another. Only a person says that two are one.

use std::collections::BTreeSet;

use snodo_core::BodyId;

snodo_core::coded! {
    /// Why two bodies look like one; `directory-alike-{code}` says it.
    pub(crate) Likeness {
        /// The same codice fiscale.
        FiscalCode = "fiscal_code",
        /// The same mail address.
        Mail = "mail",
        /// The same telephone.
        Phone = "phone",
        /// The same site.
        Website = "website",
        /// The same address.
        Address = "address",
        /// Names that are nearly the same.
        Name = "name",
    }
}

/// What a body is compared by.
#[derive(Clone, Debug)]
pub(crate) struct Traits {
    pub(crate) id: BodyId,
    pub(crate) name: String,
    pub(crate) fiscal_code: Option<String>,
    pub(crate) mails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) website: Option<String>,
    pub(crate) addresses: Vec<String>,
}

/// Two that look alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alike {
    pub(crate) one: BodyId,
    pub(crate) other: BodyId,
    pub(crate) because: Vec<Likeness>,
    /// Of the names, from 0 to 1.
    pub(crate) names: f64,
}

/// Sites that are nobody's own.
const SHARED_SITES: [&str; 6] =
    ["facebook.com", "instagram.com", "sites.google.com", "linkedin.com", "youtube.com", "linktr.ee"];

/// Words that say what kind of body it is and not which.
const KINDS: [&str; 16] = [
    "associazione",
    "cooperativa",
    "sociale",
    "onlus",
    "odv",
    "aps",
    "ets",
    "comune",
    "di",
    "del",
    "della",
    "dei",
    "the",
    "la",
    "il",
    "ente",
];

/// How alike the names must be to say so with no other reason, and beside another one.
const NAMES_ALONE: f64 = 0.6;
const NAMES_BESIDE: f64 = 0.25;

/// All pairs that look alike, the most alike first.
pub(crate) fn pairs(bodies: &[Traits]) -> Vec<Alike> {
    let names: Vec<BTreeSet<[char; 3]>> = bodies.iter().map(|body| trigrams(&body.name)).collect();
    let mut found = Vec::new();
    for (at, one) in bodies.iter().enumerate() {
        for (then, other) in bodies.iter().enumerate().skip(at + 1) {
            found.extend(alike(one, other, similarity(&names[at], &names[then])));
        }
    }
    found.sort_by(|one: &Alike, other| {
        other.because.len().cmp(&one.because.len()).then(other.names.total_cmp(&one.names))
    });
    found
}

fn alike(one: &Traits, other: &Traits, names: f64) -> Option<Alike> {
    let mut because = Vec::new();
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    if same(&one.fiscal_code.as_deref().map(letters), &other.fiscal_code.as_deref().map(letters)) {
        because.push(Likeness::FiscalCode);
    }
    if shared(&one.mails, &other.mails, |mail| Some(mail.trim().to_lowercase())) {
        because.push(Likeness::Mail);
    }
    if shared(&one.phones, &other.phones, dialled) {
        because.push(Likeness::Phone);
    }
    if same(&one.website.as_deref().and_then(host), &other.website.as_deref().and_then(host)) {
        because.push(Likeness::Website);
    }
    if shared(&one.addresses, &other.addresses, |address| {
        Some(letters(address)).filter(|text| text.len() > 6)
    }) {
        because.push(Likeness::Address);
    }
    let certain = because.contains(&Likeness::FiscalCode) || because.len() > 1;
    let enough = certain || names >= NAMES_ALONE || (!because.is_empty() && names >= NAMES_BESIDE);
    if names >= NAMES_ALONE {
        because.push(Likeness::Name);
    }
    enough.then_some(Alike { one: one.id, other: other.id, because, names })
}

fn shared(one: &[String], other: &[String], as_compared: impl Fn(&str) -> Option<String>) -> bool {
    let theirs: BTreeSet<String> = other.iter().filter_map(|text| as_compared(text)).collect();
    one.iter().filter_map(|text| as_compared(text)).any(|text| theirs.contains(&text))
}

/// Letters and digits alone, in lower case, without accents.
fn letters(text: &str) -> String {
    text.to_lowercase().chars().map(plain).filter(char::is_ascii_alphanumeric).collect()
}

fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' => 'a',
        'è' | 'é' => 'e',
        'ì' | 'í' => 'i',
        'ò' | 'ó' => 'o',
        'ù' | 'ú' => 'u',
        other => other,
    }
}

/// A number without the country's prefix.
fn dialled(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = if number.trim_start().starts_with("+39") { digits[2..].to_owned() } else { digits };
    (digits.len() >= 6).then_some(digits)
}

fn host(website: &str) -> Option<String> {
    let rest = website.split_once("://").map_or(website, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.").to_lowercase();
    (!host.is_empty() && !SHARED_SITES.contains(&host.as_str())).then_some(host)
}

fn trigrams(name: &str) -> BTreeSet<[char; 3]> {
    let lower: String = name.to_lowercase().chars().map(plain).collect();
    let words = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !KINDS.contains(word));
    words
        .flat_map(|word| {
            let padded: Vec<char> = "  ".chars().chain(word.chars()).chain(" ".chars()).collect();
            padded.windows(3).map(|three| [three[0], three[1], three[2]]).collect::<Vec<_>>()
        })
        .collect()
}

/// What two sets of trigrams share, of all they have: 0 nothing, 1 all.
fn similarity(one: &BTreeSet<[char; 3]>, other: &BTreeSet<[char; 3]>) -> f64 {
    let both = one.intersection(other).count();
    let all = one.len() + other.len() - both;
    if all == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a name has few trigrams")]
    let share = both as f64 / all as f64;
    share
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(name: &str) -> Traits {
        Traits {
            id: BodyId::generate(),
            name: name.to_owned(),
            fiscal_code: None,
            mails: Vec::new(),
            phones: Vec::new(),
            website: None,
            addresses: Vec::new(),
        }
    }

    fn reasons(one: &Traits, other: &Traits) -> Vec<Likeness> {
        pairs(&[one.clone(), other.clone()]).into_iter().flat_map(|pair| pair.because).collect()
    }

    #[test]
    fn the_same_house_under_two_names_is_found() {
        let one =
            Traits { fiscal_code: Some("9100 0110 111".into()), ..body("Emporio solidale della Spezia") };
        let other = Traits { fiscal_code: Some("91000110111".into()), ..body("Casa dei pani ODV") };
        assert_eq!(reasons(&one, &other), vec![Likeness::FiscalCode]);
        let one = Traits {
            phones: vec!["+39 0187 123456".into()],
            website: Some("https://www.casadeipani.example/chi".into()),
            ..one
        };
        let other = Traits {
            phones: vec!["0187/123456".into()],
            website: Some("http://casadeipani.example".into()),
            fiscal_code: None,
            ..other
        };
        assert_eq!(reasons(&one, &other), vec![Likeness::Phone, Likeness::Website]);
        assert_eq!(
            reasons(&body("Associazione Il Porto Sicuro"), &body("Porto Sicuro APS")),
            vec![Likeness::Name]
        );
    }

    #[test]
    fn two_who_share_a_switchboard_or_a_platform_are_not_found() {
        let one = Traits { website: Some("https://facebook.com/a".into()), ..body("Scuola edile") };
        let other = Traits { website: Some("https://facebook.com/b".into()), ..body("Circolo dei marinai") };
        assert!(reasons(&one, &other).is_empty());
        let one = Traits { phones: vec!["0187 123456".into()], ..one };
        let other = Traits { phones: vec!["0187 123456".into()], ..other };
        assert!(reasons(&one, &other).is_empty(), "one telephone, and names that have nothing in common");
        assert!(reasons(&body("Comune di Trecate"), &body("Comune di Cerano")).is_empty());
    }

    proptest! {
        #[test]
        fn who_is_first_does_not_matter(one in "[a-zàèì ]{0,20}", other in "[a-zàèì ]{0,20}") {
            let (one, other) = (body(&one), body(&other));
            prop_assert_eq!(reasons(&one, &other), reasons(&other, &one));
        }

        #[test]
        fn a_name_is_like_itself(name in "[b-z]{4,12} [b-z]{4,12}") {
            prop_assert_eq!(reasons(&body(&name), &body(&name.to_uppercase())), vec![Likeness::Name]);
        }
    }
}
