use snodo_internships::demo;

use crate::story::Story;

#[tokio::test]
async fn the_demonstration_keeps_every_rule_and_is_loaded_once() {
    let story = Story::begins().await;
    let register = story.trecate.register;
    story.everywhere("SET session_replication_role = replica; DELETE FROM internship_convention").await;
    story
        .in_the_past(&format!(
            "INSERT INTO person (network_id, id, register_id, family_name, given_name, birth_date)
             SELECT acting_network(), gen_random_uuid(), '{register}', 'Persona ' || i, 'Prova', '1995-01-01' FROM generate_series(1, 60) AS i;
             INSERT INTO company (network_id, id, name) SELECT acting_network(), gen_random_uuid(), 'Impresa ' || i FROM generate_series(1, 12) AS i;
             INSERT INTO workplace (network_id, id, company_id, comune) SELECT network_id, gen_random_uuid(), id, '003149' FROM company WHERE name LIKE 'Impresa%'"
        ))
        .await;
    demo::load(&story.site.app, "trecate").await.unwrap();
    let all = story.read("SELECT count(*) FROM internship").await;
    demo::load(&story.site.app, "trecate").await.unwrap();
    assert_eq!(story.read("SELECT count(*) FROM internship").await, all);
    let states = "SELECT string_agg(DISTINCT state, ',' ORDER BY state) FROM internship";
    assert_eq!(story.read(states).await, "concluded,draft,in_progress,interrupted,signed,suspended");
    assert_ne!(story.read("SELECT count(*) FROM internship_month").await, "0");
    assert_ne!(story.read("SELECT count(*) FROM internship_conversion").await, "0");
    let page = story.giulia().get("/tirocini?stato=aperti").await;
    assert!(page.text().contains("Persona"), "{}", page.text());
}
