use std::{net::SocketAddr, ops::Deref};

use axum::extract::{ConnectInfo, Extension};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use snodo_core::{Acting, App, Fault, Frame, Message, PublicNetwork, Purpose, Tx, Visitor};

use crate::{
    model::Code,
    store::{self, citizen::OfCode},
};

/// Codes tried from one network address in an hour. Generous: a whole library may come from one.
const CODES_AN_HOUR: i32 = 60;
/// Times held from one network address in an hour.
const HOLDS_AN_HOUR: i32 = 60;

/// Where the request came from, when the server knows.
pub type From = Option<Extension<ConnectInfo<SocketAddr>>>;

/// A network as its public pages name it.
#[derive(Clone, Debug)]
pub(crate) struct NetworkPlace(PublicNetwork);

impl Deref for NetworkPlace {
    type Target = PublicNetwork;

    fn deref(&self) -> &PublicNetwork {
        &self.0
    }
}

impl NetworkPlace {
    /// The network of an address.
    pub(crate) async fn find(app: &App, slug: &str) -> Result<NetworkPlace, Fault> {
        snodo_network::public_network(app, slug).await.map(NetworkPlace)
    }

    /// The frame of its pages.
    pub(crate) fn frame(&self, visitor: &Visitor) -> Frame {
        visitor.public_frame(self.0.clone())
    }

    /// A transaction of a citizen without a code: finds free times.
    pub(crate) async fn begin(&self, app: &App) -> Result<Tx, Fault> {
        Ok(app.database.begin(&Acting::program(self.id, Purpose::Citizen)).await?)
    }

    /// A transaction of the citizen with this code.
    pub(crate) async fn begin_with(&self, app: &App, code: &Code) -> Result<Tx, Fault> {
        Ok(app.database.begin_with_code(self.id, code.hash()).await?)
    }

    /// The address of a code's page.
    pub(crate) fn address_of(&self, code: &Code) -> String {
        format!("/sportelli/{}/appuntamento/{}", self.slug, code.plain())
    }
}

/// What belongs to a code, opened with it.
pub(crate) struct Opened<T> {
    pub(crate) place: NetworkPlace,
    pub(crate) code: Code,
    pub(crate) own: T,
    pub(crate) tx: Tx,
}

impl<T: OfCode> Opened<T> {
    /// Opens what belongs to the code of an address. A wrong code is a try, and too many are not looked at.
    pub(crate) async fn with(app: &App, slug: &str, code: &str, from: From) -> Result<Opened<T>, Fault> {
        let place = NetworkPlace::find(app, slug).await?;
        let code = Code::parse(code).ok_or(Fault::NotFound)?;
        let mut tx = place.begin_with(app, &code).await?;
        let now = app.clock.now();
        if let Some(own) = T::find(&mut tx, now).await? {
            return Ok(Opened { place, code, own, tx });
        }
        claim_code(&mut tx, from, now).await?;
        tx.commit().await?;
        Err(Fault::NotFound)
    }
}

/// Counts a hold from a network address.
pub(crate) async fn claim_hold(tx: &mut Tx, from: From, now: Timestamp) -> Result<(), Fault> {
    let_through(tx, "appointment hold", from, HOLDS_AN_HOUR, now).await
}

/// Counts a code that was typed.
pub(crate) async fn claim_code(tx: &mut Tx, from: From, now: Timestamp) -> Result<(), Fault> {
    let_through(tx, "appointment code", from, CODES_AN_HOUR, now).await
}

/// Counts a try of a kind (a code typed, a time held) from a network address within the hour; refuses one too many.
///
/// # Errors
/// [`Fault::Refused`] when there were more than `most`.
pub async fn let_through(
    tx: &mut Tx,
    what: &'static str,
    from: From,
    most: i32,
    now: Timestamp,
) -> Result<(), Fault> {
    let Some(Extension(ConnectInfo(address))) = from else { return Ok(()) };
    if store::tries::claim(tx, what, address.ip(), most, now).await? {
        Ok(())
    } else {
        Err(Fault::Refused(Message::new("appointment-too-many-tries")))
    }
}

/// Reads a form of a page without a session. That a page of this site sent it is checked before, for every request that changes something.
pub(crate) fn read_form<T: DeserializeOwned>(body: &[u8]) -> Result<T, Fault> {
    serde_html_form::from_bytes(body).map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))
}
