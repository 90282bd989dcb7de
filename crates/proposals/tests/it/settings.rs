//! How a network works with candidacies is its administrator's to say.

use snodo_core::Role;

use crate::story::Story;

const PAGE: &str = "/impostazioni/candidature";

#[tokio::test]
async fn the_administrator_says_how_long_companies_are_awaited() {
    let story = Story::begins().await;
    let administrator = story.site.browser(story.trecate.giulia_as(&[Role::NetworkAdministrator]));
    let before = administrator.get(PAGE).await;
    assert!(
        before.html().contains(r#"value="7""#) && before.html().contains(r#"value="30""#),
        "{}",
        before.html()
    );

    let refused = administrator.post(PAGE, &[("giorni", "0"), ("minuti", "")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(administrator.post(PAGE, &[("giorni", "10"), ("minuti", "45")]).await.status, 303);
    assert_eq!(administrator.post(PAGE, &[("giorni", "12"), ("minuti", "45")]).await.status, 303);
    let after = administrator.get(PAGE).await;
    assert!(
        after.html().contains(r#"value="12""#) && after.html().contains(r#"value="45""#),
        "{}",
        after.html()
    );
    assert_eq!(story.giulia().get(PAGE).await.status, 403);
}
