//! The least that Tauri can show: one window of the program's size, with one line in it. `cargo xtask first-paint` holds
//! the program against it.

use tauri::WebviewUrl;
use tauri::webview::WebviewWindowBuilder;

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Bare")
                .inner_size(1080.0, 760.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/bare/tauri.conf.json"))
}
