//! What an ad does not say.

use crate::{
    check::{Found, KnownFacts},
    plain::Plain,
    rulebook::{Kind, Rulebook, Severity},
};

/// Nothing on the pay; nobody who employs.
pub(crate) fn missing<'a>(
    rulebook: &'a Rulebook,
    ad: &str,
    plain: &Plain,
    known: KnownFacts,
) -> Vec<Found<'a>> {
    let end = plain.text().len();
    let absent = |kind, norm, proposal| Found {
        range: end..end,
        kind,
        severity: Severity::Warn,
        norm,
        proposal,
        instead: None,
    };
    let mut missing = Vec::new();
    if !known.pay && !rulebook.pay_said.is_match(plain.text()) {
        missing.push(absent(Kind::PayMissing, rulebook.norm_of_pay.as_str(), "pay"));
    }
    if !known.employer && !names_somebody(rulebook, ad) {
        missing.push(absent(Kind::EmployerMissing, rulebook.norm_of_employer.as_str(), "employer"));
    }
    missing
}

/// Whether the ad says who the employer is. "Importante azienda cerca" does not.
fn names_somebody(rulebook: &Rulebook, ad: &str) -> bool {
    let is_name = |words: &str| {
        words
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_uppercase))
            .any(|word| !rulebook.employer_generic.contains(&word.to_lowercase()))
    };
    let letters = ad.chars().filter(|letter| letter.is_alphabetic());
    let (large, all) =
        letters.fold((0, 0), |(large, all), letter| (large + u32::from(letter.is_uppercase()), all + 1));
    // Where all is in capital letters they name nobody: there the company's form alone, or a family, does.
    let patterns = if large * 2 > all { 2 } else { rulebook.employer_named.len() };
    rulebook.employer_named.iter().take(patterns).any(|pattern| {
        pattern.captures_iter(ad).any(|said| said.name("name").is_none_or(|name| is_name(name.as_str())))
    })
}
