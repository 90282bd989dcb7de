//! The papers of projects, as they would be printed: the press of tests gives back what it was given.

use snodo_core::Role;

use crate::story::Story;

#[tokio::test]
async fn the_agreement_is_printed_with_what_the_measure_requires() {
    let story = Story::begins().await;
    let project = story.project("Ada", 20).await;
    story
        .in_the_past(
            "UPDATE measure SET logos = '{european_union,region}', cup = 'B31C22000010006';
             INSERT INTO funding_mark (network_id, code, name) VALUES (acting_network(), 'region', 'Regione Piemonte')",
        )
        .await;
    let paper = story.giulia().get(&format!("/progetti/{project}/patto.pdf")).await;
    assert_eq!(paper.status, 200, "{}", paper.html());
    let paper = paper.html();
    for said in [
        "Comune di Trecate",
        "Cofinanziato dall'Unione europea",
        "Regione Piemonte",
        "B31C22000010006",
        "12/2026",
        "Ada Rossi",
        "1º maggio 1980",
        "Buono Servizi Lavoro",
        "DD 524/2016",
        "Giulia Ferrari",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    assert!(!paper.contains("Repubblica Italiana"), "a mark that the measure does not require");
    let traces = story.read("SELECT count(*) FROM file_access WHERE page = 'paper'").await;
    assert_eq!(traces, "1", "the person can read that it was printed");
}

#[tokio::test]
async fn a_certificate_is_of_the_hours_that_were_attended() {
    let story = Story::begins().await;
    let project = story.project("Ada", 20).await;
    let address = format!("/progetti/{project}/attestato.pdf");
    let none = story.giulia().get(&address).await;
    assert_eq!((none.status.as_u16(), none.fault), (422, Some("refused")));
    let day = story.open_day(-3).await;
    let held = [("svolta", "si"), ("attivita", "Curriculum")];
    let page = story.writes(&[project], story.alone, day, "9:00", "10:30", &held).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let paper = story.giulia().get(&address).await.html();
    assert!(paper.contains("1 h 30 min") && paper.contains("Orientamento specialistico"), "{paper}");
    let register = story.giulia().get(&format!("/progetti/{project}/registro.pdf")).await.html();
    assert!(register.contains("9.00–10.30") && register.contains("present"), "{register}");
    let report = format!("/progetti/{project}/rapporti/{}/rapporto.pdf", &day.to_string()[..7]);
    let report = story.giulia().get(&report).await.html();
    assert!(report.contains("55,95 €") && report.contains("\"sent\": null"), "{report}");
}

#[tokio::test]
async fn the_people_of_a_session_have_a_sheet_to_sign() {
    let story = Story::begins().await;
    let projects = [story.project("Ada", 20).await, story.project("Bruno", 20).await];
    let day = story.open_day(3).await;
    let page = story.writes(&projects, story.group, day, "9:00", "11:00", &[]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let session = story.last_session(projects[0]).await;
    let sheet = story.giulia().get(&format!("/ore/{session}/registro.pdf")).await.html();
    for said in ["Rossi Ada", "Rossi Bruno", "Ricerca attiva", "Sportello di Trecate"] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
}

#[tokio::test]
async fn who_may_not_read_projects_prints_none() {
    let story = Story::begins().await;
    let project = story.project("Ada", 20).await;
    let marco = story.site.browser(story.trecate.marco_as(&[Role::CaseManager]));
    assert_eq!(marco.get(&format!("/progetti/{project}/patto.pdf")).await.status, 404);
    let partner = story.site.browser(story.trecate.giulia_as(&[Role::PartnerEditor]));
    assert_eq!(partner.get(&format!("/progetti/{project}/patto.pdf")).await.status, 403);
}
