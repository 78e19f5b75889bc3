//! Acts of which a sentence names one side: who of the sentences before is thought to be the other.

use sociogram::pipeline::read_article;
use sociogram::relate;
use sociogram::text::Article;

/// The pairs across sentences that the scorer is asked about, as "absent – named".
fn implied(text: &str) -> Vec<String> {
    let article = Article::new("a", text);
    let reading = read_article(&article);
    let name = |actor: usize| reading.actors.all[actor].name.as_str();
    let pairs = relate::pairs(&article, &reading.analysis, &reading.mentions, &reading.actors);
    let all = pairs.iter().flat_map(|sentence| &sentence.candidates);
    all.filter(|c| c.implied.is_some()).map(|c| format!("{} – {}", name(c.first), name(c.second))).collect()
}

#[test]
fn an_act_without_its_doer_may_be_that_of_the_subject_before() {
    assert_eq!(
        implied("Turkey sent planes over the border on Monday. Two missiles bombarded Hezbollah."),
        ["Turkey – Hezbollah"]
    );
}

#[test]
fn an_act_without_its_target_may_be_done_to_the_subject_before() {
    assert_eq!(implied("Google opened an office in Oslo. Norway rejected the plan."), ["Google – Norway"]);
}

#[test]
fn an_act_of_which_both_sides_are_named_lacks_none() {
    assert!(implied("Turkey sent planes over the border on Monday. Russia bombed Hezbollah.").is_empty());
}

#[test]
fn places_and_what_is_no_subject_take_part_in_nothing() {
    assert!(implied("The meeting in Oslo ended on Monday. Norway rejected the plan.").is_empty());
}
