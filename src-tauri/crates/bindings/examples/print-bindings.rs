//! Prints the TypeScript of the window's commands; `cargo xtask bindings` writes it into the pages.
fn main() {
    print!("{}", bindings::typescript());
}
