//! An operator's access is suspended and given back.

use axum::http::StatusCode;
use snodo_core::{AccountId, Acting, Clock, Purpose, Role};
use snodo_test_support::{stories, web::Browser};
use sqlx::AssertSqlSafe;

use crate::office::{Office, accepted};

/// Anna and Bruno manage the network, each with a password; Sara receives people.
struct Staff {
    office: Office,
    anna: Browser,
    bruno: Browser,
}

const STAFF: &str = "
    INSERT INTO account (id, email, display_name, password_hash) VALUES
        ('00000000-0000-0000-0000-00000000000a', 'anna@trecate.example', 'Anna Colombo', 'x'),
        ('00000000-0000-0000-0000-00000000000b', 'bruno@trecate.example', 'Bruno Neri', 'x'),
        ('00000000-0000-0000-0000-00000000000c', 'sara@trecate.example', 'Sara Moretti', 'x');
    INSERT INTO operator (network_id, id, account_id, body_id, valid_from)
        SELECT b.network_id, a.id, a.id, b.id, '2026-01-01' FROM account a, body b
        WHERE a.password_hash = 'x' AND b.name = 'Comune di Trecate';
    INSERT INTO operator_role (network_id, id, operator_id, role, valid_from)
        SELECT network_id, id, id, CASE WHEN id::text LIKE '%c' THEN 'reception_operator' ELSE 'network_administrator' END,
               '2026-01-01' FROM operator WHERE id::text LIKE '00000000%';
";

fn key(letter: char) -> String {
    format!("00000000-0000-0000-0000-00000000000{letter}")
}

fn page_of(letter: char) -> String {
    format!("/impostazioni/operatori/{}", key(letter))
}

impl Staff {
    async fn at_work() -> Staff {
        let office = Office::open().await;
        let mut superuser = office.site.database.all_seeing_connection().await;
        sqlx::raw_sql(STAFF).execute(&mut superuser).await.unwrap();
        let (anna, bruno) = (office.signed_in_as(&key('a')), office.signed_in_as(&key('b')));
        Staff { office, anna, bruno }
    }

    async fn count(&self, question: String) -> i64 {
        let mut superuser = self.office.site.database.all_seeing_connection().await;
        sqlx::query_scalar(AssertSqlSafe(question)).fetch_one(&mut superuser).await.unwrap()
    }

    async fn suspended(&self) -> i64 {
        self.count("SELECT count(*) FROM account WHERE disabled_at IS NOT NULL".to_owned()).await
    }
}

impl Office {
    fn signed_in_as(&self, account: &str) -> Browser {
        let account = AccountId(account.parse().unwrap());
        let session = self.network.giulia_as(&[Role::NetworkAdministrator]);
        self.site.browser(snodo_core::SignedIn { account, ..session })
    }
}

#[tokio::test]
async fn a_suspended_operator_is_signed_out_at_once_and_the_log_says_by_whom() {
    let staff = Staff::at_work().await;
    let sara = AccountId(key('c').parse().unwrap());
    let database = &staff.office.site.database;
    snodo_identity::start_session(database, sara, &Clock::system()).await.unwrap();
    let page = staff.anna.post(&format!("{}/sospendi", page_of('c')), &[]).await;
    accepted(&page);
    assert_eq!(staff.count("SELECT count(*) FROM session".to_owned()).await, 0);
    assert_eq!(staff.suspended().await, 1);
    let logged = format!(
        "SELECT count(*) FROM change_log WHERE table_name = 'account' AND row_key ->> 'id' = '{}' AND account_id = '{}'
         AND before ->> 'disabled_at' IS NULL AND after ->> 'disabled_at' IS NOT NULL AND network_id = '{}'",
        key('c'),
        key('a'),
        staff.office.network.id
    );
    assert_eq!(staff.count(logged).await, 1);

    let text = staff.bruno.get(&page_of('c')).await.text();
    assert!(text.contains("Accesso sospeso") && text.contains("Sospeso da Anna Colombo"), "{text}");
    assert!(text.contains("Riattiva") && !text.contains("Sospendi l’accesso"), "{text}");
    assert!(!text.contains("Nuovo collegamento per la password"), "a link would open nothing: {text}");
    let body = staff.bruno.get(&staff.office.of_the_lead("")).await.text();
    assert!(body.contains("Sara Moretti\nAccesso sospeso"), "{body}");

    accepted(&staff.bruno.post(&format!("{}/riattiva", page_of('c')), &[]).await);
    assert_eq!(staff.suspended().await, 0);
    let lines = "SELECT count(*) FROM change_log WHERE table_name = 'account'".to_owned();
    assert_eq!(staff.count(lines.clone()).await, 2);
    accepted(&staff.bruno.post(&format!("{}/riattiva", page_of('c')), &[]).await);
    assert_eq!(staff.count(lines).await, 2, "nothing was changed, nothing is written down");
}

#[tokio::test]
async fn nobody_suspends_themselves() {
    let staff = Staff::at_work().await;
    assert!(!staff.anna.get(&page_of('a')).await.text().contains("Sospendi l’accesso"));
    accepted(&staff.anna.post(&format!("{}/sospendi", page_of('a')), &[]).await);
    assert_eq!(staff.suspended().await, 0);
}

#[tokio::test]
async fn two_administrators_who_suspend_each_other_leave_one() {
    let staff = Staff::at_work().await;
    let (of_bruno, of_anna) = (format!("{}/sospendi", page_of('b')), format!("{}/sospendi", page_of('a')));
    let (one, other) = tokio::join!(staff.anna.post(&of_bruno, &[]), staff.bruno.post(&of_anna, &[]));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(staff.suspended().await, 1);
}

#[tokio::test]
async fn the_last_administrators_role_and_work_do_not_end() {
    let staff = Staff::at_work().await;
    let anna = |what: &str| format!("/impostazioni/{what}/{}/fine", key('a'));
    accepted(&staff.office.save(&anna("ruoli"), &[("last_day", "2026-11-22")]).await);
    for (what, letter) in [("ruoli", 'b'), ("operatori", 'b')] {
        let address = format!("/impostazioni/{what}/{}/fine", key(letter));
        let page = staff.office.save(&address, &[("last_day", "2026-12-31")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        let text = page.text();
        assert!(text.contains("nessuno potrebbe più cambiare le impostazioni della rete"), "{text}");
    }
    assert_eq!(staff.count("SELECT count(*) FROM operator WHERE valid_to IS NOT NULL".to_owned()).await, 0);
    // Somebody follows: then Bruno may go.
    let follows = [("role", "network_administrator"), ("valid_from", "2027-01-01")];
    let roles = format!("{}/ruoli/nuovo", page_of('c'));
    accepted(&staff.office.administrator.post(&roles, &follows).await);
    let address = format!("/impostazioni/operatori/{}/fine", key('b'));
    accepted(&staff.office.save(&address, &[("last_day", "2026-12-31")]).await);
}

#[tokio::test]
async fn the_access_of_who_works_in_two_networks_is_not_one_networks_to_take() {
    let staff = Staff::at_work().await;
    let spezia = stories::la_spezia(&staff.office.site.database).await;
    staff
        .count(format!(
            "WITH lent AS (INSERT INTO operator (network_id, id, account_id, body_id, valid_from)
                           VALUES ('{}', gen_random_uuid(), '{}', '{}', '2026-01-01') RETURNING id)
             SELECT count(*) FROM lent",
            spezia.id,
            key('c'),
            spezia.lead
        ))
        .await;
    accepted(&staff.anna.post(&format!("{}/sospendi", page_of('c')), &[]).await);
    assert_eq!(staff.suspended().await, 0);

    // The program's command line may, and each network keeps the trace.
    let database = &staff.office.site.database;
    let now = Clock::system().now();
    assert!(snodo_identity::disable_account(database, "Sara@trecate.example", now).await.unwrap());
    assert!(!snodo_identity::disable_account(database, "sara@trecate.example", now).await.unwrap());
    assert_eq!(staff.suspended().await, 1);
    let networks =
        "SELECT count(DISTINCT network_id) FROM change_log WHERE table_name = 'account'".to_owned();
    assert_eq!(staff.count(networks).await, 2);
    accepted(&staff.anna.post(&format!("{}/riattiva", page_of('c')), &[]).await);
    assert_eq!(staff.suspended().await, 1, "who works elsewhere is not given back by one network either");
    assert!(snodo_identity::enable_account(database, "sara@trecate.example").await.unwrap());
    assert_eq!(staff.suspended().await, 0);
}

#[tokio::test]
async fn another_network_reads_nothing_of_a_suspension() {
    let staff = Staff::at_work().await;
    let spezia = stories::la_spezia(&staff.office.site.database).await;
    accepted(&staff.anna.post(&format!("{}/sospendi", page_of('c')), &[]).await);
    let acting = Acting::for_body(spezia.giulia, spezia.id, spezia.lead, Purpose::CounterService);
    let mut tx = staff.office.site.database.begin(&acting).await.unwrap();
    let lines: i64 = sqlx::query_scalar("SELECT count(*) FROM change_log WHERE table_name = 'account'")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(lines, 0);
}
