//! Whom a description of a company means: text in, the actor's wordings out.

use sociogram::text::Article;

/// How the text words an actor.
fn wordings(text: &str, name: &str) -> Vec<String> {
    let extract = sociogram::extract(&Article::new("a", text));
    extract.actors.into_iter().find(|a| a.name == name).map(|a| a.mentions).unwrap_or_default()
}

#[test]
fn the_only_company_whose_state_is_not_said_may_be_of_that_state() {
    let text = "The European Union imposed sanctions on Volga Trade Bank, accusing the Russian lender of fraud.";
    assert_eq!(wordings(text, "Volga Trade Bank"), ["Volga Trade Bank", "the Russian lender"]);
}

#[test]
fn a_company_known_to_be_of_another_state_is_not_meant() {
    let text = "Siemens sued Huawei on Monday. The Chinese company rejected the claim.";
    assert_eq!(wordings(text, "Siemens"), ["Siemens"]);
    assert_eq!(wordings(text, "Huawei"), ["Huawei", "The Chinese company"]);
    let text = "Apple warned Beijing on Monday. The Chinese company rejected a plan of the European Union.";
    assert_eq!(wordings(text, "Apple"), ["Apple"]);
}

#[test]
fn a_company_is_called_by_its_first_word_and_a_place_is_where_something_is() {
    let text = "Baltica Gas was bought by Norvik Energy. Amber Capital sold Baltica to Norvik in June and sued Poland.";
    assert_eq!(wordings(text, "Norvik Energy"), ["Norvik Energy", "Norvik"]);
    let text = "Baltica Gas was bought by Norvik Energy. Amber Capital, which lost a ship near Norvik, sued Poland.";
    assert_eq!(wordings(text, "Norvik Energy"), ["Norvik Energy"]);
}

#[test]
fn of_two_companies_neither_is_guessed() {
    let text = "Norvik Energy sued Halden Group. The Finnish company thanked Poland.";
    assert_eq!(wordings(text, "Norvik Energy"), ["Norvik Energy"]);
    assert_eq!(wordings(text, "Halden Group"), ["Halden Group"]);
}

#[test]
fn two_names_behind_a_plural_description_are_both_meant() {
    let text = "Two Canadian senators, Marta Ilvane and Rosa Tolmer, left the chamber. Their vote came late.";
    for name in ["Marta Ilvane", "Rosa Tolmer"] {
        let said = wordings(text, name);
        assert!(said.iter().any(|w| w.ends_with("senators")), "{name}: {said:?}");
        assert!(said.iter().any(|w| w == "Their"), "{name}: {said:?}");
    }
}
