//! A page of the book as Markdown.

use super::pages::{Line, Page, Part, Run, spaced};
use crate::text::{html, markdown};

/// The page; `pages` are all of the book.
pub(super) fn page(page: &Page, pages: &[Page]) -> String {
    let links = pages.iter().map(|other| {
        let words = if other.name == "index" {
            "Contents".to_owned()
        } else {
            markdown(&other.title)
        };
        if other.name == page.name {
            words
        } else {
            format!("[{words}]({}.md)", other.name)
        }
    });
    let mut text = format!(
        "{}\n\n# {}\n",
        links.collect::<Vec<_>>().join(" | "),
        markdown(&page.title)
    );
    let mut list = false;
    for part in &page.parts {
        let bullet = matches!(part, Part::Bullet(_));
        if !(bullet && list) {
            text.push('\n');
        }
        list = bullet;
        text.push_str(&written(part));
        text.push('\n');
    }
    text
}

fn written(part: &Part) -> String {
    match part {
        Part::Entry(id, title) => format!("<a id=\"{}\"></a>\n\n## {}", html(id), markdown(title)),
        Part::Heading(text) => format!("### {}", line(text)),
        Part::Paragraph(text) => line(text),
        Part::Bullet(text) => format!("- {}", line(text)),
        Part::Table(columns, rows) => {
            let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
            let mut lines = vec![
                row(columns.iter().map(|column| markdown(column)).collect()),
                row(vec!["---".to_owned(); columns.len()]),
            ];
            lines.extend(rows.iter().map(|cells| row(cells.iter().map(line).collect())));
            lines.join("\n")
        }
    }
}

fn line(line: &Line) -> String {
    let runs = line.iter().map(|run| match run {
        Run::Text(words) => spaced(words, markdown),
        Run::Strong(words) => format!("**{}**", markdown(words)),
        Run::Code(words) if words.contains('`') => markdown(words),
        Run::Code(words) => format!("`{}`", words.replace('|', "\\|")),
        Run::Link(page, id, words) if id.is_empty() => format!("[{}]({page}.md)", markdown(words)),
        Run::Link(page, id, words) => format!("[{}]({page}.md#{id})", markdown(words)),
        Run::Address(address) => format!("<{}>", address.replace(['<', '>', '|'], "")),
    });
    runs.collect()
}
