//! What a cause means, in the sentences of the window.

use recipe::{Recipe, Record};
use wizard::fault::Fault;
use wizard::finding::FailureFacts;
use wizard::say::{say, try_say};

use crate::output::{self, Stop};

/// What the sentences call product, application and tenant.
pub struct Words {
    product: String,
    client: String,
    tenant: String,
}

impl Words {
    /// For this recipe with what is known.
    pub fn of(recipe: &Recipe, record: &Record) -> Self {
        Self { product: recipe.with(record).product(), ..Self::without_recipe(record) }
    }

    /// Where no recipe was named.
    pub fn without_recipe(record: &Record) -> Self {
        let tenant = record.tenant.as_ref().map(|tenant| tenant.typed.clone());
        Self {
            product: say("cli-the-product", &[]),
            client: record.client_id.clone().unwrap_or_else(|| say("cli-the-application", &[])),
            tenant: tenant.unwrap_or_else(|| say("cli-the-tenant", &[])),
        }
    }

    /// What happened and what to do, below the facts; where the network is at fault, about that fault, and where nobody knows
    /// what Microsoft's answer means, in Microsoft's own words.
    pub fn explain(&self, facts: &FailureFacts) -> Result<(), Stop> {
        let codes = facts.codes_text();
        let args = [
            ("product", &*self.product),
            ("client", &*self.client),
            ("tenant", &*self.tenant),
            ("codes", &*codes),
        ];
        let words = facts.words();
        let fault = facts.fault.as_ref();
        let title = try_say(&words, &args);
        let todo = fault.and_then(Fault::todo).or_else(|| try_say(&format!("{words}.todo"), &args));
        let met = fault.and_then(Fault::words);
        for sentence in [title, met, todo].into_iter().flatten() {
            output::line(&format!("  {}", wizard::plain(&sentence)))?;
        }
        match facts.words_instead() {
            Some(own) => output::line(&format!("  {}", say("cli-own-words", &[("words", &own)]))),
            None => Ok(()),
        }
    }
}
