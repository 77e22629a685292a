//! A decision as an architecture decision record, in the three flavours that tools read.
//!
//! What each tool makes of a record is known from its source: titles and states stand where the strictest of them looks.

mod checksum;
mod flavour;
mod superseding;
mod words;

pub use checksum::{is_as_written, status_before};
pub use flavour::{Flavour, Former};
pub use superseding::{Unsuperseded, status_in, superseded, supersedes};
pub use words::title_of;

use std::fmt::Write as _;

use super::heading::{Status, slug};
use super::outcome::{Outcome, Why};
use super::report::{Input, Report};
use crate::analysis::Side;
use crate::text::{self, markdown};
use checksum::checksum;
use superseding::link;
use words::{lowered, yaml};

/// The longest name made from a title, in bytes.
const LONGEST_NAME: usize = 80;

/// How the records beside it are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// What begins the entry of a list: `*` or `-`.
    pub bullet: char,
    /// Whether a front matter has `number`, which some readers need.
    pub numbered: bool,
}

/// Where a record goes.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Its number; log4brains counts none.
    pub number: u32,
    /// How its neighbors are written.
    pub manner: Manner,
    /// The record of which it takes the place.
    pub former: Option<&'a Former>,
    /// The call that repeats the result.
    pub call: &'a str,
    /// Where that is run: `in the folder of this record`.
    pub run: &'a str,
}

/// The name of a record's file. `date` is a day such as `2026-11-28`.
pub fn file_name(flavour: Flavour, title: &str, number: u32, date: &str) -> String {
    let slug = slug(title, LONGEST_NAME);
    match flavour {
        Flavour::Nygard | Flavour::Madr4 => format!("{number:04}-{slug}.md"),
        Flavour::Log4brains => format!("{}-{slug}.md", date.replace('-', "")),
    }
}

/// A record. The decision has a date.
pub fn record(flavour: Flavour, report: &Report, place: &Place<'_>) -> String {
    let mut page = Page {
        text: String::new(),
        report,
        place,
        bullet: if flavour == Flavour::Log4brains {
            '-'
        } else {
            place.manner.bullet
        },
    };
    match flavour {
        Flavour::Nygard => page.nygard(),
        Flavour::Madr4 => page.madr4(),
        Flavour::Log4brains => page.log4brains(),
    }
    page.text
}

struct Page<'a> {
    text: String,
    report: &'a Report,
    place: &'a Place<'a>,
    bullet: char,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn paragraph(&mut self, text: &str) {
        self.line("");
        self.line(text);
    }

    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.line("");
        }
        for item in items {
            let bullet = self.bullet;
            self.line(&format!("{bullet} {item}"));
        }
    }

    fn date(&self) -> &str {
        self.report.heading.date.as_deref().unwrap_or_default()
    }

    fn nygard(&mut self) {
        let Report { heading, .. } = self.report;
        let number = self.place.number;
        self.line(&format!("# {number}. {}", markdown(&heading.title)));
        self.paragraph(&format!("Date: {}", self.date()));
        self.paragraph("## Status");
        // One line: readers take the first word or the last paragraph.
        let status = if heading.status == Status::Draft {
            Status::Proposed
        } else {
            heading.status
        };
        self.paragraph(&text::capitalized(status.word()));
        self.paragraph("## Context");
        self.context();
        if let Some(former) = self.place.former {
            let link = format!("It supersedes {}.", link(former));
            self.paragraph(&link);
        }
        for (what, people) in people(heading) {
            self.paragraph(&format!("{what}: {}.", markdown(&people.join(", "))));
        }
        let options = self.report.options.iter().map(|option| markdown(&option.title));
        let options: Vec<String> = options.collect();
        self.paragraph(&format!("Options that were compared: {}.", options.join(", ")));
        self.declined();
        self.paragraph("Criteria and their weights:");
        self.list(self.drivers());
        self.paragraph("## Decision");
        self.outcome(|outcome| {
            let words = [&outcome.title, &outcome.reason, &outcome.end].map(|words| markdown(words));
            let [title, reason, end] = words;
            format!("We choose **{title}** {reason}{end}.")
        });
        self.reasons_of_people();
        self.paragraph("## Consequences");
        self.compared();
        for (side, words) in [(Side::For, "Easier:"), (Side::Against, "Harder:")] {
            let found = self.of_side(side, |why| {
                format!("{}: {}", markdown(&why.criterion), markdown(&why.sentence))
            });
            if !found.is_empty() {
                self.paragraph(words);
                self.list(found);
            }
        }
        self.confirmation();
        self.appendix();
        self.basis();
    }

    fn madr4(&mut self) {
        let Report { heading, .. } = self.report;
        self.line("---");
        if self.place.manner.numbered {
            self.line(&format!("number: {}", self.place.number));
        }
        // Without quotes: some readers keep them, others refuse a date in them.
        let status = if heading.status == Status::Draft {
            Status::Proposed
        } else {
            heading.status
        };
        self.line(&format!("status: {}", status.word()));
        self.line(&format!("date: {}", self.date()));
        for (key, people) in [
            ("decision-makers", &heading.deciders),
            ("consulted", &heading.consulted),
            ("informed", &heading.informed),
        ] {
            if !people.is_empty() {
                let people: Vec<String> = people.iter().map(|name| yaml(name)).collect();
                self.line(&format!("{key}: [{}]", people.join(", ")));
            }
        }
        self.line("---");
        self.paragraph(&format!("# {}", markdown(&heading.title)));
        self.front();
        self.paragraph("### Consequences");
        self.compared();
        let good = self.of_side(Side::For, |why| because("Good", why));
        let bad = self.of_side(Side::Against, |why| because("Bad", why));
        self.list(good.into_iter().chain(bad));
        self.paragraph("### Confirmation");
        self.confirmation();
        self.pros_and_cons();
        self.paragraph("## More Information");
        if let Some(former) = self.place.former {
            let link = format!("Supersedes {}.", link(former));
            self.paragraph(&link);
        }
        self.appendix();
        self.basis();
    }

    fn log4brains(&mut self) {
        let Report { heading, .. } = self.report;
        self.line(&format!("# {}", markdown(&heading.title)));
        self.line("");
        self.line(&format!("- Status: {}", heading.status.word()));
        if !heading.deciders.is_empty() {
            // A comma parts people.
            let names: Vec<String> = heading
                .deciders
                .iter()
                .map(|name| markdown(&name.replace(',', " ")))
                .collect();
            self.line(&format!("- Deciders: {}", names.join(", ")));
        }
        let date = self.date().to_owned();
        self.line(&format!("- Date: {date}"));
        if !heading.tags.is_empty() {
            let tags: Vec<String> = heading.tags.iter().map(|tag| slug(tag, LONGEST_NAME)).collect();
            self.line(&format!("- Tags: {}", tags.join(", ")));
        }
        self.front();
        self.confirmation();
        self.compared();
        for (side, words) in [
            (Side::For, "### Positive Consequences"),
            (Side::Against, "### Negative Consequences"),
        ] {
            let found = self.of_side(side, |why| {
                format!("{}: {}", markdown(&why.criterion), markdown(&why.sentence))
            });
            if !found.is_empty() {
                self.paragraph(words);
                self.list(found);
            }
        }
        self.pros_and_cons();
        self.paragraph("## More Information");
        self.appendix();
        if let Some(former) = self.place.former {
            let name = former.file.trim_end_matches(".md");
            self.paragraph("## Links");
            self.list([format!("Supersedes [{name}]({})", former.file)]);
        }
        self.basis();
    }

    /// What MADR and log4brains have alike: the question, the criteria, the options and what came of them.
    fn front(&mut self) {
        self.paragraph("## Context and Problem Statement");
        self.context();
        self.paragraph("## Decision Drivers");
        self.list(self.drivers());
        self.paragraph("## Considered Options");
        self.list(
            self.report
                .options
                .iter()
                .map(|option| markdown(&option.title))
                .collect::<Vec<_>>(),
        );
        self.declined();
        self.paragraph("## Decision Outcome");
        self.outcome(|outcome| {
            let [title, end] = [&outcome.title, &outcome.end].map(|words| markdown(words));
            match &outcome.because {
                Some(because) => {
                    let because = markdown(because);
                    format!("Chosen option: \"{title}\", because {because}{end}.")
                }
                None => format!("Chosen option: \"{title}\" {}{end}.", markdown(&outcome.reason)),
            }
        });
        self.reasons_of_people();
    }

    /// What was chosen, in the words of the template; otherwise what is recommended, and that nothing is decided.
    fn outcome(&mut self, chosen: impl Fn(&Outcome) -> String) {
        let words = match &self.report.outcome {
            Some(outcome) if outcome.is_chosen => chosen(outcome),
            Some(outcome) => {
                let bold = |title: &str| format!("**{}**", markdown(title));
                let said = outcome.marked(bold, markdown);
                let title = markdown(&outcome.title);
                format!("{said} The consequences in this record are those of choosing {title}.")
            }
            None => markdown(&self.report.outcome_in_words()),
        };
        self.paragraph(&words);
    }

    /// What the chosen option is compared with, above the consequences.
    fn compared(&mut self) {
        if let Some(compared) = &self.report.compared {
            self.paragraph(&markdown(compared));
        }
    }

    /// The question and what is known.
    fn context(&mut self) {
        let Report { question, inputs, .. } = self.report;
        self.paragraph(&markdown(question));
        let known = inputs.iter().filter(|input| input.origin != "assumed");
        let known: Vec<String> = known.map(input).collect();
        let assumed = inputs.len() - known.len();
        if known.is_empty() {
            self.paragraph("No input is answered; all have the pack's assumed values.");
            return;
        }
        self.paragraph("What is known:");
        self.list(known);
        if assumed > 0 {
            let others = if assumed == 1 {
                "other input has"
            } else {
                "other inputs have"
            };
            self.paragraph(&format!("{assumed} {others} the pack's assumed values."));
        }
    }

    fn drivers(&self) -> Vec<String> {
        let driver = |criterion: &super::report::Criterion| {
            let weight = text::percent(criterion.weight);
            markdown(&format!("{} ({weight}): {}", criterion.title, criterion.swing))
        };
        self.report.criteria.iter().map(driver).collect()
    }

    /// The result of a workshop.
    fn group(&mut self) {
        if !self.report.group.is_empty() {
            self.paragraph("Result of the group:");
            self.list(self.report.group.iter().map(|said| markdown(said)));
        }
    }

    fn reasons_of_people(&mut self) {
        self.group();
        if let Some(because) = &self.report.heading.because {
            self.paragraph(&format!("Reason: {}", markdown(because)));
        }
        for note in &self.report.notes {
            self.paragraph(&markdown(&format!("Note: {}", note.signed())));
        }
    }

    /// What a reader looks up: what is assumed, the figures on which the answer hangs, the nearest published decisions.
    fn appendix(&mut self) {
        let assumed = self
            .report
            .inputs
            .iter()
            .filter(|input| input.origin == "assumed");
        let assumed: Vec<String> = assumed.map(input).collect();
        self.listed("Assumed:", assumed);
        let expected = self.report.expected.iter();
        let expected = expected.map(|expected| markdown(&expected.sentence()));
        self.listed("Expected changes of inputs:", expected.collect());
        let (deciding, others) = self.report.deciding();
        let figures = deciding.iter().map(|figure| {
            let origin = [figure.source.trim_end_matches('.'), &figure.as_of];
            let origin: Vec<&str> = origin.into_iter().filter(|part| !part.is_empty()).collect();
            markdown(&format!(
                "{}: {} ({})",
                figure.title,
                figure.value,
                origin.join(", ")
            ))
        });
        let figures: Vec<String> = figures.collect();
        let others = match others {
            0 => String::new(),
            others => format!(", of {}", figures.len() + others),
        };
        let words = format!("Figures of which a tenth more moves the lead by more than 1 %{others}:");
        self.listed(&words, figures);
        let near = self.report.precedents.iter().map(|near| {
            let source = match near.source.as_str() {
                "" => String::new(),
                source => format!(" ({source})"),
            };
            markdown(&format!("{}: {}{source}", near.title, near.chose))
        });
        let near: Vec<String> = near.collect();
        self.listed("Similar published decisions, and what they chose:", near);
    }

    /// A list below a sentence, unless it is empty.
    fn listed(&mut self, words: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.paragraph(words);
            self.list(items);
        }
    }

    fn of_side(&self, side: Side, words: impl Fn(&Why) -> String) -> Vec<String> {
        self.report
            .reasons
            .iter()
            .filter(|why| why.side == side)
            .map(words)
            .collect()
    }

    /// When the answer changes, and how to check it.
    fn confirmation(&mut self) {
        // How sure it is, and what would change it, is said of the option that ranks first.
        if self
            .report
            .outcome
            .as_ref()
            .is_some_and(|outcome| !outcome.is_first)
        {
            self.paragraph(&markdown(&self.report.headline));
        }
        if let Some(certainty) = &self.report.certainty {
            self.paragraph(&markdown(certainty));
        }
        if let Some(flip) = &self.report.flip {
            let more = match self.report.flips_left() {
                0 => String::new(),
                left => format!("; farther away: {left} more"),
            };
            let flip = flip.trim_end_matches('.');
            self.paragraph(&markdown(&format!("Tipping points: {flip}{more}.")));
        }
        if let Some(legend) = &self.report.legend {
            self.paragraph(&markdown(legend));
        }
        let review = self.report.heading.review_by.as_ref();
        let review = review
            .map(|date| format!(" Next review by {date}."))
            .unwrap_or_default();
        self.paragraph(&format!(
            "{} reproduces this result {}.{review}",
            text::code(self.place.call),
            self.place.run
        ));
    }

    fn pros_and_cons(&mut self) {
        self.paragraph("## Pros and Cons of the Options");
        for option in &self.report.options {
            self.paragraph(&format!("### {}", markdown(&option.title)));
            let out = if option.ruled_out {
                "; ruled out by a constraint"
            } else {
                ""
            };
            let between = if option.points.is_empty() && self.report.options.len() > 1 {
                " Neither best nor worst on any criterion."
            } else {
                ""
            };
            self.paragraph(&format!("Score {:.2}{out}.{between}", option.total));
            let of = |side: Side, word: &'static str| {
                let points = option.points.iter().filter(move |why| why.side == side);
                points.map(move |why| because(word, why)).collect::<Vec<_>>()
            };
            self.list(of(Side::For, "Good").into_iter().chain(of(Side::Against, "Bad")));
        }
    }

    fn declined(&mut self) {
        let declined = self.report.declined.iter();
        let declined: Vec<String> = declined
            .map(|(title, total)| format!("{} ({total:.2})", markdown(title)))
            .collect();
        if !declined.is_empty() {
            self.paragraph(&format!(
                "Excluded, with the scores they would have: {}.",
                declined.join(", ")
            ));
        }
    }

    /// Where the numbers come from, and the checksum of everything above: the last paragraph.
    fn basis(&mut self) {
        let Report { pack, model, .. } = self.report;
        let short = model.get(..12).unwrap_or(model);
        let (pack, version) = (markdown(pack), env!("CARGO_PKG_VERSION"));
        let checksum = checksum(&self.text);
        self.paragraph(&format!(
            "Pack {pack}, model {short}. Written by tradeoff {version}, {checksum}."
        ));
    }
}

fn people(heading: &super::heading::Heading) -> impl Iterator<Item = (&'static str, &Vec<String>)> {
    let all = [
        ("Decided by", &heading.deciders),
        ("Consulted", &heading.consulted),
        ("Informed", &heading.informed),
    ];
    all.into_iter().filter(|(_, people)| !people.is_empty())
}

/// An input: its value, who said so, and where it may be.
fn input(input: &Input) -> String {
    let range = match input.range.as_str() {
        "" => String::new(),
        range => format!(", {range}"),
    };
    let (title, value, origin) = (&input.title, &input.value, input.state());
    markdown(&format!("{title}: {value} ({origin}{range})"))
}

/// A point as MADR writes it.
fn because(word: &str, why: &Why) -> String {
    let criterion = lowered(&why.criterion);
    format!(
        "{word}, because of {}: {}",
        markdown(&criterion),
        markdown(&why.sentence)
    )
}
