//! Whether a text is English.

use whichlang::{Lang, detect_language};

/// Letters that are looked at; more do not change the answer.
const SAMPLE: usize = 2000;
/// Fewer words than this may be all names, which are of no language.
const FEWEST: usize = 20;

/// The language of a text that is not English; of one too short to tell, only where its letters are not ours.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    let sample = text.char_indices().nth(SAMPLE).map_or(text, |(end, _)| &text[..end]);
    if sample.split_whitespace().nth(FEWEST).is_none() && !is_of_other_letters(sample) {
        return None;
    }
    name(detect_language(sample))
}

fn is_of_other_letters(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().filter(char::is_ascii).count() * 2 < letters().count()
}

fn name(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Eng => return None,
        Lang::Ara => "Arabic",
        Lang::Cmn => "Chinese",
        Lang::Deu => "German",
        Lang::Fra => "French",
        Lang::Hin => "Hindi",
        Lang::Ita => "Italian",
        Lang::Jpn => "Japanese",
        Lang::Kor => "Korean",
        Lang::Nld => "Dutch",
        Lang::Por => "Portuguese",
        Lang::Rus => "Russian",
        Lang::Spa => "Spanish",
        Lang::Swe => "Swedish",
        Lang::Tur => "Turkish",
        Lang::Vie => "Vietnamese",
    })
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn languages() {
        for text in [
            "Iran warned Israel.",
            "In Japan, farm minister Tadamori Sato resigns.",
            "",
            "1 2 3",
            "Mayor resigns",
            "The Polish prime minister met his Norwegian counterpart in Warsaw on Monday and said that both would build a \
             new pipeline before the end of the year.",
        ] {
            assert_eq!(foreign(text), None, "{text}");
        }
        for (text, language) in [
            (
                "Der polnische Ministerpräsident traf am Montag in Warschau seinen norwegischen Amtskollegen und sagte, \
                 dass beide Länder noch in diesem Jahr eine neue Leitung bauen wollen.",
                "German",
            ),
            ("Польша высылает дипломатов.", "Russian"),
            ("波兰驱逐外交官。", "Chinese"),
        ] {
            assert_eq!(foreign(text), Some(language), "{text}");
        }
    }
}
