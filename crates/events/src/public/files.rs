//! A material's own file, whole or in parts (RFC 9110, sections 13 and 14), and its captions.

use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use snodo_core::{Acting, App, Fault, NetworkId, PageResult, Purpose, Visitor};

use crate::{
    model::{ByteRange, MaterialId, read_range},
    store::{
        materials::{self, PIECE, PublicFile},
        public,
    },
};

/// Pieces that are read in one answer: a browser asks for what comes after.
const PIECES_AT_ONCE: u64 = 16;

pub(crate) async fn file(
    visitor: Visitor,
    Path((slug, id)): Path<(String, MaterialId)>,
    headers: HeaderMap,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let file = materials::public_file(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    let tag = tag_of(&file.digest);
    let said = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if said(header::IF_NONE_MATCH).is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        return answer(&file, &tag, StatusCode::NOT_MODIFIED, Body::empty(), None);
    }
    let size = u64::try_from(file.size).unwrap_or_default();
    // A part of another version is no part of this one.
    let same = said(header::IF_RANGE).is_none_or(|known| known.trim() == tag);
    let asked = if same { said(header::RANGE) } else { None };
    let Ok(range) = read_range(asked, size) else {
        let mut refused = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
        set(&mut refused, header::CONTENT_RANGE, &format!("bytes */{size}"))?;
        return Ok(refused);
    };
    if let Some(range) = range {
        let most = PIECES_AT_ONCE * PIECE as u64;
        let range = ByteRange { last: range.last.min(range.first + most - 1), ..range };
        let bytes = read(&visitor.app, network.id, &file, range).await?;
        return answer(&file, &tag, StatusCode::PARTIAL_CONTENT, Body::from(bytes), Some(range));
    }
    answer(&file, &tag, StatusCode::OK, whole(visitor.app.clone(), network.id, file.id, size), None)
}

fn tag_of(digest: &[u8]) -> String {
    let first: [u8; 16] = digest.first_chunk().copied().unwrap_or_default();
    format!("\"{:032x}\"", u128::from_be_bytes(first))
}

/// The bytes of a part, from the pieces that it touches.
async fn read(app: &App, network: NetworkId, file: &PublicFile, range: ByteRange) -> Result<Vec<u8>, Fault> {
    let mut tx = app.database.begin(&Acting::program(network, Purpose::Public)).await?;
    let piece = PIECE as u64;
    let mut bytes = Vec::with_capacity(usize::try_from(range.length()).unwrap_or_default());
    for number in range.first / piece..=range.last / piece {
        let content = materials::piece(&mut tx, file.id, i32::try_from(number).unwrap_or(i32::MAX))
            .await?
            .ok_or_else(|| Fault::Internal("a piece of a file is missing".to_owned()))?;
        let begins = number * piece;
        let from = usize::try_from(range.first.saturating_sub(begins)).unwrap_or(usize::MAX);
        let to = usize::try_from(range.last + 1 - begins).unwrap_or(usize::MAX).min(content.len());
        bytes.extend_from_slice(content.get(from..to).unwrap_or_default());
    }
    Ok(bytes)
}

/// The whole file, piece by piece: never more than one of them is in memory.
fn whole(app: App, network: NetworkId, file: crate::model::MaterialFileId, size: u64) -> Body {
    let (pieces, body) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(1);
    tokio::spawn(async move {
        let last = size.div_ceil(PIECE as u64);
        for number in 0..last {
            let read = async {
                let mut tx = app.database.begin(&Acting::program(network, Purpose::Public)).await?;
                materials::piece(&mut tx, file, i32::try_from(number).unwrap_or(i32::MAX)).await
            };
            let piece = match read.await {
                Ok(Some(content)) => Ok(Bytes::from(content)),
                Ok(None) => Err(std::io::Error::other("a piece of a file is missing")),
                Err(fault) => Err(std::io::Error::other(fault)),
            };
            let broken = piece.is_err();
            // Whoever asked went away.
            if pieces.send(piece).await.is_err() || broken {
                return;
            }
        }
    });
    Body::from_stream(tokio_stream(body))
}

/// A channel's end as a stream.
fn tokio_stream(
    channel: tokio::sync::mpsc::Receiver<Result<Bytes, std::io::Error>>,
) -> impl futures_core::Stream<Item = Result<Bytes, std::io::Error>> {
    struct Pieces(tokio::sync::mpsc::Receiver<Result<Bytes, std::io::Error>>);
    impl futures_core::Stream for Pieces {
        type Item = Result<Bytes, std::io::Error>;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            context: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            self.0.poll_recv(context)
        }
    }
    Pieces(channel)
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) -> Result<(), Fault> {
    let value = HeaderValue::from_str(value).map_err(|fault| Fault::Internal(fault.to_string()))?;
    response.headers_mut().insert(name, value);
    Ok(())
}

fn answer(
    file: &PublicFile,
    tag: &str,
    status: StatusCode,
    body: Body,
    range: Option<ByteRange>,
) -> PageResult {
    let mut response = (status, body).into_response();
    set(&mut response, header::CONTENT_TYPE, &file.media_type)?;
    set(&mut response, header::ACCEPT_RANGES, "bytes")?;
    set(&mut response, header::ETAG, tag)?;
    // The same file as long as it is published: asked again each time, sent again only when it is another.
    set(&mut response, header::CACHE_CONTROL, "no-cache")?;
    if let Some(range) = range {
        set(
            &mut response,
            header::CONTENT_RANGE,
            &format!("bytes {}-{}/{}", range.first, range.last, file.size),
        )?;
        set(&mut response, header::CONTENT_LENGTH, &range.length().to_string())?;
    } else if status == StatusCode::OK {
        set(&mut response, header::CONTENT_LENGTH, &file.size.to_string())?;
    }
    Ok(response)
}

/// What is said in a film, as browsers show it.
pub(crate) async fn captions(visitor: Visitor, Path((slug, id)): Path<(String, MaterialId)>) -> PageResult {
    let (_, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let captions = public::captions(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let headers = [(header::CONTENT_TYPE, "text/vtt; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, captions).into_response())
}
