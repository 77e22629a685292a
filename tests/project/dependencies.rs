//! The packages that the program is built from.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::process::Command;

use serde_json::Value;

/// A version in numbers: 1.88 is the same as 1.88.0.
fn version(written: &str) -> [u32; 3] {
    let mut parts = written.split('.').map(|part| part.parse().unwrap());
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

fn output(command: &mut Command) -> String {
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{talk}");
    String::from_utf8(output.stdout).unwrap()
}

/// No other toolchain is needed to see that the stated one is too old for a package.
#[cfg_attr(windows, ignore = "asks the toolchain, which is the same everywhere")]
#[test]
fn rust_version_is_new_enough_for_every_package() {
    let told = output(Command::new("rustc").arg("-vV"));
    // Packages for other systems may not have been fetched.
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--offline",
        "--filter-platform",
    ]);
    let told: Value = serde_json::from_str(&output(cargo.arg(host))).unwrap();
    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
    let packages = told["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{} packages", packages.len());
    let needs = |package: &Value| package["rust_version"].as_str().map(version);
    let newer: Vec<String> = packages
        .iter()
        .filter(|package| needs(package).is_some_and(|needed| needed > stated))
        .map(|package| {
            format!(
                "{} {} needs {}",
                package["name"], package["version"], package["rust_version"]
            )
        })
        .collect();
    assert!(newer.is_empty(), "{}", newer.join("\n"));
}
