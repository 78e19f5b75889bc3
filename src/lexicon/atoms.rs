//! Words as they are compared: without case, accents, full stops, hyphens and apostrophes.

use compact_str::CompactString;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a word is written, as far as names differ by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "iron", "2024": says nothing.
    Lower,
    /// "Iron", "Smith".
    Title,
    /// "NATO", "U.S.": at least two letters, all upper case.
    Upper,
}

impl Case {
    /// The case of a word's letters.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        match letters.next() {
            Some(first) if first.is_uppercase() => match letters.next() {
                Some(second) if second.is_uppercase() && letters.all(char::is_uppercase) => Self::Upper,
                _ => Self::Title,
            },
            _ => Self::Lower,
        }
    }

    /// Whether a word of this case in a text may be a table's word of the case `wanted`.
    #[must_use]
    pub fn suits(self, wanted: Self) -> bool {
        match wanted {
            Self::Lower => true,
            Self::Title => self != Self::Lower,
            Self::Upper => self == Self::Upper,
        }
    }
}

/// One comparable piece of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Folded letters and digits; a mark that parts names (comma, bracket) is itself.
    pub text: CompactString,
    /// How it was written.
    pub case: Case,
}

/// The pieces of a word: "Sha'ar-Ha" gives `sha`, `ar`, `ha`; "U.S." gives `us`; "-" and "." give none.
pub fn atoms(word: &str) -> impl Iterator<Item = Atom> + Clone {
    let and = (word == "&").then(|| Atom { text: CompactString::const_new("and"), case: Case::Lower });
    let rest = if and.is_some() { "" } else { word };
    and.into_iter().chain(rest.split(is_seam).filter_map(atom))
}

fn atom(piece: &str) -> Option<Atom> {
    let piece = piece.trim_start_matches(['#', '@']);
    let text = fold(piece);
    (!text.is_empty()).then(|| Atom { text, case: Case::of(piece) })
}

/// A name as keys spell it: `al-qaeda` for "Al-Qaeda".
#[must_use]
pub fn slug(name: &str) -> String {
    let pieces = name.split_whitespace().flat_map(atoms).map(|a| a.text);
    let words = pieces.filter(|text| text.chars().all(char::is_alphanumeric));
    words.collect::<Vec<_>>().join("-")
}

/// The pieces of a table's phrase. Commas are tokens of their own in a text, and so they are here.
pub fn phrase_atoms(phrase: &str) -> impl Iterator<Item = Atom> + Clone {
    let words = phrase.split_whitespace();
    let parted = words.flat_map(|word| match word.strip_suffix(',') {
        Some(bare) => [bare, ","],
        None => [word, ""],
    });
    parted.filter(|word| !word.is_empty()).flat_map(atoms)
}

/// The cases that a phrase asks of a text's words: two bits a piece, none after the sixteenth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cases(u32);

impl Cases {
    /// The cases of a phrase's pieces. An acronym inside a longer name is safe in any capitals.
    #[must_use]
    pub fn of(pieces: &[Atom]) -> Self {
        let lone = pieces.len() == 1;
        let wanted = |piece: &Atom| match piece.case {
            Case::Lower => 0,
            Case::Upper if lone => 2,
            Case::Title | Case::Upper => 1,
        };
        Self(pieces.iter().take(16).enumerate().fold(0, |bits, (n, piece)| bits | wanted(piece) << (2 * n)))
    }

    /// Whether words of these cases may be the phrase.
    pub fn suit(self, mut cases: impl Iterator<Item = Case>) -> bool {
        let wanted = |n: u32| match self.0 >> (2 * n) & 3 {
            0 => Case::Lower,
            1 => Case::Title,
            _ => Case::Upper,
        };
        (0..16).all(|n| cases.next().is_none_or(|case| case.suits(wanted(n))))
    }

    /// As a number, for files.
    #[must_use]
    pub const fn to_bits(self) -> u32 {
        self.0
    }

    /// From that number.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}

/// Lower case without accents and full stops.
#[must_use]
pub fn fold(word: &str) -> CompactString {
    if word.is_ascii() {
        let mut folded = CompactString::from(word);
        folded.make_ascii_lowercase();
        if word.contains('.') {
            folded.retain(|c| c != '.');
        }
        return folded;
    }
    let bare = word.nfkd().filter(|&c| c != '.' && !is_combining_mark(c) && !is_invisible(c));
    let mut folded = CompactString::default();
    for c in bare.flat_map(char::to_lowercase) {
        match spelled_out(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// Marks that stand inside names and that writers leave out or change.
fn is_seam(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '/' | '_') || c.is_whitespace()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters that Unicode does not take apart.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'ı' => "i",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ə' => "a",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Case, atoms, slug};

    #[test]
    fn spellings_of_a_name_have_one_slug() {
        for (name, wanted) in [
            ("Al-Qaeda", "al-qaeda"),
            ("U.S.", "us"),
            ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
            ("Sha’ar (Ha)", "sha-ar-ha"),
            ("Procter & Gamble", "procter-and-gamble"),
            ("Jørgen Bjelke", "jorgen-bjelke"),
        ] {
            assert_eq!(slug(&name.replace(['(', ')'], "")), wanted);
        }
    }

    #[test]
    fn case_tells_an_acronym_from_a_word() {
        assert!(!Case::of("is").suits(Case::of("IS")));
        assert!(!Case::of("Is").suits(Case::of("IS")));
        assert!(Case::of("TURKEY").suits(Case::of("Turkey")));
        assert!(atoms("U.S.").all(|atom| atom.case == Case::Upper));
    }
}
