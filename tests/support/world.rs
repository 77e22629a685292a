//! The default pack at one position of its sliders.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::sync::Arc;

use tradeoff::formula::{Unit, Workspace};
use tradeoff::pack::{self, Pack, PackSource};

/// The folder of the default pack.
pub(crate) const FOLDER: &str = "data/packs/backend-vs-serverless";

/// The default pack as its files are now.
pub(crate) fn the_pack() -> Arc<Pack> {
    match pack::load(&PackSource::Path(Path::new(FOLDER).to_path_buf())) {
        Ok(loaded) => {
            assert_eq!(loaded.warnings.warnings(), 0, "{}", loaded.warnings.short());
            Arc::new(loaded.pack)
        }
        Err(found) => panic!("{}", found.short()),
    }
}

/// Traits set to numbers in their own units; the others stay at their defaults.
pub(crate) struct World<'a> {
    pack: &'a Pack,
    workspace: Workspace<1>,
}

impl<'a> World<'a> {
    pub(crate) fn new(pack: &'a Pack, set: &[(&str, &str)]) -> Self {
        let mut workspace = pack.program.workspace::<1>();
        for (at, given) in pack.traits.iter().enumerate() {
            workspace.set(at, 0, given.default);
        }
        for (id, written) in set {
            let at = pack.traits.iter().position(|given| given.id == *id);
            let at = at.unwrap_or_else(|| panic!("no trait {id}"));
            let value = pack.traits.iter().nth(at).map(|given| given.scale.parse(written));
            workspace.set(at, 0, value.unwrap().unwrap());
        }
        pack.program.run(&pack.program.all(), &mut workspace);
        Self { pack, workspace }
    }

    /// A measure of an option in a unit.
    pub(crate) fn measure(&self, id: &str, option: &str, unit: &str) -> f64 {
        self.in_base_units(id, option) / Unit::parse(unit).unwrap().factor()
    }

    /// A measure of an option in base units.
    pub(crate) fn in_base_units(&self, id: &str, option: &str) -> f64 {
        let option = self.pack.options.find(|given| given.id == option).unwrap();
        let measure = self.pack.measures.iter().find(|given| given.id == id);
        let measure = measure.unwrap_or_else(|| panic!("no measure {id}"));
        let computed = measure.values[option].as_ref().unwrap();
        self.workspace.get(computed.register)[0]
    }
}
