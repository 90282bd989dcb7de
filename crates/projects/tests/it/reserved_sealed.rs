//! Reserved notes are closed: in the tables, in a copy of the database, and for a program without the key.

use std::{process::Command, sync::Arc};

use snodo_core::{Acting, App, NetworkId, Purpose, Role, hexadecimal};
use snodo_postgres::{Connection, Database, Existing, MIGRATIONS, backup};
use snodo_projects::{NewKey, open_reserved_keys, routes};
use snodo_seal::{KeyId, KeyRing, Sealed, key_file};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _, migrate::Migrator};
use uuid::Uuid;

use crate::{
    reserved::{seen, shared},
    story::Story,
};

const WORDS: &str = "Invalidità civile al 60 %, dal 2019";

/// Ada's case, with a note in it.
async fn with_a_note(story: &Story) -> String {
    let (ada, _) = shared(story).await;
    let case = format!("/riservato/{ada}");
    let giulia = story.giulia();
    giulia.post(&case, &[("passo", "apri")]).await;
    let fields = [("passo", "scrivi"), ("genere", "disability"), ("parole", WORDS)];
    assert_eq!(giulia.post(&case, &fields).await.status, 303);
    assert!(giulia.get(&case).await.text().contains(WORDS));
    case
}

#[tokio::test]
async fn the_stored_bytes_do_not_tell() {
    let story = Story::begins().await;
    with_a_note(&story).await;
    let stored = story.read("SELECT encode(sealed, 'hex') FROM reserved_note").await;
    for said in ["Invalidità", "60 %", "disability"] {
        assert!(!stored.contains(&hexadecimal(said.as_bytes())), "{said}");
    }
    // A note in clear is refused, whoever writes it: the application for whom it has a form, the owner for whom it has none.
    let in_clear = |words: &str| {
        format!(
            "INSERT INTO reserved_note (network_id, project_id, id, key_id, sealed, written_by, body_id)
             SELECT network_id, project_id, gen_random_uuid(), key_id, convert_to('{words}', 'UTF8'), written_by, body_id
             FROM (SELECT DISTINCT c.network_id, c.project_id, '{}'::text AS key_id, c.opened_by AS written_by, acting_body() AS body_id
                   FROM reserved_case c) AS c",
            story.site.app.reserved.current().unwrap().id()
        )
    };
    for words in ["Invalidità", &"Invalidità civile al 60 %, dal 2019. ".repeat(3)] {
        assert_eq!(story.by_hand(&in_clear(words)).await.unwrap_err(), "reserved_note_sealed");
    }
    let no_column = story.by_hand("INSERT INTO reserved_note (words) VALUES ('x')").await.unwrap_err();
    assert!(no_column.contains("does not exist"), "{no_column}");
    let columns = "SELECT count(*) FROM information_schema.columns WHERE table_name LIKE 'reserved_note%' AND column_name IN ('words', 'kind')";
    assert_eq!(story.read(columns).await, "0");
    // Nor can the application read the bytes, or the keys' names.
    for statement in ["SELECT sealed FROM reserved_note", "SELECT id FROM reserved_key"] {
        assert!(story.by_hand(statement).await.unwrap_err().contains("permission denied"), "{statement}");
    }
    assert_eq!(seen(&story, &story.trecate.marco_acts(), "SELECT count(*) FROM reserved_note").await, 0);
}

#[tokio::test]
async fn a_note_that_was_moved_or_changed_does_not_open() {
    let story = Story::begins().await;
    let case = with_a_note(&story).await;
    let giulia = story.giulia();
    giulia.post(&case, &[("passo", "scrivi"), ("genere", "other"), ("parole", "Un’altra notizia")]).await;
    let mut all = story.site.database.all_seeing_connection().await;
    // Each note under the other's name.
    sqlx::raw_sql("UPDATE reserved_note n SET sealed = o.sealed FROM reserved_note o WHERE o.id <> n.id")
        .execute(&mut all)
        .await
        .unwrap();
    let page = giulia.get(&case).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text().matches("Questa notizia non si apre").count(), 2, "{}", page.text());
    assert!(!page.text().contains(WORDS) && !page.text().contains("Un’altra notizia"));
    // One byte of one.
    sqlx::raw_sql("DELETE FROM reserved_note WHERE id = (SELECT max(id::text)::uuid FROM reserved_note)")
        .execute(&mut all)
        .await
        .unwrap();
    giulia.post(&case, &[("passo", "scrivi"), ("genere", "other"), ("parole", "Una terza notizia")]).await;
    assert!(giulia.get(&case).await.text().contains("Una terza notizia"));
    sqlx::raw_sql("UPDATE reserved_note SET sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256)")
        .execute(&mut all)
        .await
        .unwrap();
    assert!(!giulia.get(&case).await.text().contains("Una terza notizia"));
}

#[tokio::test]
async fn a_copy_restored_elsewhere_opens_with_the_key_alone() {
    let story = Story::begins().await;
    let case = with_a_note(&story).await;
    // With a key in a file, as the program has it.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data").join("key");
    let keys = open_reserved_keys(&story.site.database, &file, NewKey::Always).await.unwrap();
    assert!(keys.made && keys.missing, "the story's own key is not in the file");
    let with_the_key = |app: &App| App { reserved: Arc::new(keys.ring.clone()), ..app.clone() };
    let giulia =
        |app: App| story.site.browser_elsewhere(routes(), app, story.trecate.giulia_as(&[Role::CaseManager]));
    let fields = [("passo", "scrivi"), ("genere", "justice"), ("parole", "Firma ogni lunedì in caserma")];
    assert_eq!(giulia(with_the_key(&story.site.app)).post(&case, &fields).await.status, 303);

    let copy = folder.path().join("copy.snodo");
    backup::backup(story.site.database.connection(), &copy).await.unwrap();
    let text = Command::new("pg_restore").arg("--file=-").arg(&copy).output().unwrap();
    assert!(text.status.success());
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains("Ada") && text.contains("reserved_note"), "the copy is whole");
    let key = std::fs::read_to_string(&file).unwrap().lines().last().unwrap().to_owned();
    for secret in [WORDS, "Firma ogni lunedì", key.as_str()] {
        assert!(!text.contains(secret) && !text.contains(&hexadecimal(secret.as_bytes())), "{secret}");
    }

    let (connection, name) = empty_beside(&story).await;
    backup::restore(&connection, &copy, Existing::Keep).await.unwrap();
    let restored = Database::connect(&connection).await.unwrap();
    restored.migrate().await.unwrap();
    // Elsewhere, where there is no file: no key is made in its place, and everything else goes on.
    let elsewhere = folder.path().join("elsewhere").join("key");
    let found = open_reserved_keys(&restored, &elsewhere, NewKey::IfNone).await.unwrap();
    assert!(found.missing && !found.made && found.ring.current().is_none() && !elsewhere.exists());
    let app = App { database: restored.clone(), reserved: Arc::new(found.ring), ..story.site.app.clone() };
    let there = giulia(app.clone());
    let page = there.get(&case).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text().matches("Le parole di questa notizia sono chiuse").count(), 2, "{}", page.text());
    assert!(!page.text().contains("lunedì") && page.text().contains("manca la chiave che chiude"));
    let refused = there.post(&case, &fields).await;
    assert_eq!((refused.status.as_u16(), refused.fault), (422, None));
    assert!(refused.text().contains("Firma ogni lunedì in caserma"), "what was typed is not lost");
    for address in ["/riservato", "/progetti", &case.replace("riservato", "progetti")] {
        assert_eq!(there.get(address).await.status, 200, "{address}");
    }
    // The key is brought: what it closed opens, the other note waits for its own.
    let page = giulia(App { database: restored.clone(), ..with_the_key(&app) }).get(&case).await.text();
    assert!(page.contains("Firma ogni lunedì in caserma") && page.contains("sono chiuse"), "{page}");
    restored.close().await;
    drop_beside(&story, &name).await;
}

#[tokio::test]
async fn a_new_key_closes_again_what_the_former_one_closed() {
    let story = Story::begins().await;
    let (ada, _) = shared(&story).await;
    let case = format!("/riservato/{ada}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    let database = &story.site.database;
    // The story's own key, which nobody has in a file, is forgotten: this is a fresh installation.
    let mut all = database.all_seeing_connection().await;
    sqlx::raw_sql("DELETE FROM reserved_key").execute(&mut all).await.unwrap();
    let first = open_reserved_keys(database, &file, NewKey::IfNone).await.unwrap();
    assert!(first.made && !first.missing && first.closed == 0);
    let again = open_reserved_keys(database, &file, NewKey::IfNone).await.unwrap();
    assert!(!again.made && again.ring.current().unwrap().id() == first.ring.current().unwrap().id());
    let giulia = |ring: &KeyRing| {
        let app = App { reserved: Arc::new(ring.clone()), ..story.site.app.clone() };
        story.site.browser_elsewhere(routes(), app, story.trecate.giulia_as(&[Role::CaseManager]))
    };
    giulia(&first.ring).post(&case, &[("passo", "apri")]).await;
    let fields = [("passo", "scrivi"), ("genere", "means"), ("parole", WORDS)];
    assert_eq!(giulia(&first.ring).post(&case, &fields).await.status, 303);
    let (before, who) = (
        "SELECT sealed::text FROM reserved_note",
        "SELECT (written_at, written_by, body_id)::text FROM reserved_note",
    );
    let (sealed, written) = (story.read(before).await, story.read(who).await);

    let rotated = open_reserved_keys(database, &file, NewKey::Always).await.unwrap();
    assert!(rotated.made && rotated.closed == 1 && !rotated.missing);
    assert_ne!(story.read(before).await, sealed);
    assert_eq!(story.read(who).await, written, "who wrote it and when stays");
    assert!(giulia(&rotated.ring).get(&case).await.text().contains(WORDS));
    assert!(
        giulia(&first.ring).get(&case).await.text().contains("sono chiuse"),
        "the former key alone no longer opens it"
    );
    let traced = "SELECT count(*) FROM reserved_trace WHERE what = 'wrote'";
    assert_eq!(story.read(traced).await, "1", "closing again is not writing");
    // Two programs start at once.
    let (one, two) = tokio::join!(
        open_reserved_keys(database, &file, NewKey::IfNone),
        open_reserved_keys(database, &file, NewKey::IfNone)
    );
    assert!(!one.unwrap().made && !two.unwrap().made);
    assert_eq!(
        key_file::read(&file).unwrap().unwrap().len(),
        2,
        "the former key stays, for copies of before"
    );
}

#[tokio::test]
async fn what_was_written_in_clear_before_is_closed_when_the_program_starts() {
    let story = Story::begins().await;
    let (connection, name) = empty_beside(&story).await;
    let database = Database::connect(&connection).await.unwrap();
    let (network, body, account, project, note) =
        (NetworkId::generate(), Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let mut owner = owner_of(&story, &name).await;
    Migrator::with_migrations(
        MIGRATIONS.iter().filter(|migration| migration.version < 27).cloned().collect(),
    )
    .run(&mut owner)
    .await
    .unwrap();
    owner.close().await.unwrap();
    // A note as it was written before, with what it hangs from and nothing else.
    let mut all = superuser_of(&story, &name).await;
    sqlx::raw_sql(AssertSqlSafe(format!(
        "SET session_replication_role = replica;
         INSERT INTO network (id, slug, name) VALUES ('{network}', 'trecate', 'Trecate');
         INSERT INTO account (id, email, display_name) VALUES ('{account}', 'giulia@trecate.example', 'Giulia Ferrari');
         INSERT INTO body (network_id, id, kind, name) VALUES ('{network}', '{body}', 'comune', 'Comune di Trecate');
         INSERT INTO reserved_case (network_id, register_id, project_id, person_name, readers, opened_by)
         VALUES ('{network}', gen_random_uuid(), '{project}', 'Ada Rossi', ARRAY[gen_random_uuid()], '{account}');
         INSERT INTO reserved_note (network_id, project_id, id, kind, words, written_at, written_by, body_id)
         VALUES ('{network}', '{project}', '{note}', 'health', '{WORDS}', '2026-03-04 10:00+01', '{account}', '{body}');
         SET session_replication_role = origin"
    )))
    .execute(&mut all)
    .await
    .unwrap();

    database.migrate().await.unwrap();
    let acting = Acting::program(network, Purpose::Maintenance);
    for statement in [
        "SELECT words FROM reserved_note_in_clear",
        "UPDATE reserved_note_in_clear SET words = 'x'",
        "DELETE FROM reserved_note_in_clear",
    ] {
        let mut tx = database.begin(&acting).await.unwrap();
        let refused = sqlx::query(statement).execute(&mut *tx).await.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{statement}: {refused}");
    }
    let mut tx = database.begin_as_owner(&acting).await.unwrap();
    let more = "UPDATE reserved_note_in_clear SET words = 'Altre parole in chiaro'";
    let refused = sqlx::query(more).execute(&mut *tx).await.unwrap_err().to_string();
    assert!(refused.contains("reserved_note_in_clear_no_more"), "nothing more in clear: {refused}");
    drop(tx);

    let folder = tempfile::tempdir().unwrap();
    let keys = open_reserved_keys(&database, &folder.path().join("key"), NewKey::IfNone).await.unwrap();
    assert!(keys.made && keys.closed == 1);
    let gone: bool = sqlx::query_scalar("SELECT to_regclass('reserved_note_in_clear') IS NULL")
        .fetch_one(&mut all)
        .await
        .unwrap();
    assert!(gone, "the table of what was in clear is gone");
    let row = sqlx::query("SELECT id, key_id, sealed, written_at::text AS at, written_by FROM reserved_note")
        .fetch_one(&mut all)
        .await
        .unwrap();
    assert_eq!((row.get::<Uuid, _>("id"), row.get::<Uuid, _>("written_by")), (note, account));
    assert!(row.get::<String, _>("at").starts_with("2026-03-04"));
    // The place by hand: as long as notes of today are to open, it stays so.
    let mut place = b"snodo reserved note 1".to_vec();
    place.extend([network.0, project, note].iter().flat_map(|key| *key.as_bytes()));
    let sealed = Sealed { key: KeyId::kept(row.get::<String, _>("key_id")), bytes: row.get("sealed") };
    assert_eq!(keys.ring.open(&place, &sealed).unwrap(), format!("health\n{WORDS}").into_bytes());
    let traced: i64 =
        sqlx::query_scalar("SELECT count(*) FROM reserved_trace").fetch_one(&mut all).await.unwrap();
    assert_eq!(traced, 0, "closing is neither reading nor writing");
    all.close().await.unwrap();
    database.close().await;
    drop_beside(&story, &name).await;
}

#[tokio::test]
async fn a_file_that_others_may_read_stops_the_program() {
    use std::os::unix::fs::PermissionsExt as _;
    let story = Story::begins().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    open_reserved_keys(&story.site.database, &file, NewKey::Always).await.unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let refused = open_reserved_keys(&story.site.database, &file, NewKey::IfNone).await.unwrap_err();
    assert!(refused.to_string().contains("may be read by others"), "{refused}");
}

/// An empty database beside the story's own.
async fn empty_beside(story: &Story) -> (Connection, String) {
    let name = format!("snodo_test_empty_{}", Uuid::now_v7().simple());
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name} OWNER snodo_owner")))
        .execute(&mut all)
        .await
        .unwrap();
    (Connection::from_url(&url_of(story, &name), None).unwrap(), name)
}

fn url_of(story: &Story, name: &str) -> String {
    let url = story.site.database.url();
    let (start, _) = url.rsplit_once("/snodo_test_").unwrap();
    let query = url.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    format!("{start}/{name}{query}")
}

async fn superuser_of(story: &Story, name: &str) -> PgConnection {
    PgConnection::connect(&url_of(story, name)).await.unwrap()
}

async fn owner_of(story: &Story, name: &str) -> PgConnection {
    let mut owner = superuser_of(story, name).await;
    sqlx::raw_sql("SET ROLE snodo_owner").execute(&mut owner).await.unwrap();
    owner
}

async fn drop_beside(story: &Story, name: &str) {
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
        .execute(&mut all)
        .await
        .unwrap();
}
