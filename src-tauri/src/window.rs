//! The window: one, with our own pages and nothing else in it.

use std::sync::Arc;

use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{DragDropEvent, Manager, WebviewUrl, WindowEvent};
use wizard::{App, Handover};

use crate::arguments::Arguments;
use crate::{clipboard, commands, desktop, notification};

/// What the arguments hand over to the wizard.
pub fn handover(arguments: &Arguments) -> Handover {
    Handover {
        recipe: arguments.recipe.clone(),
        answers: arguments.answers.iter().cloned().collect(),
        authority: arguments.authority.clone(),
        graph: arguments.graph.clone(),
        // the program may be started in another folder than it later runs in
        file: arguments.file.as_ref().map(|file| std::path::absolute(file).unwrap_or_else(|_| file.clone())),
    }
}

/// Whether a window can be shown at all. Elsewhere than on Linux there always is a display.
pub fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Builds the window and runs until it is closed. `stopped` is what keeps the program from starting as it was asked to; the
/// window says it first.
pub fn run(arguments: Arguments, stopped: Option<wizard::Error>) -> Result<(), Box<dyn std::error::Error>> {
    if !has_display() {
        return Err(
            "there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set)".into()
        );
    }
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(
            "warn,reqwest=off,hyper=off,h2=off,zbus=off,keyring_core=off",
        ))
        .with_writer(std::io::stderr)
        .init();
    let handover = handover(&arguments);
    // the same folder as the command line's
    let folder = arguments.data_dir.or_else(wizard::default_folder);
    let clipboard: clipboard::Owner = clipboard::Owner::default();
    let copied = clipboard.clone();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_shell::init())
        .invoke_handler(commands::handler())
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(event) = event {
                dragged(&window.state::<Arc<App>>(), event);
            }
        })
        .setup(move |tauri| {
            let desktop = Arc::new(desktop::Here::new(tauri.handle().clone(), copied));
            let app = App::new(folder, desktop, handover);
            let app = Arc::new(match stopped {
                Some(error) => app.stopped_by(error),
                None => app,
            });
            tauri.manage(Arc::clone(&app));
            tauri::async_runtime::spawn(async move { notification::watch(&app).await });
            let window = WebviewWindowBuilder::new(tauri, "main", WebviewUrl::default())
                .title("Latchkey")
                .inner_size(1080.0, 760.0)
                .min_inner_size(320.0, 480.0)
                .on_navigation(is_ours)
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .build();
            if let Err(error) = window {
                eprintln!("latchkey-desktop: {error}");
                tauri.handle().exit(2);
            }
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(move |_, event| {
            // the program leaves no secret behind in the clipboard
            if matches!(event, tauri::RunEvent::Exit) {
                clipboard.clear();
            }
        });
    Ok(())
}

/// Files are dropped anywhere on the window.
fn dragged(app: &App, event: &DragDropEvent) {
    match event {
        // what is dragged over is told once, not at every move; a stretch of text is dragged without a path
        DragDropEvent::Enter { paths, .. } => app.hovers(!paths.is_empty()),
        DragDropEvent::Drop { paths, .. } => app.dropped(paths.clone()),
        DragDropEvent::Leave => app.hovers(false),
        _ => {}
    }
}

/// The page's own address, and nothing from outside.
fn is_ours(address: &url::Url) -> bool {
    address.scheme() == "tauri" || address.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_its_own_pages() {
        for (address, ours) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://login.microsoftonline.com/", false),
            ("http://localhost:8080/", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(is_ours(&address.parse().expect("an address")), ours, "{address}");
        }
    }
}
