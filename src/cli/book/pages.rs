//! What the book says, page by page, before it is HTML or Markdown.

use crate::cli::compare;
use crate::decision::Evaluation;
use crate::library::other_names;
use crate::pack::model::{Block, Prose, Span, Target};
use crate::pack::{AspectIndex, Pack};

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    /// The name of its file, without an ending.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// What it says, in order.
    pub parts: Vec<Part>,
}

/// Something on lines of its own.
#[derive(Debug)]
pub(super) enum Part {
    /// The heading of an entry, which links lead to.
    Entry(String, String),
    /// A heading within an entry.
    Heading(Line),
    /// A paragraph.
    Paragraph(Line),
    /// An item of a list.
    Bullet(Line),
    /// A table: its columns and rows.
    Table(Vec<String>, Vec<Vec<Line>>),
}

/// Runs of text.
pub(super) type Line = Vec<Run>;

/// A run of text.
#[derive(Debug)]
pub(super) enum Run {
    /// Plain words.
    Text(String),
    /// Words with weight.
    Strong(String),
    /// Something literal.
    Code(String),
    /// Words that lead to an entry of a page.
    Link(&'static str, String, String),
    /// An address outside of the book.
    Address(String),
}

/// The pages with the terms.
const GLOSSARY: &str = "glossary";

/// The page on which a thing has its entry.
fn page_of(target: Target) -> &'static str {
    match target {
        Target::Essay(_) => "essays",
        Target::Aspect(_) => "comparison",
        Target::Option(_) => "options",
        Target::Trait(_) => "inputs",
        Target::Term(_) => GLOSSARY,
    }
}

/// The whole book; the comparison has the numbers of an evaluation.
pub(super) fn pages(pack: &Pack, evaluation: &Evaluation, situation: &str) -> Vec<Page> {
    let book = Book { pack, evaluation };
    let mut pages = vec![
        book.page("essays", "Essays", pack.essays.indices().map(Target::Essay)),
        book.page(
            "comparison",
            "Comparison",
            pack.aspects.indices().map(Target::Aspect),
        ),
        book.page("options", "Options", pack.options.indices().map(Target::Option)),
        book.page("inputs", "Inputs", pack.traits.indices().map(Target::Trait)),
        book.page(GLOSSARY, "Glossary", book.terms()),
        book.sources(),
    ];
    if let Some(comparison) = pages.iter_mut().find(|page| page.name == "comparison") {
        comparison.parts.insert(0, Part::Paragraph(plain(situation)));
    }
    pages.retain(|page| !page.parts.is_empty());
    pages.insert(0, book.contents(&pages));
    pages
}

struct Book<'a> {
    pack: &'a Pack,
    evaluation: &'a Evaluation,
}

fn plain(words: impl Into<String>) -> Line {
    vec![Run::Text(words.into())]
}

impl Book<'_> {
    fn page(&self, name: &'static str, title: &str, entries: impl Iterator<Item = Target>) -> Page {
        let mut parts = Vec::new();
        for target in entries {
            self.entry(target, &mut parts);
        }
        Page {
            name,
            title: title.to_owned(),
            parts,
        }
    }

    /// The terms by their titles.
    fn terms(&self) -> impl Iterator<Item = Target> + use<> {
        let mut terms: Vec<Target> = self.pack.terms.indices().map(Target::Term).collect();
        terms.sort_by_cached_key(|term| self.pack.name(*term).1.to_lowercase());
        terms.into_iter()
    }

    /// The first page: what the pack decides, and everything that there is to read.
    fn contents(&self, pages: &[Page]) -> Page {
        let mut parts = self.prose(&self.pack.header.summary);
        for page in pages {
            let top = Run::Link(page.name, String::new(), page.title.clone());
            parts.push(Part::Heading(vec![top]));
            for part in &page.parts {
                if let Part::Entry(id, title) = part {
                    let link = Run::Link(page.name, id.clone(), title.clone());
                    parts.push(Part::Bullet(vec![link]));
                }
            }
        }
        Page {
            name: "index",
            title: self.pack.header.title.clone(),
            parts,
        }
    }

    fn entry(&self, target: Target, parts: &mut Vec<Part>) {
        let pack = self.pack;
        let (id, title) = pack.name(target);
        parts.push(Part::Entry(id.to_owned(), title.to_owned()));
        match target {
            Target::Essay(index) => {
                let essay = &pack.essays[index];
                parts.extend(self.prose(&essay.text));
                let about = essay.aspects.iter().map(|aspect| Target::Aspect(*aspect));
                self.see(essay.see.iter().copied().chain(about), parts);
                sources(&essay.sources, parts);
            }
            Target::Aspect(index) => self.criterion(index, parts),
            Target::Option(index) => {
                parts.extend(self.prose(&pack.options[index].summary));
                for aspect in &pack.aspects {
                    parts.push(Part::Heading(plain(&aspect.title)));
                    parts.extend(self.prose(&aspect.text[index]));
                }
            }
            Target::Trait(index) => {
                let slider = &pack.traits[index];
                parts.extend(self.prose(&slider.help));
                self.see(slider.link.map(Target::Term).into_iter(), parts);
            }
            Target::Term(index) => {
                let term = &pack.terms[index];
                let others = other_names(&term.aliases);
                if !others.is_empty() {
                    parts.push(Part::Paragraph(plain(format!("Also: {}.", others.join(", ")))));
                }
                parts.extend(self.prose(&term.text));
                for (option, angle) in &term.angles {
                    parts.push(Part::Heading(plain(&pack.options[*option].title)));
                    parts.extend(self.prose(angle));
                }
                self.see(term.see.iter().copied(), parts);
                sources(&term.sources, parts);
            }
        }
    }

    /// The options on a criterion, side by side.
    fn criterion(&self, index: AspectIndex, parts: &mut Vec<Part>) {
        let aspect = &self.pack.aspects[index];
        if !aspect.swing.is_empty() {
            parts.push(Part::Paragraph(plain(format!(
                "Swing: {}.",
                aspect.swing.trim_end_matches('.')
            ))));
        }
        let rows = self.pack.options.enumerate().map(|(option, entry)| {
            let numbers = aspect.factors.iter().map(|factor| {
                let factor = &self.pack.factors[*factor];
                let shown = self.evaluation.shown(factor.of[option].register, &factor.unit);
                format!("{}: {shown}", factor.title)
            });
            let score = self.evaluation.standings[option].values[index];
            vec![
                vec![Run::Link(
                    page_of(Target::Option(option)),
                    entry.id.clone(),
                    entry.title.clone(),
                )],
                self.joined(&aspect.text[option]),
                plain(numbers.collect::<Vec<_>>().join("; ")),
                plain(format!("{score:.2}")),
            ]
        });
        let columns = ["Option", "What it means", "Numbers", "Score"]
            .map(str::to_owned)
            .to_vec();
        parts.push(Part::Table(columns, rows.collect()));
        for (label, words) in compare::notes(self.pack, aspect) {
            parts.push(Part::Paragraph(vec![
                Run::Strong(label),
                Run::Text(format!(" {words}")),
            ]));
        }
        self.see(aspect.essay.map(Target::Essay).into_iter(), parts);
    }

    /// Where every figure comes from.
    fn sources(&self) -> Page {
        let rows = self.pack.constants.iter().map(|constant| {
            let note = constant.note.as_deref().unwrap_or_default();
            vec![
                plain(&constant.title),
                addresses(&constant.source),
                plain(&constant.as_of),
                addresses(note),
            ]
        });
        let rows: Vec<Vec<Line>> = rows.collect();
        let columns = ["Figure", "Source", "As of", "Note"].map(str::to_owned).to_vec();
        let parts = if rows.is_empty() {
            Vec::new()
        } else {
            vec![Part::Table(columns, rows)]
        };
        Page {
            name: "sources",
            title: "Sources".to_owned(),
            parts,
        }
    }

    fn prose(&self, prose: &Prose) -> Vec<Part> {
        let parts = prose.blocks.iter().map(|block| match block {
            Block::Heading(spans) => Part::Heading(self.line(spans)),
            Block::Paragraph(spans) => Part::Paragraph(self.line(spans)),
            Block::Bullet(spans) => Part::Bullet(self.line(spans)),
        });
        parts.collect()
    }

    /// A text on one line.
    fn joined(&self, prose: &Prose) -> Line {
        let mut line = Line::new();
        for block in &prose.blocks {
            if !line.is_empty() {
                line.push(Run::Text(" ".to_owned()));
            }
            line.extend(self.line(block.spans()));
        }
        line
    }

    fn line(&self, spans: &[Span]) -> Line {
        let runs = spans.iter().filter_map(|span| match span {
            Span::Text(words) => Some(Run::Text(words.to_string())),
            Span::Strong(words) => Some(Run::Strong(words.to_string())),
            Span::Code(words) => Some(Run::Code(words.to_string())),
            Span::Link(words, target) => Some(self.link(*target, words)),
            // Live numbers are in templates only.
            Span::Value(_) | Span::Rival => None,
        });
        runs.collect()
    }

    fn link(&self, target: Target, words: &str) -> Run {
        Run::Link(
            page_of(target),
            self.pack.name(target).0.to_owned(),
            words.to_owned(),
        )
    }

    fn see(&self, targets: impl Iterator<Item = Target>, parts: &mut Vec<Part>) {
        let mut line = Line::new();
        for target in targets {
            let before = if line.is_empty() { "See also: " } else { ", " };
            line.push(Run::Text(before.to_owned()));
            line.push(self.link(target, self.pack.name(target).1));
        }
        if !line.is_empty() {
            parts.push(Part::Paragraph(line));
        }
    }
}

fn sources(sources: &[String], parts: &mut Vec<Part>) {
    if sources.is_empty() {
        return;
    }
    let word = if sources.len() == 1 { "Source" } else { "Sources" };
    parts.push(Part::Heading(plain(word)));
    parts.extend(sources.iter().map(|source| Part::Bullet(addresses(source))));
}

/// Words made safe by `escape`, with the blanks at their ends, which part them from their neighbors.
pub(super) fn spaced(words: &str, escape: impl Fn(&str) -> String) -> String {
    let before = if words.starts_with(' ') { " " } else { "" };
    let after = if words.len() > 1 && words.ends_with(' ') {
        " "
    } else {
        ""
    };
    format!("{before}{}{after}", escape(words.trim()))
}

/// A text whose addresses can be followed.
fn addresses(text: &str) -> Line {
    let mut line = Line::new();
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            line.push(Run::Text(" ".to_owned()));
        }
        let end = word.trim_end_matches(['.', ',', ';', ')']).len();
        let (address, rest) = word.split_at(end);
        if (address.starts_with("https://") || address.starts_with("http://"))
            && address.bytes().all(|byte| byte.is_ascii_graphic())
        {
            line.push(Run::Address(address.to_owned()));
            line.push(Run::Text(rest.to_owned()));
        } else {
            line.push(Run::Text(word.to_owned()));
        }
    }
    line
}
