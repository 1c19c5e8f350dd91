//! The recipes that come with the program.

use std::sync::OnceLock;

use crate::Recipe;

/// File names and texts, in the order of the list of products.
const FILES: [(&str, &str); 6] = [
    ("emnify.toml", include_str!("../../../recipes/emnify.toml")),
    ("ipecs-cloud.toml", include_str!("../../../recipes/ipecs-cloud.toml")),
    ("jinko.toml", include_str!("../../../recipes/jinko.toml")),
    ("kandji.toml", include_str!("../../../recipes/kandji.toml")),
    ("logto.toml", include_str!("../../../recipes/logto.toml")),
    ("another-product.toml", include_str!("../../../recipes/another-product.toml")),
];

/// All recipes, in the order of the list of products: by name, the one for any other product last.
pub fn library() -> &'static [Recipe] {
    static RECIPES: OnceLock<Vec<Recipe>> = OnceLock::new();
    RECIPES.get_or_init(|| {
        // a test parses every one of them
        FILES.iter().filter_map(|(name, text)| Recipe::parse(name, text).ok()).collect()
    })
}

/// The recipe of this id.
pub fn find(id: &str) -> Option<&'static Recipe> {
    library().iter().find(|recipe| recipe.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_recipe_of_the_program_has_no_problem() {
        for (name, text) in FILES {
            if let Err(problems) = Recipe::parse(name, text) {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("{}", lines.join("\n"));
            }
        }
    }

    #[test]
    fn the_list_holds_every_recipe_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../recipes");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .expect("the folder of recipes")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8"))
            .filter(|name| name.ends_with(".toml"))
            .collect();
        let listed: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(files, listed);
    }
}
