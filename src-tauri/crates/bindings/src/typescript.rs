//! Prints the types of every command for the pages.

use std::any::TypeId;
use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::error::UserError;

struct Collected<'a> {
    config: &'a Config,
    seen: Vec<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collected<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

impl Collected<'_> {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        let id = TypeId::of::<T>();
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        if T::output_path().is_some() {
            self.declarations.insert(T::ident(self.config), format!("export {}", T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The TypeScript of every type that crosses to the window, and of the table of commands.
pub fn typescript() -> String {
    let config = Config::default();
    let mut types = Collected { config: &config, seen: Vec::new(), declarations: BTreeMap::new() };
    types.add::<UserError>();
    let mut plain = Vec::new();
    let mut reporting = Vec::new();
    macro_rules! collect {
        (plain { $($name:ident($request:ty) -> $response:ty;)* } reporting { $($long:ident($asked:ty, $event:ty) -> $answer:ty;)* }) => {
            $(
                types.add::<$request>();
                types.add::<$response>();
                plain.push(format!("  {}: [{}, {}];", stringify!($name), <$request>::name(&config), <$response>::name(&config)));
            )*
            $(
                types.add::<$asked>();
                types.add::<$event>();
                types.add::<$answer>();
                reporting.push(format!("  {}: [{}, {}, {}];", stringify!($long), <$asked>::name(&config), <$event>::name(&config), <$answer>::name(&config)));
            )*
        };
    }
    crate::with_commands!(collect);
    let declarations: Vec<String> = types.declarations.into_values().collect();
    format!(
        "// Printed by `cargo xtask bindings` from the crate `bindings`. Change it there.\n\n{}\n\n\
         /** Commands that answer once: request, response. */\nexport type Plain = {{\n{}\n}};\n\n\
         /** Commands that report while they run: request, event, response. */\nexport type Reporting = {{\n{}\n}};\n",
        declarations.join("\n\n"),
        plain.join("\n"),
        reporting.join("\n"),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_printed_types_are_those_the_pages_import() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/lib/generated.ts");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed.replace("\r\n", "\n") == super::typescript(),
            "run `cargo xtask bindings` and commit {path}"
        );
    }

    #[test]
    fn no_response_and_no_event_names_a_secret_type() {
        let printed = super::typescript();
        let holders: Vec<&str> = printed
            .split("export type ")
            .filter(|declared| declared.contains("secret: string"))
            .map(|declared| declared.split(' ').next().unwrap_or_default())
            .collect();
        assert_eq!(holders, ["PasteSecret"]);
    }
}
