//! What every area stands on.
//!
//! - [`App`]: the state shared by all handlers (database, clock, words, vocabulary).
//! - [`Visitor`] and [`Actor`]: who is asking, taken from the request; an `Actor` opens transactions that act as them.
//! - [`Frame`]: what every page's template needs from the house (words, dates, who is signed in, flash).
//! - [`Form`]: a form whose origin is proved; [`FormErrors`]: what is wrong with it, field by field.
//! - [`Fault`]: the one error type of handlers; the application turns it into a page that offers a way on.
//! - [`Permission`] and [`Role`]: who may do what, in one table.
//!
//! It knows HTTP and the acting person, and no area: no SQL statement lives here.

mod actor;
mod clock;
mod coded;
mod constraint;
mod fault;
pub mod fields;
mod figures;
mod flash;
mod form;
mod frame;
mod language;
mod messages;
mod page;
mod paging;
mod permission;
mod print;
mod public;
mod state;
mod vocabulary;
mod wording;

pub use actor::{Actor, OperatorChoice, SignedIn, Visitor};
pub use clock::Clock;
pub use constraint::violated_constraint;
pub use fault::{Fault, FaultKind, PageResult};
pub use figures::{Figure, Span};
pub use flash::{Flash, forget_shown_flash, redirect, redirect_with};
pub use form::{Form, FormErrors, Pressed, check_form_token};
pub use frame::{Choice, Count, FieldError, Frame, ShownFlash};
pub use language::{Audience, Language, keep_chosen_language};
pub use messages::{Catalogue, Message, Messages, Translation};
pub use page::{page, page_with_status, public_answer, public_page};
pub use paging::{PageNumber, Pager, Stretch, address_of, address_with};
pub use permission::{Permission, Role};
pub use public::{JsonLd, PublicForm, PublicNetwork};
pub use state::{App, Settings};
pub use vocabulary::{ConceptId, Vocabulary};
pub use wording::Wording;

pub use snodo_postgres::{AccountId, Acting, BodyId, Database, NetworkId, Purpose, hexadecimal, key};

/// The messages that the house itself needs: frame, forms, dates, faults.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The result of a database call inside a store.
pub type Stored<T> = Result<T, sqlx::Error>;

/// A transaction that acts as somebody: the only way to the tables.
pub type Tx = sqlx::Transaction<'static, sqlx::Postgres>;
