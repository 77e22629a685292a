//! `tradeoff book`: everything that can be read in a pack, as files for a browser or an editor.

mod html;
mod markdown;
mod pages;

use super::arguments::{Book, BookFormat};
use super::call::Call;
use super::create;
use super::failure::{Answer, Failure};
use crate::decision::Scorer;
use pages::pages;

/// Runs the command. What was written is named on standard output, one path a line.
///
/// # Errors
/// Fails where the pack or the situation is wrong, where something is there already, where the folder cannot be written,
/// and where the output cannot.
pub(super) fn run(call: &mut Call<'_>, arguments: &Book) -> Result<Answer, Failure> {
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let evaluation = Scorer::new(pack.clone()).evaluate(&standpoint.sliders);
    let situation = format!("Numbers and scores are those of: {}.", standpoint.describe(&pack));
    let pages = pages(&pack, &evaluation, &situation);
    let ending = match arguments.format {
        BookFormat::Html => "html",
        BookFormat::Markdown => "md",
    };
    let files = pages.iter().map(|page| {
        let text = match arguments.format {
            BookFormat::Html => html::page(page, &pages, "en"),
            BookFormat::Markdown => markdown::page(page, &pages),
        };
        (format!("{}.{ending}", page.name), text)
    });
    let files: Vec<(String, String)> = files.collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    create::write(call, &arguments.folder, &files)?;
    Ok(Answer::Done)
}
