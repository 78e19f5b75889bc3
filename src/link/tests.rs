//! From text to actors: which there are, of what kind, and the words that stand for each.

use crate::analyze::analyze;
use crate::lexicon::Lexicon;
use crate::mention::mention;
use crate::resolve::resolve;
use crate::split::split;
use crate::text::Actors;

use super::link;

/// One line an actor: key, name, kind, and the words that stand for it; in brackets where it needs a relation.
fn actors(text: &str) -> Vec<String> {
    let lexicon = Lexicon::built_in();
    let analysis = analyze(split(text));
    let mentions = mention(&analysis, lexicon);
    let chains = resolve(&analysis, &mentions, lexicon);
    let actors = link(&analysis, &mentions, &chains, lexicon);
    let line = |actor: &crate::text::Actor| {
        let words = actor.mentions.iter().map(|&m| analysis.text.words(mentions.all[m].tokens.clone()));
        let words = words.collect::<Vec<_>>().join(" | ");
        let line = format!("{} {} {}: {words}", actor.key, actor.kind.as_str(), actor.name);
        if actor.certainty < Actors::CERTAIN { format!("[{line}]") } else { line }
    };
    actors.all.iter().map(line).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(actors(text), expected, "{text}");
}

#[test]
fn a_state_is_its_government_army_officials_and_capital() {
    check(
        "US officials met Iranian diplomats in Geneva.",
        &[
            "country:USA state United States: US officials | US",
            "country:IRN state Iran: Iranian diplomats | Iranian",
            "[place:geneva place Geneva: Geneva]",
        ],
    );
    check(
        "Turkish troops crossed the border. Ankara said the army had left again.",
        &["country:TUR state Turkey: Turkish troops | Turkish | Ankara | the army"],
    );
}

#[test]
fn a_capital_where_something_happens_is_a_place() {
    check(
        "A train from Moscow reached Warsaw.",
        &["[place:moscow place Moscow: Moscow]", "[place:warsaw place Warsaw: Warsaw]"],
    );
}

#[test]
fn joined_and_nested_names_are_names_of_their_own() {
    check(
        "US-Israeli talks began on Monday.",
        &["country:USA state United States: US", "country:ISR state Israel: Israeli"],
    );
    check(
        "The Bank of Israel raised its rates.",
        &["org:bank-of-israel organization Bank of Israel: Bank of Israel | its", "country:ISR state Israel: Israel"],
    );
}

#[test]
fn titles_are_no_part_of_a_name() {
    check(
        "Israeli Prime Minister Benjamin Netanyahu told reporters that his government rejects the plan.",
        &[
            "country:ISR state Israel: Israeli | his government",
            "person:benjamin-netanyahu person Benjamin Netanyahu: Benjamin Netanyahu | his",
        ],
    );
    check(
        "Secretary of State Antony Blinken visited Egypt.",
        &["person:antony-blinken person Antony Blinken: Antony Blinken", "country:EGY state Egypt: Egypt"],
    );
}

#[test]
fn surnames_pronouns_and_pairs_go_to_their_persons() {
    check(
        "Angela Merkel met Emmanuel Macron in Berlin. Merkel said she would support him. The two leaders discussed Ukraine.",
        &[
            "person:angela-merkel person Angela Merkel: Angela Merkel | Merkel | she | The two leaders",
            "person:emmanuel-macron person Emmanuel Macron: Emmanuel Macron | him | The two leaders",
            "[place:berlin place Berlin: Berlin]",
            "country:UKR state Ukraine: Ukraine",
        ],
    );
    check(
        "In her speech, Theresa May attacked Jeremy Corbyn.",
        &[
            "person:theresa-may person Theresa May: her | Theresa May",
            "person:jeremy-corbyn person Jeremy Corbyn: Jeremy Corbyn",
        ],
    );
}

#[test]
fn an_acronym_in_brackets_is_the_name_before_it() {
    check(
        "The World Trade Organization (WTO) ruled against China. The WTO said that Beijing broke its rules.",
        &[
            "org:world-trade-organization organization World Trade Organization: World Trade Organization | WTO | WTO | its",
            "country:CHN state China: China | Beijing",
        ],
    );
}

#[test]
fn descriptions_go_to_what_they_describe() {
    check(
        "Hezbollah fired rockets at Israel. The Lebanese group said Israel had attacked it first.",
        &[
            "armed:hezbollah armed-group Hezbollah: Hezbollah | The Lebanese group | it",
            "country:ISR state Israel: Israel | Israel",
            "country:LBN state Lebanon: Lebanese",
        ],
    );
    check(
        "Hamas militants attacked Israeli soldiers near Gaza.",
        &[
            "armed:hamas armed-group Hamas: Hamas militants | Hamas",
            "country:ISR state Israel: Israeli soldiers | Israeli",
            "[place:gaza place Gaza: Gaza]",
        ],
    );
}

#[test]
fn who_is_quoted_is_i() {
    check(
        "\"I will never resign,\" said President Nicolás Maduro.",
        &["person:nicolas-maduro person Nicolás Maduro: I | Nicolás Maduro"],
    );
}

#[test]
fn groups_need_a_relation_and_things_are_nobody() {
    check("Protesters blocked the road.", &["[group:protesters group Protesters: Protesters]"]);
    check("The Brexit talks ended at 10:00 UTC.", &[]);
}

#[test]
fn a_body_without_its_state_is_that_of_the_article() {
    check(
        "Chilean lawmakers met on Monday. The Senate rejected the budget.",
        &[
            "[group:chilean-lawmakers group Chilean lawmakers: Chilean lawmakers]",
            "country:CHL state Chile: Chilean",
            "org:chilean-senate organization Senate: Senate",
        ],
    );
    check(
        "American lawmakers met on Monday. The Senate rejected the budget.",
        &[
            "[group:american-lawmakers group American lawmakers: American lawmakers]",
            "country:USA state United States: American",
            "org:us-senate organization Senate: Senate",
        ],
    );
}

#[test]
fn a_name_is_known_with_its_state_before_it_or_its_members_behind_it() {
    check(
        "The U.S. CDC warned travellers.",
        &[
            "org:centers-for-disease-control-and-prevention organization U.S. CDC: U.S. CDC",
            "[country:USA state United States: U.S.]",
        ],
    );
    check("M23 rebels seized a town.", &["armed:march-23-movement armed-group March 23 Movement: M23 rebels"]);
}

#[test]
fn brussels_is_the_union_unless_belgium_is_named() {
    check(
        "Brussels threatened to sue Hungary over the law.",
        &["org:european-union organization Brussels: Brussels", "country:HUN state Hungary: Hungary"],
    );
    check(
        "Belgium protested on Monday. Brussels accused Hungary of spying.",
        &["country:BEL state Belgium: Belgium | Brussels", "country:HUN state Hungary: Hungary"],
    );
}

#[test]
fn halves_of_compounds_and_former_names_are_states() {
    check(
        "Sino-Russian talks ended in Burma.",
        &["country:CHN state China: Sino", "country:RUS state Russia: Russian", "country:MMR state Myanmar: Burma"],
    );
}

#[test]
fn it_may_be_a_thing() {
    check(
        "Poland bought a satellite from France. It was damaged when it crashed.",
        &["country:POL state Poland: Poland", "country:FRA state France: France"],
    );
}

#[test]
fn a_surname_that_is_a_company_is_the_person_whom_the_article_names() {
    check(
        "Defence Secretary Liam Fox resigned on Friday. Fox said he was sorry.",
        &["person:liam-fox person Liam Fox: Liam Fox | Fox | he"],
    );
}

#[test]
fn a_noun_behind_a_name_says_what_it_is() {
    check(
        "Talks with the Democratic Alliance failed. The Democratic Alliance party left the room.",
        &[
            "org:democratic-alliance-south-africa organization Democratic Alliance: Democratic Alliance | The Democratic Alliance party | Democratic Alliance",
        ],
    );
}

#[test]
fn names_of_things_and_credits_of_pictures_are_nobody() {
    check("The general flew in from the USS Thomas Hale to Karel Novak Airport.", &[]);
    check("Crowds cheered. Photo: Ana Ruiz.", &["[group:crowds group Crowds: Crowds]"]);
    check("The Australian dollar fell.", &["[country:AUS state Australia: Australian]"]);
}

#[test]
fn a_known_name_stands_wherever_it_is_spelled_as_one() {
    check("Rockets fired by ISIL hit a town.", &["armed:islamic-state armed-group ISIL: ISIL"]);
    check("He praised the mayor, and Facebook did so.", &["company:facebook company Facebook: Facebook"]);
}

#[test]
fn where_something_is_said_or_sold_is_no_actor_by_itself() {
    check("He praised the mayor on Facebook.", &["[company:facebook company Facebook: Facebook]"]);
    check("He wrote on Facebook that Facebook was right.", &["company:facebook company Facebook: Facebook | Facebook"]);
}

#[test]
fn names_hold_together_over_and() {
    check(
        "The Fair and Open Elections Foundation sued Poland.",
        &[
            "org:fair-and-open-elections-foundation organization Fair and Open Elections Foundation: Fair and Open \
             Elections Foundation",
            "country:POL state Poland: Poland",
        ],
    );
}

#[test]
fn what_the_article_introduces_goes_before_the_tables() {
    check(
        "The Popular Relief Committees (PRC) sued Poland. The PRC won.",
        &[
            "org:popular-relief-committees organization Popular Relief Committees: Popular Relief Committees | PRC | PRC",
            "country:POL state Poland: Poland",
        ],
    );
}

#[test]
fn a_surname_misspelled_is_still_the_same_persons() {
    check(
        "Pierre Dalmont resigned. Dalmnot had led France.",
        &["person:pierre-dalmont person Pierre Dalmont: Pierre Dalmont | Dalmnot", "country:FRA state France: France"],
    );
}
