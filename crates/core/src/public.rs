//! What the public pages of a network stand on: whose they are, the address they are reached at, forms without a session, and what
//! machines read in them.

use std::fmt;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts as _, Request},
    http::{HeaderMap, Method, header},
};
use serde::de::DeserializeOwned;

use crate::{App, Fault, Message, NetworkId, Settings, Visitor};

/// The network whose public pages these are, as their frame names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicNetwork {
    /// Its key.
    pub id: NetworkId,
    /// Its short name: the part of the addresses that names it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its accent colour: `#0066cc`.
    pub accent_colour: String,
    /// The body that leads it; empty when no agreement names one.
    pub lead_body: String,
    /// Where to write; empty when nobody said.
    pub email: String,
    /// Where to phone; empty when nobody said.
    pub phone: String,
    /// Its accessibility declaration at `form.agid.gov.it`; empty when nobody gave it.
    pub declaration: String,
}

impl PublicNetwork {
    /// The address of its home page.
    pub fn home(&self) -> String {
        format!("/lavoro/{}", self.slug)
    }

    /// The address of its counters.
    pub fn counters(&self) -> String {
        format!("/sportelli/{}", self.slug)
    }
}

impl Visitor {
    /// The frame of a public page of a network: its name, its colour, its menu, and the question whether the page was clear.
    pub fn public_frame(&self, network: PublicNetwork) -> crate::Frame {
        self.frame("").of_network(network)
    }
}

/// The site's own address, as the request named it: `https://host`. Empty when it named none that is plain.
pub(crate) fn origin(headers: &HeaderMap, settings: &Settings) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let plain = !host.is_empty()
        && host
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']'));
    let scheme = if settings.secure_cookies { "https" } else { "http" };
    if plain { format!("{scheme}://{host}") } else { String::new() }
}

/// A form posted from one of our public pages, by anybody: when somebody is signed in, its `csrf` field is checked against the session.
/// That a page of this site sent it is checked before, for every request that changes something.
pub struct PublicForm<T>(pub T);

#[derive(serde::Deserialize)]
struct TokenOnly {
    #[serde(default)]
    csrf: String,
}

impl<T: DeserializeOwned> FromRequest<App> for PublicForm<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<PublicForm<T>, Fault> {
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if request.method() != Method::POST || !is_form {
            return Err(Fault::Refused(Message::new("fault-not-a-form")));
        }
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await?;
        let body = Bytes::from_request(Request::from_parts(parts, body), app)
            .await
            .map_err(|_| Fault::Refused(Message::new("fault-form-too-large")))?;
        if let Some(signed_in) = &visitor.signed_in {
            let token: TokenOnly = serde_html_form::from_bytes(&body).map_err(|_| Fault::FormTooOld)?;
            crate::check_form_token(signed_in, &token.csrf)?;
        }
        serde_html_form::from_bytes(&body)
            .map(PublicForm)
            .map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))
    }
}

/// What machines read in a page (schema.org): shown in a template it writes its own `<script type="application/ld+json">`, in which
/// nothing can end the script.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JsonLd(Vec<serde_json::Value>);

impl JsonLd {
    /// Nothing for machines.
    pub fn none() -> JsonLd {
        JsonLd::default()
    }

    /// One thing, with its `@type`; the context is added.
    pub fn of(thing: serde_json::Value) -> JsonLd {
        JsonLd::none().and(thing)
    }

    /// One thing more.
    #[must_use]
    pub fn and(mut self, mut thing: serde_json::Value) -> JsonLd {
        if let Some(fields) = thing.as_object_mut() {
            fields.insert("@context".to_owned(), "https://schema.org".into());
        }
        self.0.push(thing);
        self
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for thing in &self.0 {
            let json =
                thing.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
            write!(formatter, "<script type=\"application/ld+json\">{json}</script>")?;
        }
        Ok(())
    }
}

impl askama::FastWritable for JsonLd {
    fn write_into(&self, target: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(write!(target, "{self}")?)
    }
}

impl askama::filters::HtmlSafe for JsonLd {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_what_machines_read_can_end_the_script() {
        let written = JsonLd::of(serde_json::json!({"@type": "Thing", "name": "</script><b>&"})).to_string();
        assert_eq!(written.matches("</script>").count(), 1, "{written}");
        assert!(!written.contains("<b>"), "{written}");
        let json =
            written.trim_start_matches("<script type=\"application/ld+json\">").trim_end_matches("</script>");
        let read: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(read["name"], "</script><b>&");
        assert_eq!(read["@context"], "https://schema.org");
    }
}
