//! Every address, asked by every role and by strangers: each pair has an asserted answer.

use std::collections::{BTreeMap, BTreeSet};

use snodo_core::Role;

use crate::{
    browser::{Answer, Browser},
    forms::{self, Sent},
    routes,
    story::{Keys, Story, filled},
};

/// One line of `authorisation.txt`.
struct Rule {
    method: String,
    address: String,
    stranger: String,
    roles: Vec<(Role, bool)>,
    elsewhere: String,
}

impl Rule {
    fn name(&self) -> String {
        format!("{} {}", self.method, self.address)
    }
}

fn rules() -> Vec<Rule> {
    let lines = include_str!("authorisation.txt").lines();
    lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(rule).collect()
}

fn rule(line: &str) -> Rule {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [method, address, stranger, roles @ .., elsewhere] = words.as_slice() else { panic!("{line}") };
    assert_eq!(roles.len(), Role::ALL.len(), "one column for each role: {line}");
    assert!(roles.iter().all(|cell| ["+", "-"].contains(cell)), "{line}");
    Rule {
        method: (*method).to_owned(),
        address: (*address).to_owned(),
        stranger: (*stranger).to_owned(),
        roles: Role::ALL.into_iter().zip(roles.iter().map(|cell| *cell == "+")).collect(),
        elsewhere: (*elsewhere).to_owned(),
    }
}

/// Pages of a network that anybody may read, from whichever network they come.
fn is_public(address: &str) -> bool {
    ["/sportelli/", "/lavoro/", "/hsds/"].iter().any(|beginning| address.starts_with(beginning))
}

fn accepted_form(rule: &Rule) -> &'static Sent {
    forms::of(&rule.address).unwrap_or_else(|| panic!("{}: forms has no form for it", rule.name()))
}

/// Sends a form that would be accepted.
pub(crate) async fn send(
    browser: &Browser,
    address: &str,
    form: &Sent,
    keys: &Keys,
    with_token: bool,
) -> Answer {
    let of = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| (filled(name, keys), filled(value, keys))).collect()
    };
    match form {
        Sent::Fields(fields) if with_token => browser.post(address, &of(fields)).await,
        Sent::Fields(fields) => browser.post_without_token(address, &of(fields)).await,
        Sent::File { fields, field, name, content } => {
            browser.upload(address, &of(fields), (field, name, content), with_token).await
        }
    }
}

async fn ask(browser: &Browser, rule: &Rule, story: &Story) -> Answer {
    let address = story.address(&rule.address);
    match rule.method.as_str() {
        "GET" => browser.get(&address).await,
        _ => send(browser, &address, accepted_form(rule), &story.of_trecate, true).await,
    }
}

fn fail_with(faults: &[String], about: &str) {
    assert!(faults.is_empty(), "{} {about}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_address_is_in_the_table_once() {
    let mut named = BTreeMap::new();
    for route in routes::all() {
        for (method, _) in route.methods {
            if let Some(before) = named.insert(format!("{method} {}", route.address), route.file.clone()) {
                panic!("{method} {}: in {before} and in {}", route.address, route.file);
            }
        }
    }
    let mut faults = Vec::new();
    let mut told = BTreeSet::new();
    for rule in rules() {
        if !told.insert(rule.name()) {
            faults.push(format!("twice in the table: {}", rule.name()));
        }
        if !named.contains_key(&rule.name()) {
            faults.push(format!("no router has it any more: {}", rule.name()));
        }
        if rule.method == "POST" {
            accepted_form(&rule);
        }
        let names_a_row =
            rule.address.contains('{') && !rule.address.contains("{*") && !rule.address.contains("{token}");
        // What anybody may read is read from another network as well.
        let names_a_row = names_a_row && !is_public(&rule.address);
        if names_a_row != (rule.elsewhere == "404") && !rule.address.contains("{template}") {
            faults.push(format!("what another network is told: {}", rule.name()));
        }
    }
    faults.extend(
        named
            .iter()
            .filter(|(name, _)| !told.contains(*name))
            .map(|(name, file)| format!("missing in authorisation.txt: {name} ({file})")),
    );
    fail_with(&faults, "faults");
}

#[tokio::test]
async fn each_role_opens_what_is_its_own_and_nothing_else() {
    let story = Story::told().await;
    let mut faults = Vec::new();
    for rule in rules().iter().filter(|rule| rule.method == "GET") {
        let mut answers = Vec::new();
        for (role, may) in &rule.roles {
            let answer = ask(&story.giulia(*role), rule, &story).await;
            if (answer.status == 403) == *may
                || answer.status == 404
                || answer.status >= 500
                || answer.is_to_sign_in()
            {
                answers.push(format!("{role} {}", answer.outcome()));
            }
        }
        if !answers.is_empty() {
            faults.push(format!("{}: {}", rule.name(), answers.join(", ")));
        }
    }
    fail_with(&faults, "addresses answer otherwise than the table says");
}

#[tokio::test]
async fn each_role_sends_the_forms_that_are_its_own_and_no_other() {
    let story = Story::told().await;
    let mut faults = Vec::new();
    for rule in rules().iter().filter(|rule| rule.method == "POST") {
        let address = story.address(&rule.address);
        for (role, may) in &rule.roles {
            let giulia = story.giulia(*role);
            let answer = if *may {
                // Nothing filled in: refused or not, but not for who asks.
                giulia.post(&address, &[]).await
            } else {
                ask(&giulia, rule, &story).await
            };
            if (answer.status == 403) == *may || answer.status >= 500 || answer.is_to_sign_in() {
                faults.push(format!("{}: {role} {}", rule.name(), answer.outcome()));
            }
        }
    }
    fail_with(&faults, "forms answer otherwise than the table says");
}

#[tokio::test]
async fn strangers_are_sent_to_sign_in() {
    let story = Story::told().await;
    let mut faults = Vec::new();
    for rule in rules() {
        let answer = ask(&story.site.stranger(), &rule, &story).await;
        let found = match answer.status {
            _ if answer.is_to_sign_in() => "sign-in",
            403 => "refused",
            200 | 303 | 404 | 422 => "open",
            _ => "broken",
        };
        if found != rule.stranger {
            faults.push(format!("{}: {} instead of {}", rule.name(), answer.outcome(), rule.stranger));
        }
    }
    fail_with(&faults, "addresses answer strangers otherwise than the table says");
}

#[tokio::test]
async fn a_form_without_the_token_of_its_session_changes_nothing() {
    // Choosing the language and signing in need no session; they are guarded by the origin alone. A mail program has the mail's code.
    const NEED_NO_TOKEN: [&str; 4] =
        ["/lingua", "/ingresso", "/password/{token}", "/lavoro/{network}/avvisi/{search}/lascia"];
    let story = Story::told().await;
    let giulia = story.site.browser(story.giulia_of_all_trades());
    let mut faults = Vec::new();
    for rule in
        // Nor does booking without an account.
        rules().iter().filter(|rule| {
            let needs_one =
                !NEED_NO_TOKEN.contains(&rule.address.as_str()) && !rule.address.starts_with("/sportelli/");
            rule.method == "POST" && needs_one
        })
    {
        let address = story.address(&rule.address);
        let answer = send(&giulia, &address, accepted_form(rule), &story.of_trecate, false).await;
        if answer.status != 403 {
            faults.push(format!("{}: {}", rule.name(), answer.outcome()));
        }
    }
    fail_with(&faults, "forms are taken without a token");
}

#[tokio::test]
async fn another_network_is_told_that_there_is_nothing() {
    let story = Story::told().await;
    let elsewhere = story.site.browser(story.spezia.giulia_as(&Role::ALL));
    let mut faults = Vec::new();
    for rule in rules().iter().filter(|rule| rule.elsewhere == "404") {
        let answer = ask(&elsewhere, rule, &story).await;
        if answer.status != 404 || answer.html.contains("Logistica Ticino") {
            faults.push(format!("{}: {}", rule.name(), answer.outcome()));
        }
    }
    fail_with(&faults, "rows of Trecate exist for La Spezia");
}

#[tokio::test]
async fn a_body_outside_the_convention_is_told_nothing_of_its_files() {
    let story = Story::told().await;
    let marco = story.site.browser(story.trecate.marco_as(&Role::ALL));
    let mut faults = Vec::new();
    let files = ["{person}", "{candidacy}", "{import}"];
    for rule in rules().iter().filter(|rule| files.iter().any(|file| rule.address.contains(file))) {
        let answer = ask(&marco, rule, &story).await;
        // Marco's body may not intermediate, and for what needs it he is refused before.
        if !matches!(answer.status, 403 | 404) {
            faults.push(format!("{}: {}", rule.name(), answer.outcome()));
        }
    }
    fail_with(&faults, "files of the convention are open to a partner");
}
