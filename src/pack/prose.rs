//! What texts say and where they lead, apart from how they are shown.

use super::model::{Block, Pack, Prose, Span, Target, Template};

impl Block {
    /// The runs of the block.
    pub fn spans(&self) -> &[Span] {
        let (Self::Heading(spans) | Self::Paragraph(spans) | Self::Bullet(spans)) = self;
        spans
    }
}

impl Prose {
    /// The words alone, paragraphs apart by blank lines.
    pub fn plain(&self) -> String {
        let mut written = String::new();
        let mut previous: Option<&Block> = None;
        for next in &self.blocks {
            if let Some(previous) = previous {
                let list = matches!((previous, next), (Block::Bullet(_), Block::Bullet(_)));
                written.push_str(if list { "\n" } else { "\n\n" });
            }
            if matches!(next, Block::Bullet(_)) {
                written.push_str("- ");
            }
            for span in next.spans() {
                written.push_str(words(span));
            }
            previous = Some(next);
        }
        written
    }

    /// Every link, in order.
    pub fn links(&self) -> impl Iterator<Item = Target> + '_ {
        self.blocks.iter().flat_map(|block| links(block.spans()))
    }
}

impl Template {
    /// Every link, in order.
    pub fn links(&self) -> impl Iterator<Item = Target> + '_ {
        links(&self.spans)
    }
}

/// The words of a run; a live number has none outside a situation.
fn words(span: &Span) -> &str {
    match span {
        Span::Text(words) | Span::Strong(words) | Span::Code(words) | Span::Link(words, _) => words,
        Span::Value(_) | Span::Rival => "",
    }
}

fn links(spans: &[Span]) -> impl Iterator<Item = Target> + '_ {
    spans.iter().filter_map(|span| match span {
        Span::Link(_, target) => Some(*target),
        _ => None,
    })
}

impl Pack {
    /// The id and the title of what a link leads to.
    pub fn name(&self, target: Target) -> (&str, &str) {
        match target {
            Target::Option(index) => (&self.options[index].id, &self.options[index].title),
            Target::Trait(index) => (&self.traits[index].id, &self.traits[index].title),
            Target::Aspect(index) => (&self.aspects[index].id, &self.aspects[index].title),
            Target::Essay(index) => (&self.essays[index].id, &self.essays[index].title),
            Target::Term(index) => (&self.terms[index].id, &self.terms[index].title),
        }
    }
}
