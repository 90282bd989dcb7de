//! How clear a page was, said without an account.

use axum::extract::Path;
use snodo_core::{
    Acting, Fault, Flash, Message, PageResult, PublicForm, Purpose, Visitor, fields, redirect_with,
};

use crate::{
    store::{self, opinion::Opinion},
    strangers::{From, let_through},
};

/// How many one network address may give in an hour.
const AN_HOUR: i32 = 60;
const LIKED: [&str; 5] = ["clear", "complete", "right-way", "no-problems", "other"];
const DIFFICULT: [&str; 5] = ["not-clear", "not-complete", "not-sure", "problems", "other"];

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OpinionForm {
    page: String,
    rate: String,
    liked: String,
    difficult: String,
    words: String,
}

/// A page of this network's site without its query; nothing that holds somebody's code.
fn page_of(text: &str, slug: &str) -> Option<String> {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let of_network = ["lavoro", "sportelli"].iter().any(|root| {
        path.strip_prefix(&format!("/{root}/{slug}"))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    let holds_a_code =
        ["/appuntamento/", "/avvisi/", "/invito/", "/attesa/"].iter().any(|part| path.contains(part));
    let is_plain = path.len() <= 300
        && path.chars().all(|letter| letter.is_ascii_alphanumeric() || "/-_.".contains(letter));
    (of_network && !holds_a_code && is_plain).then(|| path.to_owned())
}

/// Keeps an opinion and goes back to the page.
pub(crate) async fn save(
    visitor: Visitor,
    from: From,
    Path(slug): Path<String>,
    PublicForm(form): PublicForm<OpinionForm>,
) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let refused = || Fault::Refused(Message::new("site-opinion-unreadable"));
    let page = page_of(&form.page, &slug).ok_or_else(refused)?;
    let rate = fields::number(&form.rate, 1_i16, 5).ok().flatten().ok_or_else(refused)?;
    let (said, known) = if rate >= 4 { (&form.liked, LIKED) } else { (&form.difficult, DIFFICULT) };
    let reason = known.into_iter().find(|code| code == said);
    let words: String = form.words.trim().chars().take(200).collect();
    let mut tx = visitor.app.database.begin(&Acting::program(network.id, Purpose::Public)).await?;
    let_through(&mut tx, "page opinion", AN_HOUR, from, visitor.app.clock.now()).await?;
    let opinion = Opinion { page: &page, language: visitor.language.code(), rate, reason, words: &words };
    store::opinion::insert(&mut tx, &opinion).await?;
    tx.commit().await?;
    Ok(redirect_with(&page, Flash::success(Message::new("site-opinion-thanks"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_network_and_none_with_a_code() {
        assert_eq!(
            page_of("/lavoro/trecate/offerte?q=x", "trecate").as_deref(),
            Some("/lavoro/trecate/offerte")
        );
        assert_eq!(page_of("/sportelli/trecate", "trecate").as_deref(), Some("/sportelli/trecate"));
        for other in [
            "",
            "/",
            "/lavoro/trecate2",
            "//evil.example",
            "/sportelli/trecate/appuntamento/ABC",
            "/lavoro/varese",
        ] {
            assert_eq!(page_of(other, "trecate"), None, "{other}");
        }
    }
}
