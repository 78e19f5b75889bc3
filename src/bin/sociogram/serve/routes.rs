//! What can be asked for: `openapi.json` describes it.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sociogram::query::{Filter, Inquiry, Question, Statement, Words as _};
use sociogram::text::{ActorKind, Status};
use sociogram::view::{self, Labels, Quoted};
use tokio::time::timeout;

use super::desk::{Desk, Part};
use super::guard::{Guard, guard};
use super::listen::ARRIVAL;
use super::problem::Problem;

const DESCRIPTION: &str = include_str!("openapi.json");
/// Bytes of a question.
const LARGEST: usize = 65_536;
/// Letters of a name, or of words that are searched.
const LONGEST: usize = 500;
/// What numbers in a question may be, by their names.
const MOST: [(&str, f64); 6] = [
    ("limit", 10_000.0),
    ("actors", 10_000.0),
    ("paths", 1_000.0),
    ("hops", 12.0),
    ("min_confidence", 1.0),
    ("min_count", 4e9),
];
/// The most relations that are drawn, the most steps from an actor, and the most of all other things.
const DRAWN: usize = 100_000;
const STEPS: usize = 4;
const LISTED: usize = 1_000;

type Answer<T> = Result<T, Problem>;

pub(super) fn router(desk: Arc<Desk>, who: Arc<Guard>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/api/openapi.json", get(description))
        .route("/api/graph", get(graph))
        .route("/api/actors", get(actors))
        .route("/api/evidence", get(evidence))
        .route("/api/sentences", get(sentences))
        .route("/api/questions", post(questions))
        .fallback(async || Problem::new(StatusCode::NOT_FOUND, "there is nothing here; see /api/openapi.json"))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn_with_state(who, guard))
        .with_state(desk)
}

async fn page() -> Html<String> {
    Html(view::served_page())
}

async fn description() -> impl IntoResponse {
    json(DESCRIPTION.as_bytes())
}

/// A part of the graph.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawing {
    about: Option<String>,
    #[serde(default = "Drawing::hops")]
    hops: usize,
    #[serde(default = "Drawing::top")]
    top: usize,
}

impl Drawing {
    fn hops() -> usize {
        1
    }

    fn top() -> usize {
        20_000
    }
}

async fn graph(State(desk): State<Arc<Desk>>, asked: Result<Query<Drawing>, QueryRejection>) -> Answer<Response> {
    let Query(Drawing { about, hops, top }) = asked.map_err(|error| unread(&error))?;
    within("hops", hops, 1..=STEPS)?;
    within("top", top, 1..=DRAWN)?;
    about.iter().try_for_each(|name| short("about", name))?;
    let drawn = desk.ask(move |store, known| {
        let network = &known.network;
        let about = about.as_ref().map(|name| Inquiry::new(network, store).actor(name)).transpose()?;
        let part = Part { around: about.map(|actor| (actor, hops)), top: top.min(network.edge_count()) };
        known.drawing(part, || {
            let drawn = network.excerpt(&network.strongest(part.around, part.top));
            let mut bytes = Vec::new();
            view::write_page_data(&drawn, &Labels::of(&drawn, store)?, network, &mut bytes).map_err(unwritten)?;
            Ok(bytes)
        })
    });
    Ok(json(drawn.await?))
}

/// Whose names begin so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sought {
    name: String,
    #[serde(default = "Sought::limit")]
    limit: usize,
}

impl Sought {
    fn limit() -> usize {
        12
    }
}

#[derive(Serialize)]
struct Found {
    key: String,
    name: String,
    kind: ActorKind,
    articles: u32,
    mentions: u32,
    relations: usize,
}

async fn actors(State(desk): State<Arc<Desk>>, asked: Result<Query<Sought>, QueryRejection>) -> Answer<Response> {
    let Query(Sought { name, limit }) = asked.map_err(|error| unread(&error))?;
    short("name", &name)?;
    within("limit", limit, 1..=LISTED)?;
    let found = desk.ask(move |store, known| {
        let network = &known.network;
        let keys = store.beginning(&name, limit)?;
        let found = keys.iter().filter_map(|key| network.by_key(key)).map(|place| {
            let member = &network.members()[place];
            Found {
                key: member.key.to_string(),
                name: member.name.to_string(),
                kind: member.kind,
                articles: member.articles,
                mentions: member.mentions,
                relations: network.degree(place),
            }
        });
        written(&found.collect::<Vec<_>>())
    });
    Ok(json(found.await?))
}

/// A relation, and which of the places that state it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    source: String,
    relation: String,
    target: String,
    #[serde(default)]
    from: usize,
    #[serde(default = "Stated::limit")]
    limit: usize,
}

impl Stated {
    fn limit() -> usize {
        100
    }
}

#[derive(Serialize)]
struct Evidence {
    #[serde(flatten)]
    quoted: Quoted,
    article: String,
    date: Option<jiff::civil::Date>,
    status: Status,
    by: Option<String>,
    confidence: f64,
}

async fn evidence(State(desk): State<Arc<Desk>>, asked: Result<Query<Stated>, QueryRejection>) -> Answer<Response> {
    let Query(asked) = asked.map_err(|error| unread(&error))?;
    for (what, words) in [("source", &asked.source), ("relation", &asked.relation), ("target", &asked.target)] {
        short(what, words)?;
    }
    within("limit", asked.limit, 1..=LISTED)?;
    let found = desk.ask(move |store, known| {
        let network = &known.network;
        let inquiry = Inquiry::new(network, store);
        let (source, target) = (inquiry.actor(&asked.source)?, inquiry.actor(&asked.target)?);
        let edge = network
            .out(source)
            .find(|&edge| network.ends(edge).1 == target && network.bond(edge).name == asked.relation);
        let none = || Problem::new(StatusCode::NOT_FOUND, "nothing states that relation between the two");
        let statements = network.statements(edge.ok_or_else(none)?).iter().skip(asked.from).take(asked.limit);
        let quote = |statement: &Statement| {
            let issue = network.issues()[statement.article as usize];
            let citation = store.citation(issue, statement)?;
            Ok(Evidence {
                quoted: Quoted::of(&citation),
                article: citation.article,
                date: citation.date,
                status: citation.status,
                by: citation.by,
                confidence: citation.confidence,
            })
        };
        written(&statements.map(quote).collect::<Result<Vec<_>, sociogram::Error>>()?)
    });
    Ok(json(found.await?))
}

/// Sentences with some words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Searched {
    words: String,
    #[serde(default = "Searched::limit")]
    limit: usize,
}

impl Searched {
    fn limit() -> usize {
        20
    }
}

async fn sentences(State(desk): State<Arc<Desk>>, asked: Result<Query<Searched>, QueryRejection>) -> Answer<Response> {
    let Query(Searched { words, limit }) = asked.map_err(|error| unread(&error))?;
    short("words", &words)?;
    within("limit", limit, 1..=LISTED)?;
    Ok(json(desk.ask(move |store, _| written(&store.search(&words, limit)?)).await?))
}

/// A question about a part of the graph.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    ask: Question,
    #[serde(default)]
    filter: Filter,
}

async fn questions(State(desk): State<Arc<Desk>>, headers: HeaderMap, request: Request) -> Answer<Response> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a question is application/json"));
    }
    let body = timeout(ARRIVAL, Bytes::from_request(request, &())).await.map_err(|_| {
        Problem::new(StatusCode::REQUEST_TIMEOUT, format!("a question arrives within {} seconds", ARRIVAL.as_secs()))
    })?;
    let body = body.map_err(|error: BytesRejection| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("a question has up to {LARGEST} bytes"))
        }
        status => Problem::new(status, error.body_text()),
    })?;
    let no_json = |error: serde_json::Error| malformed(&format!("no JSON: {error}"));
    let mut value: Value = serde_json::from_slice(&body).map_err(no_json)?;
    moderate(&mut value)?;
    let no_question = |error: serde_json::Error| malformed(&format!("no question: {error}"));
    let Asked { ask, filter } = serde_json::from_value(value).map_err(no_question)?;
    Ok(json(desk.ask(move |store, known| written(&ask.ask(&known.network, store, &filter)?)).await?))
}

/// Refuses numbers and words that ask for more than anyone can read. A whole number may have a point.
fn moderate(value: &mut Value) -> Answer<()> {
    match value {
        Value::Object(fields) => fields.iter_mut().try_for_each(|(name, value)| {
            let most = MOST.iter().find(|(known, _)| known == name).map(|(_, most)| *most);
            if let Some((most, number)) = most.zip(value.as_f64()) {
                if !(0.0..=most).contains(&number) {
                    return Err(malformed(&format!("{name} is from 0 to {most}")));
                }
                if number.fract() == 0.0 {
                    *value = Value::from(whole(number));
                }
            }
            moderate(value)
        }),
        Value::Array(values) => values.iter_mut().try_for_each(moderate),
        Value::String(words) => short("a name or pattern", words),
        _ => Ok(()),
    }
}

#[expect(clippy::cast_sign_loss, reason = "never below 0")]
fn whole(number: f64) -> u64 {
    number as u64
}

fn short(what: &str, words: &str) -> Answer<()> {
    if words.is_empty() || words.chars().count() > LONGEST {
        return Err(malformed(&format!("{what} has from 1 to {LONGEST} letters")));
    }
    Ok(())
}

fn within(what: &str, number: usize, range: std::ops::RangeInclusive<usize>) -> Answer<()> {
    if range.contains(&number) {
        return Ok(());
    }
    Err(malformed(&format!("{what} is from {} to {}", range.start(), range.end())))
}

fn malformed(detail: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, detail)
}

fn unread(error: &QueryRejection) -> Problem {
    malformed(&error.body_text())
}

fn unwritten(error: impl std::fmt::Display) -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
}

fn written(answer: &impl Serialize) -> Answer<Vec<u8>> {
    serde_json::to_vec(answer).map_err(unwritten)
}

fn json(bytes: impl Into<Bytes>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], bytes.into()).into_response()
}
