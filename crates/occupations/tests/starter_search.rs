//! The starter vocabulary answers in its three languages, for occupations, skills and certificates.

use snodo_occupations::{ConceptKind, Index, Kinds, Language, Query, starter};

#[test]
fn skills_and_certificates_are_found_by_everyday_words() {
    let index = Index::build(starter::load().unwrap().concepts);
    for (text, kinds, name) in [
        ("patentino muletto", Kinds::CERTIFICATES, "patentino del muletto"),
        ("muletto patentino", Kinds::CERTIFICATES, "patentino del muletto"),
        ("patentini muleto", Kinds::CERTIFICATES, "patentino del muletto"),
        ("excel", Kinds::SKILLS, "usare Excel"),
        ("usare exel", Kinds::SKILLS, "usare Excel"),
        ("guida muletto", Kinds::SKILLS, "guidare il muletto"),
    ] {
        let hits = index.search(&Query { text, language: Language::ITALIAN, kinds, top: 3 });
        assert_eq!(hits.first().map(|hit| hit.label.as_str()), Some(name), "{text}: {hits:?}");
    }
}

#[test]
fn occupations_are_found_in_other_languages_and_named_in_them() {
    let index = Index::build(starter::load().unwrap().concepts);
    for (text, language, isco) in [
        ("forklift driver", Language::ENGLISH, "8344"),
        ("nurses", Language::ENGLISH, "2221"),
        ("waitress", Language::ENGLISH, "5131"),
        ("cuisiniere", Language::FRENCH, "5120"),
        ("soudeuse", Language::FRENCH, "7212"),
        ("badante", Language::FRENCH, "5322"),
        ("truck driver", Language::ITALIAN, "8332"),
    ] {
        let hits = index.search(&Query { text, language, kinds: Kinds::OCCUPATIONS, top: 3 });
        let first = hits.first().unwrap_or_else(|| panic!("{text} finds nothing"));
        assert_eq!(index.isco(first.concept), isco.parse().ok(), "{text}: {hits:?}");
        assert_eq!(Some(first.label.as_str()), index.name(first.concept, language), "{text}");
    }
}

#[test]
fn only_the_kinds_asked_for_are_found() {
    let index = Index::build(starter::load().unwrap().concepts);
    for kind in [ConceptKind::Occupation, ConceptKind::Skill, ConceptKind::Certificate] {
        let hits = index.search(&Query {
            text: "muletto",
            language: Language::ITALIAN,
            kinds: kind.into(),
            top: 10,
        });
        assert!(!hits.is_empty());
        assert!(hits.iter().all(|hit| index.kind(hit.concept) == Some(kind)));
    }
}
