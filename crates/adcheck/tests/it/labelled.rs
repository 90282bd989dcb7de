//! Ads with labels: half of them to build the rules on, half that the rules' makers never read.

use std::collections::BTreeSet;

use jiff::civil::date;
use snodo_adcheck::{Finding, Kind, KnownFacts, Outcome, Roles, Rulebook, Severity, Verdict, check};

#[derive(serde::Deserialize)]
struct Labelled {
    id: String,
    text: String,
    outcome: String,
    findings: Vec<Label>,
}

#[derive(serde::Deserialize)]
struct Label {
    kind: Kind,
    text: String,
    severity: Severity,
}

fn ads(lines: &str) -> Vec<Labelled> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn verdicts(ads: &[Labelled]) -> Vec<Verdict> {
    let (rulebook, roles) = (Rulebook::italian(), Roles::italian());
    ads.iter().map(|ad| check(rulebook, roles, &ad.text, KnownFacts::default(), date(2026, 11, 23))).collect()
}

fn is_blocked(verdict: &Verdict) -> bool {
    verdict.outcome() == Outcome::Block
}

/// Ids of ads whose block was missed, and of those blocked without one.
fn wrong<'a>(ads: &'a [Labelled], verdicts: &[Verdict]) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut missed, mut invented) = (Vec::new(), Vec::new());
    for (ad, verdict) in ads.iter().zip(verdicts) {
        match (ad.outcome == "block", is_blocked(verdict)) {
            (true, false) => missed.push(ad.id.as_str()),
            (false, true) => invented.push(ad.id.as_str()),
            _ => {}
        }
    }
    (missed, invented)
}

/// Of the ads that nobody read: blocks that are missed and ads blocked without a reason. The bar is 0, and 3 of each 100 lawful ads; these are what is
/// still over it, to be lowered and never raised.
const STILL_MISSED: usize = 1;
const STILL_INVENTED: usize = 6;

#[test]
fn no_block_is_missed_in_the_ads_the_rules_were_built_on() {
    let ads = ads(include_str!("../data/ads_tuning.jsonl"));
    let (missed, invented) = wrong(&ads, &verdicts(&ads));
    let lawful = ads.iter().filter(|ad| ad.outcome != "block").count();
    assert!(
        missed.is_empty() && invented.len() * 100 <= lawful * 3,
        "blocks missed: {missed:?}; of {lawful} ads blocked without a reason: {invented:?}"
    );
}

#[test]
fn ads_that_nobody_read_are_read_no_worse_than_before() {
    let ads = ads(include_str!("../data/ads_hidden.jsonl"));
    let (missed, invented) = wrong(&ads, &verdicts(&ads));
    assert!(
        missed.len() <= STILL_MISSED && invented.len() <= STILL_INVENTED,
        "{} blocks missed, {} ads blocked without a reason",
        missed.len(),
        invented.len()
    );
}

/// Lawful ads full of words that are not, and blocks said as indirectly as employers say them: fourteen say it in ways that only a reader understands.
#[test]
fn lawful_ads_that_look_unlawful_pass_and_most_oblique_ones_do_not() {
    let ads = ads(include_str!("../data/ads_oblique.jsonl"));
    let (missed, invented) = wrong(&ads, &verdicts(&ads));
    assert!(missed.len() <= 14 && invented.len() <= 1, "missed: {missed:?}; without a reason: {invented:?}");
}

/// Prints what a maker of rules needs: `cargo test -p snodo-adcheck --test it -- --ignored --nocapture`. Of the tuning half alone.
#[test]
#[ignore = "a report for who makes rules"]
fn report() {
    let ads = ads(include_str!("../data/ads_tuning.jsonl"));
    for (ad, verdict) in ads.iter().zip(verdicts(&ads)) {
        let of = |finding: &Finding| (finding.kind, finding.severity);
        let found: BTreeSet<_> = verdict.findings.iter().map(of).collect();
        let labelled: BTreeSet<_> = ad.findings.iter().map(|label| (label.kind, label.severity)).collect();
        for (kind, severity) in labelled.difference(&found) {
            let words: Vec<&str> = ad
                .findings
                .iter()
                .filter(|label| label.kind == *kind)
                .map(|label| label.text.as_str())
                .collect();
            eprintln!("{} missed {kind:?} {severity:?} {words:?}: {}", ad.id, ad.text.replace('\n', " / "));
        }
        for (kind, severity) in found.difference(&labelled) {
            let words: Vec<&str> = verdict
                .findings
                .iter()
                .filter(|finding| of(finding) == (*kind, *severity))
                .map(|finding| &ad.text[finding.span.clone()])
                .collect();
            eprintln!("{} invented {kind:?} {severity:?} {words:?}: {}", ad.id, ad.text.replace('\n', " / "));
        }
    }
}
