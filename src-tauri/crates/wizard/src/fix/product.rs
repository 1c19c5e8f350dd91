//! Whose redirect URI a recording should hold, where nothing on this computer says it: a person may say which product it is.

use bindings::diagnosis::{Diagnosis, HoldAgainst, ProductAsked, QuestionChoice};
use bindings::error::UserError;
use diagnose::together;
use recipe::Recipe;

use super::inputs::Seen;
use crate::app::{App, recipe_of};
use crate::diagnosis::{hold_open, open_redirects, products};
use crate::error::Error;
use crate::saved::Connection;

/// Which product to ask for, and what came of the one that was chosen; nothing where no recording leaves that open.
pub(super) fn asked(seen: &Seen, connections: &[Connection]) -> Option<ProductAsked> {
    let open = |read| !open_redirects(read, connections).is_empty();
    if !seen.inputs.iter().any(|input| open(&input.read)) {
        return None;
    }
    let choice = |recipe: &Recipe| QuestionChoice { value: recipe.id.clone(), label: recipe.name.clone() };
    let held = seen.inputs.iter().flat_map(|input| {
        let sign_ins = input.diagnosis.sign_ins();
        open_redirects(&input.read, connections).into_iter().filter_map(|attempt| sign_ins.get(attempt))
    });
    let fits = seen.product.is_some() && held.into_iter().all(|sign_in| sign_in.expected == Some(true));
    Some(ProductAsked {
        choices: products().into_iter().map(choice).collect(),
        chosen: seen.product.clone(),
        fits,
    })
}

/// The same inputs, those attempts that are open held against this recipe's addresses; against none without one.
pub(super) fn held(mut seen: Seen, recipe: Option<&Recipe>, connections: &[Connection]) -> Seen {
    for input in &mut seen.inputs {
        input.diagnosis = input.read.clone();
        if let Some(recipe) = recipe {
            hold_open(&mut input.diagnosis, recipe, connections);
        }
    }
    let alone: Vec<_> = seen.inputs.iter().map(|input| input.diagnosis.clone()).collect();
    Seen { diagnosis: together(&alone), product: recipe.map(|recipe| recipe.id.clone()), ..seen }
}

impl App {
    /// Holds the redirect URIs of recordings, of which nothing here says whose they should be, against a product's own.
    ///
    /// # Errors
    /// When the diagnosis is too long ago, or there is no such product.
    pub async fn hold_against(&self, request: HoldAgainst) -> Result<Diagnosis, UserError> {
        let seen = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let recipe = request.product.as_deref().map(recipe_of).transpose()?;
        let connections = self.shelf().await?.list(false).await?;
        Ok(self.told(held((*seen).clone(), recipe, &connections), &connections))
    }
}
