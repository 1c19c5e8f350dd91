//! One line a command: the table of the crate `bindings`, answered by the crate `wizard`.

use std::sync::Arc;

use bindings::error::UserError;
use tauri::State;
use tauri::ipc::{Channel, Invoke};
use wizard::App;

macro_rules! commands {
    (plain { $($name:ident($request:ty) -> $response:ty;)* } reporting { $($long:ident($asked:ty, $event:ty) -> $answer:ty;)* }) => {
        $(
            #[tauri::command]
            async fn $name(app: State<'_, Arc<App>>, request: $request) -> Result<$response, UserError> {
                app.$name(request).await
            }
        )*
        $(
            #[tauri::command]
            async fn $long(app: State<'_, Arc<App>>, request: $asked, events: Channel<$event>) -> Result<$answer, UserError> {
                // a page that went away is no reason to stop what it began
                app.$long(request, move |event| drop(events.send(event))).await
            }
        )*

        /// Every command of the table.
        pub fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name,)* $($long,)*]
        }
    };
}
bindings::with_commands!(commands);
