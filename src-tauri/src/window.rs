//! The window: one, with our own pages and nothing else in it.

use std::sync::Arc;

use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{DragDropEvent, Manager, WebviewUrl, WindowEvent};
use wizard::{App, Handover};

use crate::arguments::Arguments;
use crate::{clipboard, commands, desktop, notification};

/// Builds the window and runs until it is closed.
pub fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(
            "warn,reqwest=off,hyper=off,h2=off,zbus=off,keyring_core=off",
        ))
        .with_writer(std::io::stderr)
        .init();
    let handover = Handover {
        recipe: arguments.recipe,
        answers: arguments.answers.into_iter().collect(),
        authority: arguments.authority,
        graph: arguments.graph,
        // the program may be started in another folder than it later runs in
        file: arguments.file.map(|file| std::path::absolute(&file).unwrap_or(file)),
    };
    handover.check()?;
    let folder = arguments.data_dir;
    let clipboard = clipboard::Owner::default();
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
            // the same folder as the command line's
            let folder =
                folder.or_else(wizard::default_folder).ok_or("this system names no folder for data")?;
            let desktop = Arc::new(desktop::Here::new(tauri.handle().clone(), copied));
            let app = Arc::new(App::new(folder, desktop, handover));
            tauri.manage(Arc::clone(&app));
            tauri::async_runtime::spawn(async move { notification::watch(&app).await });
            WebviewWindowBuilder::new(tauri, "main", WebviewUrl::default())
                .title("Latchkey")
                .inner_size(1080.0, 760.0)
                .min_inner_size(320.0, 480.0)
                .on_navigation(is_ours)
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .build()?;
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
