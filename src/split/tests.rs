//! What the splitter promises, as text in and text out.

use proptest::prelude::*;

use super::split;

/// Sentences apart by ` ‖ `, tokens by a blank; a line end in a token's place never shows.
fn shown(raw: &str) -> String {
    let text = split(raw);
    let tokens = |s: &crate::text::Sentence| s.tokens.clone().map(|i| text.form(i)).collect::<Vec<_>>().join(" ");
    text.sentences.iter().map(tokens).collect::<Vec<_>>().join(" ‖ ")
}

#[track_caller]
fn check(raw: &str, wanted: &str) {
    assert_eq!(shown(raw), wanted);
}

#[test]
fn contractions_and_possessives() {
    check("I'm sure Israel's army can't, won't and cannot.", "I 'm sure Israel 's army ca n't , wo n't and can not .");
    check("We’ll see; they’d’ve gone to the US’s allies'.", "We ’ll see ; they ’d ’ve gone to the US ’s allies ' .");
    check("O'Neill met the Ba'athists at Sana'a in the '90s.", "O'Neill met the Ba'athists at Sana'a in the '90s .");
    check("They're gonna leave.", "They 're gon na leave .");
}

#[test]
fn hyphens() {
    check("US-Israel cease-fire talks", "US - Israel cease - fire talks");
    check("the anti-war, pro-Beijing ex-minister, re-elected", "the anti-war , pro-Beijing ex-minister , re-elected");
    check("Kim Jong-un met a U.S.-backed 26-year-old", "Kim Jong-un met a U.S. - backed 26 - year - old");
    check("from 1990-1995, F-16s, 713-853-3989", "from 1990 - 1995 , F - 16s , 713-853-3989");
}

#[test]
fn numbers_and_money() {
    check("$5.5bn, US$ 3M, €20 and £1,200", "$ 5.5 bn , US$ 3 M , € 20 and £ 1,200");
    check("35% at 7:30pm on 9/11, 1/2 of 5km", "35 % at 7:30 pm on 9/11 , 1 / 2 of 5 km");
    check("On 2024-02-08, the 20th,", "On 2024-02-08 , the 20th ,");
}

#[test]
fn addresses() {
    check("See https://example.org/a_b?c=1, or", "See https://example.org/a_b?c=1 , or");
    check("(mail press@example.org) @user #Topic.", "( mail press@example.org ) @user #Topic .");
    check("whitehouse.gov said.", "whitehouse.gov said .");
}

#[test]
fn abbreviations_and_initials() {
    check("Mr. Smith met Gen. Lee. He left.", "Mr. Smith met Gen. Lee . ‖ He left .");
    check(
        "The U.S. said so. In the U.S. The firm, Acme Inc. of D.C., paid.",
        "The U.S. said so . ‖ In the U.S. ‖ The firm , Acme Inc. of D.C. , paid .",
    );
    check(
        "J. K. Rowling and J.R.R. Tolkien arrived at 5 p.m. The talks",
        "J. K. Rowling and J.R.R. Tolkien arrived at 5 p.m. ‖ The talks",
    );
    check("No. 5 won. We said no. It was", "No. 5 won . ‖ We said no . ‖ It was");
    check("on Feb. 8 in St. Louis", "on Feb. 8 in St. Louis");
}

#[test]
fn stops_quotes_and_dashes() {
    check("“We agree.” She left.", "“ We agree . ” ‖ She left .");
    check("\"Why?\" he asked. \"Go!\" They went...", "\" Why ? \" he asked . ‖ \" Go ! \" ‖ They went ...");
    check("Talks — long ones -- ended (at last). Then…", "Talks — long ones -- ended ( at last ) . ‖ Then …");
    check("a truce.The army left", "a truce . ‖ The army left");
}

#[test]
fn datelines() {
    check("WASHINGTON (AP) — The House voted.", "WASHINGTON ( AP ) — ‖ The House voted .");
    check("EL OBEID, Sudan, Feb. 27 - Rebels left.", "EL OBEID , Sudan , Feb. 27 - ‖ Rebels left .");
    check("Cairo (Reuters) - Egypt has agreed.", "Cairo ( Reuters ) - ‖ Egypt has agreed .");
    check("NEW DELHI: India has agreed.", "NEW DELHI : ‖ India has agreed .");
    check("NATO — an alliance — agreed.", "NATO — an alliance — agreed .");
    check("FYI - See the rows.", "FYI - See the rows .");
    check("IRAN - US TALKS RESUME", "IRAN - US TALKS RESUME");
    check("Poland (NATO) and Iran - Iraq agreed", "Poland ( NATO ) and Iran - Iraq agreed");
}

#[test]
fn lines() {
    check("Israel rejects truce\nThe prime minister said no.", "Israel rejects truce ‖ The prime minister said no .");
    check("Heading\n\nText here", "Heading ‖ Text here");
    check("date 2024-02-08\nIran warns", "date 2024-02-08 ‖ Iran warns");
    check("date 2024-02-08 Iran warns", "date 2024-02-08 ‖ Iran warns");
    let wrapped = "The foreign minister of the country said on Tuesday that President\nAssad had agreed to the \
        terms that were put to him by the envoy of the\nUnited Nations.";
    assert_eq!(split(wrapped).sentences.len(), 1);
    check("Demands:\n- troops leave\n- prisoners freed", "Demands : ‖ - troops leave ‖ - prisoners freed");
}

#[test]
fn other_scripts() {
    check("«Привет», сказал он. 北京說。", "« Привет » , сказал он . ‖ 北 京 說 。");
    check("ok 👩‍👩‍👧 🇺🇦🇺🇦 cafe\u{301}", "ok 👩‍👩‍👧 🇺🇦 🇺🇦 cafe\u{301}");
    check("zero\u{200b}width \u{feff}mark", "zero width mark");
    check("\u{200d}Puerto", "Puerto");
}

#[test]
fn empty() {
    assert_eq!(split("").sentences.len(), 0);
    assert_eq!(split(" \n\t\r\n ").sentences.len(), 0);
}

#[test]
fn contractions_of_the_table_are_cut_inside() {
    for line in include_str!("../../data/tokens.tsv").lines() {
        if let [form, _, cut] = line.split('\t').collect::<Vec<_>>()[..]
            && let Ok(cut) = cut.parse::<usize>()
        {
            assert!(0 < cut && cut < form.len(), "{line}");
        }
    }
}

#[test]
fn long_sentences_are_cut_and_long_lines_are_no_trouble() {
    for piece in ["word ", "a,", "(a.", "%a", "www.(", "1-", "a'", ".", "\u{301}", "👩‍", "A. ", "x", ":)", "[1] "]
    {
        let raw = piece.repeat(200_000);
        let text = split(&raw);
        assert!(text.sentences.iter().all(|s| !s.tokens.is_empty() && s.tokens.len() <= 300), "{piece:?}");
    }
}

fn is_outside(c: char) -> bool {
    super::shape::is_gap(c) || super::shape::is_joiner(c)
}

/// Tokens are in order, on character boundaries, not empty; between them stands nothing but gaps.
fn rebuilds(raw: &str) {
    let text = split(raw);
    let mut at = 0;
    for token in &text.tokens {
        let (start, end) = (token.start as usize, token.end as usize);
        assert!(raw[at..start].chars().all(is_outside) && start < end && !raw[start..end].is_empty());
        at = end;
    }
    assert!(raw[at..].chars().all(is_outside));
    let mut next = 0;
    for sentence in &text.sentences {
        assert!(sentence.tokens.start == next && sentence.tokens.end > next);
        next = sentence.tokens.end;
    }
    assert_eq!(next, text.tokens.len());
}

proptest! {
    #[test]
    fn any_text_is_rebuilt(raw in "\\PC*") {
        rebuilds(&raw);
    }

    #[test]
    fn any_mix_of_signs_is_rebuilt(raw in "[a-cA-C0-9 .,'’\"“”()\\[\\]@#$%&*:;/!?\\-—…\n\r\té中👍\u{301}\u{200d}\u{feff}]{0,60}") {
        rebuilds(&raw);
    }
}
