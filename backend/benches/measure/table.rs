//! The table that is printed at the end.

#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<(String, f64, &'static str)>,
}

impl Table {
    /// Adds a row, and tells it at once: the whole takes minutes.
    pub(crate) fn row(&mut self, what: &str, value: f64, unit: &'static str) {
        eprintln!("{what}: {value:.1} {unit}");
        self.rows.push((what.to_owned(), value, unit));
    }

    /// Prints the rows as Markdown.
    pub(crate) fn print(&self) {
        println!("| what | measured | unit |\n|---|---:|---|");
        for (what, value, unit) in &self.rows {
            println!("| {what} | {value:.1} | {unit} |");
        }
    }
}
