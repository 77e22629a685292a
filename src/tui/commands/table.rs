//! The table itself.

use super::{Action, Command, Context, Contexts, Group};
use crate::tui::input::{Code, Key};
use crate::tui::screen::Screen;

const fn plain(code: Code) -> Key {
    Key::plain(code)
}

const fn letter(character: char) -> Key {
    Key::character(character)
}

const fn control(character: char) -> Key {
    Key::control(character)
}

const fn shifted(code: Code) -> Key {
    Key::shifted(code)
}

/// The screens.
const SCREENS: Contexts = Contexts::of(&[
    Context::Sliders,
    Context::Answer,
    Context::Compare,
    Context::Map,
    Context::Curves,
    Context::Sensitivity,
    Context::ReadIndex,
    Context::ReadPage,
    Context::Cases,
]);
/// What opens above a screen and takes no text.
const LEFT: Contexts = Contexts::of(&[
    Context::Scenarios,
    Context::Options,
    Context::Interview,
    Context::Help,
    Context::Calculation,
    Context::Difference,
]);
/// Where text is typed.
const TYPED: Contexts = Contexts::of(&[
    Context::Entry,
    Context::ReadSearch,
    Context::Palette,
    Context::Chooser,
    Context::Voting,
]);
const EVERYWHERE: Contexts = Contexts::ALL;
const SLIDERS: Contexts = Contexts::of(&[Context::Sliders]);
const EXPLORE: Contexts = Contexts::of(&[Context::Sliders, Context::Answer]);
const COMPARE: Contexts = Contexts::of(&[Context::Compare]);
const MAP: Contexts = Contexts::of(&[Context::Map]);
const CURVES: Contexts = Contexts::of(&[Context::Curves]);
const SENSITIVITY: Contexts = Contexts::of(&[Context::Sensitivity]);
const CASES: Contexts = Contexts::of(&[Context::Cases]);
const INDEX: Contexts = Contexts::of(&[Context::ReadIndex]);
const PAGE: Contexts = Contexts::of(&[Context::ReadPage]);
const READ: Contexts = INDEX.and(PAGE);
const CALCULATION: Contexts = Contexts::of(&[Context::Calculation]);
const DIFFERENCE: Contexts = Contexts::of(&[Context::Difference]);
const HELP: Contexts = Contexts::of(&[Context::Help]);
const PRESENTING: Contexts = Contexts::of(&[Context::Presenting]);
const GROUP: Contexts = Contexts::of(&[Context::Group]);
/// Where the next beat of a tour is a key away.
const BEATS: Contexts = PRESENTING.and(GROUP);
const OPTIONS: Contexts = Contexts::of(&[Context::Options]);
const INTERVIEW: Contexts = Contexts::of(&[Context::Interview]);
/// Screens with a slider on an axis.
const AXES: Contexts = MAP.and(CURVES);
/// Where Enter starts typing a value.
const ENTERED: Contexts = SLIDERS.and(AXES);
/// Where the keys move a slider.
const MOVED: Contexts = ENTERED.and(SENSITIVITY);
/// Lists that filter while text is typed.
const FOUND: Contexts = TYPED.except(Contexts::of(&[Context::Entry, Context::Voting]));
/// Where the calculation of a number can be opened.
const SHOWN: Contexts = SCREENS.except(READ);
/// There, and where the result of a group shows.
const COMPUTED: Contexts = SHOWN.and(GROUP);
/// Where the decision is visible.
const DECISION: Contexts = SHOWN.and(CALCULATION);
/// Where the selected item has a page in Read.
const LOOKED_UP: Contexts = DECISION.and(OPTIONS);
const LISTS: Contexts = SCREENS.and(LEFT);
/// Where rows are walked through.
const ROWS: Contexts = LISTS.and(GROUP);
const TEXTS: Contexts = LISTS.except(MOVED);
/// Where Esc goes back.
const OPENED: Contexts = READ.and(TYPED).and(LEFT);
/// Where the key of a screen works: on the other screens, and when a list is open above one.
const TO_EXPLORE: Contexts = LISTS.except(EXPLORE);
const TO_COMPARE: Contexts = LISTS.except(COMPARE);
const TO_MAP: Contexts = LISTS.except(MAP);
const TO_CURVES: Contexts = LISTS.except(CURVES);
const TO_READ: Contexts = LISTS.except(READ);
const TO_CASES: Contexts = LISTS.except(CASES);
const TO_SENSITIVITY: Contexts = LISTS.except(SENSITIVITY);
const UNDER_HELP: Contexts = LISTS.except(HELP);
/// What can scroll.
const PAGES: Contexts = SCREENS.except(MAP).and(HELP).and(CALCULATION).and(DIFFERENCE);

/// The keys that choose from a list by its numbers.
const DIGITS: &[Key] = &[
    letter('1'),
    letter('2'),
    letter('3'),
    letter('4'),
    letter('5'),
    letter('6'),
    letter('7'),
    letter('8'),
    letter('9'),
];

/// The digits of the number of a step.
const NUMBERS: &[Key] = &[
    letter('0'),
    letter('1'),
    letter('2'),
    letter('3'),
    letter('4'),
    letter('5'),
    letter('6'),
    letter('7'),
    letter('8'),
    letter('9'),
];

const fn alternative(code: Code) -> Key {
    Key {
        alt: true,
        ..Key::plain(code)
    }
}

const fn command(
    id: &'static str,
    action: Action,
    keys: &'static [Key],
    contexts: Contexts,
    group: Group,
    sentence: &'static str,
) -> Command {
    Command {
        id,
        keys,
        contexts,
        group,
        label: None,
        with: None,
        sentence,
        action,
    }
}

impl Command {
    const fn labelled(self, label: &'static str) -> Self {
        Self {
            label: Some(label),
            ..self
        }
    }

    const fn with(self, other: &'static str) -> Self {
        Self {
            with: Some(other),
            ..self
        }
    }
}

/// Every command there is. The footer shows them in this order.
pub const COMMANDS: &[Command] = &[
    command(
        "decrease",
        Action::Decrease,
        &[plain(Code::Left), letter('h')],
        MOVED,
        Group::Sliders,
        "Decrease the value by one step.",
    )
    .labelled("move")
    .with("increase"),
    command(
        "increase",
        Action::Increase,
        &[plain(Code::Right), letter('l')],
        MOVED,
        Group::Sliders,
        "Increase the value by one step.",
    ),
    command(
        "previous-flip",
        Action::ToPreviousFlip,
        &[letter('<')],
        MOVED,
        Group::Sliders,
        "Decrease the value to the next tipping point.",
    )
    .labelled("jump")
    .with("next-flip"),
    command(
        "next-flip",
        Action::ToNextFlip,
        &[letter('>')],
        MOVED,
        Group::Sliders,
        "Increase the value to the next tipping point.",
    ),
    command(
        "choose-across",
        Action::ChooseAcross,
        &[letter('x')],
        AXES,
        Group::Decision,
        "Choose the slider for the horizontal axis.",
    )
    .labelled("axis"),
    command(
        "choose-number",
        Action::ChooseNumber,
        &[letter('y')],
        CURVES,
        Group::Decision,
        "Choose what the vertical axis shows: the score, a criterion or a metric.",
    )
    .labelled("axis"),
    command(
        "choose-upward",
        Action::ChooseUpward,
        &[letter('y')],
        MAP,
        Group::Decision,
        "Choose the slider for the vertical axis.",
    )
    .labelled("axis"),
    command(
        "swap-axes",
        Action::SwapAxes,
        &[letter('m')],
        MAP,
        Group::Decision,
        "Swap the axes.",
    )
    .labelled("swap"),
    command(
        "choose-pair",
        Action::ChoosePair,
        &[letter('p')],
        MAP,
        Group::Decision,
        "Pick a pair of sliders with the most tipping points.",
    )
    .labelled("pairs"),
    command(
        "present",
        Action::Present,
        &[letter('p')],
        EXPLORE,
        Group::Decision,
        "Run a group vote on this decision: guess, vote, discuss, vote again.",
    ),
    command(
        "raise-finely",
        Action::RaiseFinely,
        &[shifted(Code::Up), letter('K')],
        MAP,
        Group::Sliders,
        "Increase the value on the vertical axis by a small step.",
    ),
    command(
        "lower-finely",
        Action::LowerFinely,
        &[shifted(Code::Down), letter('J')],
        MAP,
        Group::Sliders,
        "Decrease the value on the vertical axis by a small step.",
    ),
    command(
        "next-break-even",
        Action::NextMeeting,
        &[letter('b')],
        CURVES,
        Group::Sliders,
        "Move the slider to the next break-even point.",
    )
    .labelled("break-even"),
    command(
        "previous-break-even",
        Action::PreviousMeeting,
        &[letter('B')],
        CURVES,
        Group::Sliders,
        "Move the slider to the previous break-even point.",
    ),
    command(
        "export",
        Action::Export,
        &[letter('e')],
        CURVES,
        Group::Decision,
        "Export the curves to a new CSV file.",
    )
    .labelled("export"),
    command(
        "decrease-finely",
        Action::DecreaseFinely,
        &[shifted(Code::Left), letter('H')],
        MOVED,
        Group::Sliders,
        "Decrease the value by a small step.",
    ),
    command(
        "increase-finely",
        Action::IncreaseFinely,
        &[shifted(Code::Right), letter('L')],
        MOVED,
        Group::Sliders,
        "Increase the value by a small step.",
    ),
    command(
        "set-to-minimum",
        Action::ToLeast,
        &[plain(Code::Home)],
        MOVED,
        Group::Sliders,
        "Set to minimum.",
    ),
    command(
        "set-to-maximum",
        Action::ToGreatest,
        &[plain(Code::End)],
        MOVED,
        Group::Sliders,
        "Set to maximum.",
    ),
    command(
        "narrow-range",
        Action::NarrowRange,
        &[letter('['), letter('(')],
        MOVED,
        Group::Sliders,
        "Narrow the range (more certain).",
    )
    .labelled("range")
    .with("widen-range"),
    command(
        "widen-range",
        Action::WidenRange,
        &[letter(']'), letter(')')],
        MOVED,
        Group::Sliders,
        "Widen the range (less certain).",
    ),
    command(
        "type-value",
        Action::Type,
        &[letter('='), plain(Code::Enter)],
        ENTERED,
        Group::Sliders,
        "Type a value in any compatible unit (2.5k/h, 300 ms), a level or a choice.",
    )
    .labelled("type"),
    command(
        "to-place",
        Action::ToWord,
        DIGITS,
        MOVED,
        Group::Sliders,
        "Choose the first level, the second and so on; on a numeric slider, start typing.",
    ),
    command(
        "reset",
        Action::ToDefault,
        &[letter('0')],
        MOVED,
        Group::Sliders,
        "Reset the slider and its range to the scenario; press again for the pack's default.",
    )
    .labelled("reset"),
    command(
        "confirm",
        Action::Confirm,
        &[letter(' ')],
        MOVED,
        Group::Sliders,
        "Confirm the value as answered; press again to mark it as assumed.",
    )
    .labelled("answer"),
    command(
        "previous-row",
        Action::Previous,
        &[plain(Code::Up), letter('k')],
        ROWS,
        Group::Going,
        "Move up to the previous slider, entry or line.",
    ),
    command(
        "next-row",
        Action::Next,
        &[plain(Code::Down), letter('j')],
        ROWS,
        Group::Going,
        "Move down to the next slider, entry or line.",
    ),
    command(
        "collapse-group",
        Action::Fold,
        &[letter('z')],
        SLIDERS,
        Group::Going,
        "Collapse the group of the slider; on a collapsed group, expand it, as Enter does.",
    ),
    command(
        "collapse-all",
        Action::FoldAll,
        &[letter('Z')],
        SLIDERS,
        Group::Going,
        "Collapse all groups, or expand them.",
    ),
    command(
        "next-tab",
        Action::NextTab,
        &[plain(Code::Tab)],
        EXPLORE,
        Group::Going,
        "Switch to the next tab: inputs, priorities, what to ask next and, on a narrow screen, the recommendation.",
    )
    .labelled("priorities"),
    command(
        "previous-tab",
        Action::PreviousTab,
        &[shifted(Code::Tab)],
        EXPLORE,
        Group::Going,
        "Switch to the previous tab.",
    ),
    command(
        "previous-option",
        Action::PreviousOption,
        &[plain(Code::Left), letter('h')],
        COMPARE,
        Group::Going,
        "Show the option to the left when not all of them fit.",
    )
    .labelled("option")
    .with("next-option"),
    command(
        "next-option",
        Action::NextOption,
        &[plain(Code::Right), letter('l')],
        COMPARE,
        Group::Going,
        "Show the option to the right when not all of them fit.",
    ),
    command(
        "essay",
        Action::OpenEssay,
        &[plain(Code::Enter)],
        COMPARE,
        Group::Going,
        "Read the essay about the selected row.",
    )
    .labelled("essay"),
    command(
        "type-here",
        Action::Type,
        &[letter('=')],
        SENSITIVITY,
        Group::Sliders,
        "Type a value for the selected slider in any compatible unit.",
    ),
    command(
        "open-slider",
        Action::OpenSlider,
        &[plain(Code::Enter)],
        SENSITIVITY,
        Group::Going,
        "Open the selected slider on Explore.",
    )
    .labelled("explore"),
    command(
        "turn-span",
        Action::TurnSpan,
        &[letter('t')],
        SENSITIVITY,
        Group::Decision,
        "Vary each slider over its full scale, or over its range of uncertainty.",
    )
    .labelled("range/full"),
    command(
        "open-case",
        Action::OpenCase,
        &[plain(Code::Enter)],
        CASES,
        Group::Going,
        "Show this decision full screen; press again for the list.",
    )
    .labelled("open"),
    command(
        "load-case",
        Action::LoadCase,
        &[letter('l')],
        CASES,
        Group::Decision,
        "Set the sliders to the known inputs of this decision; undo reverts it.",
    )
    .labelled("load"),
    command(
        "disputed-cases",
        Action::FilterCases,
        &[letter('x')],
        CASES,
        Group::Going,
        "Show only the decisions where the tool disagrees, or all of them.",
    )
    .labelled("disagreements"),
    command(
        "calculation",
        Action::ShowCalculation,
        &[letter('w')],
        COMPUTED,
        Group::Decision,
        "Show how the selected number is calculated, down to formulas, inputs and sources.",
    )
    .labelled("why"),
    command(
        "deeper",
        Action::Deeper,
        &[plain(Code::Enter), plain(Code::Right), letter('l')],
        CALCULATION,
        Group::Decision,
        "Open the selected part of the calculation.",
    )
    .labelled("open"),
    command(
        "shallower",
        Action::Shallower,
        &[plain(Code::Backspace), plain(Code::Left), letter('h')],
        CALCULATION,
        Group::Decision,
        "Go back up to the number that contains this one.",
    )
    .labelled("up"),
    command(
        "next-work",
        Action::NextCalculation,
        &[plain(Code::Tab)],
        CALCULATION,
        Group::Decision,
        "Show the same number for the next option.",
    )
    .labelled("option"),
    command(
        "previous-work",
        Action::PreviousCalculation,
        &[shifted(Code::Tab)],
        CALCULATION,
        Group::Decision,
        "Show the same number for the previous option.",
    ),
    command(
        "look-up",
        Action::LookUp,
        &[letter('g')],
        LOOKED_UP,
        Group::Going,
        "Look up the selected slider, priority, row or option.",
    ),
    command(
        "open-entry",
        Action::OpenEntry,
        &[plain(Code::Enter)],
        Contexts::of(&[Context::ReadIndex, Context::ReadSearch]),
        Group::Reading,
        "Open the page of the selected entry.",
    )
    .labelled("read"),
    command(
        "to-page",
        Action::OpenEntry,
        &[plain(Code::Right), letter('l'), plain(Code::Tab)],
        INDEX,
        Group::Reading,
        "Move to the page of the selected entry.",
    ),
    command(
        "next-link",
        Action::NextLink,
        &[plain(Code::Tab)],
        PAGE,
        Group::Reading,
        "Select the next link on the page.",
    )
    .labelled("link"),
    command(
        "next-match",
        Action::NextMatch,
        &[letter('n')],
        PAGE,
        Group::Reading,
        "Go to the next match.",
    )
    .labelled("match")
    .with("previous-match"),
    command(
        "previous-match",
        Action::PreviousMatch,
        &[letter('N')],
        PAGE,
        Group::Reading,
        "Go to the previous match.",
    ),
    command(
        "read-on",
        Action::ScrollDown,
        &[letter(' ')],
        PAGE,
        Group::Reading,
        "Scroll down the page.",
    )
    .labelled("more"),
    command(
        "previous-link",
        Action::PreviousLink,
        &[shifted(Code::Tab)],
        PAGE,
        Group::Reading,
        "Select the previous link.",
    ),
    command(
        "follow-link",
        Action::Follow,
        &[plain(Code::Enter)],
        PAGE,
        Group::Reading,
        "Open the selected link.",
    )
    .labelled("follow"),
    command(
        "page-back",
        Action::PageBack,
        &[plain(Code::Backspace), alternative(Code::Left)],
        PAGE,
        Group::Reading,
        "Go back to the previous page.",
    )
    .labelled("previous page"),
    command(
        "page-forward",
        Action::PageForward,
        &[alternative(Code::Right)],
        PAGE,
        Group::Reading,
        "Go forward again after going back.",
    ),
    command(
        "to-index",
        Action::ToIndex,
        &[plain(Code::Left), letter('h')],
        PAGE,
        Group::Reading,
        "Return to the index.",
    )
    .labelled("index"),
    command(
        "search",
        Action::Search,
        &[letter('/')],
        READ,
        Group::Reading,
        "Search titles, aliases and text as you type; moving up from the first entry also starts it.",
    )
    .labelled("search"),
    command(
        "previous-found",
        Action::Previous,
        &[plain(Code::Up)],
        FOUND,
        Group::Reading,
        "Select the entry above while you type.",
    )
    .labelled("select")
    .with("next-found"),
    command(
        "next-found",
        Action::Next,
        &[plain(Code::Down)],
        FOUND,
        Group::Reading,
        "Select the entry below while you type.",
    ),
    command(
        "next-screen",
        Action::NextScreen,
        &[letter('.')],
        LISTS,
        Group::Going,
        "Switch to the next screen.",
    )
    .labelled("screen")
    .with("previous-screen"),
    command(
        "previous-screen",
        Action::PreviousScreen,
        &[letter(',')],
        LISTS,
        Group::Going,
        "Switch to the previous screen.",
    ),
    command(
        "explore",
        Action::OpenScreen(Screen::Explore),
        &[plain(Code::Function(2))],
        TO_EXPLORE,
        Group::Going,
        "Open Explore: sliders, ranking and reasons.",
    ),
    command(
        "compare",
        Action::OpenScreen(Screen::Compare),
        &[plain(Code::Function(3))],
        TO_COMPARE,
        Group::Going,
        "Open Compare: the options side by side on each criterion.",
    ),
    command(
        "map",
        Action::OpenScreen(Screen::Map),
        &[plain(Code::Function(4))],
        TO_MAP,
        Group::Going,
        "Open Map: which option wins at each point of two sliders.",
    ),
    command(
        "curves",
        Action::OpenScreen(Screen::Curves),
        &[plain(Code::Function(5))],
        TO_CURVES,
        Group::Going,
        "Open Curves: the metrics of the options along a slider, with break-even points.",
    ),
    command(
        "sensitivity",
        Action::OpenScreen(Screen::Sensitivity),
        &[plain(Code::Function(6))],
        TO_SENSITIVITY,
        Group::Going,
        "Open Sensitivity: which sliders change the lead most, and the smallest changes that reverse it.",
    ),
    command(
        "read",
        Action::OpenScreen(Screen::Read),
        &[plain(Code::Function(7))],
        TO_READ,
        Group::Going,
        "Open Read: essays and glossary.",
    ),
    command(
        "cases",
        Action::OpenScreen(Screen::Cases),
        &[plain(Code::Function(8))],
        TO_CASES,
        Group::Going,
        "Open Cases: published decisions with similar inputs.",
    ),
    command(
        "scroll-down",
        Action::ScrollDown,
        &[plain(Code::PageDown), control('d')],
        PAGES,
        Group::Going,
        "Scroll down in the recommendation, the table, the text, the case or the help.",
    )
    .labelled("scroll")
    .with("scroll-up"),
    command(
        "scroll-up",
        Action::ScrollUp,
        &[plain(Code::PageUp), control('u')],
        PAGES,
        Group::Going,
        "Scroll up in the recommendation, the table, the text, the case or the help.",
    ),
    command(
        "first",
        Action::First,
        &[plain(Code::Home)],
        TEXTS,
        Group::Going,
        "Go to the start of the list, the recommendation or the help.",
    ),
    command(
        "last",
        Action::Last,
        &[plain(Code::End)],
        TEXTS,
        Group::Going,
        "Go to the end of the list, the recommendation or the help.",
    ),
    command(
        "scenarios",
        Action::OpenScenarios,
        &[letter('r')],
        DECISION,
        Group::Decision,
        "Start from a scenario; the recommendation updates while you browse the list.",
    )
    .labelled("scenarios"),
    command(
        "interview",
        Action::OpenInterview,
        &[letter('i')],
        DECISION.except(CALCULATION),
        Group::Decision,
        "Ask the questions that matter most, one at a time.",
    )
    .labelled("interview"),
    command(
        "ask-next",
        Action::OpenQuestions,
        &[letter('a')],
        DECISION.except(CALCULATION),
        Group::Decision,
        "List the unanswered inputs, the most valuable answer first.",
    )
    .labelled("ask next"),
    command(
        "hold",
        Action::Hold,
        &[letter('f')],
        DECISION.except(CALCULATION),
        Group::Decision,
        "Set the current state as the baseline to compare changes against; press again to clear it.",
    )
    .labelled("baseline"),
    command(
        "then-and-now",
        Action::ThenAndNow,
        &[letter('t')],
        DECISION.except(CALCULATION).except(SENSITIVITY),
        Group::Decision,
        "Show the baseline (without one, the saved decision or the scenario); press again to return to the current state.",
    ),
    command(
        "next-variant",
        Action::NextVariant,
        &[letter('v')],
        DECISION.except(CALCULATION).and(DIFFERENCE),
        Group::Decision,
        "Open the next variant, or the decision itself after the last one. Unsaved changes in the current one are kept.",
    ),
    command(
        "keep-variant",
        Action::KeepVariant,
        &[letter('V')],
        DECISION.except(CALCULATION),
        Group::Decision,
        "Save the current state as a new, named variant. The decision or variant that was open keeps its saved state.",
    ),
    command(
        "note",
        Action::WriteNote,
        &[letter('n')],
        SHOWN,
        Group::Decision,
        "Write a note on the selected input or priority; it is saved with the decision. An empty note removes it.",
    ),
    command(
        "decide",
        Action::Decide,
        &[letter('c')],
        OPTIONS,
        Group::Decision,
        "Record the selected option as chosen, and type why.",
    )
    .labelled("choose"),
    command(
        "difference",
        Action::OpenDifference,
        &[letter('d')],
        DECISION.except(CALCULATION),
        Group::Decision,
        "Compare this state with the baseline, a variant, the saved file or the scenario: what moved the lead, the largest first.",
    ),
    command(
        "other-state",
        Action::OtherState,
        &[plain(Code::Tab)],
        DIFFERENCE,
        Group::Decision,
        "Compare with the next available state.",
    )
    .labelled("compare with"),
    command(
        "take-over",
        Action::TakeOver,
        &[plain(Code::Enter)],
        DIFFERENCE,
        Group::Decision,
        "Set the selected input to its value in the other state; undo reverts it.",
    )
    .labelled("copy value"),
    command(
        "copy",
        Action::Copy,
        &[letter('y')],
        DECISION.except(AXES),
        Group::Decision,
        "Copy the recommendation; again, the selected number; again, the command line that reproduces this state.",
    ),
    command(
        "copy-here",
        Action::Copy,
        &[letter('Y')],
        AXES,
        Group::Decision,
        "Copy the recommendation, the selected number or the command line (y chooses an axis here).",
    ),
    command(
        "options",
        Action::OpenOptions,
        &[letter('o')],
        DECISION,
        Group::Decision,
        "Include or exclude options.",
    )
    .labelled("options"),
    command(
        "include-first",
        Action::IncludeFirst,
        &[letter('G')],
        DECISION.except(CALCULATION),
        Group::Decision,
        "Include the excluded option that would be first.",
    ),
    command(
        "toggle",
        Action::Toggle,
        &[letter(' '), plain(Code::Enter)],
        OPTIONS,
        Group::Decision,
        "Include or exclude the option.",
    )
    .labelled("toggle"),
    command(
        "choose-answer",
        Action::ToWord,
        DIGITS,
        INTERVIEW,
        Group::Decision,
        "Give the first answer of the list, the second and so on.",
    ),
    command(
        "type-answer",
        Action::Type,
        &[letter('=')],
        INTERVIEW,
        Group::Decision,
        "Type an answer: a value in any compatible unit, or a range (0.6/s..1/s).",
    )
    .labelled("type"),
    command(
        "do-not-know",
        Action::Pass,
        &[letter('0'), letter(' ')],
        INTERVIEW,
        Group::Decision,
        "Leave the question unanswered: you do not know.",
    )
    .labelled("do not know"),
    command(
        "previous-question",
        Action::PageBack,
        &[plain(Code::Backspace)],
        INTERVIEW,
        Group::Decision,
        "Go back to the previous question and clear its answer.",
    )
    .labelled("back"),
    command(
        "undo",
        Action::Undo,
        &[letter('u')],
        DECISION.and(DIFFERENCE),
        Group::Decision,
        "Undo the last change.",
    )
    .labelled("undo"),
    command(
        "redo",
        Action::Redo,
        &[control('r')],
        DECISION.and(DIFFERENCE),
        Group::Decision,
        "Redo the last change that you undid.",
    ),
    command(
        "palette",
        Action::OpenPalette,
        &[letter('/'), control('p')],
        SHOWN,
        Group::Going,
        "Find anything by its name, or set a value: requests 40/s.",
    )
    .labelled("find"),
    command(
        "palette-from-read",
        Action::OpenPalette,
        &[control('p')],
        READ,
        Group::Going,
        "Open the palette (on Read, / searches the texts).",
    ),
    command(
        "accept",
        Action::Accept,
        &[plain(Code::Enter)],
        Contexts::of(&[
            Context::Scenarios,
            Context::Interview,
            Context::Entry,
            Context::Palette,
            Context::Chooser,
            Context::Voting,
        ]),
        Group::Typing,
        "Confirm the typed value, the scenario or the search result.",
    )
    .labelled("confirm"),
    command(
        "erase",
        Action::Erase,
        &[plain(Code::Backspace)],
        TYPED,
        Group::Typing,
        "Delete the last character.",
    ),
    command(
        "erase-all",
        Action::EraseAll,
        &[control('u')],
        TYPED,
        Group::Typing,
        "Delete everything typed.",
    ),
    command(
        "close",
        Action::Close,
        &[plain(Code::Escape)],
        OPENED,
        Group::Going,
        "Go back without changing anything.",
    )
    .labelled("back"),
    command(
        "close-list",
        Action::Close,
        &[letter('q')],
        LEFT,
        Group::Going,
        "Close the list, the calculation or the help.",
    ),
    command(
        "close-difference",
        Action::Close,
        &[letter('d')],
        DIFFERENCE,
        Group::Decision,
        "Close the comparison.",
    ),
    command(
        "close-help",
        Action::Close,
        &[letter('?'), plain(Code::Function(1))],
        HELP,
        Group::Program,
        "Close the help.",
    ),
    command(
        "next-beat",
        Action::NextBeat,
        &[plain(Code::PageDown), letter(' '), plain(Code::Enter)],
        BEATS,
        Group::Presenting,
        "Show the answer, or go to the next step.",
    )
    .labelled("next/back")
    .with("previous-beat"),
    command(
        "previous-beat",
        Action::PreviousBeat,
        &[plain(Code::PageUp)],
        BEATS,
        Group::Presenting,
        "Go back.",
    ),
    command(
        "take-vote",
        Action::TakeVote,
        &[letter('v')],
        PRESENTING,
        Group::Presenting,
        "Take a secret vote; it is hidden until the answer is shown.",
    )
    .labelled("vote"),
    command(
        "remove-vote",
        Action::RemoveVote,
        &[plain(Code::Delete)],
        Contexts::of(&[Context::Voting]),
        Group::Presenting,
        "Remove the last vote.",
    )
    .labelled("remove"),
    command(
        "show-vote",
        Action::ShowVote,
        &[plain(Code::Tab)],
        Contexts::of(&[Context::Voting]),
        Group::Presenting,
        "Show your vote before you enter it, or hide it again.",
    )
    .labelled("show/hide"),
    command(
        "one-ballot",
        Action::OneBallot,
        &[letter('o')],
        GROUP,
        Group::Presenting,
        "Show one ballot after the other, and the answer without it.",
    )
    .labelled("one ballot"),
    command(
        "other-round",
        Action::OtherRound,
        &[letter('f')],
        GROUP,
        Group::Presenting,
        "Show the previous round, or the last one again.",
    )
    .labelled("before"),
    command(
        "show-names",
        Action::ShowNames,
        &[letter('N')],
        GROUP,
        Group::Presenting,
        "Show or hide the names, if every ballot has one.",
    )
    .labelled("names"),
    command(
        "list-steps",
        Action::ListSteps,
        &[plain(Code::Escape), plain(Code::Function(5))],
        PRESENTING,
        Group::Presenting,
        "List the steps.",
    )
    .labelled("steps"),
    command(
        "blank-screen",
        Action::BlankScreen,
        &[letter('.'), letter('b')],
        PRESENTING,
        Group::Presenting,
        "Blank or restore the screen.",
    )
    .labelled("blank"),
    command(
        "speaker-notes",
        Action::SpeakerNotes,
        &[letter('S')],
        PRESENTING,
        Group::Presenting,
        "Show the speaker notes instead of the screen.",
    )
    .labelled("notes"),
    command(
        "pause-clock",
        Action::PauseClock,
        &[letter('t')],
        PRESENTING,
        Group::Presenting,
        "Pause or resume the step timer.",
    )
    .labelled("clock"),
    command(
        "lengthen-clock",
        Action::LengthenClock,
        &[letter('T')],
        PRESENTING,
        Group::Presenting,
        "Give the step another minute.",
    ),
    command(
        "park-note",
        Action::ParkNote,
        &[letter('P')],
        PRESENTING,
        Group::Presenting,
        "Add a remark to the parking lot.",
    )
    .labelled("park"),
    command(
        "reveal-answer",
        Action::RevealAnswer,
        &[letter('R')],
        PRESENTING,
        Group::Presenting,
        "Show the answer at once.",
    ),
    command(
        "keep-detour",
        Action::KeepDetour,
        &[shifted(Code::PageDown)],
        PRESENTING,
        Group::Presenting,
        "Go to the next step and keep the sliders that you have moved.",
    ),
    command(
        "step-digit",
        Action::StepDigit,
        NUMBERS,
        PRESENTING,
        Group::Presenting,
        "Type the number of a step.",
    ),
    command(
        "go-to-step",
        Action::GoToStep,
        &[letter('g')],
        PRESENTING,
        Group::Presenting,
        "Go to the step of that number.",
    ),
    command(
        "help",
        Action::OpenHelp,
        &[letter('?'), plain(Code::Function(1))],
        UNDER_HELP,
        Group::Program,
        "Show all keys.",
    ),
    command(
        "redraw",
        Action::Redraw,
        &[control('l')],
        EVERYWHERE,
        Group::Program,
        "Redraw the screen.",
    ),
    command(
        "suspend",
        Action::Suspend,
        &[control('z')],
        EVERYWHERE,
        Group::Program,
        "Suspend to the shell; `fg` resumes.",
    ),
    command(
        "save",
        Action::Save,
        &[letter('s')],
        SCREENS,
        Group::Program,
        "Save the decision to its file; without one, ask for a name.",
    )
    .labelled("save"),
    command(
        "quit",
        Action::Quit,
        &[letter('q')],
        SCREENS,
        Group::Program,
        "Quit; asks first if the open decision file or a variant has unsaved changes.",
    )
    .labelled("quit"),
    command(
        "leave-at-once",
        Action::Quit,
        &[control('c')],
        EVERYWHERE,
        Group::Program,
        "Quit from anywhere, without a question; unsaved changes to a file or variant are offered next time.",
    ),
];
