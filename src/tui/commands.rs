//! The one table of commands: every key that does something stands here, with the words for it.
//!
//! The table feeds the dispatch of keys, the footer, the help and the manual, so that no key works unlisted and none
//! is listed that does not work. What a person changes is in [`keymap`](super::keymap).

mod contexts;
mod names;
mod table;

pub use contexts::Contexts;
pub use names::{Unreadable, key_name, read_key};
pub use table::COMMANDS;

use super::input::Key;
use super::named::named;
use super::screen::Screen;

named! {
    /// Where a command can be given.
    pub enum Context;
    /// Where it is, as the end of a sentence.
    pub fn words;
    /// Among the sliders.
    Sliders "in the list of sliders",
    /// In the answer, where it has the screen for itself.
    Answer "in the recommendation",
    /// In the comparison.
    Compare "in the comparison",
    /// On the map.
    Map "on the map",
    /// On the curves.
    Curves "on the curves",
    /// In the index of what can be read.
    ReadIndex "in the index",
    /// On a page.
    ReadPage "on a page",
    /// In the search line of the index.
    ReadSearch "in the search",
    /// Among the sliders by what they move.
    Sensitivity "in the sensitivity list",
    /// Among the published decisions.
    Cases "in the list of cases",
    /// In the list of scenarios.
    Scenarios "in the list of scenarios",
    /// In the list of options.
    Options "in the list of options",
    /// In an interview.
    Interview "in the interview",
    /// While a value is typed.
    Entry "while typing a value",
    /// In the work of a number.
    Calculation "in a calculation",
    /// In the list of what can stand on an axis.
    Chooser "in the list of axes",
    /// In the comparison of two states.
    Difference "in the difference",
    /// In the palette.
    Palette "in the palette",
    /// In the help.
    Help "in the help",
    /// While a tour is presented.
    Presenting "while presenting a tour",
    /// While votes are taken in a tour.
    Voting "while taking votes",
    /// On the result of a group, in a tour.
    Group "in the result of the group",
}

impl Context {
    /// Whether characters are text there.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Entry | Self::ReadSearch | Self::Palette | Self::Chooser | Self::Voting
        )
    }

    /// Whether keys move a slider there.
    pub fn moves_slider(self) -> bool {
        matches!(self, Self::Sliders | Self::Map | Self::Curves | Self::Sensitivity)
    }
}

named! {
    /// Under which heading the help lists a command; in the order of the help.
    pub enum Group;
    /// The heading.
    pub fn title;
    /// Moving a slider.
    Sliders "Sliders",
    /// Going from one thing to another.
    Going "Navigation",
    /// Reading texts and searching them.
    Reading "Reading",
    /// Everything about the decision as a whole.
    Decision "Decision",
    /// Presenting a tour.
    Presenting "Presenting a tour",
    /// Typing a value.
    Typing "Typing",
    /// The program.
    Program "Program",
}

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the sentences of the table say what each does")]
pub enum Action {
    Decrease,
    Increase,
    DecreaseFinely,
    IncreaseFinely,
    ToLeast,
    ToGreatest,
    ToWord,
    Type,
    ToDefault,
    Confirm,
    NarrowRange,
    WidenRange,
    Previous,
    Next,
    Fold,
    FoldAll,
    NextTab,
    PreviousTab,
    OpenScreen(Screen),
    NextScreen,
    PreviousScreen,
    NextOption,
    PreviousOption,
    OpenEssay,
    TurnSpan,
    OpenSlider,
    LoadCase,
    OpenCase,
    FilterCases,
    LookUp,
    Search,
    OpenEntry,
    ToIndex,
    /// Go to the next place of what was searched for.
    NextMatch,
    PreviousMatch,
    NextLink,
    PreviousLink,
    Follow,
    PageBack,
    PageForward,
    ScrollUp,
    ScrollDown,
    Undo,
    Redo,
    OpenScenarios,
    OpenOptions,
    /// Hold the present state beside what follows, or let go of it.
    Hold,
    /// Look at how it was, and again at how it is.
    ThenAndNow,
    /// Keep the present state as a variant and give it a name.
    KeepVariant,
    NextVariant,
    /// Type a note on the slider in focus.
    WriteNote,
    /// Record the option in focus as the one that was chosen.
    Decide,
    /// Compare the present state with another.
    OpenDifference,
    /// Compare with the next available state.
    OtherState,
    /// Set the chosen input to its value in the other state.
    TakeOver,
    /// Copy to the clipboard: the recommendation, then the number in focus, then the call that repeats this.
    Copy,
    /// Open what is worth asking next.
    OpenQuestions,
    /// Include the option that is not included and would be first.
    IncludeFirst,
    /// Move the slider up to its next tipping point.
    ToNextFlip,
    /// Move the slider down to its next tipping point.
    ToPreviousFlip,
    OpenInterview,
    OpenPalette,
    Toggle,
    Pass,
    First,
    Last,
    Accept,
    Close,
    Erase,
    EraseAll,
    ChooseAcross,
    ChooseNumber,
    ChooseUpward,
    ChoosePair,
    SwapAxes,
    RaiseFinely,
    LowerFinely,
    NextMeeting,
    PreviousMeeting,
    Export,
    Save,
    ShowCalculation,
    Deeper,
    Shallower,
    NextCalculation,
    PreviousCalculation,
    Present,
    NextBeat,
    PreviousBeat,
    RevealAnswer,
    KeepDetour,
    BlankScreen,
    ListSteps,
    StepDigit,
    GoToStep,
    TakeVote,
    RemoveVote,
    ShowVote,
    OneBallot,
    OtherRound,
    ShowNames,
    PauseClock,
    LengthenClock,
    ParkNote,
    SpeakerNotes,
    OpenHelp,
    Redraw,
    Suspend,
    Quit,
}

/// A command.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name, for the configuration and for scripts.
    pub id: &'static str,
    /// The keys that give it unless a person has changed them; [`Keymap`](super::keymap::Keymap) knows those that do.
    pub keys: &'static [Key],
    /// Where it can be given.
    pub contexts: Contexts,
    /// Its heading in the help.
    pub group: Group,
    /// What the footer calls it; none where the footer leaves it out.
    pub label: Option<&'static str>,
    /// The command that shares its place in the footer: the other direction.
    pub with: Option<&'static str>,
    /// What the help says about it.
    pub sentence: &'static str,
    /// What it does.
    pub action: Action,
}

/// The command with a name.
pub fn named(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_gives_two_commands_in_one_context() {
        for context in Context::ALL {
            let mut taken = HashSet::new();
            for command in COMMANDS
                .iter()
                .filter(|command| command.contexts.contains(context))
            {
                for key in command.keys {
                    assert!(taken.insert(*key), "{key:?} of {} in {context:?}", command.id);
                }
            }
        }
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut taken = HashSet::new();
        for command in COMMANDS {
            assert!(taken.insert(command.id), "{}", command.id);
            assert!(
                command
                    .id
                    .chars()
                    .all(|character| character.is_ascii_lowercase() || character == '-')
            );
            assert!(command.with.is_none_or(|other| named(other).is_some()));
            assert!(
                !command.keys.is_empty()
                    && Context::ALL
                        .iter()
                        .any(|context| command.contexts.contains(*context))
            );
            assert!(command.sentence.ends_with('.'));
        }
    }
}
