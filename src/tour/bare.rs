//! The tour that needs no file: guess, vote, discuss, vote again, result.

use super::load::load_texts;
use super::model::Tour;
use crate::pack::Pack;

/// The bare loop for a pack, from where the sliders are.
pub fn bare(pack: &Pack) -> Option<Tour> {
    let text = TEXT.replace("{PACK}", &pack.header.id);
    load_texts(pack, &[("bare.tour.toml", &text)])
        .tours
        .into_iter()
        .next()
}

const TEXT: &str = r#"
format = 1

[tour]
id = "bare"
title = "Guess, vote, discuss, vote"
pack = "{PACK}"

[[step]]
id = "guess"
title = "What do you expect?"
screen = "explore"
hide = ["answer", "tracks", "why"]
ask = { kind = "option", question = "Which option ranks first?", confidence = true }
note = "Silence until everybody has an answer."

[[step]]
id = "priorities"
title = "What matters to you?"
ask = { kind = "priorities", round = 1, question = "How much does each swing from worst to best matter, from 0 to 10?" }
say = "Where the votes are far apart: what does the lowest voter know, what does the highest know? The quieter person first."

[[step]]
id = "again"
title = "Second vote"
ask = { kind = "priorities", round = 2, question = "After the discussion: how much does each swing matter now?" }
reveal = ["answer", "tracks", "why"]

[[step]]
id = "result"
title = "The result"
say = "With your priorities and the inputs as they are, the answer is {answer}. The score lead is {lead}."
"#;
