//! The page and the questions over HTTP, and who is refused.
#![cfg(all(unix, feature = "serve"))]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use sociogram::store::{Entry, Store};

use super::bench::Bench;
use super::made::{extract, project};

const LONG: Duration = Duration::from_mins(1);

/// A project that is served until the test ends.
struct Served {
    bench: Bench,
    program: Child,
    address: String,
}

impl Served {
    fn new() -> Self {
        Self::with(&[])
    }

    fn with(more: &[&str]) -> Self {
        let bench = Bench::new();
        let told = ["Israel rejects Hamas", "Qatar mediates Hamas ?possible", "Iran attacks Israel ?denied"];
        project(&bench.path("made"), [extract("a", "2024-02-08", &told)]);
        let args = [&["serve", "made", "--listen", "127.0.0.1:0"], more].concat();
        let mut program = bench.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("ran");
        let mut line = String::new();
        BufReader::new(program.stdout.take().expect("piped")).read_line(&mut line).expect("told");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { bench, program, address }
    }

    /// Sends bytes as they are; the status and the body that come back.
    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("reached");
        stream.set_read_timeout(Some(LONG)).expect("set");
        // What is refused at its beginning may not be read to its end.
        stream.write_all(request.as_bytes()).ok();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok();
        let answer = String::from_utf8(answer).expect("UTF-8");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or_else(|| panic!("no answer: {answer:?}")), body.to_owned())
    }

    fn ask(&self, line: &str, headers: &str, body: &str) -> (u16, String) {
        let (host, length) = (&self.address, body.len());
        let close = "Connection: close\r\nContent-Type: application/json";
        self.send(&format!(
            "{line} HTTP/1.1\r\nHost: {host}\r\n{close}\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        ))
    }

    fn get(&self, path: &str) -> Value {
        let (status, body) = self.ask(&format!("GET {path}"), "", "");
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).expect(path)
    }

    fn question(&self, body: &str) -> (u16, Value) {
        let (status, body) = self.ask("POST /api/questions", "", body);
        (status, serde_json::from_str(&body).expect("JSON"))
    }

    fn stopped(mut self, signal: &str) -> ExitStatus {
        Command::new("kill").args([signal, &self.program.id().to_string()]).status().expect("sent");
        self.program.wait().expect("ended")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

#[test]
fn the_page_asks_nobody_but_its_server() {
    let (status, page) = Served::new().ask("GET /", "", "");
    assert!(status == 200 && page.starts_with("<!doctype html>"), "{status}");
    assert!(page.contains("default-src 'none'; script-src 'sha256-") && page.contains("connect-src 'self';"));
}

#[test]
fn the_graph_comes_without_sentences_and_they_come_when_they_are_asked_for() {
    let served = Served::new();
    let graph = served.get("/api/graph");
    assert_eq!(graph["actors"]["name"], serde_json::json!(["Hamas", "Iran", "Israel", "Qatar"]));
    assert_eq!((&graph["whole"]["relations"], &graph["whole"]["degree"][0]), (&3.into(), &2.into()));
    assert!(!graph.to_string().contains("Sentence"), "{graph}");
    let strongest = served.get("/api/graph?top=1");
    assert_eq!(strongest["edges"]["source"].as_array().map(Vec::len), Some(1));
    assert_eq!(strongest["whole"]["relations"], 3);
    let about = served.get("/api/graph?about=Qatar&hops=1");
    assert_eq!(about["actors"]["name"], serde_json::json!(["Hamas", "Qatar"]));

    let evidence = served.get("/api/evidence?source=Iran&relation=attacks&target=Israel");
    assert_eq!(evidence[0]["article"], "a");
    assert_eq!(evidence[0]["status"], "denied");
    assert!(evidence[0]["words"].as_str().is_some_and(|words| words.starts_with("Sentence 2")), "{evidence}");
    assert_eq!(served.get("/api/actors?name=IS")[0]["key"], "made:israel");
    assert_eq!(served.get("/api/actors?name=x"), serde_json::json!([]));
    assert_eq!(served.get("/api/sentences?words=mediates")[0]["sentence"], "Sentence 1: a3 mediates a2.");
}

#[test]
fn questions_are_those_of_the_commands() {
    let served = Served::new();
    let (status, found) =
        served.question(r#"{"ask": {"question": "path", "a": "Qatar", "b": "Israel", "options": {}}}"#);
    assert_eq!((status, &found["paths"][0][0]["to"]["name"]), (200, &"Hamas".into()));
    let printed = served.bench.run(&["path", "Qatar", "Israel", "made", "--json"]).out;
    assert_eq!(found, serde_json::from_str::<Value>(&printed).expect("JSON"));
    let filtered = r#"{"ask": {"question": "stats"}, "filter": {"statuses": ["fact"], "min_confidence": 0.1}}"#;
    assert_eq!(served.question(filtered).1["relations"], 1);
}

#[test]
fn what_cannot_be_asked_is_refused_in_words() {
    let served = Served::new();
    let many = r#"{"ask": {"question": "top", "by": "degree", "limit": 99999999999}}"#;
    let long = format!(r#"{{"ask": {{"question": "match", "pattern": "{}", "limit": 1}}}}"#, "(".repeat(501));
    let deep = r#"{"ask": {"question": "path", "a": "Iran", "b": "Qatar", "options": {"hops": 40}}}"#;
    let huge = format!(r#"{{"ask": "{}"}}"#, "x".repeat(70_000));
    let nobody = r#"{"ask": {"question": "neighbors", "actor": "Nobody", "limit": 1}}"#;
    for (body, wanted) in [
        ("{", 400),
        ("[]", 400),
        (r#"{"ask": {"question": "drop"}}"#, 400),
        (r#"{"ask": {"question": "stats", "more": 1}}"#, 400),
        (r#"{"ask": {"question": "match", "pattern": "(a", "limit": 1}}"#, 422),
        (many, 400),
        (&long, 400),
        (deep, 400),
        (&huge, 413),
        (nobody, 404),
    ] {
        let (status, problem) = served.question(body);
        let shown: String = body.chars().take(80).collect();
        assert_eq!((status, &problem["status"]), (wanted, &wanted.into()), "{shown}: {problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{shown}");
    }
}

#[test]
fn hostile_requests_are_refused() {
    let served = Served::new();
    let (get, host) = ("GET /api/graph", format!("Host: {}\r\n", served.address));
    let long = format!("GET /api/actors?name={}", "x".repeat(9_000));
    for (line, headers, wanted) in [
        ("GET /../../etc/passwd", "", 404),
        ("GET /%2e%2e/%2e%2e/etc/passwd", "", 404),
        ("GET /api/graph/", "", 404),
        ("GET /api/graph?top=0", "", 400),
        ("GET /api/graph?top=-1", "", 400),
        ("GET /api/graph?shell=1", "", 400),
        ("GET /api/actors", "", 400),
        (&long, "", 414),
        ("DELETE /api/graph", "", 405),
        ("GET /api/questions", "", 405),
        ("TRACE /", "", 405),
        ("OPTIONS /api/graph", "Access-Control-Request-Method: POST\r\n", 405),
        (get, "Origin: http://other.example\r\n", 403),
        (get, "Origin: null\r\n", 403),
        (get, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", 403),
        ("GET /", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n", 403),
        ("GET /", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n", 200),
        (get, &host, 400),
    ] {
        let (status, body) = served.ask(line, headers, "");
        assert_eq!(status, wanted, "{line} {headers}: {body}");
    }
    let own = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", served.address);
    assert_eq!(served.ask(get, &own, "").0, 200);
    let form = served.send(&format!(
        "POST /api/questions HTTP/1.1\r\n{host}Connection: close\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{{}}"
    ));
    assert_eq!(form.0, 415, "what a form of another page can send");
}

#[test]
fn slow_requests_are_not_waited_for() {
    let served = Served::new();
    let start = Instant::now();
    let mut head = TcpStream::connect(&served.address).expect("reached");
    head.write_all(b"GET / HTTP/1.1\r\nHost: loc").expect("sent");
    let post = format!("POST /api/questions HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json", served.address);
    let (status, problem) = served.send(&format!("{post}\r\nContent-Length: 90\r\nConnection: close\r\n\r\n{{"));
    assert_eq!(status, 408, "{problem}");
    head.set_read_timeout(Some(LONG)).expect("set");
    head.read_to_end(&mut Vec::new()).expect("closed");
    assert!(start.elapsed() < LONG);
    assert_eq!(served.get("/api/graph")["whole"]["relations"], 3, "others are answered");
}

#[test]
fn many_connections_that_ask_nothing_keep_nobody_out() {
    let served = Served::new();
    let idle: Vec<TcpStream> = (0..300).map(|_| TcpStream::connect(&served.address).expect("reached")).collect();
    let start = Instant::now();
    assert_eq!(served.get("/api/graph")["whole"]["relations"], 3);
    assert!(start.elapsed() < LONG);
    drop(idle);
}

#[test]
fn only_known_names_lead_here() {
    let served = Served::with(&["--host", "Graph.example"]);
    for (host, wanted) in [
        ("localhost:80", 200),
        ("127.0.0.1", 200),
        ("[::1]:7624", 200),
        ("graph.example", 200),
        ("rebound.example", 421),
        ("localhost.rebound.example", 421),
        ("127.0.0.1.rebound.example", 421),
        ("me@localhost", 400),
        ("", 400),
    ] {
        let request = format!("GET /api/actors?name=x HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_eq!(served.send(&request).0, wanted, "{host}");
    }
    assert_eq!(served.send("GET / HTTP/1.0\r\n\r\n").0, 400, "no name at all");
}

#[test]
fn what_is_described_is_there() {
    let served = Served::new();
    let description = served.get("/api/openapi.json");
    for (path, ways) in description["paths"].as_object().expect("paths") {
        for way in ways.as_object().expect("ways").keys() {
            let (status, _) = served.ask(&format!("{} {path}", way.to_uppercase()), "", "");
            assert!([200, 400].contains(&status), "{way} {path}: {status}");
        }
    }
}

#[test]
fn what_a_build_adds_meanwhile_is_served() {
    let served = Served::new();
    assert_eq!(served.get("/api/graph")["whole"]["relations"], 3);
    let mut store = Store::open_to_write(&served.bench.path("made"), None, || ()).expect("opened");
    store.begin().expect("begun");
    store.add(&Entry::of(extract("b", "2024-03-01", &["Peru aids Chile"]))).expect("added");
    store.commit().expect("kept");
    assert_eq!(served.get("/api/graph")["whole"]["relations"], 4);
    let evidence = served.get("/api/evidence?source=Peru&relation=aids&target=Chile");
    assert_eq!(evidence[0]["article"], "b");
}

#[test]
fn a_signal_ends_it_even_while_somebody_holds_a_connection() {
    for signal in ["-INT", "-TERM"] {
        let served = Served::new();
        let mut idle = TcpStream::connect(&served.address).expect("reached");
        idle.write_all(b"GET / HTTP/1.1\r\nHost: loc").expect("sent");
        let start = Instant::now();
        assert_eq!(served.stopped(signal).code(), Some(0));
        assert!(start.elapsed() < LONG);
    }
}

#[test]
fn a_folder_without_a_project_and_a_taken_address_are_told() {
    let bench = Bench::new();
    let ran = bench.run(&["serve", "nowhere", "--listen", "127.0.0.1:0"]);
    assert!(ran.code == Some(2) && ran.err.contains("sociogram build"), "{ran:?}");
    let served = Served::new();
    let ran = served.bench.run(&["serve", "made", "--listen", &served.address]);
    assert!(ran.code == Some(2) && ran.err.contains("--listen"), "{ran:?}");
}
