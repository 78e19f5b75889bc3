//! What a user says of actors, and what the program says of them.

use super::bench::Bench;

const ARTICLE: &str = "Poland attacked Norvik Energy on Monday. The KPF attacked Hungary.\n";

fn built(more: &[&str]) -> Bench {
    let bench = Bench::new();
    bench.file("in/a.txt", ARTICLE);
    bench.file("in/b.txt", "Norvik sued Poland on Monday.\n");
    bench.file("mine.tsv", "key\tname\tkind\taliases\narmed:kpf\tKordofan Front\tarmed-group\tKPF\n");
    bench.file("mine.toml", "same = [[\"Norvik Energy\", \"Norvik\"]]\n[rename]\nPoland = \"Polska\"\n");
    let ran = bench.run(&[&["build", "in", "-o", "out"], more].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    bench
}

#[test]
fn a_gazetteer_adds_actors() {
    let found = |more: &[&str]| built(more).run(&["actors", "out", "KPF"]).out;
    assert!(!found(&[]).contains("armed:kpf"));
    let listed = found(&["--gazetteer", "mine.tsv"]);
    assert!(listed.contains("armed-group  armed:kpf") && listed.contains("“KPF”"), "{listed}");
}

#[test]
fn aliases_join_and_rename() {
    let bench = built(&["--aliases", "mine.toml"]);
    let listed = bench.run(&["actors", "out"]).out;
    assert!(listed.contains("Polska") && !listed.contains("Poland  "), "{listed}");
    assert!(listed.lines().filter(|line| line.contains("Norvik")).count() == 1, "{listed}");
}

#[test]
fn duplicates_are_listed_and_not_joined() {
    let bench = built(&[]);
    let pairs = bench.run(&["actors", "out", "--duplicates", "--json"]);
    assert!(pairs.out.contains("\"why\":\"one name is short for the other\""), "{pairs:?}");
    let actors = bench.run(&["actors", "out", "--json"]).out;
    let named: Vec<&str> = actors.lines().filter(|line| line.contains("\"name\":\"Norvik")).collect();
    assert!(named.iter().any(|line| line.contains("\"why\":\"own-name\"")), "{actors}");
}

#[test]
fn faults_of_the_users_files_name_file_and_line() {
    let bench = Bench::new();
    bench.file("a.txt", ARTICLE);
    bench.file("bad.toml", "drop = [\"Poland\"]\nsame = [[\"Norvik\"]]\n");
    bench.file("bad.tsv", "key\tname\norg:a\t\n");
    for (args, fault) in [
        (["extract", "a.txt", "--aliases", "bad.toml"], "sociogram: bad.toml:2: a list needs two actors or more\n"),
        (["extract", "a.txt", "--gazetteer", "bad.tsv"], "sociogram: bad.tsv:2: the name is missing\n"),
        (["extract", "a.txt", "--gazetteer", "none.tsv"], "sociogram: none.tsv: No such file or directory"),
    ] {
        let ran = bench.run(&args);
        assert!(ran.code == Some(2) && ran.err.starts_with(fault), "{ran:?}");
    }
}

#[test]
fn a_company_may_be_called_by_the_first_word_of_its_name() {
    let text = "Tolvane Energy bought a rival on Monday. Tolvane's chief executive, Ann Hill, praised the deal.";
    let actors = sociogram::extract(&sociogram::text::Article::new("a", text)).actors;
    let told: Vec<String> = actors.iter().map(|a| format!("{} {}", a.kind.as_str(), a.name)).collect();
    assert_eq!(told, ["company Tolvane Energy", "person Ann Hill"]);
}
