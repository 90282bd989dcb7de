//! Accounts, sign-in, sessions.
//!
//! An account is a human being and belongs to no network. What it may do is said by its operators (for a body, dated) and their
//! roles, which the network area keeps; here they are only read. A browser holds a random token in a cookie; the database holds
//! the token's SHA-256. [`sign_in_layer`] finds the session of each request, in one statement, and says who acts.
//!
//! No password is ever set by the program itself, except those of a demonstration: an account starts with a one-time link
//! ([`create_account`]).

mod access;
mod account_page;
mod accounts;
mod attempts;
mod choose_body;
mod choose_password;
mod cookie;
mod demo;
mod language;
mod layer;
mod local_address;
mod origin;
mod password;
mod sessions;
mod sign_in;
mod sign_out;
mod store;
mod token;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use access::{
    Suspension, disable_account, enable_account, restore_access, suspend_access, suspension,
    works_in_another_network,
};
pub use accounts::{
    AccountError, Invitation, Invited, account_by_email, create_account, find_or_create_account, invite,
    invite_from_network, set_password,
};
pub use attempts::{Attempts, OF_A_NETWORK_ADDRESS, OF_AN_EMAIL};
pub use cookie::session_cookie_name;
pub use demo::{DEMO_PASSWORD, DemoAccounts};
pub use layer::sign_in_layer;
pub use local_address::LocalAddress;
pub use origin::check_origin;
pub use password::{PasswordWeakness, check_strength};
pub use sessions::{IDLE_HOURS, LONGEST_DAYS, start_session};
pub use token::Token;

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/ingresso", get(sign_in::show).post(sign_in::sign_in))
        .route("/ingresso/scegli", get(choose_body::show).post(choose_body::choose))
        .route("/esci", post(sign_out::sign_out))
        .route("/lingua", post(language::choose))
        .route("/password/{token}", get(choose_password::show).post(choose_password::choose))
        .route("/account", get(account_page::show).post(account_page::save))
        .route("/account/password", post(account_page::change_password))
        .route("/account/sessioni", post(account_page::end_other_sessions))
}
