//! What each page costs the database.

use std::fmt::Write as _;

use snodo_test_support::Statements;

use crate::{routes, story::Story};

/// The most statements that a page may send.
const BUDGET: usize = 12;

#[tokio::test]
async fn no_page_asks_the_database_more_than_a_dozen_times() {
    let story = Story::told().await;
    let giulia = story.site.browser_with_session(story.trecate.giulia).await;
    let mut table = String::new();
    let mut over = Vec::new();
    for route in routes::all() {
        if !route.methods.iter().any(|(method, _)| *method == "GET") {
            continue;
        }
        let address = story.address(&route.address);
        // The first time, connections learn the types that a page reads.
        giulia.get(&address).await;
        let statements = Statements::listen();
        let answer = giulia.get(&address).await;
        let heard = statements.take();
        drop(statements);
        let (bounds, asked): (Vec<_>, Vec<_>) =
            heard.into_iter().partition(|statement| is_bound_of_transaction(statement));
        let _ =
            writeln!(table, "{:>3}  {:>2}  {}  {}", asked.len(), bounds.len(), answer.status, route.address);
        if asked.len() > BUDGET {
            over.push(format!("{}: {}\n    {}", route.address, asked.len(), asked.join("\n    ")));
        }
    }
    println!("statements, begun or ended transactions, answer, address\n{table}");
    assert!(over.is_empty(), "over {BUDGET} statements:\n{}", over.join("\n"));
}

fn is_bound_of_transaction(statement: &str) -> bool {
    ["BEGIN", "COMMIT", "ROLLBACK"].iter().any(|word| statement.to_uppercase().starts_with(word))
}
