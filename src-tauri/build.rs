//! Declares the window's commands, so that none is open to the page unless the capability lists it.

use tauri_build::{AppManifest, Attributes, WindowsAttributes};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // the pages are built by `cargo xtask run`; a bare `cargo check` must work before that
    std::fs::create_dir_all("../ui/dist")?;
    let attributes = Attributes::new()
        .app_manifest(AppManifest::new().commands(bindings::table::NAMES))
        .windows_attributes(WindowsAttributes::new().window_icon_path("../icons/icon.ico"));
    tauri_build::try_build(attributes)?;
    Ok(())
}
