//! `min_over` and `at_min`: the row of a catalog that costs least. The cost is computed for each row by instructions of
//! its own, so that what does not depend on the row is there once, and so is the search for the least, however many
//! calls ask for it.

use std::ops::Range;
use std::sync::Arc;

use super::{Kind, Lowering, Typed, suggest};
use crate::formula::error::{ErrorKind, FormulaError};
use crate::formula::operation::{Binary, Register};
use crate::formula::syntax::{Expression, Node};
use crate::formula::table::{Row, Table, Taken};
use crate::formula::unit::Dimension;
use crate::text;

/// The row that a part of a formula reads.
pub(super) struct Open {
    catalog: String,
    at: At,
}

/// Which row it is.
#[derive(Clone, Copy)]
enum At {
    /// The one at this index.
    Index(usize),
    /// The one at the index that a register holds.
    Register(Register),
}

/// The costs of the rows of a catalog.
struct Costs {
    registers: Vec<Register>,
    kind: Kind,
}

impl<'a> Lowering<'a> {
    /// `min_over(catalog, cost)`.
    pub(super) fn min_over(&mut self, arguments: &[Expression], span: &Range<usize>) -> Option<Typed> {
        let [catalog, cost] = self.exactly::<2>("min_over", arguments, span)?;
        let (name, table) = self.catalog("min_over", catalog, span)?;
        let Costs { mut registers, kind } = self.costs("min_over", name, table, cost)?;
        let index = self.compiler.least(&registers);
        self.take(name, index);
        // Where no row is taken, the index is behind the last.
        registers.extend(registers.first().copied());
        let register = self.compiler.select(index, &registers);
        Some(Typed { register, kind })
    }

    /// `at_min(catalog, cost, value)`.
    pub(super) fn at_min(&mut self, arguments: &[Expression], span: &Range<usize>) -> Option<Typed> {
        let [catalog, cost, value] = self.exactly::<3>("at_min", arguments, span)?;
        let (name, table) = self.catalog("at_min", catalog, span)?;
        let row = self.row(name, table, cost);
        // Where the cost is wrong, what is wrong with the value is still worth saying.
        let at = row.map_or(At::Index(0), |(index, _)| At::Register(index));
        let typed = self.in_row(name, at, value)?;
        let kind = match typed.kind {
            Kind::Choices(_) => typed.kind,
            _ => counted(&typed.kind, self.number(&typed, &value.span, "`at_min`")?),
        };
        let (index, none) = row?;
        self.take(name, index);
        let behind = self.compiler.constant(table.longest() as f64);
        let taken = self.compiler.binary(Binary::Less, index, behind);
        let register = self.compiler.choose(taken, typed.register, none);
        Some(Typed { register, kind })
    }

    fn take(&mut self, catalog: &str, index: Register) {
        let catalog = catalog.to_owned();
        self.taken.push(Taken { catalog, index });
    }

    /// The index of the row that costs least, and what stands for it where no row is taken. A cost that is the name of a
    /// measure means the row that this measure takes.
    fn row(&mut self, name: &str, table: &Table, cost: &Expression) -> Option<(Register, Register)> {
        let measure = match &cost.node {
            Node::Name(measure) => measure.as_str(),
            _ => "",
        };
        let taken = self
            .scope
            .taken(measure)
            .iter()
            .filter(|taken| taken.catalog == name);
        let mut indices = taken.map(|taken| taken.index);
        let Some(index) = indices.next() else {
            let costs = self.costs("at_min", name, table, cost)?.registers;
            return Some((self.compiler.least(&costs), *costs.first()?));
        };
        if indices.any(|other| other != index) {
            let message = format!("`{measure}` takes more than one row of `{name}`");
            let error = FormulaError::new(ErrorKind::Arguments, cost.span.clone(), message);
            self.fail(error.help("write the cost instead of the name"))?;
        }
        Some((index, self.expression(cost)?.register))
    }

    /// The catalog that a call goes over.
    fn catalog<'e>(
        &mut self,
        function: &str,
        named: &'e Expression,
        span: &Range<usize>,
    ) -> Option<(&'e str, &'a Table)> {
        if let Some(open) = &self.open {
            let message = format!("`{function}` within a call that goes over `{}`", open.catalog);
            let error = FormulaError::new(ErrorKind::Arguments, span.clone(), message);
            self.fail(error.help("make the inner call a measure of its own"))?;
            return None;
        }
        let scope = self.scope;
        let name = match &named.node {
            Node::Name(name) => name.as_str(),
            Node::Broken => return None,
            _ => "",
        };
        if let Some(table) = scope.catalog(name) {
            return Some((name, table));
        }
        let message = format!("the first argument of `{function}` must be the id of a catalog");
        let near = match scope.lookup(self.compiler, name) {
            Ok(_) => Vec::new(),
            Err(unknown) => unknown.suggestions,
        };
        let near = near.into_iter().filter(|near| scope.catalog(near).is_some());
        let error = FormulaError::new(ErrorKind::Name, named.span.clone(), message);
        self.fail(suggest(error, &near.collect::<Vec<_>>()))?;
        None
    }

    /// The cost of each row.
    fn costs(&mut self, function: &str, name: &str, table: &Table, cost: &Expression) -> Option<Costs> {
        let mut registers = Vec::with_capacity(table.longest());
        let mut kind = None;
        let names = cost.names();
        let mut columns = names.iter().filter_map(|(read, _)| read.split_once('.'));
        let differs = columns.any(|(catalog, _)| catalog == name);
        for index in 0..table.longest() {
            let typed = self.in_row(name, At::Index(index), cost)?;
            let dimension = self.number(&typed, &cost.span, &format!("`{function}`"))?;
            let own = counted(&typed.kind, dimension);
            if *kind.get_or_insert_with(|| own.clone()) != own {
                let message = "the unit of this differs from row to row";
                self.fail(FormulaError::new(ErrorKind::Unit, cost.span.clone(), message))?;
            }
            registers.push(typed.register);
        }
        if !differs {
            let message = format!("this is the same for every row of `{name}`");
            let column = table.names().next().unwrap_or_default();
            let error = FormulaError::new(ErrorKind::Arguments, cost.span.clone(), message);
            self.fail(error.help(format!("use a column, such as `{name}.{column}`")))?;
        }
        Some(Costs {
            registers,
            kind: kind?,
        })
    }

    fn in_row(&mut self, catalog: &str, at: At, expression: &Expression) -> Option<Typed> {
        self.open = Some(Open {
            catalog: catalog.to_owned(),
            at,
        });
        let typed = self.expression(expression);
        self.open = None;
        typed
    }

    /// A cell of the row at hand, or an error where a name does not stand for one; `name` begins with that of `table`.
    pub(super) fn cell(&mut self, name: &str, table: &Table, span: &Range<usize>) -> Option<Typed> {
        let error = |message| FormulaError::new(ErrorKind::Name, span.clone(), message);
        let Some((catalog, column)) = name.split_once('.') else {
            let column = table.names().next().unwrap_or_default();
            let help = format!("write `min_over({name}, ...)`, and `{name}.{column}` within it");
            return self.fail(error(format!("`{name}` is a catalog, not a number")).help(help));
        };
        let Some((cells, kind)) = self.column(table, column) else {
            let near = text::suggest(column, table.names(), 2).into_iter();
            let near: Vec<String> = near.map(|near| format!("{catalog}.{near}")).collect();
            let message = format!("the catalog `{catalog}` has no column `{column}`");
            return self.fail(suggest(error(message), &near));
        };
        let register = match &self.open {
            Some(open) if open.catalog == catalog => match open.at {
                At::Index(index) => *cells.get(index)?,
                At::Register(index) => self.compiler.select(index, &cells),
            },
            _ => {
                let help = format!("use it within `min_over({catalog}, ...)` or `at_min({catalog}, ...)`");
                let message = format!("`{name}` has no value here, as no row is chosen");
                return self.fail(error(message).help(help));
            }
        };
        Some(Typed { register, kind })
    }

    /// The cells of a column and what they mean; none where there is no such column.
    fn column(&mut self, table: &Table, name: &str) -> Option<(Vec<Register>, Kind)> {
        let titles = table.titles();
        let found = table.columns.iter().position(|column| column.name == name);
        let kind = match found.and_then(|column| table.columns.get(column)) {
            Some(column) => Kind::Quantity(column.unit.dimension()),
            None if name == Table::TITLE => Kind::Choices(Arc::clone(&titles)),
            None => return None,
        };
        let number = |row: &Row| match found {
            Some(column) => row.numbers.get(column).copied(),
            None => titles
                .iter()
                .position(|title| *title == row.title)
                .map(|title| title as f64),
        };
        let own = |row: &Row| row.own(found?);
        let position = match table.by {
            Some(input) => self.compiler.input(input),
            None => self.compiler.constant(0.0),
        };
        let mut cells = Vec::with_capacity(table.longest());
        for index in 0..table.longest() {
            let across: Vec<Register> = table
                .across(index)
                .map(|row| {
                    row.and_then(own).unwrap_or_else(|| {
                        let number = row.and_then(number);
                        self.compiler.constant(number.unwrap_or(f64::NAN))
                    })
                })
                .collect();
            cells.push(self.compiler.select(position, &across));
        }
        Some((cells, kind))
    }

    /// Whether a part of a formula reads the row at hand.
    pub(super) fn reads_row(&self, expression: &Expression) -> bool {
        self.open.as_ref().is_some_and(|open| {
            let of_row = |name: &str| name.split('.').next() == Some(open.catalog.as_str());
            expression.names().iter().any(|(name, _)| of_row(name))
        })
    }
}

/// What a number of this kind and dimension is, once it is no trait's any more.
fn counted(kind: &Kind, dimension: Dimension) -> Kind {
    match kind {
        Kind::Zero => Kind::Zero,
        _ => Kind::Quantity(dimension),
    }
}
