//! Asking another server, at an address that somebody typed. Such an address must not open what only this machine can reach: every name is
//! resolved here, every number that it stands for must be of the public internet, and the connection goes to a number that was looked at, for
//! each redirect anew. What comes is bounded in size and in time.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use http_body_util::{BodyExt as _, Empty, LengthLimitError, Limited};
use hyper::{
    Request, StatusCode,
    body::Bytes,
    header::{self, HeaderMap},
    rt::{Read, Write},
};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a connection may take.
const CONNECTION: Duration = Duration::from_secs(8);
/// The largest answer, in bytes.
const MOST_BYTES: usize = 10 * 1024 * 1024;
/// How often an answer may send us elsewhere.
const MOST_REDIRECTS: usize = 3;
/// The longest address that is kept.
const LONGEST: usize = 500;

/// How far an address that somebody typed may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the public internet alone.
    Internet,
    /// Also to this machine and its private network: for tests.
    Everywhere,
}

snodo_core::coded! {
    /// Why a server's directory could not be read; `neighbours-trouble-{code}` says it.
    pub(super) Cause {
        /// No such name.
        Unknown = "unknown",
        /// The name stands for a machine that is not on the public internet.
        Private = "private",
        /// Nobody answers there.
        Silent = "silent",
        /// Who answers cannot prove to be who it is.
        Certificate = "certificate",
        /// It takes too long.
        Slow = "slow",
        /// It answers with another status than 200.
        Status = "status",
        /// It sends us elsewhere too often, or where we do not go.
        Redirect = "redirect",
        /// It sends too much.
        TooLarge = "too-large",
        /// What it sends is no list of services of HSDS.
        NotHsds = "not-hsds",
        /// None of its services can be shown.
        Empty = "empty",
    }
}

/// Why a server's directory could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) cause: Cause,
    /// What the server answered, when it did.
    pub(super) status: Option<u16>,
}

impl From<Cause> for Trouble {
    fn from(cause: Cause) -> Trouble {
        Trouble { cause, status: None }
    }
}

/// What a server answered.
#[derive(Debug)]
pub(super) struct Answer {
    /// What was asked for has not changed.
    pub(super) is_same: bool,
    pub(super) etag: Option<String>,
    pub(super) body: Bytes,
}

/// Where a server's interface begins, as it is kept: `https://rete.example/hsds/v3`. None for what is no address of the web.
pub(super) fn base_of(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let mut address = Url::parse(&whole).ok().filter(is_asked)?;
    address.set_query(None);
    address.set_fragment(None);
    let base = address.as_str().trim_end_matches('/');
    let base = base.strip_suffix("/services").unwrap_or(base).trim_end_matches('/').to_owned();
    (base.len() <= LONGEST).then_some(base)
}

/// Whether an address is one that is asked: of the web, without a password, at a port of the web or above the ones that are reserved.
fn is_asked(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https")
        && address.has_host()
        && address.username().is_empty()
        && address.password().is_none()
        && address.port().is_none_or(|port| matches!(port, 80 | 443 | 1024..))
}

/// Asks for an address; with a tag, only when what is there is no longer what it was.
pub(super) async fn get(reach: Reach, address: &str, etag: Option<&str>) -> Result<Answer, Trouble> {
    let mut address = Url::parse(address).map_err(|_| Cause::Unknown)?;
    for _ in 0..=MOST_REDIRECTS {
        if !is_asked(&address) {
            return Err(Cause::Redirect.into());
        }
        let asking = tokio::time::timeout(PATIENCE, ask(reach, &address, etag));
        let (status, headers, body) = asking.await.map_err(|_| Cause::Slow)??;
        match status {
            StatusCode::OK | StatusCode::NOT_MODIFIED => {
                return Ok(Answer {
                    is_same: status == StatusCode::NOT_MODIFIED,
                    etag: text_of(&headers, header::ETAG).filter(|tag| tag.len() <= 200),
                    body,
                });
            }
            status if status.is_redirection() => {
                let to = text_of(&headers, header::LOCATION).and_then(|to| address.join(&to).ok());
                let to = to.ok_or(Cause::Redirect)?;
                // What began in private does not go on in the open.
                if address.scheme() == "https" && to.scheme() != "https" {
                    return Err(Cause::Redirect.into());
                }
                address = to;
            }
            status => return Err(Trouble { cause: Cause::Status, status: Some(status.as_u16()) }),
        }
    }
    Err(Cause::Redirect.into())
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

async fn ask(
    reach: Reach,
    address: &Url,
    etag: Option<&str>,
) -> Result<(StatusCode, HeaderMap, Bytes), Trouble> {
    let host = address.host_str().ok_or(Cause::Unknown)?;
    let stream = connect(&numbers_of(reach, address).await?).await?;
    let path = &address[url::Position::BeforePath..url::Position::AfterQuery];
    let named = &address[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = Request::get(path)
        .header(header::HOST, named)
        .header(header::ACCEPT, "application/json")
        .header(header::USER_AGENT, "Snodo, directory of a neighbour network");
    if let Some(etag) = etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    let request = request.body(Empty::new()).map_err(|_| Cause::Unknown)?;
    if address.scheme() == "https" {
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned());
        let name = name.map_err(|_| Cause::Certificate)?;
        let stream = connector()?.connect(name, stream).await.map_err(|_| Cause::Certificate)?;
        exchange(TokioIo::new(stream), request).await
    } else {
        exchange(TokioIo::new(stream), request).await
    }
}

/// The numbers that an address stands for, each of which may be asked.
async fn numbers_of(reach: Reach, address: &Url) -> Result<Vec<SocketAddr>, Trouble> {
    let port = address.port_or_known_default().ok_or(Cause::Unknown)?;
    let numbers: Vec<SocketAddr> = match address.host().ok_or(Cause::Unknown)? {
        Host::Ipv4(number) => vec![(number, port).into()],
        Host::Ipv6(number) => vec![(number, port).into()],
        Host::Domain(name) => {
            let looking = tokio::time::timeout(CONNECTION, tokio::net::lookup_host((name, port)));
            looking.await.map_err(|_| Cause::Slow)?.map_err(|_| Cause::Unknown)?.collect()
        }
    };
    if numbers.is_empty() {
        Err(Cause::Unknown.into())
    } else if reach == Reach::Internet && !numbers.iter().all(|number| is_public(number.ip())) {
        Err(Cause::Private.into())
    } else {
        Ok(numbers)
    }
}

async fn connect(numbers: &[SocketAddr]) -> Result<TcpStream, Trouble> {
    for number in numbers {
        if let Ok(Ok(stream)) = tokio::time::timeout(CONNECTION, TcpStream::connect(number)).await {
            return Ok(stream);
        }
    }
    Err(Cause::Silent.into())
}

/// TLS with the certificates that this machine trusts.
fn connector() -> Result<TlsConnector, Trouble> {
    let mut trusted = RootCertStore::empty();
    trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Cause::Certificate)?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

async fn exchange<Stream>(
    stream: Stream,
    request: Request<Empty<Bytes>>,
) -> Result<(StatusCode, HeaderMap, Bytes), Trouble>
where
    Stream: Read + Write + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(stream).await.map_err(|_| Cause::Silent)?;
    // Ends by itself when the sender and the answer are gone.
    tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(|_| Cause::Silent)?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, MOST_BYTES).collect().await;
    let body =
        body.map_err(|fault| if fault.is::<LengthLimitError>() { Cause::TooLarge } else { Cause::Silent })?;
    Ok((head.status, head.headers, body.to_bytes()))
}

/// Whether a number is one of the public internet, as the registries of special-purpose addresses have it (IANA, RFC 6890).
fn is_public(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => is_public_v4(number),
        IpAddr::V6(number) => is_public_v6(number),
    }
}

fn is_public_v4(number: Ipv4Addr) -> bool {
    let [first, second, third, _] = number.octets();
    !(number.is_loopback()
        || number.is_private()
        || number.is_link_local()
        || number.is_documentation()
        || matches!(
            (first, second, third),
            (0 | 224.., ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99)
        )
        || matches!((first, second), (198, 18 | 19)))
}

fn is_public_v6(number: Ipv6Addr) -> bool {
    let segments = number.segments();
    let inner = |high: u16, low: u16| {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(one, two, three, four))
    };
    match segments {
        // Numbers of the older kind inside: mapped, and translated (RFC 4291, RFC 6052, RFC 3056).
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => inner(high, low),
        // Protocol assignments with Teredo, documentation.
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_where_the_interface_begins() {
        let same = "https://rete.example/hsds/massa/v3";
        for typed in [
            "https://rete.example/hsds/massa/v3",
            " https://rete.example/hsds/massa/v3/ ",
            "rete.example/hsds/massa/v3",
            "https://RETE.example/hsds/massa/v3/services?full=true#qui",
        ] {
            assert_eq!(base_of(typed).as_deref(), Some(same), "{typed}");
        }
        assert_eq!(base_of("http://rete.example:8080").as_deref(), Some("http://rete.example:8080"));
        for typed in [
            "",
            "ftp://rete.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "https://ada:segreto@rete.example",
            "http://rete.example:25/",
            "una rete vicina",
        ] {
            assert_eq!(base_of(typed), None, "{typed}");
        }
        assert_eq!(base_of(&format!("https://rete.example/{}", "a".repeat(600))), None);
    }

    #[test]
    fn what_only_this_machine_reaches_is_not_public() {
        for number in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.7",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(number.parse().unwrap()), "{number}");
        }
        for number in [
            "8.8.8.8",
            "172.32.0.1",
            "93.184.216.34",
            "2a00:1450:4002::200e",
            "::ffff:8.8.8.8",
            "2001:4860:4860::8888",
        ] {
            assert!(is_public(number.parse().unwrap()), "{number}");
        }
    }

    #[tokio::test]
    async fn a_private_number_is_never_asked_however_it_is_written() {
        for address in [
            "http://127.0.0.1/",
            "http://localhost/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://169.254.169.254/latest",
        ] {
            let trouble = get(Reach::Internet, address, None).await.unwrap_err();
            assert_eq!(trouble.cause, Cause::Private, "{address}");
        }
    }
}
