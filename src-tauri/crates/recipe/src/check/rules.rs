//! What belongs together: choices and kinds, redirect rules, scopes and what needs them.

use super::Findings;
use crate::answer;
use crate::content::{
    AccountType, Ask, Content, Part, Position, QuestionKind, RedirectTime, Rehearsal, SignInAuthority,
};
use crate::shape::instead;
use crate::{Recipe, template};

/// Lifetimes that the portal offers, in days (**Add a client secret** > **Expires**).
const LIFETIMES: [u16; 5] = [90, 180, 365, 545, 730];

pub(super) fn check(content: &Content, found: &mut Findings) {
    questions(content, found);
    computed(content, found);
    account_type(content, found);
    redirect(content, found);
    authority(content, found);
    sign_in(content, found);
    late(content, found);
    if !LIFETIMES.contains(&content.secret.days) {
        found.say(
            "secret.days",
            "lifetime",
            "the portal does not offer this lifetime",
            "90, 180, 365, 545 or 730",
        );
    }
    for (index, setting) in content.settings.iter().enumerate() {
        if setting.parts.is_empty() {
            let message = "a setting without parts sets nothing";
            found.say(format!("setting.{index}"), "empty", message, "`[[setting.part]]`");
        }
    }
    for (path, empty) in [
        ("prepare.role", content.prepare.roles.is_empty()),
        ("finish.do", content.finish.to_do.is_empty()),
        ("renew.step", content.renew.steps.is_empty()),
        ("switch-off.step", content.switch_off.steps.is_empty()),
    ] {
        if empty {
            found.say(path, "empty", "there is nothing in it", format!("at least one `[[{path}]]`"));
        }
    }
}

fn questions(content: &Content, found: &mut Findings) {
    for (index, question) in content.questions.iter().enumerate() {
        let path = format!("question.{index}");
        let values: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
        match question.kind {
            QuestionKind::Choice if values.len() < 2 => {
                found.say(
                    format!("{path}.kind"),
                    "choices",
                    "a choice needs two or more",
                    "`[[question.choice]]`",
                );
            }
            QuestionKind::Choice => {}
            _ if !values.is_empty() => {
                let message = "only a question of kind `choice` has choices";
                found.say(format!("{path}.choice"), "choices", message, "`kind = \"choice\"`, or no choices");
            }
            _ => {}
        }
        if let Some(default) = &question.default
            && answer::judge(question, default).normalized.as_ref() != Some(default)
        {
            let message = "this default is no answer to the question";
            found.say(format!("{path}.default"), "default", message, instead(default, &values));
        }
        if let Some(means) = &question.unknown_means {
            let at = format!("{path}.unknown-means");
            if !values.contains(&means.as_str()) {
                let message = format!("there is no choice `{means}`");
                found.say(at, "unknown-choice", message, instead(means, &values));
            } else if question.if_unknown.is_none() {
                let message = "nothing says what follows from the answer \"I do not know\"";
                found.say(at, "if-unknown", message, "`if-unknown = \"…\"` beside it");
            } else if values.contains(&answer::UNKNOWN) {
                let message = "`unknown` is the answer \"I do not know\" here, and a choice as well";
                found.say(at, "choices", message, "another value for that choice");
            }
        }
        let ids: Vec<&str> = content.questions.iter().map(|question| question.id.as_str()).collect();
        for (at, choice) in question.choices.iter().enumerate() {
            match &choice.implied_by {
                Some(by) if !ids.contains(&by.as_str()) || *by == question.id => {
                    let message = format!("there is no other question `{by}`");
                    found.say(
                        format!("{path}.choice.{at}.implied-by"),
                        "unknown-question",
                        message,
                        instead(by, &ids),
                    );
                }
                _ => {}
            }
        }
    }
}

fn computed(content: &Content, found: &mut Findings) {
    for (name, computed) in &content.computed {
        let path = format!("computed.{name}");
        let by = match (&computed.template, &computed.by) {
            (Some(_), None) if computed.values.is_empty() => continue,
            (None, Some(by)) => by,
            _ => {
                let message = "a value has either `template`, or `by` and `values`";
                found.say(path, "computed", message, "one of the two");
                continue;
            }
        };
        let choices: Vec<&str> = choice_values(content, by);
        if choices.is_empty() {
            let message = format!("there is no choice question `{by}`");
            let ids: Vec<&str> = content.questions.iter().map(|question| question.id.as_str()).collect();
            found.say(format!("{path}.by"), "unknown-question", message, instead(by, &ids));
            continue;
        }
        for choice in choices.iter().filter(|choice| !computed.values.contains_key(**choice)) {
            let message = format!("nothing is said for the choice `{choice}`");
            found.say(format!("{path}.values"), "missing-choice", message, format!("`{choice} = \"…\"`"));
        }
        for value in computed.values.keys().filter(|value| !choices.contains(&value.as_str())) {
            let message = format!("`{by}` has no choice `{value}`");
            found.say(format!("{path}.values.{value}"), "unknown-choice", message, instead(value, &choices));
        }
    }
}

fn account_type(content: &Content, found: &mut Findings) {
    let rule = &content.registration.account_type;
    let path = "registration.account-type";
    match (rule.fixed, &rule.question) {
        (Some(_), None) => {}
        (None, Some(id)) => {
            let values = choice_values(content, id);
            if values.is_empty() || values.iter().any(|value| AccountType::from_slug(value).is_none()) {
                let message = format!("`{id}` is no choice between account types");
                let words = AccountType::ALL.map(AccountType::slug).join("`, `");
                let instead = format!("a choice question with values of `{words}`");
                found.say(format!("{path}.question"), "account-type", message, instead);
            }
        }
        _ => {
            found.say(path, "account-type", "the account type is fixed or asked for", "`fixed` or `question`")
        }
    }
}

/// The account types that a registration may get; none where that cannot be told.
fn account_types(content: &Content) -> Vec<AccountType> {
    let rule = &content.registration.account_type;
    match (rule.fixed, &rule.question) {
        (Some(fixed), None) => vec![fixed],
        (None, Some(id)) => {
            choice_values(content, id).into_iter().filter_map(AccountType::from_slug).collect()
        }
        _ => Vec::new(),
    }
}

fn authority(content: &Content, found: &mut Findings) {
    let (types, authority) = (account_types(content), content.sign_in.authority);
    let Some(other) = types.iter().find(|account_type| !authority.fits(**account_type)) else { return };
    let message = match (authority, other) {
        (SignInAuthority::Tenant, AccountType::PersonalMicrosoftAccount) => {
            "no tenant signs personal accounts in".to_owned()
        }
        (SignInAuthority::Tenant, _) => {
            format!("at the tenant's own address nobody sees whether the account type is `{}`", other.slug())
        }
        _ => format!(
            "at `{}` Entra refuses an application with the account type `{}`",
            authority.slug(),
            other.slug()
        ),
    };
    let good: Vec<&str> = SignInAuthority::ALL
        .into_iter()
        .filter(|authority| types.iter().all(|account_type| authority.fits(*account_type)))
        .map(SignInAuthority::slug)
        .collect();
    found.say("sign-in.authority", "authority", message, instead(authority.slug(), &good));
}

fn redirect(content: &Content, found: &mut Findings) {
    let rule = &content.registration.redirect;
    let later = content.settings.iter().flat_map(|setting| &setting.parts);
    let later = later.filter(|part| matches!(part, Part::RedirectUri { .. })).count();
    let path = "registration.redirect";
    match rule.time {
        RedirectTime::Now if rule.uris.is_empty() => {
            found.say(path, "redirect", "there is no address to enter", "`uris = [\"https://…\"]`");
        }
        RedirectTime::Now if rule.uris.len() > 1 => {
            let message = "the form takes one redirect URI";
            let instead = "the others in a `[[setting]]` with a `redirect-uri` part";
            found.say(format!("{path}.uris.1"), "redirect", message, instead);
        }
        RedirectTime::Blank | RedirectTime::Later if !rule.uris.is_empty() => {
            found.say(
                format!("{path}.uris"),
                "redirect",
                "nothing is entered while registering",
                "`time = \"now\"`",
            );
        }
        RedirectTime::Later if later == 0 => {
            let message = "no setting enters the redirect URI";
            found.say(
                format!("{path}.time"),
                "redirect",
                message,
                "a `[[setting]]` with a `redirect-uri` part",
            );
        }
        _ => {}
    }
}

fn sign_in(content: &Content, found: &mut Findings) {
    let sign_in = &content.sign_in;
    let has = |scope: &str| sign_in.scopes.iter().any(|name| name == scope);
    if !has("openid") {
        let message = "without `openid` there is no ID token";
        found.say("sign-in.scopes", "scope", message, "`openid` among the scopes");
    }
    if let Some(scope) =
        sign_in.scopes.iter().find(|scope| scope.is_empty() || scope.contains(char::is_whitespace))
    {
        found.say("sign-in.scopes", "scope", format!("`{scope}` is not one scope"), "one string for each");
    }
    if sign_in.addresses.is_empty() {
        found.say("sign-in.addresses", "address", "nothing says who signed in", "`claim:email`, for one");
    }
    let reads_me = |rehearsal: &Rehearsal| matches!(rehearsal, Rehearsal::GraphMe | Rehearsal::GraphMeMail);
    let graph =
        sign_in.addresses.iter().any(|address| address.is_graph()) || sign_in.rehearsals.iter().any(reads_me);
    if graph && !has("User.Read") {
        let message = "Microsoft Graph answers `/me` only with `User.Read`";
        found.say("sign-in.scopes", "scope", message, "`User.Read` among the scopes");
    }
    let parts = content.settings.iter().flat_map(|setting| &setting.parts);
    let granted =
        parts.filter(|part| matches!(part, Part::Permissions { application, .. } if !application.is_empty()));
    if sign_in.rehearsals.contains(&Rehearsal::GraphUsers) && granted.count() == 0 {
        let message = "listing users needs an application permission, and no setting has one";
        found.say("sign-in.rehearsals", "permission", message, "a `permissions` part with `User.Read.All`");
    }
}

fn late(content: &Content, found: &mut Findings) {
    let recipe = Recipe::unchecked(content.clone());
    let settings = content.settings.iter().filter(|setting| setting.position == Position::AfterEnter);
    let used: Vec<_> = settings.map(|setting| recipe.used_by(setting)).collect();
    for (index, question) in
        content.questions.iter().enumerate().filter(|(_, question)| question.ask == Ask::Late)
    {
        if !used.iter().any(|used| used.contains(question.id.as_str())) {
            let message = "no setting after the values were entered asks this";
            let instead = format!("`{{{}}}` in a part of such a setting", question.id);
            found.say(format!("question.{index}.ask"), "late", message, instead);
        }
    }
}

/// The values of a choice question; none where there is no such question.
fn choice_values<'c>(content: &'c Content, id: &str) -> Vec<&'c str> {
    let question = content.questions.iter().find(|question| question.id == id);
    question.into_iter().flat_map(|question| &question.choices).map(|choice| choice.value.as_str()).collect()
}

impl Recipe {
    /// The names on which the values of a setting rest, computed ones and what these rest on included.
    pub(crate) fn used_by(&self, setting: &crate::content::Setting) -> std::collections::BTreeSet<&str> {
        let tree = serde_json::to_value(&setting.parts).unwrap_or_default();
        let names = super::strings(&tree).into_iter().flat_map(|(_, text)| {
            template::placeholders(text).into_iter().map(str::to_owned).collect::<Vec<_>>()
        });
        let mut open: Vec<String> = names.collect();
        let mut used = std::collections::BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(question) = self.questions.iter().find(|question| question.id == name) {
                used.insert(question.id.as_str());
            } else if let Some((name, computed)) = self.computed.get_key_value(&name)
                && used.insert(name.as_str())
            {
                open.extend(computed.by.clone());
                let templates = computed.template.iter().chain(computed.values.values());
                open.extend(
                    templates.flat_map(|template| template::placeholders(template)).map(str::to_owned),
                );
            }
        }
        used
    }
}
