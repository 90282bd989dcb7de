//! A reserved part that nobody in office can open is handed over by somebody who reads nothing of it, and all who are named are told.

use snodo_core::{AccountId, Acting, BodyId, Role, SignedIn};
use snodo_test_support::web::Browser;
use uuid::Uuid;

use crate::{
    reserved::{seen, shared},
    story::Story,
};

/// Ada's case with a note of Giulia's; Marco, a colleague who follows people; Anna, who administers the network for the same body.
struct Left {
    story: Story,
    ada: Uuid,
    marco: Uuid,
    anna: AccountId,
}

impl Left {
    async fn begins() -> Left {
        let story = Story::begins().await;
        let (ada, _) = shared(&story).await;
        let giulia = story.giulia();
        let case = format!("/riservato/{ada}");
        giulia.post(&case, &[("passo", "apri")]).await;
        giulia.post(&case, &[("passo", "scrivi"), ("genere", "health"), ("parole", "Segreto di Ada")]).await;
        let lead = story.trecate.lead;
        let anna = works(&story, "Anna Colombo", lead, "network_administrator").await;
        story
            .in_the_past(&format!(
                "INSERT INTO operator_role (network_id, operator_id, role, valid_from)
                 SELECT network_id, id, 'case_manager', '2020-01-01' FROM operator WHERE account_id = '{}' AND body_id = '{lead}'",
                story.trecate.marco
            ))
            .await;
        let marco = story
            .read(&format!(
                "SELECT id FROM operator WHERE account_id = '{}' AND body_id = '{lead}'",
                story.trecate.marco
            ))
            .await
            .parse()
            .unwrap();
        Left { story, ada, marco, anna }
    }

    /// Giulia's last day was yesterday.
    async fn giulia_leaves(&self) {
        self.story
            .in_the_past(&format!(
                "UPDATE operator SET valid_to = today_in_rome() - 1 WHERE account_id = '{}'",
                self.story.trecate.giulia
            ))
            .await;
    }

    fn signed_in(&self, account: AccountId, roles: &[Role]) -> SignedIn {
        SignedIn { account, ..self.story.trecate.giulia_as(roles) }
    }

    fn anna(&self) -> Browser {
        self.story.site.browser(self.signed_in(self.anna, &[Role::NetworkAdministrator]))
    }

    fn marco(&self) -> Browser {
        self.story.site.browser(self.signed_in(self.story.trecate.marco, &[Role::CaseManager]))
    }

    fn acts(&self, account: AccountId) -> Acting {
        Acting { account: Some(account), ..self.story.trecate.giulia_acts() }
    }

    fn address(&self) -> String {
        format!("/riservato/affidamenti/{}", self.ada)
    }
}

/// Somebody works for a body with a role.
async fn works(story: &Story, name: &str, body: BodyId, role: &str) -> AccountId {
    let account = AccountId::generate();
    story
        .in_the_past(&format!(
            "INSERT INTO account (id, email, display_name) VALUES ('{account}', '{account}@trecate.example', '{name}');
             INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES (acting_network(), '{account}', '{account}', '{body}', '2020-01-01');
             INSERT INTO operator_role (network_id, operator_id, role, valid_from) VALUES (acting_network(), '{account}', '{role}', '2020-01-01')"
        ))
        .await;
    account
}

const WHY: &str = "Giulia ha cambiato ufficio";

#[tokio::test]
async fn a_case_that_was_left_is_handed_over_without_being_read_and_its_readers_are_told() {
    let left = Left::begins().await;
    let (anna, marco, story) = (left.anna(), left.marco(), &left.story);
    let case = format!("/riservato/{}", left.ada);
    // As long as Giulia is there, nobody is told that there is a case.
    assert!(anna.get("/riservato/affidamenti").await.text().contains("Niente da affidare"));
    assert_eq!(anna.get(&left.address()).await.fault, Some("not-found"));
    left.giulia_leaves().await;
    let list = anna.get("/riservato/affidamenti").await.text();
    assert!(list.contains("Progetto n. 1, Comune di Trecate") && list.contains("Giulia Ferrari"), "{list}");
    assert!(!list.contains("Ada"), "not even whose it is: {list}");
    let form = anna.get(&left.address()).await.text();
    assert!(
        form.contains("Marco Conti") && !form.contains("Ada") && !form.contains("Anna Colombo"),
        "{form}"
    );
    // What is missing is said, and nothing is lost.
    let refused = anna.post(&left.address(), &[("revisione", "1"), ("motivo", "Via")]).await;
    let said = refused.text();
    assert!(
        said.contains("Scegli a chi la affidi.")
            && said.contains("qualche parola in più")
            && said.contains("Via"),
        "{said}"
    );
    let marco_is = left.marco.to_string();
    let fields = [("revisione", "1"), ("operatore", marco_is.as_str()), ("motivo", WHY)];
    let done = anna.post(&left.address(), &fields).await;
    assert_eq!((done.status.as_u16(), done.location.as_deref()), (303, Some("/riservato/affidamenti")));
    // Anna sees no more of it.
    assert!(anna.get("/riservato/affidamenti").await.text().contains("Niente da affidare"));
    for address in [&case, &left.address()] {
        assert_eq!(anna.get(address).await.fault, Some("not-found"), "{address}");
    }
    assert_eq!(story.read("SELECT count(*) FROM reserved_trace WHERE what = 'read'").await, "0");
    // Marco reads, follows the project, and is told by whom and why; so is who is named later.
    let page = marco.get(&case).await.text();
    assert!(page.contains("Segreto di Ada"), "{page}");
    assert!(
        page.contains("Anna Colombo (Comune di Trecate) ha affidato questa parte riservata a Marco Conti"),
        "{page}"
    );
    assert!(page.contains(&format!("Motivo: {WHY}")), "{page}");
    assert_eq!(
        story.read(&format!("SELECT case_manager_id FROM project WHERE id = '{}'", left.ada)).await,
        marco_is
    );
    let trace = "SELECT string_agg(what || ' ' || coalesce(reason, ''), ',' ORDER BY id) FROM reserved_trace WHERE what NOT IN ('read', 'wrote')";
    assert_eq!(story.read(trace).await, format!("opened ,handed_over {WHY}"));
    // However much is read afterwards.
    for _ in 0..55 {
        marco.get(&case).await;
    }
    assert!(marco.get(&case).await.text().contains(WHY));
}

#[tokio::test]
async fn two_who_hand_over_at_once_do_it_once() {
    let left = Left::begins().await;
    left.giulia_leaves().await;
    let second =
        works(&left.story, "Sara Moretti", left.story.trecate.lead, "case_manager").await.to_string();
    let (anna, marco_is) = (left.anna(), left.marco.to_string());
    let to = |operator: &str| {
        [("revisione", "1".to_owned()), ("operatore", operator.to_owned()), ("motivo", WHY.to_owned())]
    };
    let post = async |operator: &str| {
        let fields = to(operator);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        anna.post(&left.address(), &fields).await
    };
    let (one, two) = tokio::join!(post(&marco_is), post(&second));
    let done = [&one, &two].iter().filter(|page| page.status == 303).count();
    assert_eq!(done, 1, "{:?} {:?}", one.fault, two.fault);
    assert_eq!(left.story.read("SELECT count(*) FROM reserved_trace WHERE what = 'handed_over'").await, "1");
    assert_eq!(left.story.read("SELECT cardinality(readers) FROM reserved_case").await, "2");
    // A form that was seen before somebody touched the case: somebody else changed it meanwhile.
    left.story.in_the_past("UPDATE operator SET valid_to = today_in_rome() - 1 WHERE body_id = acting_body() AND id <> (SELECT id FROM operator WHERE account_id IN (SELECT id FROM account WHERE display_name = 'Anna Colombo'))").await;
    let third =
        works(&left.story, "Paolo Rinaldi", left.story.trecate.lead, "case_manager").await.to_string();
    assert_eq!(post(&third).await.fault, Some("stale"));
}

#[tokio::test]
async fn only_who_administers_or_coordinates_hands_over_and_only_to_who_follows_people_there() {
    let left = Left::begins().await;
    let story = &left.story;
    let lead = story.trecate.lead;
    let coordinator = works(story, "Carla Coordinatrice", lead, "lead_body_coordinator").await;
    let elsewhere = works(story, "Ugo Altrove", story.trecate.member, "lead_body_coordinator").await;
    let outside = works(story, "Rita Fuori", story.trecate.partner, "network_administrator").await;
    let receptionist = works(story, "Sara Moretti", lead, "reception_operator").await;
    let hand_over =
        |to: String| format!("SELECT hand_over_reserved_case('{}', 1, '{to}', '{WHY}')", left.ada);
    let as_sql = async |acting: &Acting, statement: String| -> Result<bool, String> {
        let mut tx = story.site.database.begin(acting).await.unwrap();
        let done: Result<bool, sqlx::Error> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).fetch_one(&mut *tx).await;
        done.map_err(|fault| {
            snodo_core::violated_constraint(&fault).map_or_else(|| fault.to_string(), str::to_owned)
        })
    };
    let waiting = "SELECT count(*) FROM reserved_cases_to_hand_over()";
    // A case that is followed: nobody, whatever their role.
    assert_eq!(seen(story, &left.acts(left.anna), waiting).await, 0);
    assert_eq!(as_sql(&left.acts(left.anna), hand_over(left.marco.to_string())).await, Ok(false));
    left.giulia_leaves().await;
    for (who, body, counted) in [
        (left.anna, lead, 1),
        (coordinator, lead, 1),
        (receptionist, lead, 0),
        (story.trecate.marco, lead, 0),
        // Of another body of the convention; of a body outside of it, whoever administers.
        (elsewhere, story.trecate.member, 0),
        (outside, story.trecate.partner, 0),
    ] {
        let acting = Acting { body: Some(body), ..left.acts(who) };
        assert_eq!(seen(story, &acting, waiting).await, counted, "{who}");
        if counted == 0 {
            assert_eq!(as_sql(&acting, hand_over(left.marco.to_string())).await, Ok(false), "{who}");
        }
        // None of them reads, sees that there is a case, or changes it, by their own statements.
        for question in [
            "SELECT count(*) FROM reserved_case",
            "SELECT count(*) FROM reserved_trace",
            &format!("SELECT count(*) FROM read_reserved_notes('{}')", left.ada),
            "WITH changed AS (UPDATE reserved_case SET readers = readers, revision = 7 RETURNING 1) SELECT count(*) FROM changed",
        ] {
            assert_eq!(seen(story, &acting, question).await, 0, "{question} as {who}");
        }
    }
    let anna = left.acts(left.anna);
    for purpose in
        [snodo_core::Purpose::Maintenance, snodo_core::Purpose::Import, snodo_core::Purpose::Matching]
    {
        assert_eq!(seen(story, &Acting { purpose, ..anna }, waiting).await, 0, "{purpose}");
    }
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    assert_eq!(seen(story, &spezia.giulia_acts(), waiting).await, 0);
    // To oneself, to who does not follow people, to who works elsewhere, to nobody.
    for to in [left.anna.0, receptionist.0, elsewhere.0, Uuid::now_v7()] {
        let refused = as_sql(&anna, hand_over(to.to_string())).await.unwrap_err();
        assert_eq!(refused, "reserved_case_new_case_manager");
    }
    let short = hand_over(left.marco.to_string()).replace(WHY, "Via");
    assert_eq!(as_sql(&anna, short).await.unwrap_err(), "reserved_trace_reason");
    assert_eq!(
        as_sql(&Acting { body: Some(lead), ..left.acts(coordinator) }, hand_over(left.marco.to_string()))
            .await,
        Ok(true)
    );
}
