//! Who acts in a transaction: account, network, body and purpose.
//!
//! Row-level security reads these from the transaction's own settings (`snodo.account`, `snodo.network`, `snodo.body`,
//! `snodo.purpose`), so they end with the transaction and never leak to the next one on the same connection.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::key;

key! {
    /// Who signed in: one human being's account, which may be an operator in several networks.
    pub AccountId
}
key! {
    /// A network of bodies: the tenant.
    pub NetworkId
}
key! {
    /// A body (ente) of a network, for which the account acts.
    pub BodyId
}

/// What a transaction is for. The policies of some tables allow more or less by purpose, and the change log keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// An operator serves somebody at a counter.
    CounterService,
    /// The matching pool reads what it compares.
    Matching,
    /// The program's own upkeep: reference data, jobs, first start.
    Maintenance,
    /// Somebody signs in: accounts and sessions are read before anybody is known to act.
    SignIn,
    /// A sheet is being imported.
    Import,
    /// A public page, read by anybody.
    Public,
    /// Somebody without an account books, moves or cancels with the code of their slip or link.
    Citizen,
    /// What was written to people goes out.
    Delivery,
}

impl Purpose {
    /// The word that the database's policies and its change log know.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CounterService => "counter_service",
            Self::Matching => "matching",
            Self::Maintenance => "maintenance",
            Self::SignIn => "sign_in",
            Self::Import => "import",
            Self::Public => "public",
            Self::Citizen => "citizen",
            Self::Delivery => "delivery",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Who acts. Without a network, every table of a network's data reads as empty and refuses writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Acting {
    /// The account that acts, or none for the program itself.
    pub account: Option<AccountId>,
    /// The network in which it acts.
    pub network: Option<NetworkId>,
    /// The body for which it acts.
    pub body: Option<BodyId>,
    /// What for.
    pub purpose: Purpose,
}

impl Acting {
    /// Nobody in no network: public pages, sign-in, upkeep of what belongs to no network.
    pub const fn nobody(purpose: Purpose) -> Self {
        Self { account: None, network: None, body: None, purpose }
    }

    /// The program itself in one network: matching, jobs.
    pub const fn program(network: NetworkId, purpose: Purpose) -> Self {
        Self { account: None, network: Some(network), body: None, purpose }
    }

    /// An account in a network, not yet for a body.
    pub const fn in_network(account: AccountId, network: NetworkId, purpose: Purpose) -> Self {
        Self { account: Some(account), network: Some(network), body: None, purpose }
    }

    /// An account that acts for a body of a network.
    pub const fn for_body(account: AccountId, network: NetworkId, body: BodyId, purpose: Purpose) -> Self {
        Self { account: Some(account), network: Some(network), body: Some(body), purpose }
    }

    /// Opens the transaction and says who acts, in one round trip.
    ///
    /// The values are written into the text because PostgreSQL's simple protocol, the only one that carries two statements
    /// at once, has no parameters. Their types (uuid, a closed list of words) hold nothing that could end a literal.
    pub(crate) fn begin_statement(&self) -> String {
        fn text(value: Option<Uuid>) -> String {
            value.map(|uuid| uuid.to_string()).unwrap_or_default()
        }
        format!(
            "BEGIN; SELECT set_config('snodo.account', '{}', true), set_config('snodo.network', '{}', true), \
             set_config('snodo.body', '{}', true), set_config('snodo.purpose', '{}', true)",
            text(self.account.map(Uuid::from)),
            text(self.network.map(Uuid::from)),
            text(self.body.map(Uuid::from)),
            self.purpose,
        )
    }

    /// The same, with the code that a citizen acts with.
    pub(crate) fn begin_statement_with_code(&self, code_hash: &[u8; 32]) -> String {
        let code = crate::hexadecimal(code_hash);
        format!("{}, set_config('snodo.code', '{code}', true)", self.begin_statement())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_is_said_in_full() {
        let account = AccountId::generate();
        let network = NetworkId::generate();
        let statement = Acting::in_network(account, network, Purpose::Import).begin_statement();
        assert!(statement.contains(&format!("'snodo.account', '{account}'")));
        assert!(statement.contains(&format!("'snodo.network', '{network}'")));
        assert!(statement.contains("'snodo.body', ''"));
        assert!(statement.contains("'snodo.purpose', 'import'"));
    }

    #[test]
    fn a_code_is_said_in_hexadecimal() {
        let acting = Acting::program(NetworkId::generate(), Purpose::Citizen);
        let statement = acting.begin_statement_with_code(&[0xa7; 32]);
        assert!(statement.ends_with(&format!("set_config('snodo.code', '{}', true)", "a7".repeat(32))));
    }

    #[test]
    fn a_purpose_reads_the_same_in_json_and_in_the_database() {
        for purpose in [
            Purpose::CounterService,
            Purpose::Matching,
            Purpose::Maintenance,
            Purpose::SignIn,
            Purpose::Import,
            Purpose::Public,
            Purpose::Citizen,
            Purpose::Delivery,
        ] {
            assert_eq!(serde_json::to_string(&purpose).unwrap(), format!("\"{purpose}\""));
        }
    }
}
