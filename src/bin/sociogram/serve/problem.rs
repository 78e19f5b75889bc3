//! Why something is not answered: problem details after RFC 9457.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sociogram::Error;
use sociogram::view::plain;

/// A refusal, in words for a person and in a form for a program.
#[derive(Debug, Serialize)]
pub(super) struct Problem {
    #[serde(serialize_with = "number")]
    status: StatusCode,
    title: &'static str,
    detail: String,
    /// Who may be meant, where a name is not one actor's alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actors: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    key: String,
    name: String,
}

impl Problem {
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Refused");
        Self { status, title, detail: detail.into(), actors: Vec::new() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = match error {
            Error::UnknownActor { .. } | Error::UnknownRelation { .. } => StatusCode::NOT_FOUND,
            Error::AmbiguousActor { .. } => StatusCode::CONFLICT,
            Error::Question { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            _ => {
                // Where the project lies is the business of who serves it.
                eprintln!("sociogram: {}", plain(&error.to_string()));
                return Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the project cannot be read");
            }
        };
        let mut problem = Self::new(status, error.to_string());
        if let Error::AmbiguousActor { matches, .. } = error {
            problem.actors = matches.into_iter().map(|(key, name)| Choice { key, name }).collect();
        }
        problem
    }
}
