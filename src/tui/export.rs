//! Files that a screen leaves behind.

use std::path::Path;

use super::app::App;
use crate::document::read::reason;
use crate::files::write;

/// Writes the numbers of the open screen into a file in the working folder, and says so or why not.
pub fn export(app: &mut App) {
    let Some((name, content)) = app.open().table(app.view()) else {
        app.notice = Some("There is nothing to export here.".into());
        return;
    };
    app.notice = Some(match write::file(Path::new("."), &name, "csv", &content) {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("Exported to {name}.").into()
        }
        Err(error) => format!("Cannot write {name}.csv: {}.", reason(&error)).into(),
    });
}
