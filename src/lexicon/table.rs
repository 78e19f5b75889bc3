//! The form that all tables share: tabs between cells, `|` between values of a cell, `#` before a comment.

/// The rows of a table; the first line that is no comment names the columns.
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    let (columns, lines) = lines(table);
    lines.map(move |line| Row::new(&columns, line))
}

/// The names of a table's columns, and its rows as lines.
pub fn lines(table: &str) -> (Vec<&str>, impl Iterator<Item = &str>) {
    let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let columns = lines.next().map(|header| header.split('\t').collect()).unwrap_or_default();
    (columns, lines)
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    cells: Vec<(&'t str, &'t str)>,
}

impl<'t> Row<'t> {
    /// The row that a line holds.
    #[must_use]
    pub fn new(columns: &[&'t str], line: &'t str) -> Self {
        Self { cells: columns.iter().copied().zip(line.split('\t')).collect() }
    }

    /// The cell of that column, without white space around it; empty where there is none.
    #[must_use]
    pub fn cell(&self, column: &str) -> &'t str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell.trim())
    }

    /// The values of a cell, none of them empty.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cell(column).split('|').map(str::trim).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn comments_are_left_out_and_lists_are_cut() {
        let table = "# origin\nname\taliases\nIsrael\tIL| State of Israel |\nMalta\n";
        let read: Vec<(&str, Vec<&str>)> = rows(table).map(|r| (r.cell("name"), r.list("aliases").collect())).collect();
        assert_eq!(read, [("Israel", vec!["IL", "State of Israel"]), ("Malta", vec![])]);
    }
}
