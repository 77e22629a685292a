//! Formulas: the language in which packs say how numbers follow from one another.
//!
//! # The language
//!
//! - Numbers: `12`, `1_000`, `2.5e3`, `30 %`, outside of calls also `1,000`, and with a unit right behind: `900 s`, `512 MiB`, `0.20 USD/month`.
//! - Units: `s ms min h day month year`, `B KB MB GB TB KiB MiB GiB`, `USD`, `vCPU`, and `count` and `x` for plain
//!   numbers. A month is 730 h, a year twelve of them. Unit words can stand anywhere a value can: `requests * month`.
//! - Everyday writing is read too: `5k`, `1h30m`, `days`, `kB`, `rps`, `req/s`, `µs`. A pack's own names come first.
//! - From loosest to tightest: `or`, `and`, `not`, comparisons `< <= > >= == !=`, `+ -`, `* /`, the minus sign in
//!   front, `^`. Comparisons do not chain; `^` groups to the right; `-2 ^ 2` is -4.
//! - `if(condition, yes, no)`, `min max` of two or more, `abs ceil floor round sqrt exp ln log10`, `pow(base, exponent)`,
//!   and the field's own functions, listed in [`FUNCTIONS`]; [`BASICS`] lists the others.
//! - `min_over(catalog, cost)` is the least cost over the rows of a catalog, `at_min(catalog, cost, value)` a value of
//!   the row that costs least, the first of equals; there the name of a measure that takes a row means that row. Within them `catalog.column` is a cell of the row. A row whose cost
//!   is infinite or not a number is not taken; where none is left, the result is the cost of the first row.
//! - Names: traits, constants, measures; a measure of another option with its option behind a dot,
//!   `monthly_cost.servers`. A trait with words compares with one in quotes: `provider == "aws"`, `state >= "some"`.
//!
//! Units are checked: only like quantities are added, compared or chosen between; products and quotients combine
//! them. A bare `0` fits any unit; a zero with a unit does not. What cannot be computed (0/0) is not a number and shows as such; a queue that
//! cannot keep up is infinite.
//!
//! # From text to numbers
//!
//! [`parse`] reads a formula and names every mistake; [`Compiler::lower`] checks units and adds instructions, each
//! different one only once; [`Program::run`] runs a [`Slice`] of them for one world or [`LANES`] side by side.

mod unit;
mod amount;
mod prefix;
mod quantity;
mod error;
mod token;
mod infix;
mod syntax;
mod order;
mod functions;
mod lanes;
mod operation;
mod code;
mod program;
mod compiler;
mod table;
mod canonical;
mod natural;
mod trace;
mod lower;

pub use amount::Comma;
pub use compiler::Compiler;
pub use error::{ErrorKind, FormulaError};
pub use functions::{BASICS, Basic, FUNCTIONS, Function, Limits, Measures, Parameter};
pub use lower::{Kind, Scope, Typed, Unknown};
pub use natural::natural_unit;
pub use operation::{Binary, Register, Unary};
pub use order::{Cycle, order};
pub use program::{LANES, Marks, Program, Slice, Workspace};
pub use quantity::{
    QuantityError, is_rounded, joined, parse_quantity, parted, readable, show, show_closely, show_fully,
    show_in, show_listed, show_result,
};
pub use syntax::{Expression, parse};
pub use table::{Column, Row, Table, Taken};
pub use trace::Trace;
pub use unit::{Dimension, Unit, UnitError, is_unit};
