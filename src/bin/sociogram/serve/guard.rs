//! Who may ask: programs of this machine, and the page that comes from here.
//!
//! Any page in a browser can send requests to a loopback address, and a name under somebody's control can be made to
//! mean that address (DNS rebinding). So a request has to come to a name that is known, and not from another page.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::uri::{Authority, Uri};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::problem::Problem;

/// The longest address that is looked at, in bytes.
const LONGEST: usize = 8_192;

/// What every answer says to a browser.
const SAID: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The names under which the page is served.
pub(super) struct Guard {
    names: Vec<String>,
}

impl Guard {
    /// Lets requests for these names through, for localhost, and for addresses in digits, which nobody can rebind.
    pub(super) fn new(names: &[String]) -> Arc<Self> {
        let names = names.iter().map(String::as_str).chain(["localhost"]);
        Arc::new(Self { names: names.map(str::to_lowercase).collect() })
    }

    fn check(&self, request: &Request) -> Result<(), Problem> {
        let (uri, headers) = (request.uri(), request.headers());
        if uri.to_string().len() > LONGEST {
            return Err(Problem::new(StatusCode::URI_TOO_LONG, format!("an address has up to {LONGEST} bytes")));
        }
        let host = host(uri, headers)?;
        if !self.knows(&host) {
            let detail = format!("nothing is served under the name {:?}; --host NAME allows one", host.host());
            return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, detail));
        }
        if comes_from_elsewhere(headers, &host) && !is_visit(request) {
            return Err(Problem::new(StatusCode::FORBIDDEN, "another page asks; only the page from here may"));
        }
        Ok(())
    }

    fn knows(&self, host: &Authority) -> bool {
        let name = host.host().to_lowercase();
        let digits = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
        self.names.contains(&name) || digits.parse::<IpAddr>().is_ok()
    }
}

/// Looks at a request before anything else does, and puts to the answer what every answer says.
pub(super) async fn guard(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = match guard.check(&request) {
        Ok(()) => with_words(next.run(request).await),
        Err(problem) => problem.into_response(),
    };
    for (name, value) in SAID {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A refusal of the router's gets words like all others.
fn with_words(response: Response) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let mut worded = Problem::new(response.status(), "the Allow header names what is possible here").into_response();
    worded.headers_mut().extend(response.headers().get(header::ALLOW).map(|value| (header::ALLOW, value.clone())));
    worded
}

/// To whom the request is addressed.
fn host(uri: &Uri, headers: &HeaderMap) -> Result<Authority, Problem> {
    let wrong = || Problem::new(StatusCode::BAD_REQUEST, "a request says in one Host header to whom it is addressed");
    let mut said = headers.get_all(header::HOST).iter();
    let (host, more) = (said.next(), said.next());
    if more.is_some() {
        return Err(wrong());
    }
    let host = host.and_then(|host| host.to_str().ok()).and_then(|host| host.parse::<Authority>().ok());
    // A request to a proxy names its host in the address, and the two have to agree.
    match (host, uri.authority()) {
        (Some(host), Some(named)) if *named != host => Err(wrong()),
        (Some(host), _) if !host.as_str().contains('@') => Ok(host),
        _ => Err(wrong()),
    }
}

/// Whether a browser says that another page than ours sent the request.
fn comes_from_elsewhere(headers: &HeaderMap, host: &Authority) -> bool {
    let site = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    let origin = headers.get(header::ORIGIN).is_some_and(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok());
        origin.is_none_or(|origin| origin.authority() != Some(host))
    });
    site || origin
}

/// Whether somebody follows a link to the page.
fn is_visit(request: &Request) -> bool {
    let says = |name: &str, value: &str| request.headers().get(name).is_some_and(|said| said == value);
    request.method() == Method::GET
        && request.uri().path() == "/"
        && says("sec-fetch-mode", "navigate")
        && says("sec-fetch-dest", "document")
        && !request.headers().contains_key(header::ORIGIN)
}
