//! What the user says about the input: flags that `build` and `extract` share.

use clap::builder::PossibleValuesParser;
use sociogram::read::{Fields, Settings, dumps};

/// How the input is read. A name of a field may be a path, such as a.b for b within a.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct Intake {
    /// The dump that JSON or tables come from; without it the one whose fields fit best.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(dumps()))]
    dump: Option<String>,
    /// The field or column of the text, in JSON and tables.
    #[arg(long, value_name = "FIELD")]
    text_field: Option<String>,
    /// … of the title.
    #[arg(long, value_name = "FIELD")]
    title_field: Option<String>,
    /// … of the day of publication.
    #[arg(long, value_name = "FIELD")]
    date_field: Option<String>,
    /// … of the publisher.
    #[arg(long, value_name = "FIELD")]
    source_field: Option<String>,
    /// … of the address.
    #[arg(long, value_name = "FIELD")]
    url_field: Option<String>,
    /// … of the id.
    #[arg(long, value_name = "FIELD")]
    id_field: Option<String>,
    /// … of the list of articles, in one JSON object around them.
    #[arg(long, value_name = "FIELD")]
    records_field: Option<String>,
    /// Read articles in other languages, too; without it they are skipped and counted.
    #[arg(long)]
    any_language: bool,
}

impl Intake {
    /// As the library has it.
    pub(crate) fn settings(&self) -> Settings {
        let fields = Fields {
            dump: self.dump.clone(),
            text: self.text_field.clone(),
            title: self.title_field.clone(),
            date: self.date_field.clone(),
            source: self.source_field.clone(),
            url: self.url_field.clone(),
            id: self.id_field.clone(),
            records: self.records_field.clone(),
        };
        Settings { fields, any_language: self.any_language }
    }
}
