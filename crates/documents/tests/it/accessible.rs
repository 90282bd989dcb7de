//! Papers are tagged and say that they keep PDF/UA-1 and PDF/A-2a. Typst refuses to write a file that breaks what it can check of them.

use lopdf::Object;

use crate::{printed::print, samples};

#[test]
fn every_paper_is_tagged_in_italian_and_declares_its_standards() {
    for (name, paper) in samples::all() {
        let printed = print(paper);
        let catalog = printed.document.catalog().unwrap();
        let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).unwrap();
        assert_eq!(marked.get(b"Marked").unwrap(), &Object::Boolean(true), "{name}");
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"it-IT", "{name}");
        let description = printed.description();
        for says in [
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<dc:title>",
            // A curriculum is the person's own, everything else the body's.
            if name == "curriculum" { "Ada Rossi" } else { "Comune di Trecate" },
        ] {
            assert!(description.contains(says), "{name}: {says}: {description}");
        }
        let tags = printed.tags();
        assert!(tags.contains(&"H1".to_owned()), "{name}: {tags:?}");
        assert!(printed.bytes.starts_with(b"%PDF-1.7"), "{name}");
    }
}

#[test]
fn pictures_are_read_aloud_and_tables_have_headers() {
    let tags = print(samples::agreement()).tags();
    assert_eq!(tags.iter().filter(|tag| *tag == "Figure").count(), 2, "arms and one mark: {tags:?}");
    assert!(tags.iter().any(|tag| tag == "TH"));
    let without = print(samples::slip()).tags();
    assert!(!without.iter().any(|tag| tag == "Figure"), "the neutral shield says nothing: {without:?}");
}

#[test]
fn the_same_paper_is_the_same_file() {
    assert_eq!(print(samples::slip()).bytes, print(samples::slip()).bytes);
}
