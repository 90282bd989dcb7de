use jiff::civil::date;
use snodo_core::{Role, Span};
use snodo_projects::{Figures, demo, figures};

use crate::story::Story;

#[tokio::test]
async fn the_lead_body_s_year_has_its_figures_and_each_opens_its_rows() {
    let story = Story::begins().await;
    // As the demonstration founds the network, with people in its register.
    let register = story.trecate.register;
    story
        .in_the_past(&format!(
            "DELETE FROM measure_service; DELETE FROM measure_rule; DELETE FROM measure;
             INSERT INTO person (network_id, id, register_id, family_name, given_name)
             SELECT acting_network(), gen_random_uuid(), '{register}', 'Persona ' || i, 'Prova' FROM generate_series(1, 300) AS i;
             INSERT INTO account (id, email, display_name) VALUES (gen_random_uuid(), 'paolo@trecate.example', 'Paolo Rinaldi');
             INSERT INTO operator (network_id, id, account_id, body_id, valid_from)
             SELECT acting_network(), gen_random_uuid(), id, acting_body(), '2020-01-01' FROM account WHERE display_name = 'Paolo Rinaldi'"
        ))
        .await;
    demo::load(&story.site.app, "trecate").await.unwrap();
    demo::load(&story.site.app, "trecate").await.unwrap();
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let said =
        figures(&mut tx, Span { from: date(2022, 11, 1), to: date(2023, 10, 31) }, None).await.unwrap();
    let expected =
        Figures { activated: 534, concluded: 207, interrupted: 0, in_progress: 327, assigned_people: 256 };
    assert_eq!(said, expected);
    drop(tx);
    let giulia = story.site.browser(story.trecate.giulia_as(&[Role::LeadBodyCoordinator]));
    for (word, rows) in [("attivati", 534), ("conclusi", 207), ("in-corso", 327), ("assegnati", 256)] {
        let page = giulia.get(&format!("/progetti?dal=2022-11-01&al=2023-10-31&conta={word}")).await.text();
        assert!(page.contains(&format!("{rows} progetti")), "{word}: {page}");
    }
    assert_ne!(story.read("SELECT count(*) FROM session_of_service WHERE state = 'held'").await, "0");
}
