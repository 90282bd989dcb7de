//! What a citizen finds.

use crate::demonstration::Demonstration;

#[tokio::test]
async fn a_sentence_finds_the_italian_course_that_is_open_on_thursday_afternoon_near_by() {
    let demonstration = Demonstration::open().await;
    let anybody = demonstration.site.stranger();
    let said =
        "/lavoro/spezia/servizi?q=un+corso+di+italiano+aperto+gioved%C3%AC+pomeriggio+vicino+a+Sarzana";
    let page = anybody.get(said).await;
    let text = page.text();
    assert!(text.contains("Corso di italiano per chi comincia (A1)"), "{text}");
    assert!(!text.contains("Italiano per mamme"), "it is in the morning: {text}");
    let html = page.html();
    assert!(html.contains(r#"<option value="4" selected>Giovedì"#), "{html}");
    assert!(
        html.contains(r#"value="Sarzana""#) && html.contains(r#"<option value="20" selected>"#),
        "{html}"
    );
    assert!(text.contains("· a 1") && text.contains("km"), "how far it is: {text}");
}

#[tokio::test]
async fn everyday_words_plurals_and_mistyped_ones_lead_there() {
    let demonstration = Demonstration::open().await;
    let anybody = demonstration.site.stranger();
    for (words, found) in [
        ("muletti", "Patentino del muletto"),
        ("badante", "Corso per assistenti familiari"),
        ("stage", "Tirocini in azienda"),
        ("curiculum", "Video-presentazione per candidarsi"),
        ("saldtura", "Corso di saldatura per i cantieri"),
        ("imparare l'italiano", "Corso di italiano per chi comincia (A1)"),
        ("ponte aperto", "Mediatori che parlano la tua lingua"),
    ] {
        let text = anybody.get(&format!("/lavoro/spezia/servizi?q={}", words.replace(' ', "+"))).await.text();
        assert!(text.contains(found), "{words}: {text}");
    }
    let text = anybody.get("/lavoro/spezia/servizi?q=saldtura").await.text();
    assert!(text.contains("Nessun servizio parla di «saldtura»"), "{text}");
}

#[tokio::test]
async fn the_filters_say_how_many_remain_and_as_many_are_found() {
    let demonstration = Demonstration::open().await;
    let anybody = demonstration.site.stranger();
    let html = anybody.get("/lavoro/spezia/servizi").await.html();
    assert!(html.contains(">120 servizi<"), "{html}");
    for field in ["bisogno", "lingua", "giorno", "ora", "per"] {
        let select =
            html.split(&format!("id=\"field-{field}\"")).nth(1).unwrap().split("</select>").next().unwrap();
        let option = select.split("<option value=\"").nth(2).unwrap();
        let (code, rest) = option.split_once('"').unwrap();
        let number = rest.split_once('(').unwrap().1.split_once(')').unwrap().0;
        let page = anybody.get(&format!("/lavoro/spezia/servizi?{field}={code}")).await;
        let said = if number == "1" { ">Un servizio<".to_owned() } else { format!(">{number} servizi<") };
        assert!(page.html().contains(&said), "{field}={code}: {number}");
    }
}

#[tokio::test]
async fn where_nothing_is_found_the_page_says_what_to_leave_out() {
    let demonstration = Demonstration::open().await;
    let anybody = demonstration.site.stranger();
    let page = anybody.get("/lavoro/spezia/servizi?q=italiano&giorno=7").await;
    let text = page.text();
    assert!(text.contains("Nessun servizio") && text.contains("In qualunque giorno e ora"), "{text}");
    assert!(page.html().contains("/lavoro/spezia/servizi?q=italiano\""), "{}", page.html());
    let text = anybody.get("/lavoro/spezia/servizi?q=italiano&comune=Varese+Ligure&entro=5").await.text();
    assert!(text.contains("A qualunque distanza"), "{text}");
}

#[tokio::test]
async fn hidden_and_waiting_ones_are_not_found_and_a_map_has_the_same_as_the_list() {
    let demonstration = Demonstration::open().await;
    let anybody = demonstration.site.stranger();
    let text = anybody.get("/lavoro/spezia/servizi?q=principianti").await.text();
    assert!(!text.contains("Corso di italiano per principianti"), "its body waits for the lead body: {text}");
    let page = anybody.get("/lavoro/spezia/servizi?q=italiano&vista=mappa").await;
    let html = page.html();
    assert!(html.contains("<svg viewBox") && html.contains("href=\"#luogo-1\""), "{html}");
    assert!(html.contains(">Corso di italiano A2</a>"), "{html}");
    assert_eq!(anybody.get("/lavoro/altrove/servizi").await.fault, Some("not-found"));
}

#[tokio::test]
async fn the_leaflet_and_a_bodys_sheet_are_of_today() {
    let demonstration = Demonstration::open().await;
    let anybody = demonstration.site.stranger();
    let leaflet = anybody.get("/lavoro/spezia/volantino.pdf").await;
    let paper: serde_json::Value = serde_json::from_slice(&leaflet.bytes).unwrap();
    assert_eq!(paper["bodies"].as_array().unwrap().len(), 34);
    let services: usize = paper["bodies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|body| body["services"].as_array().unwrap().len())
        .sum();
    assert_eq!(services, 120);
    assert!(paper["counters"].to_string().contains("martedì 8.30–12.00"), "{}", paper["counters"]);
    let bodies = demonstration.json("/hsds/spezia/v3/organizations?search=Ponte").await;
    let body = bodies["contents"][0]["id"].as_str().unwrap().to_owned();
    let address = format!("/lavoro/spezia/enti/{body}/scheda.pdf");
    let paper: serde_json::Value = serde_json::from_slice(&anybody.get(&address).await.bytes).unwrap();
    assert_eq!(paper["services"].as_array().unwrap().len(), 5);
    assert!(paper["places"][0]["hours"].to_string().contains("giovedì"), "{paper}");
    assert_eq!(anybody.get("/lavoro/trecate/enti/{body}/scheda.pdf").await.fault, Some("not-found"));
    assert_eq!(anybody.get(&address.replace("spezia", "trecate")).await.fault, Some("not-found"));
}
