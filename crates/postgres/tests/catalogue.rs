//! Walks the catalogue of the migrated database: what the migrations promise of every table, this proves of every table.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its story must fail")]

use snodo_test_support::TestDatabase;

/// Tables of a network's data in which no row of a network may be seen before one acts in it, whatever their shape.
async fn offenders(statement: &'static str) -> Vec<String> {
    let database = TestDatabase::new().await;
    let mut superuser = database.all_seeing_connection().await;
    sqlx::query_scalar(statement).fetch_all(&mut superuser).await.unwrap()
}

#[tokio::test]
async fn there_are_tables_of_networks_to_look_at() {
    let tables = offenders(
        "SELECT attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE a.attname = 'network_id' AND c.relkind IN ('r', 'p') AND NOT a.attisdropped",
    )
    .await;
    assert!(tables.len() > 10, "the walk finds too few tables: {tables:?}");
}

#[tokio::test]
async fn every_table_of_a_network_has_forced_row_level_security_with_a_policy() {
    let bare = offenders(
        "SELECT c.oid::regclass::text FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'network_id' AND NOT a.attisdropped
         WHERE c.relkind IN ('r', 'p')
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))",
    )
    .await;
    assert!(bare.is_empty(), "without protection: {bare:?}");
}

#[tokio::test]
async fn every_view_of_a_network_obeys_the_policies_of_who_asks() {
    let bare = offenders(
        "SELECT c.oid::regclass::text FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'network_id'
         WHERE (c.relkind = 'v' AND NOT coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false))
            OR c.relkind = 'm'",
    )
    .await;
    assert!(bare.is_empty(), "views read with their owner's eyes: {bare:?}");
}

#[tokio::test]
async fn the_network_comes_first_in_every_primary_key() {
    let others = offenders(
        "SELECT c.oid::regclass::text FROM pg_class c
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'network_id' AND a.attnotnull AND NOT a.attisdropped
         LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
         WHERE c.relkind IN ('r', 'p') AND (i.indkey IS NULL OR i.indkey[0] <> a.attnum)",
    )
    .await;
    assert!(others.is_empty(), "primary key without the network in front: {others:?}");
}

#[tokio::test]
async fn no_foreign_key_crosses_networks() {
    // A key between two tables of networks must pair network_id with network_id.
    let crossing = offenders(
        "SELECT format('%s.%s', k.conrelid::regclass, k.conname) FROM pg_constraint k
         JOIN pg_attribute mine ON mine.attrelid = k.conrelid AND mine.attname = 'network_id' AND NOT mine.attisdropped
         JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attname = 'network_id'
            AND NOT theirs.attisdropped
         WHERE k.contype = 'f'
           AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
                WHERE pair.here = mine.attnum AND pair.there = theirs.attnum)",
    )
    .await;
    assert!(crossing.is_empty(), "may point into another network: {crossing:?}");
}

#[tokio::test]
async fn the_application_may_not_read_anything_unprotected_by_accident() {
    // Whatever refers to a table of networks holds a network's data, and so has the column the policies look at.
    let forgotten = offenders(
        "SELECT format('%s.%s', k.conrelid::regclass, k.conname) FROM pg_constraint k
         JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attname = 'network_id'
         JOIN pg_class c ON c.oid = k.conrelid
         WHERE k.contype = 'f' AND NOT c.relrowsecurity
           AND NOT EXISTS (SELECT FROM pg_attribute mine WHERE mine.attrelid = k.conrelid
                AND mine.attname IN ('network_id', 'operator_network_id') AND NOT mine.attisdropped)",
    )
    .await;
    assert!(forgotten.is_empty(), "refers to a network's rows without its own network: {forgotten:?}");
}

#[tokio::test]
async fn the_application_owns_nothing_and_cannot_empty_a_table() {
    let too_much = offenders(
        "SELECT c.oid::regclass::text FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
           AND (c.relowner = 'snodo_app'::regrole OR has_table_privilege('snodo_app', c.oid, 'TRUNCATE')
             OR has_table_privilege('snodo_app', c.oid, 'TRIGGER'))",
    )
    .await;
    assert!(too_much.is_empty(), "{too_much:?}");
}

#[tokio::test]
async fn functions_with_their_owners_rights_fix_their_search_path() {
    let loose = offenders(
        "SELECT p.oid::regprocedure::text FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
           AND NOT coalesce(p.proconfig::text LIKE '%search_path=%', false)
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
    )
    .await;
    assert!(loose.is_empty(), "{loose:?}");
}
