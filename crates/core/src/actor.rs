use std::{ops::Deref, sync::Arc};

use axum::{
    extract::{FromRef as _, FromRequestParts},
    http::{Uri, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use snodo_postgres::{AccountId, Acting, BodyId, NetworkId, Purpose};

use crate::{App, Audience, Fault, Flash, Frame, Language, Permission, Role, Tx, language};

/// Whose session the request belongs to, as the sign-in layer found it in the database.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The human being.
    pub account: AccountId,
    /// Their name as the header shows it.
    pub display_name: String,
    /// The session's proof of a form's origin.
    pub csrf_token: String,
    /// For which body they act; none until chosen.
    pub operator: Option<OperatorChoice>,
    /// Whether they could act for another body.
    pub can_switch: bool,
}

/// The body a signed-in person acts for, and what they may do there today.
#[derive(Clone, Debug)]
pub struct OperatorChoice {
    /// The network.
    pub network: NetworkId,
    /// Its name.
    pub network_name: String,
    /// Its accent colour, `#rrggbb`.
    pub accent_colour: String,
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
    /// The roles held today.
    pub roles: Vec<Role>,
    /// Whether the body's capability of intermediation holds today, at a site where one of the roles holds.
    pub may_intermediate: bool,
}

/// Whoever asks for a page, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    /// The application's state.
    pub app: App,
    /// The language of the answer.
    pub language: Language,
    /// The language the visitor would read best: another one when this page is not written in it.
    pub wished: Language,
    /// The address asked for, with its query.
    pub address: String,
    /// The site's own address, as the request named it: `https://host`. Empty when it named none.
    pub origin: String,
    /// What the last page left to be said.
    pub flash: Option<Flash>,
    /// The session, when there is one.
    pub signed_in: Option<Arc<SignedIn>>,
}

impl Visitor {
    /// The page's frame, with the menu's current section.
    pub fn frame(&self, section: &'static str) -> Frame {
        Frame::new(self, section)
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Fault> {
        let jar = CookieJar::from_headers(&parts.headers);
        let signed_in = parts.extensions.get::<Arc<SignedIn>>().cloned();
        let said = [
            parts.uri.query().and_then(language::asked_for),
            jar.get("language").and_then(|cookie| Language::from_code(cookie.value())),
        ];
        let header = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let spoken: Vec<Language> =
            said.into_iter().flatten().chain(Language::accepted(header.unwrap_or_default())).collect();
        let audience = Audience::of_address(parts.uri.path(), signed_in.is_some());
        let is_written = |language: &Language| language.is_written_for(audience);
        Ok(Visitor {
            app: App::from_ref(app),
            language: spoken.iter().copied().find(is_written).unwrap_or_default(),
            wished: spoken.first().copied().unwrap_or_default(),
            address: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            origin: crate::public::origin(&parts.headers, &app.settings),
            flash: Flash::from_cookies(&jar),
            signed_in,
        })
    }
}

/// An operator at work: signed in, for a body chosen.
#[derive(Clone)]
pub struct Actor {
    visitor: Visitor,
    signed_in: Arc<SignedIn>,
    operator: OperatorChoice,
}

impl Deref for Actor {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl Actor {
    /// The account that acts.
    pub fn account(&self) -> AccountId {
        self.signed_in.account
    }

    /// The body, network and roles they act with.
    pub fn operator(&self) -> &OperatorChoice {
        &self.operator
    }

    /// The session they act in.
    pub fn session(&self) -> &SignedIn {
        &self.signed_in
    }

    /// Whether the actor's roles, and for proposing the body's capability, cover this.
    pub fn may(&self, permission: Permission) -> bool {
        self.operator.may(permission)
    }

    /// Goes on only when the actor may.
    ///
    /// # Errors
    /// [`Fault::NotPermitted`].
    pub fn require(&self, permission: Permission) -> Result<(), Fault> {
        if self.may(permission) { Ok(()) } else { Err(Fault::NotPermitted) }
    }

    /// Who acts, for a purpose other than the counter's service.
    pub fn acting_for(&self, purpose: Purpose) -> Acting {
        Acting {
            account: Some(self.signed_in.account),
            network: Some(self.operator.network),
            body: Some(self.operator.body),
            purpose,
        }
    }

    /// Opens a transaction that acts as this actor at the counter. Dropped without commit, nothing was done.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(&self) -> Result<Tx, Fault> {
        Ok(self.visitor.app.database.begin(&self.acting_for(Purpose::CounterService)).await?)
    }

    /// Opens a transaction for another purpose.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin_for(&self, purpose: Purpose) -> Result<Tx, Fault> {
        Ok(self.visitor.app.database.begin(&self.acting_for(purpose)).await?)
    }

    pub(crate) fn sign_in_needed(uri: &Uri) -> Fault {
        Fault::SignInNeeded {
            back_to: uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        }
    }
}

impl OperatorChoice {
    /// Whether the roles, and for proposing the body's capability, cover this.
    pub fn may(&self, permission: Permission) -> bool {
        let by_role = self.roles.iter().any(|role| role.permissions().contains(&permission));
        by_role && (permission != Permission::Propose || self.may_intermediate)
    }
}

impl FromRequestParts<App> for Actor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Actor, Fault> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let signed_in = visitor.signed_in.clone().ok_or_else(|| Actor::sign_in_needed(&parts.uri))?;
        let operator = signed_in.operator.clone().ok_or(Fault::BodyNeeded)?;
        Ok(Actor { visitor, signed_in, operator })
    }
}
