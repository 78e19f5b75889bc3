//! Lines that have an end, however long the file's are.

use std::io::{self, BufRead, Read};

use super::input::Stream;
use super::{RECORD, decode};

/// The numbered lines of a stream.
pub(super) struct Lines<'a> {
    stream: Option<Stream<'a>>,
    /// The line that was given last, from 1.
    pub number: usize,
}

impl<'a> Lines<'a> {
    pub fn new(stream: Stream<'a>) -> Self {
        Self { stream: Some(stream), number: 0 }
    }

    /// The next line with its end, or why it cannot be read; nothing at the end of the stream.
    pub fn line(&mut self) -> Option<Result<Vec<u8>, String>> {
        let stream = self.stream.as_mut()?;
        let mut bytes = Vec::new();
        let read = stream.by_ref().take(RECORD as u64 + 1).read_until(b'\n', &mut bytes);
        self.number += 1;
        match read {
            Ok(0) => None,
            Ok(_) if bytes.len() > RECORD => Some(self.pass_over()),
            Ok(_) => Some(Ok(bytes)),
            Err(error) => {
                self.stream = None;
                Some(Err(decode::failure(&error)))
            }
        }
    }

    /// Leaves out the rest of a line that is too long.
    fn pass_over(&mut self) -> Result<Vec<u8>, String> {
        let skipped = self.stream.as_mut().map_or(Ok(()), skip_line);
        if let Err(error) = skipped {
            self.stream = None;
            return Err(decode::failure(&error));
        }
        Err(decode::larger_than(RECORD))
    }
}

fn skip_line(stream: &mut Stream<'_>) -> io::Result<()> {
    loop {
        let chunk = stream.fill_buf()?;
        let end = chunk.iter().position(|&b| b == b'\n');
        let length = end.map_or(chunk.len(), |n| n + 1);
        stream.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}
