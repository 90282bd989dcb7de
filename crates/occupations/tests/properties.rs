//! What holds for every vocabulary and every text.

use proptest::prelude::*;
use snodo_occupations::{
    Concept, ConceptKind, Exact, Index, Kinds, Label, Language, Query, Source, Standing, answer_lines,
    normalise,
};

fn query(text: &str) -> Query<'_> {
    Query { text, language: Language::ITALIAN, kinds: Kinds::ALL, top: 20 }
}

/// Texts as labels are: a few words of few letters, so that they are alike and collide.
fn label_text() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-eàio]{1,7}|addetto|alle|[A-Z][a-c]{2}/a|c\\+\\+|O\\.S\\.S\\.", 1..4)
        .prop_map(|words| words.join(" "))
}

fn label() -> impl Strategy<Value = Label> {
    (
        label_text(),
        prop::sample::select(vec![Language::ITALIAN, Language::ENGLISH]),
        prop::sample::select(Standing::ALL.to_vec()),
        prop::sample::select(vec![Source::Starter, Source::Esco]),
    )
        .prop_map(|(text, language, standing, source)| Label { language, text, standing, source })
}

fn concepts() -> impl Strategy<Value = Vec<Concept>> {
    let concept = (
        0..20_u8,
        prop::sample::select(ConceptKind::ALL.to_vec()),
        prop::option::of("[0-9]{1,4}"),
        prop::collection::vec(label(), 0..4),
    )
        .prop_map(|(number, kind, isco, labels)| Concept {
            uri: format!("urn:test:{number}"),
            kind,
            isco: isco.and_then(|code| code.parse().ok()),
            labels,
        });
    prop::collection::vec(concept, 0..15)
}

proptest! {
    #[test]
    fn any_text_is_answered_with_ordered_scores(concepts in concepts(), text in "\\PC{0,40}|.{0,20}") {
        let index = Index::build(&concepts);
        let hits = index.search(&query(&text));
        prop_assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score <= 1.0));
        prop_assert!(hits.is_sorted_by(|one, next| one.score >= next.score));
        for kind in ConceptKind::ALL {
            index.resolve_exact(&text, Language::ITALIAN, kind);
        }
    }

    #[test]
    fn a_label_finds_its_concept_first_or_tied(concepts in concepts()) {
        let index = Index::build(&concepts);
        for concept in &concepts {
            for label in concept.labels.iter().filter(|label| !normalise(&label.text).is_empty()) {
                let hits = index.search(&Query { language: label.language, ..query(&label.text) });
                let own = hits.iter().find(|hit| hit.uri == concept.uri);
                prop_assert_eq!(own.map(|hit| hit.score), hits.first().map(|hit| hit.score), "{:?}", label);
            }
        }
    }

    #[test]
    fn the_order_of_building_does_not_matter(
        (concepts, shuffled) in concepts().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        text in label_text(),
    ) {
        let (one, other) = (Index::build(&concepts), Index::build(&shuffled));
        prop_assert_eq!(one.search(&query(&text)), other.search(&query(&text)));
    }

    #[test]
    fn an_address_leads_to_its_concept(concepts in concepts()) {
        let index = Index::build(&concepts);
        for concept in &concepts {
            let place = index.by_uri(&concept.uri);
            prop_assert_eq!(place.and_then(|place| index.uri(place)), Some(concept.uri.as_str()));
        }
        prop_assert_eq!(index.by_uri("urn:test:absent"), None);
    }

    #[test]
    fn merging_first_changes_nothing(concepts in concepts(), text in label_text()) {
        let merged = Concept::merge(concepts.clone());
        let (one, other) = (Index::build(&concepts), Index::build(&merged));
        prop_assert_eq!(one.len(), merged.len());
        let uris = |index: &Index| -> Vec<_> {
            index.search(&query(&text)).into_iter().map(|hit| (hit.uri, hit.score.to_bits())).collect()
        };
        prop_assert_eq!(uris(&one), uris(&other));
    }

    #[test]
    fn comparable_form_is_its_own_comparable_form(text in "\\PC{0,30}") {
        let normal = normalise(&text);
        prop_assert_eq!(normalise(&normal), normal);
    }
}

fn occupation(uri: &str, labels: &[(&str, Standing)]) -> Concept {
    Concept {
        uri: uri.to_owned(),
        kind: ConceptKind::Occupation,
        isco: None,
        labels: labels
            .iter()
            .map(|(text, standing)| Label {
                language: Language::ITALIAN,
                text: (*text).to_owned(),
                standing: *standing,
                source: Source::Starter,
            })
            .collect(),
    }
}

fn kitchen() -> Index {
    Index::build([
        occupation(
            "urn:test:cook",
            &[("cuoco", Standing::Preferred), ("addetto di cucina", Standing::Everyday)],
        ),
        occupation(
            "urn:test:helper",
            &[("aiuto cuoco", Standing::Preferred), ("cuoco", Standing::Alternative)],
        ),
        occupation(
            "urn:test:washer",
            &[("lavapiatti", Standing::Preferred), ("sguattero", Standing::Everyday)],
        ),
        occupation(
            "urn:test:porter",
            &[("sguattero", Standing::Everyday), ("facchino", Standing::Preferred)],
        ),
        occupation(
            "urn:test:baker",
            &[("fornaio/fornaia", Standing::Preferred), ("fornaio", Standing::Alternative)],
        ),
        occupation(
            "urn:test:oven",
            &[("addetto al forno", Standing::Preferred), ("fornaio", Standing::Alternative)],
        ),
    ])
}

#[test]
fn imports_resolve_names_and_say_when_they_cannot() {
    let index = kitchen();
    let resolve = |text| index.resolve_exact(text, Language::ITALIAN, ConceptKind::Occupation);
    let place = |uri| index.by_uri(uri).unwrap();
    assert_eq!(resolve("  CUOCO "), Exact::One(place("urn:test:cook")));
    assert_eq!(resolve("aiuto cuoca"), Exact::One(place("urn:test:helper")));
    assert_eq!(resolve("Addetti cucina"), Exact::One(place("urn:test:cook")));
    assert_eq!(
        resolve("sguattero"),
        Exact::Ambiguous(vec![place("urn:test:porter"), place("urn:test:washer")])
    );
    assert_eq!(resolve("fornaio"), Exact::One(place("urn:test:baker")));
    assert_eq!(resolve("cuo"), Exact::None);
    assert_eq!(resolve("—"), Exact::None);
    assert_eq!(index.resolve_exact("cuoco", Language::ENGLISH, ConceptKind::Occupation), Exact::None);
    assert_eq!(index.resolve_exact("cuoco", Language::ITALIAN, ConceptKind::Skill), Exact::None);
}

#[test]
fn spaces_in_the_wrong_place_are_forgiven() {
    let index = kitchen();
    for text in ["lava piatti", "faccio il lava piatti", "lavapiati", "lavap"] {
        assert_eq!(index.search(&query(text))[0].uri, "urn:test:washer", "{text}");
    }
    assert_eq!(index.search(&query("aiutocuoco"))[0].uri, "urn:test:helper");
}

#[test]
fn a_batch_answers_line_by_line() {
    let index = kitchen();
    let lines = ["lavapiatti", "", "zzz\r"].map(|line| Ok(line.to_owned()));
    let mut output = Vec::new();
    let answered = answer_lines(&index, &Query { top: 1, ..query("") }, lines, &mut output).unwrap();
    assert_eq!(answered, 3);
    assert_eq!(
        String::from_utf8(output).unwrap(),
        concat!(
            r#"{"query":"lavapiatti","results":[{"uri":"urn:test:washer","label":"lavapiatti","score":1.0}]}"#,
            "\n",
            r#"{"query":"","results":[]}"#,
            "\n",
            r#"{"query":"zzz","results":[]}"#,
            "\n"
        )
    );
}
