//! The same bytes for any order of the files and any number of threads.

use super::bench::Bench;

const ARTICLES: [(&str, &str); 4] = [
    (
        "a.txt",
        "date 2024-02-08 Israel has rejected the ceasefire conditions proposed by Hamas. Qatar mediated the talks.",
    ),
    ("b.txt", "date 2024-02-09 Iran warned Israel. The United States condemned Iran and met with Qatar."),
    ("c.md", "# Talks in Doha\n\nIsrael and Qatar held talks. Hamas accused Israel of an attack on Iran."),
    (
        "d.jsonl",
        "{\"id\": \"a.txt\", \"text\": \"Hamas attacked Israel.\"}\n{\"id\": \"a.txt\", \"text\": \"Iran attacked Israel.\"}\n",
    ),
];

#[test]
fn order_and_threads_leave_no_trace() {
    let bench = Bench::new();
    for (name, text) in ARTICLES {
        bench.file(name, text);
    }
    let orders: [&[&str]; 4] = [
        &["a.txt", "b.txt", "c.md", "d.jsonl"],
        &["d.jsonl", "c.md", "b.txt", "a.txt"],
        &["c.md", "a.txt", "d.jsonl", "a.txt", "b.txt"],
        &["."],
    ];
    let mut built = Vec::new();
    for (run, order) in orders.iter().enumerate() {
        let out = bench.folder().with_extension(format!("out{run}"));
        let threads = (run + 1).to_string();
        let out_path = out.to_string_lossy().into_owned();
        let args: Vec<&str> = [&["build", "-o", &out_path, "--threads", &threads], *order].concat();
        let ran = bench.run(&args);
        assert_eq!(ran.err, "", "{ran:?}");
        let files = ["graph.dot", "graph.graphml", "graph.json", "extracts.jsonl"];
        built.push(files.map(|file| std::fs::read_to_string(out.join(file)).expect(file)));
        std::fs::remove_dir_all(out).expect("removed");
    }
    for other in &built[1..] {
        assert!(*other == built[0], "a build differs");
    }
}
