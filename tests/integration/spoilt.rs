//! Files of every kind, spoilt at random: each gives articles or causes, and an end. Texts cut off anywhere give an extract.

use std::io::Cursor;

use sociogram::Article;
use sociogram::read::{Settings, read_stream};

use super::inputs::{gzip, page, record, tar, zip};

const WORDS: &str =
    "Poland and Norway held talks in Warsaw on Monday. A court in Oslo fined the chemicals maker Sagar Petrochem.";

/// Whole files, by names that say what they are.
fn wholes() -> Vec<(&'static str, Vec<u8>)> {
    let json = format!(
        "{{\"id\": \"a\", \"date\": \"2026-02-03\", \"tags\": [[1, {{\"x\": null}}]], \"text\": \"{WORDS}\"}}\n"
    );
    let html = page(&format!("<p>{WORDS}</p><p>{WORDS}</p>"));
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    let warc = record("response", "https://a.example/1", &answer) + &record("conversion", "https://a.example/2", WORDS);
    let feed = format!(
        "<?xml version='1.0'?><rss><channel><title>T</title><item><title>A &amp; B</title><link>x</link><description><![CDATA[<p>{WORDS}]]></description></item></channel></rss>"
    );
    let letter = format!(
        "From: A <a@b.example>\r\nSubject: =?utf-8?Q?x=C3=A9?=\r\nDate: Wed, 4 Feb 2026 10:00:00 +0000\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/html\r\n\r\n<p>{WORDS}\r\n--q--\r\n"
    );
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"),
        (
            "p.opf",
            b"<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        ("a.xhtml", format!("<html><body>{}</body></html>", format!("<p>{WORDS}</p>").repeat(5)).as_bytes()),
    ]);
    let members: [(&str, &[u8]); 3] =
        [("a.txt", WORDS.as_bytes()), ("b.jsonl", json.as_bytes()), ("c.html", html.as_bytes())];
    vec![
        ("a.txt", format!("date 2026-02-03\n\n{WORDS}").into_bytes()),
        ("a.md", format!("---\ntitle: x\n---\n# Talks\n**{WORDS}** [a](b)").into_bytes()),
        ("a.html", html.clone().into_bytes()),
        ("a.jsonl", json.repeat(3).into_bytes()),
        ("a.json", format!("{{\"articles\": [{json}, {json}]}}").into_bytes()),
        ("a.csv", format!("id,text,date\n1,\"{WORDS}\",2026-02-03\n2,{WORDS},x\n").into_bytes()),
        ("a.xml", feed.into_bytes()),
        ("a.warc", warc.clone().into_bytes()),
        ("a.warc.gz", gzip(warc)),
        ("a.eml", letter.clone().into_bytes()),
        ("a.mbox", format!("From x\n{letter}\nFrom y\n{letter}").into_bytes()),
        ("a.epub", book),
        ("a.txt.gz", gzip(WORDS)),
        ("a.txt.zst", zstd::encode_all(WORDS.as_bytes(), 1).expect("packed")),
        ("a.tar", tar(&members)),
        ("a.tgz", gzip(tar(&members))),
        ("a.zip", zip(&members)),
    ]
}

/// Numbers that look random, the same in every run (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("small") % end.max(1)
    }
}

/// Some bytes changed, cut out, doubled, or put in the place of others.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let (at, length) = (dice.below(bytes.len()), 1 + dice.below(40));
        let end = (at + length).min(bytes.len());
        match dice.below(7) {
            _ if bytes.is_empty() => return,
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = b"\0<>{}[]\"'&;:\n\r\xff\xfe-0 9"[dice.below(20)],
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let part = bytes[at..end].repeat(1 + dice.below(60));
                let place = dice.below(bytes.len());
                bytes.splice(place..place, part);
            }
            5 => bytes[at..end].fill(u8::MAX),
            _ => {
                let part = bytes[at..end].to_vec();
                let place = dice.below(bytes.len());
                let until = (place + part.len()).min(bytes.len());
                bytes.splice(place..until, part);
            }
        }
    }
}

fn check(times: usize, seed: u64) {
    let mut dice = Dice(seed);
    for (name, whole) in wholes() {
        assert!(read_stream(name, Cursor::new(whole.clone()), Settings::default()).any(|item| item.is_ok()), "{name}");
        for _ in 0..times {
            let mut bytes = whole.clone();
            spoil(&mut bytes, &mut dice);
            let kept = bytes.clone();
            for item in read_stream(name, Cursor::new(bytes), Settings::default()) {
                match item {
                    Ok(article) => assert!(!article.text.trim().is_empty(), "{name}"),
                    Err(skip) => assert!(
                        !skip.cause.contains("fault of this"),
                        "{name} {skip:?} {:?}",
                        String::from_utf8_lossy(&kept)
                    ),
                }
            }
        }
    }
}

#[test]
fn spoilt_files_give_articles_or_causes() {
    check(60, 7);
}

/// `SEED=12 cargo test --release spoilt_for_long -- --ignored`: another seed spoils otherwise.
#[test]
#[ignore = "takes minutes"]
fn spoilt_for_long() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    check(20_000, seed);
}

/// Every construction that looks behind a word for what it says, where nothing follows. A fuzzer found a name, "of" and an
/// article at the end of a text.
#[test]
fn every_beginning_of_a_text_gives_an_extract() {
    let text = "New Delhi's Anna Menon of a party, the chairman and co-founder of the fund manager Norvik Capital, met \
        the brother of President Omar Haddad, Samir Haddad, and the leader of the opposition Radical Party's \
        spokesman for trade. One of Kenya's vice presidents, Paul Hill, member of NATO, is the director of \
        investments at the US state of Utah, said the Greek Civil Protection Minister. \"We will,\" he said (his \
        party's, not the NATO Secretary-General's).";
    for (end, _) in text.char_indices().chain([(text.len(), ' ')]) {
        drop(sociogram::extract(&Article::new("cut", &text[..end])));
    }
    for (start, _) in text.match_indices(' ') {
        for length in 1..40 {
            let Some(part) = text.get(start + 1..start + 1 + length) else { break };
            drop(sociogram::extract(&Article::new("part", part)));
        }
    }
}

/// A verb was given a subject that it hangs below itself, and whoever asked for what stands above either never came to an
/// end: found by a fuzzer.
#[test]
fn trees_have_no_rings() {
    let text = "Setcused of them, and its c\0\0\0\0\0\u{12}apital, that sold Norvik, sued gamdaes in January.";
    drop(sociogram::extract(&Article::new("ring", text)));
    let text = "Under the deal India cut its duties on cars and wine, while the EU admitted medicines and steel. The union \
        accused Anna Menon of betraying them, and its president, the fund that sold Baltica to Norvik, sued Paul Hill \
        in January, and said that he, who had warned Poland, and the court rejected it.";
    let words: Vec<&str> = text.split(' ').collect();
    let mut dice = Dice(11);
    for _ in 0..400 {
        let mut mixed = words.clone();
        for _ in 0..=dice.below(12) {
            let (from, to) = (dice.below(mixed.len()), dice.below(mixed.len()));
            if dice.below(2) == 0 {
                mixed.swap(from, to);
            } else {
                mixed.remove(from);
            }
        }
        drop(sociogram::extract(&Article::new("mixed", mixed.join(" "))));
    }
}
