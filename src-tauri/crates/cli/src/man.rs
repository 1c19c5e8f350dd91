//! The manual page: one page, with every command and its options.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::arguments::Latchkey;

/// The page, as roff.
pub fn page() -> std::io::Result<Vec<u8>> {
    let mut whole = Latchkey::command().disable_help_subcommand(true);
    whole.build();
    let mut page = Vec::new();
    let man = Man::new(whole.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for command in whole.get_subcommands() {
        section(command, &mut page)?;
    }
    page.extend(b".SH EXAMPLES\n");
    examples(&whole, &mut page);
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// A command and those below it. What would be sections of a page of its own are parts of its section here.
fn section(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_uppercase();
    page.extend(format!(".SH \"{}\"\n", name.replace('-', "\\-")).bytes());
    let man = Man::new(command.clone());
    let mut own = Vec::new();
    man.render_description_section(&mut own)?;
    man.render_synopsis_section(&mut own)?;
    man.render_options_section(&mut own)?;
    for line in own.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b".SH ") {
            Some(b"DESCRIPTION\n") => {}
            Some(heading) => page.extend([b".SS ", heading].concat()),
            // what stands at the head of a page stands there once
            None if line.starts_with(b".ie ") || line.starts_with(b".el ") => {}
            None => page.extend(line),
        }
    }
    if command.get_after_help().is_some() {
        page.extend(b".SS EXAMPLES\n");
        examples(command, page);
    }
    command.get_subcommands().try_for_each(|command| section(command, page))
}

/// What stands below a command's help, in its own lines and without its heading.
fn examples(command: &Command, page: &mut Vec<u8>) {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    page.extend(b".nf\n");
    for line in text.lines().skip(1) {
        // a dot or a quote at the beginning would command
        page.extend(format!("\\&{}\n", line.replace('\\', "\\e").replace('-', "\\-")).bytes());
    }
    page.extend(b".fi\n");
}
