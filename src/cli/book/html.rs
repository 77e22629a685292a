//! A page of the book as HTML: no script and no request, readable from a disk.

use super::pages::{Line, Page, Part, Run, spaced};
use crate::cli::export::STYLE;
use crate::text::html;

/// The page; `pages` are all of the book.
pub(super) fn page(page: &Page, pages: &[Page], language: &str) -> String {
    let title = html(&page.title);
    let links = pages.iter().map(|other| {
        let words = if other.name == "index" {
            "Contents".to_owned()
        } else {
            html(&other.title)
        };
        if other.name == page.name {
            format!("<span aria-current=\"page\">{words}</span>")
        } else {
            format!("<a href=\"{}.html\">{words}</a>", other.name)
        }
    });
    let mut body = String::new();
    let mut list = false;
    for part in &page.parts {
        let bullet = matches!(part, Part::Bullet(_));
        if bullet != list {
            body.push_str(if bullet { "<ul>\n" } else { "</ul>\n" });
            list = bullet;
        }
        body.push_str(&written(part));
        body.push('\n');
    }
    if list {
        body.push_str("</ul>\n");
    }
    format!(
        "<!DOCTYPE html>
<html lang=\"{language}\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
<nav>{}</nav>
<main>
<h1>{title}</h1>
{body}</main>
</body>
</html>
",
        links.collect::<Vec<_>>().join(" &middot; ")
    )
}

fn written(part: &Part) -> String {
    match part {
        Part::Entry(id, title) => format!("<h2 id=\"{}\">{}</h2>", html(id), html(title)),
        Part::Heading(text) => format!("<h3>{}</h3>", line(text)),
        Part::Paragraph(text) => format!("<p>{}</p>", line(text)),
        Part::Bullet(text) => format!("<li>{}</li>", line(text)),
        Part::Table(columns, rows) => {
            let head = columns
                .iter()
                .map(|column| format!("<th scope=\"col\">{}</th>", html(column)));
            let rows = rows.iter().map(|row| {
                let cells = row.iter().enumerate().map(|(index, cell)| match index {
                    0 => format!("<th scope=\"row\">{}</th>", line(cell)),
                    _ => format!("<td>{}</td>", line(cell)),
                });
                format!("<tr>{}</tr>\n", cells.collect::<String>())
            });
            format!(
                "<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>",
                head.collect::<String>(),
                rows.collect::<String>()
            )
        }
    }
}

fn line(line: &Line) -> String {
    let runs = line.iter().map(|run| match run {
        Run::Text(words) => spaced(words, html),
        Run::Strong(words) => format!("<strong>{}</strong>", html(words)),
        Run::Code(words) => format!("<code>{}</code>", html(words)),
        Run::Link(page, id, words) if id.is_empty() => format!("<a href=\"{page}.html\">{}</a>", html(words)),
        Run::Link(page, id, words) => format!("<a href=\"{page}.html#{}\">{}</a>", html(id), html(words)),
        Run::Address(address) => format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", html(address)),
    });
    runs.collect()
}
