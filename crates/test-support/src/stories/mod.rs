//! Factories that read like stories: a network with its counters and the people who work there.

use snodo_core::{AccountId, Acting, BodyId, Database, NetworkId, OperatorChoice, Purpose, Role, SignedIn};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::TestDatabase;

/// A network of a lead Comune and a second one under a convention of joint controllers (one register), with a partner body outside
/// of it that keeps a register of its own. One operator works at each.
#[derive(Clone, Debug)]
pub struct Network {
    /// The network.
    pub id: NetworkId,
    /// Its name.
    pub name: String,
    /// The lead Comune.
    pub lead: BodyId,
    /// The Comune that joined the convention.
    pub member: BodyId,
    /// The body outside the convention.
    pub partner: BodyId,
    /// The convention's register.
    pub register: Uuid,
    /// The partner's register.
    pub partner_register: Uuid,
    /// Giulia, of the lead Comune.
    pub giulia: AccountId,
    /// Marco, of the partner.
    pub marco: AccountId,
}

/// The convention of Trecate, in a fresh database.
pub async fn trecate(database: &TestDatabase) -> Network {
    network(
        database,
        "trecate",
        "Sportelli per il lavoro – Trecate",
        ("Comune di Trecate", "003149"),
        ("Comune di Cerano", "003049"),
    )
    .await
}

/// La Spezia's network, which Trecate never sees.
pub async fn la_spezia(database: &TestDatabase) -> Network {
    network(
        database,
        "spezia",
        "InfoLavoro La Spezia",
        ("Comune della Spezia", "011015"),
        ("Comune di Lerici", "011016"),
    )
    .await
}

async fn network(
    database: &TestDatabase,
    slug: &str,
    name: &str,
    (lead_name, lead_comune): (&str, &str),
    (member_name, member_comune): (&str, &str),
) -> Network {
    let story = Network {
        id: NetworkId::generate(),
        name: name.to_owned(),
        lead: BodyId::generate(),
        member: BodyId::generate(),
        partner: BodyId::generate(),
        register: Uuid::now_v7(),
        partner_register: Uuid::now_v7(),
        giulia: AccountId::generate(),
        marco: AccountId::generate(),
    };
    let agreement = Uuid::now_v7();
    let Network { id, lead, member, partner, register, partner_register, giulia, marco, .. } = &story;
    let statements = [
        format!("INSERT INTO network (id, slug, name) VALUES ('{id}', '{slug}', '{name}')"),
        format!("INSERT INTO account (id, email, display_name) VALUES
                 ('{giulia}', 'giulia@{slug}.example', 'Giulia Ferrari'), ('{marco}', 'marco@{slug}.example', 'Marco Conti')"),
        format!("INSERT INTO body (network_id, id, kind, name, comune) VALUES
                 ('{id}', '{lead}', 'comune', '{lead_name}', '{lead_comune}'),
                 ('{id}', '{member}', 'comune', '{member_name}', '{member_comune}'),
                 ('{id}', '{partner}', 'training_agency', 'Centro di formazione del territorio', NULL)"),
        format!("INSERT INTO agreement (network_id, id, kind, title, act, lead_body_id, valid_from, joint_controllers) VALUES
                 ('{id}', '{agreement}', 'convention', 'Convenzione sportelli', 'Delibera 1/2020', '{lead}', '2020-01-01', true)"),
        format!("INSERT INTO agreement_member (network_id, agreement_id, body_id, entered_on) VALUES
                 ('{id}', '{agreement}', '{lead}', '2020-01-01'), ('{id}', '{agreement}', '{member}', '2020-01-01')"),
        format!("INSERT INTO register (network_id, id, name, body_id, agreement_id) VALUES
                 ('{id}', '{register}', 'Registro della convenzione', NULL, '{agreement}'),
                 ('{id}', '{partner_register}', 'Registro del centro di formazione', '{partner}', NULL)"),
        format!("INSERT INTO capability (network_id, id, body_id, kind, act, standing, valid_from) VALUES
                 ('{id}', gen_random_uuid(), '{lead}', 'intermediation', 'DD 1/2020', 'definitive', '2020-01-01')"),
        format!("INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES
                 ('{id}', gen_random_uuid(), '{giulia}', '{lead}', '2020-01-01'),
                 ('{id}', gen_random_uuid(), '{marco}', '{partner}', '2020-01-01')"),
    ];
    let mut superuser = database.all_seeing_connection().await;
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(statement.clone()))
            .execute(&mut superuser)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {statement}"));
    }
    story
}

impl Network {
    /// Giulia signed in for the lead Comune, which may intermediate, with these roles.
    pub fn giulia_as(&self, roles: &[Role]) -> SignedIn {
        self.signed_in(self.giulia, "Giulia Ferrari", self.lead, "Comune capofila", roles, true)
    }

    /// Marco signed in for the partner body outside the convention, with these roles.
    pub fn marco_as(&self, roles: &[Role]) -> SignedIn {
        self.signed_in(
            self.marco,
            "Marco Conti",
            self.partner,
            "Centro di formazione del territorio",
            roles,
            false,
        )
    }

    /// Giulia's transactions at the counter.
    pub fn giulia_acts(&self) -> Acting {
        Acting::for_body(self.giulia, self.id, self.lead, Purpose::CounterService)
    }

    /// Marco's transactions.
    pub fn marco_acts(&self) -> Acting {
        Acting::for_body(self.marco, self.id, self.partner, Purpose::CounterService)
    }

    fn signed_in(
        &self,
        account: AccountId,
        display_name: &str,
        body: BodyId,
        body_name: &str,
        roles: &[Role],
        may_intermediate: bool,
    ) -> SignedIn {
        SignedIn {
            account,
            display_name: display_name.to_owned(),
            csrf_token: "a-token-of-this-test".to_owned(),
            operator: Some(OperatorChoice {
                network: self.id,
                network_name: self.name.clone(),
                accent_colour: "#0066cc".to_owned(),
                body,
                body_name: body_name.to_owned(),
                roles: roles.to_vec(),
                may_intermediate,
            }),
            can_switch: false,
        }
    }
}

/// The number of a concept of the starter vocabulary.
///
/// # Panics
/// When the vocabulary has no such URI.
pub async fn concept(database: &Database, uri: &str) -> snodo_core::ConceptId {
    let mut tx =
        database.begin(&Acting::nobody(Purpose::Public)).await.unwrap_or_else(|fault| panic!("{fault}"));
    let id: i32 = sqlx::query_scalar("SELECT id FROM concept WHERE uri = $1")
        .bind(uri)
        .fetch_one(&mut *tx)
        .await
        .unwrap_or_else(|fault| panic!("{uri}: {fault}"));
    snodo_core::ConceptId(id)
}
