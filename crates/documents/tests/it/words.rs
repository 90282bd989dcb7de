//! What each paper says.

use snodo_paper::Paper;

use crate::{printed::print, samples};

#[test]
fn every_paper_says_what_it_was_given() {
    for (name, paper) in samples::all() {
        insta::assert_snapshot!(name, print(paper).text());
    }
}

#[test]
fn every_template_has_a_sample() {
    let printed: Vec<&str> = samples::all().iter().map(|(_, paper)| paper.template()).collect();
    for template in Paper::TEMPLATES {
        assert!(printed.contains(template), "{template}");
    }
}

#[test]
fn pages_are_numbered_out_of_how_many_there_are() {
    let long = print(samples::report(28));
    let pages = long.document.get_pages().len();
    assert!(pages >= 3, "{pages}");
    assert!(long.running_text().contains(&format!("Pagina 2 di {pages}")));
}

#[test]
fn a_mark_without_a_picture_is_its_name_and_one_with_a_picture_is_not_written() {
    let text = print(samples::agreement()).running_text();
    assert!(text.contains("Repubblica Italiana"));
    assert!(!text.contains("Regione Piemonte"), "its picture stands for it");
}

#[test]
fn a_paper_without_a_protocol_has_room_for_one() {
    assert!(print(samples::slip()).running_text().contains("Prot. n."));
    assert!(print(samples::agreement()).running_text().contains("12345/2026"));
}

#[test]
fn what_is_signed_says_when_and_how() {
    let text = print(samples::agreement()).running_text();
    assert!(text.contains("Firmato a schermo il 3 novembre 2026"));
    assert_eq!(text.matches("data e firma").count(), 1, "a line only for who has not signed");
}
