//! The memory of public answers: what is the same for every stranger is written once and given again, until something that public pages
//! show has changed, or the minute ends.
//!
//! Kept are only answers that say so themselves (`cache-control: public`, see [`snodo_core::public_page`]), to `GET` without a session and
//! without a flash. The key is all that such an answer may depend on: host, address, language, and whether it is compressed. The database
//! tells of changes (`public_pages` channel, triggers of `tell_public`); a change made through this very program empties the memory before
//! its own answer leaves, so that whoever withdraws a vacancy cannot find it any more. While the database is not listened to, nothing is kept.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequestParts as _, Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts as RequestParts,
        response::Parts,
    },
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use snodo_core::{App, Language, Visitor, hexadecimal};

/// All kept bodies together, in bytes.
const MOST: usize = 32 * 1024 * 1024;
/// A longer answer is not kept.
const LONGEST: usize = 1024 * 1024;
/// How long to wait before the database is listened to again.
const AGAIN: Duration = Duration::from_secs(5);

/// What an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    host: String,
    address: String,
    language: Language,
    /// The language the reader would have wished, which the page offers.
    wished: Language,
    compressed: bool,
}

/// An answer as it was sent, its body compressed when it was.
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    etag: HeaderValue,
    /// The minute it was written in: hours are told by the minute.
    minute: i64,
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<Key, Arc<Kept>>,
    order: VecDeque<Key>,
    bytes: usize,
}

/// The memory, shared by all requests.
#[derive(Clone, Default)]
pub struct Answers(Arc<Inner>);

#[derive(Default)]
struct Inner {
    shelf: Mutex<Shelf>,
    /// Grows with each change: what was being written meanwhile is not kept.
    changes: AtomicU64,
    is_listening: AtomicBool,
}

impl Answers {
    /// Nothing kept yet, and nothing is until the database is listened to.
    pub fn new() -> Answers {
        Answers::default()
    }

    /// Forgets everything.
    fn forget(&self) {
        self.0.changes.fetch_add(1, Ordering::SeqCst);
        let mut memory = self.0.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        *memory = Shelf::default();
    }

    fn changes(&self) -> u64 {
        self.0.changes.load(Ordering::SeqCst)
    }

    fn find(&self, key: &Key, minute: i64) -> Option<Arc<Kept>> {
        if !self.0.is_listening.load(Ordering::SeqCst) {
            return None;
        }
        let memory = self.0.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        memory.kept.get(key).filter(|kept| kept.minute == minute).cloned()
    }

    /// Keeps an answer that was begun at `changes`, unless something changed since.
    fn keep(&self, key: Key, kept: Arc<Kept>, changes: u64) {
        let mut memory = self.0.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if self.changes() != changes || !self.0.is_listening.load(Ordering::SeqCst) {
            return;
        }
        memory.bytes += kept.body.len();
        if let Some(former) = memory.kept.insert(key.clone(), kept) {
            memory.bytes -= former.body.len();
        } else {
            memory.order.push_back(key);
        }
        while memory.bytes > MOST {
            let Some(oldest) = memory.order.pop_front() else { break };
            if let Some(former) = memory.kept.remove(&oldest) {
                memory.bytes -= former.body.len();
            }
        }
    }

    /// Listens to the database until the program ends.
    pub(crate) async fn follow(self, app: App) {
        loop {
            match app.database.listen("public_pages").await {
                Ok(mut news) => {
                    self.forget();
                    self.0.is_listening.store(true, Ordering::SeqCst);
                    // A lost connection answers none and comes again: what was said meanwhile is not known.
                    while let Ok(told) = news.try_recv().await {
                        self.forget();
                        if told.is_none() {
                            tracing::warn!("news of public pages were interrupted");
                        }
                    }
                }
                Err(fault) => tracing::warn!(%fault, "news of public pages cannot be listened to"),
            }
            self.0.is_listening.store(false, Ordering::SeqCst);
            self.forget();
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Keeps answers without listening: for tests, whose changes all come through the same program.
    #[must_use]
    pub fn without_news(self) -> Answers {
        self.0.is_listening.store(true, Ordering::SeqCst);
        self
    }
}

/// Layer: gives what is kept, and keeps what may be.
pub(crate) async fn remember(
    State((app, answers)): State<(App, Answers)>,
    request: Request,
    next: Next,
) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let changes_pages = !is_of_strangers_alone(request.uri());
        let response = next.run(request).await;
        if changes_pages && !response.status().is_client_error() {
            answers.forget();
        }
        return response;
    }
    let (mut parts, body) = request.into_parts();
    let key = key_of(&app, &mut parts).await;
    let mut request = Request::from_parts(parts, body);
    let Some(key) = key else { return personal(next.run(request).await) };
    // One compressed form is kept: the one that everybody understands.
    let accepted = if key.compressed { "gzip" } else { "identity" };
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
    let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
    let minute = minute(app.clock.now());
    if let Some(kept) = answers.find(&key, minute) {
        return given(&kept, asked.as_ref());
    }
    let changes = answers.changes();
    let response = next.run(request).await;
    let may_be_kept = response.status() == StatusCode::OK
        && is_public(response.headers())
        && !response.headers().contains_key(header::SET_COOKIE);
    if !may_be_kept {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let kept = Arc::new(Kept::of(parts, body, minute));
    if kept.body.len() <= LONGEST {
        answers.keep(key, Arc::clone(&kept), changes);
    }
    given(&kept, asked.as_ref())
}

impl Kept {
    fn of(parts: Parts, body: Bytes, minute: i64) -> Kept {
        let mut headers = parts.headers;
        let digest = Sha256::digest(&body);
        let short = hexadecimal(&digest[..12]);
        let etag = HeaderValue::from_str(&format!("\"{short}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        headers.insert(header::ETAG, etag.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        headers.remove(header::TRANSFER_ENCODING);
        Kept { headers, body, etag, minute }
    }
}

/// The answer, or that the asker has it already.
fn given(kept: &Kept, asked: Option<&HeaderValue>) -> Response {
    let has_it = asked.and_then(|asked| asked.to_str().ok()).is_some_and(|asked| {
        asked.split(',').any(|etag| etag.trim().trim_start_matches("W/").as_bytes() == kept.etag.as_bytes())
    });
    let mut response = if has_it {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(kept.body.clone()))
    };
    *response.headers_mut() = kept.headers.clone();
    if has_it {
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

/// What the answer may depend on; none when it may depend on more: a session, something left to be said.
async fn key_of(app: &App, request: &mut RequestParts) -> Option<Key> {
    if request.method != Method::GET {
        return None;
    }
    let visitor = Visitor::from_request_parts(request, app).await.ok()?;
    let jar = CookieJar::from_headers(&request.headers);
    let has_session = jar.get(snodo_identity::session_cookie_name(&app.settings)).is_some();
    if has_session || visitor.signed_in.is_some() || visitor.flash.is_some() {
        return None;
    }
    let text = |name| request.headers.get(name).and_then(|value| value.to_str().ok());
    let accepts_gzip = text(header::ACCEPT_ENCODING).is_some_and(|accepted| {
        accepted
            .split(',')
            .any(|one| one.trim().starts_with("gzip") && !one.replace(' ', "").ends_with(";q=0"))
    });
    Some(Key {
        host: text(header::HOST).unwrap_or_default().to_owned(),
        address: visitor.address,
        language: visitor.language,
        wished: visitor.wished,
        compressed: accepts_gzip,
    })
}

fn is_public(headers: &HeaderMap) -> bool {
    headers
        .get(header::CACHE_CONTROL)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|said| said.split(',').any(|one| one.trim() == "public"))
}

/// What was written for somebody with a session is for nobody else, whatever the page says of itself.
fn personal(mut response: Response) -> Response {
    if is_public(response.headers()) && !response.headers().contains_key(header::ETAG) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Forms of strangers that change nothing that public pages show: the language, an opinion.
fn is_of_strangers_alone(uri: &Uri) -> bool {
    uri.path() == "/lingua" || (uri.path().starts_with("/lavoro/") && uri.path().ends_with("/parere"))
}

fn minute(now: Timestamp) -> i64 {
    now.as_second().div_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(address: &str) -> Key {
        Key {
            host: "snodo.example".into(),
            address: address.into(),
            language: Language::Italian,
            wished: Language::Italian,
            compressed: true,
        }
    }

    fn kept(bytes: usize) -> Arc<Kept> {
        let (parts, ()) = Response::new(()).into_parts();
        Arc::new(Kept::of(parts, Bytes::from(vec![0; bytes]), 7))
    }

    #[test]
    fn what_was_begun_before_a_change_is_not_kept() {
        let answers = Answers::new().without_news();
        let before = answers.changes();
        answers.forget();
        answers.keep(key("/lavoro/a"), kept(10), before);
        assert!(answers.find(&key("/lavoro/a"), 7).is_none());
        answers.keep(key("/lavoro/a"), kept(10), answers.changes());
        assert!(answers.find(&key("/lavoro/a"), 7).is_some());
        assert!(answers.find(&key("/lavoro/a"), 8).is_none(), "the minute has ended");
    }

    #[test]
    fn the_memory_is_bounded_and_the_oldest_goes_first() {
        let answers = Answers::new().without_news();
        for number in 0..40 {
            answers.keep(key(&format!("/{number}")), kept(LONGEST), answers.changes());
        }
        assert!(answers.find(&key("/0"), 7).is_none());
        assert!(answers.find(&key("/39"), 7).is_some());
        let memory = answers.0.shelf.lock().unwrap();
        assert!(memory.bytes <= MOST);
        assert_eq!(memory.bytes, memory.kept.values().map(|kept| kept.body.len()).sum::<usize>());
    }

    #[test]
    fn nothing_is_kept_while_nobody_listens() {
        let answers = Answers::new();
        answers.keep(key("/lavoro/a"), kept(10), answers.changes());
        assert!(answers.find(&key("/lavoro/a"), 7).is_none());
    }
}
