//! Letters: one a file, or many in a mailbox.

use jiff::civil::Date;
use mail_parser::{DateTime, Message, MessageParser, PartType};

use super::delivery::{Delivery, Fault, Stopped};
use super::input::Input;
use super::lines::Lines;
use super::{RECORD, decode, markup};
use crate::text::Article;

/// Reads a file that is one letter.
pub(super) fn read_letter(mut input: Input<'_>, to: &mut Delivery) -> Result<(), Stopped> {
    let article = input.bytes().and_then(|bytes| article(&bytes, &input.place));
    // A file is called by its name, as every file that is one article.
    let article = article.map(|article| Article { id: input.place.clone(), ..article });
    to.item(input.place, article)
}

/// Reads a mailbox: letters that begin with a line `From …`.
pub(super) fn read_mailbox(input: Input<'_>, to: &mut Delivery) -> Result<(), Fault> {
    let mut lines = Lines::new(input.stream);
    let (mut letter, mut number, mut is_open) = (Vec::new(), 0, false);
    let mut was_blank = true;
    while let Some(line) = lines.line() {
        let line = line?;
        if was_blank && line.starts_with(b"From ") {
            if is_open {
                number += 1;
                hand_over(&letter, &input.place, number, to)?;
            }
            letter.clear();
            is_open = true;
        } else if letter.len() <= RECORD {
            // Such lines within a letter are marked.
            let marks = line.iter().take_while(|&&b| b == b'>').count();
            let is_marked = marks > 0 && line[marks..].starts_with(b"From ");
            letter.extend_from_slice(&line[usize::from(is_marked)..]);
        }
        was_blank = line.trim_ascii().is_empty();
    }
    if is_open {
        Ok(hand_over(&letter, &input.place, number + 1, to)?)
    } else {
        Err("no letter is in it".to_owned().into())
    }
}

fn hand_over(letter: &[u8], place: &str, number: usize, to: &mut Delivery) -> Result<(), Stopped> {
    let place = format!("{place}#{number}");
    let article = if letter.len() > RECORD { Err(decode::larger_than(RECORD)) } else { article(letter, &place) };
    to.item(place, article)
}

fn article(letter: &[u8], place: &str) -> Result<Article, String> {
    let message = MessageParser::default().parse(letter).ok_or("not a letter: it has no head")?;
    let text = text(&message).ok_or("this letter has no text")?;
    let sender = message.from().and_then(|from| from.first());
    let source = sender.and_then(|sender| sender.name().or(sender.address())).map(str::to_owned);
    let id = message.message_id().map_or_else(|| place.to_owned(), str::to_owned);
    let title = message.subject().map(str::to_owned).filter(|title| !title.trim().is_empty());
    Ok(Article { id, date: message.date().and_then(day), title, source, url: None, text })
}

fn text(message: &Message<'_>) -> Option<String> {
    let text = match &message.text_part(0)?.body {
        PartType::Text(text) => text.replace("\r\n", "\n"),
        PartType::Html(html) => markup::text(html),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

fn day(time: &DateTime) -> Option<Date> {
    Date::new(time.year.try_into().ok()?, time.month.try_into().ok()?, time.day.try_into().ok()?).ok()
}
