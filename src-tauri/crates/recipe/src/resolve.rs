//! Values from a recipe and what one connection knows.

use std::collections::BTreeSet;

use crate::answer::names;
use crate::content::{
    AccountType, Ask, EnterField, Fact, Fills, Part, Question, QuestionKind, RedirectTime, Setting,
    SignInAuthority, When,
};
use crate::record::{Answers, Record};
use crate::template::{self, Piece};
use crate::{Recipe, answer};

/// A recipe seen with the answers and ids of one connection.
#[derive(Debug, Clone, Copy)]
pub struct Resolved<'a> {
    recipe: &'a Recipe,
    record: &'a Record,
}

/// What is needed for a value and not known: ids of questions, or `client-id`, `tenant-id`, `tenant-domain`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not known yet: {}", .0.iter().map(String::as_str).collect::<Vec<_>>().join(", "))]
pub struct Missing(pub BTreeSet<String>);

impl Missing {
    fn of(name: &str) -> Self {
        Self(BTreeSet::from([name.to_owned()]))
    }
}

/// Where the secret is proven alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretCheck {
    /// At the tenant of the registration.
    AtTenant,
    /// Not at all: Microsoft answers for an application for personal accounts only that its account type is wrong
    /// here, whatever the secret (AADSTS9002331); the sign-in proves it.
    PersonalAccountsOnly,
}

/// Where the live test signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInTenant {
    /// At the tenant of the registration.
    Registration,
    /// `organizations`.
    Organizations,
    /// `common`.
    Common,
    /// `consumers`.
    Consumers,
}

/// The redirect URI box of the registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationRedirect {
    /// These, platform **Web**.
    Now(Vec<String>),
    /// The box stays blank.
    Blank,
    /// The box stays blank, a later task fills it in.
    Later,
}

/// One field to fill in in the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnterValue<'a> {
    /// The field, as the recipe has it.
    pub field: &'a EnterField,
    /// Its name there.
    pub name: String,
    /// What goes into it.
    pub content: EnterContent,
}

/// What goes into a field of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnterContent {
    /// This text; empty where an optional answer was not given.
    Text(String),
    /// The secret, which is copied without being shown.
    Secret,
}

/// A part of a template that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin<'a> {
    /// What stands there.
    pub text: String,
    /// Id of the question whose answer it is, or whose answer chose it; none where it stands there in any case.
    pub question: Option<&'a str>,
}

fn joined(parts: &[Origin<'_>]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

impl Recipe {
    /// This recipe with what one connection knows.
    pub fn with<'a>(&'a self, record: &'a Record) -> Resolved<'a> {
        Resolved { recipe: self, record }
    }

    /// The answer that holds: the one that was given, else the implied one, else what "I do not know" counts as where that
    /// was given, else the default. `None` where the question does not apply or there is no answer.
    pub fn answer<'a>(&'a self, answers: &'a Answers, id: &str) -> Option<&'a str> {
        let question = self.question(id).filter(|question| self.holds(&question.when, answers))?;
        let given = |id: &str| answers.get(id).map(String::as_str).filter(|value| !value.is_empty());
        let usable = |value: &&str| {
            question.kind != QuestionKind::Choice
                || question.choices.iter().any(|choice| choice.value == *value)
        };
        let implied = || {
            let by =
                |choice: &&crate::content::Choice| choice.implied_by.as_deref().and_then(given).is_some();
            question.choices.iter().find(by).map(|choice| choice.value.as_str())
        };
        let guessed = || question.unknown_means.as_deref().filter(|_| given(id) == Some(answer::UNKNOWN));
        given(id).filter(usable).or_else(implied).or_else(guessed).or(question.default.as_deref())
    }

    /// Whether these conditions hold.
    pub fn holds(&self, when: &When, answers: &Answers) -> bool {
        when.iter().all(|(id, values)| {
            self.answer(answers, id)
                .is_some_and(|answer| values.is_empty() || values.iter().any(|value| value == answer))
        })
    }

    /// The questions that are asked with these answers.
    pub fn asked(&self, answers: &Answers, ask: Ask) -> Vec<&Question> {
        self.questions
            .iter()
            .filter(|question| question.ask == ask && self.holds(&question.when, answers))
            .collect()
    }

    /// The questions of the start that need an answer and have none that can be taken.
    pub fn missing(&self, answers: &Answers) -> Vec<&Question> {
        self.asked(answers, Ask::Start)
            .into_iter()
            .filter(|question| match self.answer(answers, &question.id) {
                Some(answer) => answer::judge(question, answer).problem.is_some(),
                None => !question.optional,
            })
            .collect()
    }
}

impl<'a> Resolved<'a> {
    /// The recipe.
    pub fn recipe(&self) -> &'a Recipe {
        self.recipe
    }

    /// The record.
    pub fn record(&self) -> &'a Record {
        self.record
    }

    /// The answer that holds.
    pub fn answer(&self, id: &str) -> Option<&'a str> {
        self.recipe.answer(&self.record.answers, id)
    }

    /// Whether these conditions hold.
    pub fn holds(&self, when: &When) -> bool {
        self.recipe.holds(when, &self.record.answers)
    }

    /// Those facts that hold with these answers.
    pub fn facts<'f>(&self, facts: &'f [Fact]) -> Vec<&'f Fact> {
        facts.iter().filter(|fact| self.holds(&fact.when)).collect()
    }

    /// The product's name in sentences.
    pub fn product(&self) -> String {
        match &self.recipe.called {
            Some(called) => self.fill(called).unwrap_or_else(|_| self.recipe.name.clone()),
            None => self.recipe.name.clone(),
        }
    }

    /// A template filled in.
    ///
    /// # Errors
    /// Every name that has no value. An optional question without an answer is no error and gives an empty text.
    pub fn fill(&self, template: &str) -> Result<String, Missing> {
        Ok(joined(&self.origins(template)?))
    }

    /// A template filled in, by parts.
    ///
    /// # Errors
    /// As for [`Resolved::fill`].
    pub fn origins(&self, template: &str) -> Result<Vec<Origin<'a>>, Missing> {
        self.filled(template, None)
    }

    /// `chose` is the question whose answer this template was chosen by.
    fn filled(&self, template: &str, chose: Option<&'a str>) -> Result<Vec<Origin<'a>>, Missing> {
        let mut parts = Vec::new();
        let mut missing = BTreeSet::new();
        for piece in template::pieces(template) {
            match piece {
                Piece::Text(text) => parts.push(Origin { text: text.to_owned(), question: chose }),
                Piece::Placeholder(name) => match self.named(name, chose) {
                    Ok(more) => parts.extend(more),
                    Err(Missing(names)) => missing.extend(names),
                },
            }
        }
        if missing.is_empty() { Ok(parts) } else { Err(Missing(missing)) }
    }

    /// A text for people filled in as far as possible: what has no value stands as the label of its question, else as its
    /// name, in angle quotes.
    pub fn text(&self, template: &str) -> String {
        template::pieces(template)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(part) => part.to_owned(),
                Piece::Placeholder(name) => self.value(name).unwrap_or_else(|_| {
                    format!("‹{}›", self.recipe.question(name).map_or(name, |question| &question.label))
                }),
            })
            .collect()
    }

    /// The value of one placeholder.
    ///
    /// # Errors
    /// What it rests on and is not known; itself, where it has no meaning.
    pub fn value(&self, name: &str) -> Result<String, Missing> {
        Ok(joined(&self.named(name, None)?))
    }

    /// The value of one placeholder, by parts.
    fn named(&self, name: &str, chose: Option<&'a str>) -> Result<Vec<Origin<'a>>, Missing> {
        if let Some(question) = self.recipe.question(name) {
            let answer = match self.answer(name) {
                Some(answer) => answer.to_owned(),
                None if question.optional && self.holds(&question.when) => String::new(),
                None => return Err(Missing::of(name)),
            };
            return Ok(vec![Origin { text: answer, question: Some(&question.id) }]);
        }
        if let Some(computed) = self.recipe.computed.get(name) {
            return match (&computed.template, &computed.by) {
                (Some(template), _) => self.filled(template, chose),
                (None, Some(by)) => {
                    let answer = self.answer(by).ok_or_else(|| Missing::of(by))?;
                    let template = computed.values.get(answer).ok_or_else(|| Missing::of(by))?;
                    self.filled(template, Some(by))
                }
                (None, None) => Err(Missing::of(name)),
            };
        }
        Ok(vec![Origin { text: self.built_in(name).ok_or_else(|| Missing::of(name))?, question: chose }])
    }

    /// The value of a placeholder that needs no question.
    fn built_in(&self, name: &str) -> Option<String> {
        let tenant = self.record.tenant.as_ref();
        match name {
            "product" => Some(self.product()),
            "client-id" => self.record.client_id.clone(),
            "tenant-id" => tenant.map(|tenant| tenant.id.clone()).filter(|id| !id.is_empty()),
            // Microsoft: "National clouds and Microsoft Entra authentication"
            "sign-in-host" => Some(
                match tenant?.cloud.as_str() {
                    "us-gov" => "login.microsoftonline.us",
                    "china" => "login.partner.microsoftonline.cn",
                    _ => "login.microsoftonline.com",
                }
                .to_owned(),
            ),
            "tenant-domain" => self.tenant_domain(),
            _ => None,
        }
    }

    /// A domain of the tenant: the one that was typed, or the answer that gives it.
    pub fn tenant_domain(&self) -> Option<String> {
        let typed = self.record.tenant.as_ref().and_then(|tenant| tenant.domain.clone());
        typed.or_else(|| {
            let fills = |question: &&Question| question.fills == Some(Fills::TenantDomain);
            let question = self.recipe.questions.iter().find(fills)?;
            self.answer(&question.id).map(str::to_owned)
        })
    }

    /// The account type of the registration.
    ///
    /// # Errors
    /// The question that decides, where it has no answer.
    pub fn account_type(&self) -> Result<AccountType, Missing> {
        let rule = &self.recipe.registration.account_type;
        match (rule.fixed, &rule.question) {
            (Some(fixed), _) => Ok(fixed),
            (None, Some(id)) => {
                self.answer(id).and_then(AccountType::from_slug).ok_or_else(|| Missing::of(id))
            }
            (None, None) => Err(Missing::of("account-type")),
        }
    }

    /// The redirect URI box of the registration.
    ///
    /// # Errors
    /// What the addresses need and is not known.
    pub fn registration_redirect(&self) -> Result<RegistrationRedirect, Missing> {
        let rule = &self.recipe.registration.redirect;
        Ok(match rule.time {
            RedirectTime::Now => match self.fill_all(&rule.uris)? {
                uris if uris.is_empty() => RegistrationRedirect::Blank,
                uris => RegistrationRedirect::Now(uris),
            },
            RedirectTime::Blank => RegistrationRedirect::Blank,
            RedirectTime::Later => RegistrationRedirect::Later,
        })
    }

    /// All redirect URIs of the product, of the registration and of later settings; none for a product without one.
    ///
    /// # Errors
    /// What the addresses need and is not known.
    pub fn redirect_uris(&self) -> Result<Vec<String>, Missing> {
        let mut uris = self.fill_all(&self.recipe.registration.redirect.uris)?;
        for setting in self.settings() {
            for part in &setting.parts {
                if let Part::RedirectUri { uris: more, .. } = part {
                    uris.extend(self.fill_all(more)?);
                }
            }
        }
        Ok(uris)
    }

    /// Where the secret is proven alone.
    ///
    /// # Errors
    /// The question that decides about the account type, where it has no answer.
    pub fn secret_check(&self) -> Result<SecretCheck, Missing> {
        Ok(match self.account_type()? {
            AccountType::PersonalMicrosoftAccount => SecretCheck::PersonalAccountsOnly,
            _ => SecretCheck::AtTenant,
        })
    }

    /// Where the live test signs in.
    ///
    /// # Errors
    /// The question that decides about the account type, where it has no answer.
    pub fn sign_in_tenant(&self) -> Result<SignInTenant, Missing> {
        Ok(match self.recipe.sign_in.authority {
            SignInAuthority::Tenant => SignInTenant::Registration,
            SignInAuthority::Organizations => SignInTenant::Organizations,
            SignInAuthority::Common => SignInTenant::Common,
            SignInAuthority::Consumers => SignInTenant::Consumers,
            SignInAuthority::ByAccountType => match self.account_type()? {
                AccountType::AzureADMyOrg => SignInTenant::Registration,
                AccountType::AzureADMultipleOrgs => SignInTenant::Organizations,
                AccountType::AzureADAndPersonalMicrosoftAccount => SignInTenant::Common,
                AccountType::PersonalMicrosoftAccount => SignInTenant::Consumers,
            },
        })
    }

    /// The segment behind Microsoft's sign-in host at which the live test signs in.
    ///
    /// # Errors
    /// `tenant-id`, or the question that decides.
    pub fn sign_in_segment(&self) -> Result<String, Missing> {
        Ok(match self.sign_in_tenant()? {
            SignInTenant::Registration => self.value("tenant-id")?,
            SignInTenant::Organizations => "organizations".to_owned(),
            SignInTenant::Common => "common".to_owned(),
            SignInTenant::Consumers => "consumers".to_owned(),
        })
    }

    /// The scopes of the live test, each once.
    ///
    /// # Errors
    /// What they need and is not known.
    pub fn scopes(&self) -> Result<Vec<String>, Missing> {
        let mut scopes: Vec<String> = Vec::new();
        for scope in self.permissions(&self.recipe.sign_in.scopes)? {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        Ok(scopes)
    }

    /// The settings that this connection needs, in order.
    pub fn settings(&self) -> Vec<&'a Setting> {
        self.recipe.settings.iter().filter(|setting| self.holds(&setting.when)).collect()
    }

    /// The questions that are asked on the page of a setting.
    pub fn questions_of(&self, setting: &Setting) -> Vec<&'a Question> {
        let used = self.recipe.used_by(setting);
        self.recipe
            .asked(&self.record.answers, Ask::Late)
            .into_iter()
            .filter(|question| used.contains(question.id.as_str()))
            .collect()
    }

    /// The fields to fill in in the product.
    ///
    /// # Errors
    /// What they need and is not known.
    pub fn enter_values(&self) -> Result<Vec<EnterValue<'a>>, Missing> {
        self.recipe
            .enter
            .values
            .iter()
            .filter(|field| self.holds(&field.when))
            .map(|field| {
                let content = match field.value == format!("{{{}}}", template::CLIENT_SECRET) {
                    true => EnterContent::Secret,
                    false => EnterContent::Text(self.fill(&field.value)?),
                };
                Ok(EnterValue { field, name: self.fill(&field.name)?, content })
            })
            .collect()
    }

    /// Templates filled in, those that come out empty left out.
    ///
    /// # Errors
    /// What they need and is not known.
    pub fn fill_all(&self, templates: &[String]) -> Result<Vec<String>, Missing> {
        let filled: Result<Vec<String>, Missing> =
            templates.iter().map(|template| self.fill(template)).collect();
        Ok(filled?.into_iter().filter(|text| !text.is_empty()).collect())
    }

    /// Names of permissions: each template may stand for a list.
    ///
    /// # Errors
    /// What they need and is not known.
    pub fn permissions(&self, templates: &[String]) -> Result<Vec<String>, Missing> {
        let filled = self.fill_all(templates)?;
        Ok(filled.iter().flat_map(|list| names(list)).map(str::to_owned).collect())
    }
}
