//! What the first lines of an article say of it: its date and title.

use jiff::civil::Date;

use super::day::iso;

/// What stands before an article's body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub date: Option<Date>,
    pub title: Option<String>,
    /// Bytes of front matter, which is no part of the article.
    pub front_matter: usize,
}

/// Longest line that is taken for a title.
const TITLE: usize = 200;

/// Reads front matter, a first line that is or begins with `date 2024-02-08`, and a title: `# Title`, or a short
/// first line with an empty line after it.
pub(super) fn header(text: &str) -> Header {
    let mut header = front_matter(text).unwrap_or_default();
    let body = text[header.front_matter..].trim_start();
    let (first, rest) = line(body);
    let dated = dated(first);
    header.date = header.date.or(dated);
    if header.title.is_none() {
        let next = rest.trim_start_matches(['\n', '\r']);
        header.title = if dated.is_none() { title(first, rest) } else { title(line(next).0, line(next).1) };
    }
    header
}

/// The day that a line names in the form `date 2024-02-08`, alone or before other words.
pub(super) fn dated(line: &str) -> Option<Date> {
    let rest = line.trim_start().strip_prefix("date").or_else(|| line.trim_start().strip_prefix("Date"))?;
    iso(rest.trim_start_matches([':', ' ', '\t']))
}

fn title(first: &str, rest: &str) -> Option<String> {
    let first = first.trim();
    if let Some(heading) = first.strip_prefix("# ") {
        return Some(heading.trim().trim_end_matches('#').trim_end().to_owned()).filter(|t| !t.is_empty());
    }
    let alone = line(rest).0.trim().is_empty() && !rest.trim().is_empty();
    (alone && !first.is_empty() && first.len() <= TITLE && !first.ends_with(['.', ':', ','])).then(|| first.to_owned())
}

/// `---`, lines of `key: value`, `---`.
fn front_matter(text: &str) -> Option<Header> {
    let (first, mut rest) = line(text);
    if first.trim_end() != "---" {
        return None;
    }
    let mut header = Header::default();
    while !rest.is_empty() {
        let (next, after) = line(rest);
        rest = after;
        if next.trim_end() == "---" {
            header.front_matter = text.len() - rest.len();
            return Some(header);
        }
        let Some((key, value)) = next.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim().to_ascii_lowercase().as_str() {
            "date" => header.date = iso(value),
            "title" if !value.is_empty() => header.title = Some(value.to_owned()),
            _ => {}
        }
    }
    None
}

fn line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: Option<&str>, title: Option<&str>) {
        let header = header(text);
        assert_eq!(header.date.map(|d| d.to_string()).as_deref(), date, "{text:?}");
        assert_eq!(header.title.as_deref(), title, "{text:?}");
    }

    #[test]
    fn dates_and_titles() {
        check("date 2024-02-08 In the heart of Gaza …", Some("2024-02-08"), None);
        check("date 2024-02-08\n\nTalks resume\n\nThe envoys met.", Some("2024-02-08"), Some("Talks resume"));
        check("Talks resume\n\nThe envoys met.", None, Some("Talks resume"));
        check("The envoys met.\n\nThey talked.", None, None);
        check("# Talks resume #\nThe envoys met.", None, Some("Talks resume"));
        check("---\ntitle: \"A: B\"\ndate: 2024-02-08T09:00\n---\nText", Some("2024-02-08"), Some("A: B"));
        check("---\nno end", None, None);
        check("date of birth unknown", None, None);
        check("date 2024-02-088 x", None, None);
        check("datum 2024-02-30", None, None);
        check("", None, None);
    }
}
