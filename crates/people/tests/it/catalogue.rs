//! Walks the catalogue: whatever refers to a person either follows when two files become one, or says here why not.

use snodo_test_support::TestDatabase;

/// What a merge does not carry as it is, and why.
const EXCEPTIONS: [(&str, &str); 21] = [
    ("person", "the file itself: it points at the file that took it in"),
    ("person_identifier", "the codes move with dates of their own: `store/merge.rs`"),
    ("person_search_word", "derived from the names"),
    ("profile", "each file keeps its profile; what the absorbed one says is joined to the kept one's"),
    ("experience", "part of the profile"),
    ("education", "part of the profile"),
    ("language_skill", "part of the profile"),
    ("person_skill", "part of the profile"),
    ("person_certificate", "part of the profile"),
    ("wished_occupation", "part of the profile"),
    ("digital_skill", "part of the profile"),
    ("roll_entry", "part of the profile"),
    ("profile_revision", "what each file's profile said: appended only"),
    ("file_access", "who opened which file: appended only"),
    ("different_people", "said of two files as they were"),
    ("person_merge", "the merge itself"),
    ("candidacy", "of two for one vacancy the further goes on: `store/merged_candidacies.rs`"),
    ("matching_objection", "holds for the merged file, once: `store/merged_objection.rs`"),
    ("attendance", "follows its project: `carry_hours_of_project`"),
    ("first_booking", "follows its participations: `keep_first_booking`"),
    ("person_engagement", "follows its participation or attendance: `carry_engagement_of_…`"),
];
/// Derived, and no foreign keys.
const DERIVED: &str = "probable_double";

async fn names(statement: &'static str) -> Vec<String> {
    let database = TestDatabase::new().await;
    sqlx::query_scalar(statement).fetch_all(&mut database.all_seeing_connection().await).await.unwrap()
}

#[tokio::test]
async fn every_table_about_a_person_follows_a_merge_or_says_why_not() {
    let about_people = names(
        "SELECT c.relname::text FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
           AND (EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid = 'person'::regclass)
                OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname ~ 'person_id$' AND NOT a.attisdropped))
         ORDER BY 1",
    )
    .await;
    let carried = names("SELECT table_name FROM person_merge_table ORDER BY 1").await;
    assert!(about_people.len() > 25, "the walk finds too few tables: {about_people:?}");
    let forgotten: Vec<&String> = about_people
        .iter()
        .filter(|table| {
            !carried.contains(table) && *table != DERIVED && EXCEPTIONS.iter().all(|(name, _)| name != table)
        })
        .collect();
    assert!(
        forgotten.is_empty(),
        "say `CALL follow_merges('…')` in the migration (see migrations/README.md): {forgotten:?}"
    );
    let gone: Vec<&str> = EXCEPTIONS
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| {
            carried.iter().any(|table| table == name) || !about_people.iter().any(|table| table == name)
        })
        .collect();
    assert!(gone.is_empty(), "exceptions that are none: {gone:?}");
    let unknown: Vec<&String> = carried.iter().filter(|table| !about_people.contains(table)).collect();
    assert!(unknown.is_empty(), "carried, but about nobody: {unknown:?}");
}

/// Each carried table can be searched by person: a merge does not read the whole of it.
#[tokio::test]
async fn every_carried_table_has_an_index_of_its_people() {
    let without = names(
        "SELECT t.table_name FROM person_merge_table t
         WHERE NOT EXISTS (
             SELECT FROM pg_index i
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = 'person_id'
             WHERE i.indrelid = t.table_name::regclass AND a.attnum = ANY (i.indkey::int2[]) AND i.indkey[1] = a.attnum)",
    )
    .await;
    assert!(without.is_empty(), "{without:?}");
}

/// The story of a file tells of every area: each view is in the function that asks them one by one, and in the one of them all.
#[tokio::test]
async fn every_areas_events_are_in_the_story() {
    let views =
        "SELECT relname::text FROM pg_class WHERE relkind = 'v' AND relname LIKE 'person\\_event\\_of\\_%'";
    assert!(names(views).await.len() >= 8, "the walk finds too few views");
    let left_out = names(
        "SELECT c.relname::text FROM pg_class c
         WHERE c.relkind = 'v' AND c.relname LIKE 'person\\_event\\_of\\_%'
           AND (position(c.relname || ' ' IN pg_get_functiondef('person_events'::regproc)) = 0
                OR position(c.relname::text IN pg_get_viewdef('person_event'::regclass)) = 0)",
    )
    .await;
    assert!(
        left_out.is_empty(),
        "{left_out:?}: `person_event` and `person_events` anew with it (migrations/README.md)"
    );
}
