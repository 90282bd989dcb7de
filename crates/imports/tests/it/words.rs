use snodo_core::{Catalogue, Language};
use snodo_imports::{Kind, MESSAGES};

fn keys(source: &str) -> Vec<&str> {
    let mut keys: Vec<&str> = source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(keys(MESSAGES[0].it), keys(MESSAGES[0].en));
}

#[test]
fn every_field_that_a_column_may_become_has_words() {
    let catalogue = Catalogue::new(&MESSAGES).unwrap();
    for kind in Kind::ALL {
        for field in kind.fields() {
            let key = format!("import-field-{kind}-{}", field.key.replace('_', "-"));
            for language in Language::OF_STAFF {
                assert!(catalogue.has(language, &key), "{key}");
            }
        }
    }
}

#[test]
fn the_sources_use_only_words_that_there_are() {
    let sources = [
        include_str!("../../src/fields/people.rs"),
        include_str!("../../src/fields/people_identity.rs"),
        include_str!("../../src/fields/companies.rs"),
        include_str!("../../src/fields/vacancies.rs"),
        include_str!("../../src/fields/places.rs"),
        include_str!("../../src/fields/concepts.rs"),
        include_str!("../../src/fields/row.rs"),
        include_str!("../../src/work/batch.rs"),
        include_str!("../../src/pages/actions.rs"),
        include_str!("../../src/pages/upload.rs"),
        include_str!("../../src/pages/show.html"),
        include_str!("../../src/pages/new.html"),
        include_str!("../../src/pages/list.html"),
    ];
    let catalogue = Catalogue::new(&MESSAGES).unwrap();
    for source in sources {
        for quoted in source
            .split('"')
            .filter(|quoted| quoted.starts_with("import-") && !quoted.contains(['{', ' ', '/', '<']))
        {
            let family = quoted == "import-kind" || quoted == "import-outcome" || quoted == "import-state";
            assert!(family || catalogue.has(Language::Italian, quoted), "{quoted}");
        }
    }
}
