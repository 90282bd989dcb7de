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
fn a_curriculum_carries_nothing_of_the_body() {
    let text = print(samples::curriculum()).running_text();
    for of_the_body in ["Prot. n.", "Comune di Trecate", "0321 776 000", "CUP"] {
        assert!(!text.contains(of_the_body), "{of_the_body}: {text}");
    }
    assert!(text.contains("Trecate, 22 novembre 2026"), "{text}");
}

#[test]
fn signatures_never_stand_alone_on_a_page() {
    for (name, paper) in samples::all() {
        let text = print(paper).text();
        let last = text.rsplit("\n-----\n").next().unwrap_or_default();
        let signed = ["data e firma", "Firmato su carta", "Firmato a schermo", "firma"];
        if let Some(place) = signed.iter().filter_map(|words| last.find(words)).min() {
            assert!(last[..place].split_whitespace().count() > 12, "{name}: {last}");
        }
    }
}

#[test]
fn what_is_signed_says_when_and_how() {
    let text = print(samples::agreement()).running_text();
    assert!(text.contains("Firmato a schermo il 3 novembre 2026"));
    assert_eq!(text.matches("data e firma").count(), 1, "a line only for who has not signed");
}
