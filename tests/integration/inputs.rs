//! Every kind of input, and what articles it gives.

use std::io::Write as _;

use sociogram::read::{Fields, Settings, read_with};

use super::bench::Bench;

const TALKS: &str =
    "Poland and Norway held talks in Warsaw on Monday. Both want a new pipeline, Prime Minister Marek Zielinski said.";
const FINE: &str =
    "A court in Oslo fined the chemicals maker Sagar Petrochem on Tuesday. The company said that it would appeal.";

/// What a folder with one file gives: a line an article, `id | day | title | source | address | text`, or `id ! cause`.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    read_as(name, bytes, Settings::default())
}

fn read_as(name: &str, bytes: impl AsRef<[u8]>, settings: Settings) -> Vec<String> {
    let bench = Bench::new();
    let path = bench.file(name, bytes);
    let folder = format!("{}/", bench.folder().display());
    let lines = read_with(&[path], settings).map(|item| match item {
        Ok(article) => {
            let date = article.date.map(|date| date.to_string());
            let parts = [Some(article.id), date, article.title, article.source, article.url, Some(article.text)];
            parts.map(Option::unwrap_or_default).join(" | ")
        }
        Err(skipped) => format!("{} ! {}", skipped.place, skipped.cause),
    });
    lines.map(|line| line.replace(&folder, "")).collect()
}

pub fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes.as_ref()).expect("packed");
    packed.finish().expect("packed")
}

pub fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, name, *bytes).expect("added");
    }
    archive.into_inner().expect("whole")
}

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
        archive.write_all(bytes).expect("added");
    }
    archive.finish().expect("whole").into_inner()
}

pub fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Talks in Warsaw - The Harbour Post</title>
        <meta property='og:title' content='Poland and Norway talk'><meta property='og:site_name' content='The Harbour Post'>
        <meta property='article:published_time' content='2026-02-03T08:00:00+01:00'>
        <link rel=canonical href='https://harbour.example/talks'><script>var x = '<p>no</p>';</script></head>
        <body><nav><ul><li><a href=/>Home</a></li><li><a href=/world>World</a></li></ul></nav>
        <div class=cookie-banner>We and our partners store cookies.</div>
        <main><article><h1>Poland and Norway talk</h1>{body}</article></main>
        <aside class=related><h2>More</h2><a href=/1>Storm closes port</a> <a href=/2>Team wins cup</a></aside>
        <footer>© The Harbour Post. All rights reserved.</footer></body></html>"
    )
}

#[test]
fn pages() {
    let read = read("talks.html", page(&format!("<p>{TALKS}</p><p>{FINE}</p>")));
    assert_eq!(
        read,
        [format!(
            "talks.html | 2026-02-03 | Poland and Norway talk | The Harbour Post | https://harbour.example/talks | {TALKS}\n\n{FINE}"
        )]
    );
}

#[test]
fn pages_that_say_what_they_are_in_other_ways() {
    let data = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
        "headline":"A fine in Oslo","datePublished":"2026-02-04","publisher":{"name":"Fjord Daily"}}]}"#;
    let html = format!(
        "<html><script type='application/ld+json'>{data}</script><body><p>{TALKS}</p><p>{FINE}</p></body></html>"
    );
    let lines = read("a.htm", html);
    assert!(lines[0].starts_with("a.htm | 2026-02-04 | A fine in Oslo | Fjord Daily |  | Poland and"), "{lines:?}");
    let html = format!(
        "<html><title>A fine</title><body><time datetime='2026-02-04T10:00'>today</time><p>{TALKS}</p></body></html>"
    );
    assert!(read("a.txt", html)[0].starts_with("a.txt | 2026-02-04 | A fine |"));
    assert!(read("a.html", "<html><body></body></html>")[0].contains("no article is on this page"));
}

#[test]
fn pages_in_old_encodings() {
    let html = format!("<html><meta charset=iso-8859-1><title>Ol\u{e9}</title><body><p>{TALKS}</p></body></html>");
    let latin: Vec<u8> = html.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    assert!(read("a.html", latin)[0].contains("| Olé |"));
}

#[test]
fn json_lines_lists_and_objects() {
    let one = format!("{{\"id\": \"a\", \"date\": \"2026-02-03\", \"title\": \"Talks\", \"text\": \"{TALKS}\"}}");
    let first = format!("a | 2026-02-03 | Talks |  |  | {TALKS}");
    for (name, json) in [
        ("a.jsonl", format!("{one}\n\n{{\"text\": \"{FINE}\"}}\n")),
        ("a.json", format!("[{one},\n {{\"text\": \"{FINE}\", \"more\": [{{}}, \"}}\"]}}]")),
        ("a", format!("{one}\n{{\"text\": \"{FINE}\"}}\n")),
        ("a.json", format!("{{\n\"status\": \"ok\", \"articles\": [{one}, {{\"content\": \"{FINE}\"}}]}}")),
    ] {
        let lines = read(name, &json);
        assert_eq!((lines.len(), &lines[0]), (2, &first), "{json}");
        assert!(lines[1].starts_with('a') && lines[1].ends_with(FINE), "{lines:?}");
    }
    // Over several lines, one after the other; a file of one is called by its name.
    assert_eq!(read("a.json", format!("{{\n\"text\":\n\"{FINE}\"\n}}\n")), [format!("a.json |  |  |  |  | {FINE}")]);
    let faulty = read("a.json", format!("[{{\"text\": \"x\" \"y\"}}, {one}]"));
    assert!(faulty[0].starts_with("a.json#1 ! not JSON") && faulty[1] == first, "{faulty:?}");
    assert!(read("a.json", format!("[{one}, {{\"text\": \"y"))[1].contains("does not end"));
    assert!(read("a.json", "[1, 2]")[0].contains("no JSON object"));
}

#[test]
fn the_fields_of_dumps_are_known() {
    for (json, line) in [
        (
            format!(
                "{{\"maintext\": \"{FINE}\", \"title\": \"Fine\", \"date_publish\": \"2026-02-04 10:00:00\", \"source_domain\": \"fjord.example\", \"url\": \"https://fjord.example/1\"}}"
            ),
            "a.json | 2026-02-04 | Fine | fjord.example | https://fjord.example/1",
        ),
        (
            format!(
                "{{\"uuid\": \"u1\", \"thread\": {{\"site\": \"fjord.example\"}}, \"published\": \"2026-02-04T10:00:00.000+02:00\", \"title\": \"Fine\", \"text\": \"{FINE}\", \"language\": \"english\"}}"
            ),
            "u1 | 2026-02-04 | Fine | fjord.example | ",
        ),
        (
            format!(
                "{{\"webTitle\": \"Fine\", \"webPublicationDate\": \"2026-02-04T10:00:00Z\", \"webUrl\": \"https://g.example/1\", \"fields\": {{\"bodyText\": \"{FINE}\"}}, \"id\": \"world/1\"}}"
            ),
            "world/1 | 2026-02-04 | Fine |  | https://g.example/1",
        ),
        (
            format!(
                "{{\"source\": {{\"id\": null, \"name\": \"Fjord\"}}, \"title\": \"Fine\", \"publishedAt\": \"2026-02-04T10:00:00Z\", \"content\": \"{FINE}\"}}"
            ),
            "a.json | 2026-02-04 | Fine | Fjord | ",
        ),
        (
            format!(
                "{{\"headline\": {{\"main\": \"Fine\"}}, \"pub_date\": \"2026-02-04\", \"lead_paragraph\": \"{FINE}\", \"_id\": \"n1\"}}"
            ),
            "n1 | 2026-02-04 | Fine |  | ",
        ),
    ] {
        assert_eq!(read("a.json", &json), [format!("{line} | {FINE}")], "{json}");
    }
}

#[test]
fn fields_of_ones_own() {
    let json = format!("{{\"doc\": {{\"body\": [\"{TALKS}\", \"{FINE}\"], \"when\": 1770076800, \"n\": 7}}}}");
    let missed = read("a.json", &json);
    assert!(missed[0].contains("--text-field") && missed[0].contains("fields: doc"), "{missed:?}");
    let told = |path: &str| Some(path.to_owned());
    let fields =
        Fields { text: told("nothing|doc.body"), date: told("doc.when"), id: told("doc.n"), ..Fields::default() };
    let settings = Settings { fields, ..Settings::default() };
    assert_eq!(read_as("a.json", &json, settings), [format!("7 | 2026-02-03 |  |  |  | {TALKS}\n\n{FINE}")]);
}

#[test]
fn tables() {
    let csv = format!(
        ",id,title,publication,date,content\n0,17,\"Talks, \"\"at last\"\"\",Post,2026-02-03,\"{TALKS}\n{FINE}\"\n1,18,Fine,Daily,2026/02/04,{FINE}\n2,19,None,Daily,,\n"
    );
    let lines = read("a.csv", csv);
    assert_eq!(lines[0], format!("17 | 2026-02-03 | Talks, \"at last\" | Post |  | {TALKS}\n{FINE}"));
    assert_eq!(lines[1], format!("18 | 2026-02-04 | Fine | Daily |  | {FINE}"));
    assert!(lines[2].starts_with("a.csv:5 ! its \"content\" is empty"), "{lines:?}");
    assert_eq!(
        read("a.tsv", format!("text\tdate\n{FINE}\t4 February 2026\n")),
        [format!("a.tsv:2 | 2026-02-04 |  |  |  | {FINE}")]
    );
    assert!(read("a.csv", "a,b\n1,2\n")[0].contains("fields: a, b"));
}

#[test]
fn feeds() {
    let rss = format!(
        "<?xml version='1.0' encoding='utf-8'?><rss xmlns:content='c' xmlns:dc='d'><channel><title>Fjord Daily</title><link>https://fjord.example</link>
        <item><title>A fine &amp; an appeal</title><link>https://fjord.example/1</link><guid>f1</guid><pubDate>Wed, 04 Feb 2026 10:00:00 GMT</pubDate>
          <description>Short.</description><content:encoded><![CDATA[<p>{FINE}</p><p>More&nbsp;follows.</p>]]></content:encoded></item>
        <item><title>Talks</title><description>&lt;b&gt;{TALKS}&lt;/b&gt;</description><dc:date>2026-02-03</dc:date></item>
        <item><title>Empty</title></item></channel></rss>"
    );
    assert_eq!(
        read("feed.xml", rss),
        [
            format!(
                "f1 | 2026-02-04 | A fine & an appeal | Fjord Daily | https://fjord.example/1 | {FINE}\n\nMore follows."
            ),
            format!("feed.xml#2 | 2026-02-03 | Talks | Fjord Daily |  | {TALKS}"),
            "feed.xml#3 ! this entry has no text".to_owned(),
        ]
    );
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title type='text'>Post</title><entry><id>tag:1</id><title>Talks</title>
        <link rel='self' href='https://x.example/feed'/><link href='https://x.example/a?b=1&amp;c=2'/><updated>2026-02-05T00:00:00Z</updated><published>2026-02-03T00:00:00Z</published>
        <author><name>A. Writer</name></author><content type='xhtml'><div xmlns='h'><p>{TALKS}</p><p>A &lt; B.</p></div></content></entry></feed>"
    );
    assert_eq!(
        read("feed.atom", atom),
        [format!("tag:1 | 2026-02-03 | Talks | Post | https://x.example/a?b=1&c=2 | {TALKS}\n\nA < B.")]
    );
    assert!(read("other.xml", "<invoice><total>1</total></invoice>")[0].contains("no entry of RSS or Atom"));
    let cut = read("cut.rss", format!("<rss><channel><item><description>{FINE}</description></item><item><descr"));
    assert!(cut[0].ends_with(FINE), "{cut:?}");
}

pub fn record(kind: &str, url: &str, body: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-05T01:02:03Z\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
        body.len()
    )
}

#[test]
fn web_archives() {
    let html = page(&format!("<p>{TALKS}</p><p>{FINE}</p>"));
    let answer = |head: &str, body: &str| format!("HTTP/1.1 {head}\r\n\r\n{body}");
    let half = html.len() / 2;
    let chunks =
        format!("{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", half, &html[..half], html.len() - half, &html[half..]);
    let archive = [
        record("warcinfo", "", "software: x"),
        record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://a.example/1", &answer("200 OK\r\nContent-Type: text/html; charset=utf-8", &html)),
        record("response", "https://a.example/2", &answer("404 Not Found\r\nContent-Type: text/html", "<p>gone</p>")),
        record(
            "response",
            "https://a.example/3",
            &answer("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", &chunks),
        ),
    ];
    let article = |id: &str| {
        format!(
            "https://a.example/{id} | 2026-02-03 | Poland and Norway talk | The Harbour Post | https://harbour.example/talks | {TALKS}\n\n{FINE}"
        )
    };
    assert_eq!(read("a.warc", archive.concat()), [article("1"), article("3")]);
    // Each record packed for itself, as crawlers do, and the last one cut off.
    let packed: Vec<Vec<u8>> = archive.iter().map(gzip).collect();
    assert_eq!(read("a.warc.gz", packed.concat()), [article("1"), article("3")]);
    let cut = packed.concat();
    let lines = read("a.warc.gz", &cut[..cut.len() - 40]);
    assert!(lines[0] == article("1") && lines[1].contains("cut off"), "{lines:?}");
    let texts = record("conversion", "https://a.example/4", FINE);
    assert_eq!(
        read("a.warc.wet", &texts),
        [format!("https://a.example/4 | 2026-02-05 |  |  | https://a.example/4 | {FINE}")]
    );
    let nameless = read("a.wet", record("conversion", "", FINE));
    assert_eq!(nameless, [format!("a.wet#1 | 2026-02-05 |  |  |  | {FINE}")]);
    let faulty = read("a.wet", format!("{texts}no record\r\n{texts}"));
    assert_eq!(faulty.len(), 2, "{faulty:?}");
}

#[test]
fn letters() {
    let letter = |subject: &str, body: &str| {
        format!(
            "From: Fjord Daily <news@fjord.example>\r\nSubject: {subject}\r\nDate: Wed, 4 Feb 2026 10:00:00 +0000\r\nMessage-ID: <m1@fjord.example>\r\n{body}"
        )
    };
    let plain =
        letter("=?utf-8?Q?Caf=C3=A9_fined?=", &format!("Content-Type: text/plain; charset=utf-8\r\n\r\n{FINE}\r\n"));
    let line = |id: &str| format!("{id} | 2026-02-04 | Café fined | Fjord Daily |  | {FINE}");
    assert_eq!(read("a.eml", &plain).iter().map(|line| line.trim_end()).collect::<Vec<_>>(), [line("a.eml")]);
    let html = letter("Talks", &format!("Content-Type: text/html\r\n\r\n<p>{TALKS}</p>\r\n"));
    let mailbox = format!("From x@y Wed Feb  4\r\n{plain}\r\nFrom x@y Wed Feb  4\r\n{html}\r\n>From here on.\r\n");
    let lines = read("a.mbox", mailbox);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with(&line("m1@fjord.example")), "{lines:?}");
    assert!(lines[1].ends_with(&format!("{TALKS}\n\nFrom here on.")), "{lines:?}");
}

#[test]
fn books() {
    let container = "<container><rootfiles><rootfile full-path='OPS/package.opf'/></rootfiles></container>";
    let package = "<package><metadata><dc:title>The Week</dc:title><dc:date>2026-02-06</dc:date></metadata><manifest>
        <item id='c' href='cover.xhtml'/><item id='one' href='one.xhtml'/><item id='gone' href='gone.xhtml'/></manifest>
        <spine><itemref idref='c'/><itemref idref='gone'/><itemref idref='one'/></spine></package>";
    let one = format!(
        "<html><head><title>x</title></head><body><h1>Talks</h1><p>{TALKS}</p><p>{FINE}</p><p>{TALKS}</p><p>{FINE}</p></body></html>"
    );
    let book = zip(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("OPS/package.opf", package.as_bytes()),
        ("OPS/cover.xhtml", b"<html><body><p>The Week</p></body></html>"),
        ("OPS/one.xhtml", one.as_bytes()),
    ]);
    let lines = read("week.epub", book);
    assert!(lines[0].starts_with("week.epub/OPS/gone.xhtml ! "), "{lines:?}");
    assert!(
        lines[1].starts_with(&format!("week.epub/OPS/one.xhtml | 2026-02-06 | Talks | The Week |  | Talks\n\n{TALKS}")),
        "{lines:?}"
    );
}

#[test]
fn packed_files() {
    let text = TALKS.as_bytes();
    let json = format!("{{\"id\": \"j\", \"text\": \"{FINE}\"}}");
    let article = |id: &str| format!("{id} |  |  |  |  | {TALKS}");
    assert_eq!(read("a.txt.gz", gzip(text)), [article("a.txt.gz")]);
    assert_eq!(read("a.txt.zst", zstd::encode_all(text, 1).expect("packed")), [article("a.txt.zst")]);
    let mut xz = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).expect("begun");
    xz.write_all(text).expect("packed");
    assert_eq!(read("a.xz", xz.finish().expect("packed")), [article("a.xz")]);
    let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz2.write_all(text).expect("packed");
    assert_eq!(read("a.txt.bz2", bz2.finish().expect("packed")), [article("a.txt.bz2")]);
    let members: [(&str, &[u8]); 5] = [
        ("b/one.txt", text),
        ("b/.hidden.txt", text),
        ("b/two.bin", b"\0"),
        ("b/lines.jsonl", json.as_bytes()),
        ("b/x.txt.gz", &gzip(text)),
    ];
    for (name, bytes) in [("a.tar", tar(&members)), ("a.tgz", gzip(tar(&members))), ("a.zip", zip(&members))] {
        let lines = read(name, bytes);
        let expected = [
            article(&format!("{name}/b/one.txt")),
            format!("j |  |  |  |  | {FINE}"),
            article(&format!("{name}/b/x.txt.gz")),
        ];
        assert_eq!(lines, expected, "{name}");
    }
    // What a file is, its first bytes tell, not its name.
    assert_eq!(read("a.txt", gzip(text)), [article("a.txt")]);
}

#[test]
fn a_broken_member_is_named_and_the_rest_is_read() {
    let mut archive = zip(&[("one.txt", TALKS.as_bytes()), ("two.txt", FINE.as_bytes())]);
    let spoilt = archive.windows(8).position(|part| part == &b"xpoland\0"[..]).unwrap_or(40);
    archive[spoilt] ^= 0xFF;
    let lines = read("a.zip", archive);
    assert!(lines[0].starts_with("a.zip/one.txt ! "), "{lines:?}");
    assert!(lines[1].ends_with(FINE), "{lines:?}");
    let whole = tar(&[("one.txt", TALKS.as_bytes()), ("two.txt", FINE.as_bytes())]);
    let lines = read("a.tar", &whole[..1100]);
    assert!(lines[0].ends_with(TALKS) && lines[1].starts_with("a.tar"), "{lines:?}");
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let blank = gzip(vec![b'\n'; 90 * 1024 * 1024]);
    let bomb = read("a.jsonl.gz.gz", gzip(&blank));
    assert!(bomb.len() == 1 && bomb[0].contains("200 times its size"), "{bomb:?}");
    let mut nested = TALKS.as_bytes().to_vec();
    for _ in 0..6 {
        nested = gzip(nested);
    }
    assert!(read("a.gz", nested)[0].contains("more than 4 archives"));
}

#[test]
fn encodings_of_texts() {
    let words = "Café owners in Orléans met the mayor.";
    let latin: Vec<u8> = words.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    let wide: Vec<u8> = "\u{feff}".chars().chain(words.chars()).map(|c| c as u16).flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, wide, format!("\u{feff}{words}").into_bytes()] {
        assert_eq!(read("a.txt", bytes), [format!("a.txt |  |  |  |  | {words}")]);
    }
    let json: Vec<u8> =
        format!("\u{feff}{{\"text\": \"{words}\"}}\n").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read("a.jsonl", json), [format!("a.jsonl:1 |  |  |  |  | {words}")]);
}

#[test]
fn other_languages_are_skipped_unless_wanted() {
    let german = "Die polnische Regierung hat am Montag neun Diplomaten ausgewiesen. Der Minister sagte, dass sie Bahnstrecken \
        ausgespäht hätten und das Land bis Freitag verlassen müssten.";
    assert_eq!(read("a.txt", german), ["a.txt ! not English but German; --any-language reads it all the same"]);
    let settings = Settings { any_language: true, ..Settings::default() };
    assert!(read_as("a.txt", german, settings)[0].ends_with(german));
}

#[test]
fn patterns_and_ignored_files() {
    let bench = Bench::new();
    for name in ["in/a.txt", "in/b.html.txt", "in/deep/c.txt", "in/deep/d.log", "in/.hidden/e.txt", "in/skip/f.txt"] {
        bench.file(name, TALKS);
    }
    bench.file("in/.sociogramignore", "skip/\nb.*\n");
    let ids = |path: &str| -> Vec<String> {
        let ran = bench.run(&["extract", path]);
        let id = |line: &str| line.split('"').nth(3).expect("an id").to_owned();
        ran.out.lines().map(id).chain(ran.err.lines().map(str::to_owned)).collect()
    };
    assert_eq!(ids("in"), ["in/a.txt", "in/deep/c.txt"]);
    assert_eq!(ids("in/*.txt"), ["in/a.txt"]);
    assert_eq!(ids("./in/**/[cd].{txt,log}"), ["in/deep/c.txt", "in/deep/d.log"]);
    assert!(ids("in/*.xyz")[0].contains("no file is like this pattern"));
}

#[cfg(unix)]
#[test]
fn links_in_circles_and_pipes_in_folders_hold_nobody_up() {
    let bench = Bench::new();
    bench.file("in/a.txt", TALKS);
    std::os::unix::fs::symlink(bench.path("in"), bench.path("in/again")).expect("linked");
    std::os::unix::fs::symlink("loop.txt", bench.path("in/loop.txt")).expect("linked");
    std::os::unix::fs::symlink("a.txt", bench.path("in/b.txt")).expect("linked");
    assert!(std::process::Command::new("mkfifo").arg(bench.path("in/pipe.txt")).status().expect("ran").success());
    let ran = bench.run(&["extract", "in"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 2), "{ran:?}");
}

#[test]
fn the_standard_input_may_be_anything() {
    let bench = Bench::new();
    for bytes in [
        TALKS.as_bytes().to_vec(),
        gzip(TALKS),
        tar(&[("a.txt", TALKS.as_bytes())]),
        zip(&[("a.txt", TALKS.as_bytes())]),
    ] {
        let ran = bench.run_with(&["extract", "-"], &bytes);
        assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 1), "{ran:?}");
    }
}

#[test]
fn pdf_is_refused_with_a_way_out() {
    assert!(read("a.pdf", "%PDF-1.7 …")[0].contains("pdftotext"));
}

#[test]
fn a_page_that_nests_without_end_is_named() {
    let deep = format!("<html><body>{}x{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    assert!(read("a.html", deep)[0].contains("nest"));
    let brackets = format!("{{\"text\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read("a.json", brackets)[0].starts_with("a.json ! "));
}
