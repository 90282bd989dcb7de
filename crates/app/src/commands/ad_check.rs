use std::{
    error::Error,
    io::{Read as _, stdin},
    path::Path,
};

use snodo_adcheck::{Finding, KnownFacts, Outcome, Roles, Rulebook, Verdict, check};
use snodo_core::{Catalogue, Clock, Language};

use crate::{cli::AdCheck, console, fault_words, router};

/// The longest ad that is read, in bytes: a hundred times what a form takes.
const LONGEST: u64 = 1 << 20;

/// Reads an ad and says what is found.
pub(crate) fn run(options: &AdCheck) -> Result<(), Box<dyn Error>> {
    let ad = text_of(&options.file)?;
    let verdict =
        check(Rulebook::italian(), Roles::italian(), &ad, KnownFacts::default(), Clock::system().today());
    let words = router::catalogue()?;
    if options.json {
        console::say(&as_json(&verdict, &ad, &words).to_string());
        return Ok(());
    }
    console::say(match verdict.outcome() {
        Outcome::Ok => "Niente da correggere.",
        Outcome::Warn => "Si può pubblicare; qualcosa è da migliorare.",
        Outcome::Review => "Da far vedere a una persona prima di pubblicare.",
        Outcome::Block => "Da non pubblicare così.",
    });
    for finding in &verdict.findings {
        let told = Told::of(finding, &words);
        let quoted = &ad[finding.span.clone()];
        let about = if quoted.is_empty() { told.kind } else { format!("{}: «{quoted}»", told.kind) };
        console::say(&format!("\n{about}\n  {} ({})\n  {}", told.why, finding.norm, told.proposal));
    }
    Ok(())
}

fn text_of(file: &Path) -> Result<String, Box<dyn Error>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        stdin().take(LONGEST + 1).read_to_end(&mut bytes)?;
    } else {
        let opened = std::fs::File::open(file)
            .map_err(|fault| format!("{}: {}", file.display(), fault_words::io(&fault)))?;
        opened.take(LONGEST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LONGEST {
        return Err("l'annuncio è più lungo di 1 MB: è il file giusto?".into());
    }
    String::from_utf8(bytes).map_err(|_| "il testo non è UTF-8: salvalo come testo semplice in UTF-8".into())
}

/// A finding in Italian.
struct Told {
    kind: String,
    why: String,
    proposal: String,
}

impl Told {
    fn of(finding: &Finding, words: &Catalogue) -> Told {
        let word = |key: &str| {
            words.word(Language::Italian, key, &[("instead", finding.instead.as_deref().unwrap_or_default())])
        };
        Told {
            kind: word(&format!("ad-kind-{}", finding.kind.code().replace('_', "-"))),
            why: word(&format!("ad-why-{}", finding.proposal)),
            proposal: word(&format!("ad-proposal-{}", finding.proposal)),
        }
    }
}

/// `{outcome, findings: [{span, text, kind, severity, norm, why, proposal, instead}]}`; spans count characters from the first, the end left out.
fn as_json(verdict: &Verdict, ad: &str, words: &Catalogue) -> serde_json::Value {
    let characters = |until: usize| ad[..until].chars().count();
    let findings: Vec<_> = verdict
        .findings
        .iter()
        .map(|finding| {
            let told = Told::of(finding, words);
            serde_json::json!({
                "span": [characters(finding.span.start), characters(finding.span.end)],
                "text": &ad[finding.span.clone()],
                "kind": finding.kind,
                "severity": finding.severity,
                "norm": finding.norm,
                "source": finding.source,
                "why": told.why,
                "proposal": told.proposal,
                "instead": finding.instead,
            })
        })
        .collect();
    serde_json::json!({ "outcome": verdict.outcome(), "findings": findings })
}
