//! What a code holds.

use std::io;

use crate::ballots::{Ballot, Content, Guess, Sought};
use crate::cli::output::{GAP, Output};
use crate::cli::rich::{Rich, Role};
use crate::decision::{Slider, sliders};
use crate::exploration::letter;
use crate::pack::Pack;
use crate::text;

/// Writes the votes of a ballot.
pub(super) fn write(output: &mut Output<'_>, pack: &Pack, ballot: &Ballot) -> io::Result<()> {
    let Ballot { round, mark, content } = ballot;
    output.text(&Rich::new(Role::Dim, format!("Round {round}, ballot {mark}")))?;
    match content {
        Content::Priorities { guess, votes } => {
            let titles = text::widest(pack.aspects.iter().map(|aspect| &aspect.title)) + GAP;
            for (aspect, vote) in pack.aspects.iter().zip(votes) {
                let vote = vote.map_or_else(|| "no answer".to_owned(), |vote| vote.to_string());
                output.line(&Rich::plain(&aspect.title).padded(titles).with(Role::Number, vote))?;
            }
            let guess = match guess {
                Guess::None => "no answer".to_owned(),
                Guess::First(option) => format!("{}  {}", letter(*option), pack.options[*option].title),
                Guess::TooClose => "too close to call".to_owned(),
            };
            output.line(
                &Rich::plain("First place")
                    .padded(titles)
                    .with(Role::Number, guess),
            )
        }
        Content::Estimate { of, sought, places } => {
            let scale = &pack.traits[*of].scale;
            let shown =
                |place: u8| sliders::show(pack, Slider::Trait(*of), scale.value_at(f64::from(place) / 100.0));
            let [low, likely, high] = places.map(shown);
            let title = match sought {
                Sought::Value => pack.traits[*of].title.clone(),
                Sought::TippingPoint => format!("Tipping point of {}", pack.traits[*of].title),
            };
            output.line(&Rich::plain(format!(
                "{title}: most likely {likely}, range {low} to {high}"
            )))
        }
    }
}
