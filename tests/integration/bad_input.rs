//! Input that gives no article is named with its cause; the rest is read; the exit code tells.

use super::bench::{Bench, Ran};

const GOOD: &str = "Israel has rejected the ceasefire conditions proposed by Hamas.";

fn check(ran: &Ran, place: &str, cause: &str) {
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let line = ran.err.lines().find(|line| line.contains(place)).unwrap_or_else(|| panic!("{place} in {ran:?}"));
    assert!(line.contains(cause), "{line}");
    assert_eq!(ran.out.lines().filter(|line| line.contains("good.txt")).count(), 1, "{ran:?}");
}

fn beside_good(name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    let bench = Bench::new();
    bench.file("good.txt", GOOD);
    bench.file(name, bytes);
    bench.run(&["extract", name, "good.txt"])
}

#[test]
fn files_that_are_no_articles() {
    check(&beside_good("empty.txt", ""), "empty.txt", "empty");
    check(&beside_good("blank.md", " \n\n# \n"), "blank.md", "empty");
    check(&beside_good("binary.txt", b"\x7fELF\x00\x01"), "binary.txt", "binary");
    check(&beside_good("page.html", "<nav><a href=/>Home</a></nav>"), "page.html", "no article");
    check(&beside_good("print.pdf", "%PDF-1.7"), "print.pdf", "pdftotext");
    check(&beside_good("torn.txt.gz", b"\x1f\x8b\x08"), "torn.txt.gz", "cut off");
    let huge = vec![b'a'; sociogram::read::LARGEST + 1];
    check(&beside_good("huge.txt", huge), "huge.txt", "5 MB");
}

#[test]
fn lines_that_are_no_articles() {
    let lines = "{\"id\": 7, \"text\": \"Iran warned Israel.\"}\n\nnot json\n{\"id\": \"x\"}\n[1]\n{\"id\":\"y\",\"text\":\" \"}\n\
                 {\"id\": \"z\", \"date\": null, \"title\": null, \"more\": [1], \"text\": \"Iran warned Israel.\"}";
    let ran = beside_good("lines.jsonl", lines);
    check(&ran, "lines.jsonl:3", "not JSON");
    check(&ran, "lines.jsonl:4", "no text");
    check(&ran, "lines.jsonl:5", "not an article");
    check(&ran, "lines.jsonl:6", "empty");
    assert!(ran.out.contains("{\"article\":\"7\"") && ran.out.contains("{\"article\":\"z\""), "{ran:?}");
}

#[test]
fn paths_that_lead_nowhere() {
    let bench = Bench::new();
    bench.file("good.txt", GOOD);
    check(&bench.run(&["extract", "nowhere.txt", "good.txt"]), "nowhere.txt", "no such file");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::new();
    bench.file("good.txt", GOOD);
    let secret = bench.file("secret.txt", GOOD);
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).expect("set");
    if std::fs::read(&secret).is_ok() {
        return; // This user may read everything.
    }
    check(&bench.run(&["extract", "secret.txt", "good.txt"]), "secret.txt", "permissions");
}

#[test]
fn nothing_to_read_writes_nothing() {
    let bench = Bench::new();
    bench.file("in/empty.txt", "");
    bench.file("in/.hidden.txt", GOOD);
    let ran = bench.run(&["build", "in", "-o", "out"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("0 articles read, 1 skipped") && ran.out.contains("in/empty.txt"), "{ran:?}");
    assert!(bench.entries("out").iter().all(|name| name.starts_with('.')), "{:?}", bench.entries("out"));
}

#[test]
fn a_folder_that_cannot_be_written() {
    let bench = Bench::new();
    bench.file("good.txt", GOOD);
    bench.file("out", "a file is in the way");
    let ran = bench.run(&["build", "good.txt", "-o", "out"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("out") && ran.err.contains("-o"), "{ran:?}");
    assert_eq!(bench.run(&["build", "good.txt", "-o", "good.txt/deep"]).code, Some(2));
}

#[test]
fn hostile_names_of_files_do_not_reach_the_terminal() {
    let bench = Bench::new();
    bench.file("good.txt", GOOD);
    let ran = bench.run(&["extract", "no\u{1b}[31m\nwhere.txt", "good.txt"]);
    assert_eq!(ran.code, Some(1));
    assert!(!ran.err.contains('\u{1b}') && ran.err.lines().count() == 1, "{ran:?}");
}

#[test]
fn many_of_one_cause_are_counted_and_all_are_in_a_file() {
    let bench = Bench::new();
    bench.file("good.txt", GOOD);
    bench.file(
        "in.jsonl",
        "not json\n".repeat(30) + "{\"text\": \"Iran warned Israel.\"}\n{\"text\": \"Iran warned Israel.\"}\n",
    );
    let ran = bench.run(&["build", "in.jsonl", "good.txt", "-o", "out"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("3 articles read, 1 copy of others among them, 30 skipped"), "{ran:?}");
    assert!(ran.out.contains("30 times") && ran.out.contains("first in.jsonl:1: not JSON"), "{ran:?}");
    let lines = std::fs::read_to_string(bench.path("out/skipped.jsonl")).expect("written");
    assert!(
        lines.lines().count() == 30 && lines.starts_with("{\"place\":\"in.jsonl:1\",\"cause\":\"not JSON"),
        "{lines}"
    );
    let ran = bench.run(&["extract", "in.jsonl"]);
    assert!(ran.err.lines().count() == 21 && ran.err.ends_with("skipped 10 more: not JSON\n"), "{ran:?}");
    // The next run's file is its own.
    bench.run(&["build", "good.txt", "-o", "out"]);
    assert!(!bench.path("out/skipped.jsonl").exists());
}
