//! The tasks of the wizard and the pages within them.

use recipe::renewal::Step;

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// What only the admin knows about the product.
    Choose,
    /// What is needed.
    Prepare,
    /// Register the application.
    Register,
    /// Copy two IDs.
    TwoIds,
    /// Create the client secret.
    Secret,
    /// A setting of the recipe, by its id.
    Setting(String),
    /// Test the sign-in.
    Test,
    /// Enter the values in the product.
    Enter,
    /// Finish.
    Finish,
    /// A step of the renewal of the secret.
    Renew(Step),
}

impl Task {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Choose => "choose-product",
            Self::Prepare => "check-needs",
            Self::Register => "register",
            Self::TwoIds => "copy-ids",
            Self::Secret => "create-secret",
            Self::Setting(id) => id,
            Self::Test => "test-sign-in",
            Self::Enter => "enter-values",
            Self::Finish => "finish",
            Self::Renew(step) => step.slug(),
        }
    }

    /// The task of this id; an id that is no task's and no step's is a setting's.
    pub fn of(id: &str) -> Self {
        match id {
            "choose-product" => Self::Choose,
            "check-needs" => Self::Prepare,
            "register" => Self::Register,
            "copy-ids" => Self::TwoIds,
            "create-secret" => Self::Secret,
            "test-sign-in" => Self::Test,
            "enter-values" => Self::Enter,
            "finish" => Self::Finish,
            other => match Step::of(other) {
                Some(step) => Self::Renew(step),
                None => Self::Setting(other.to_owned()),
            },
        }
    }

    /// Its pages, in their order.
    pub fn parts(&self) -> &'static [Part] {
        match self {
            Self::Secret | Self::Renew(Step::Secret) => &[Part::Paste, Part::Expiry],
            Self::Renew(Step::SignIn) => &[Part::Only, Part::Before, Part::Run, Part::Result],
            Self::Test => &[Part::Answers, Part::Address, Part::Before, Part::Run, Part::Result],
            _ => &[Part::Only],
        }
    }

    /// The page of this name; the first if there is none.
    pub fn part(&self, slug: Option<&str>) -> Part {
        let parts = self.parts();
        parts.iter().copied().find(|part| part.slug() == slug).unwrap_or(parts[0])
    }
}

/// A page within a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The task has one page.
    Only,
    /// Add a client secret and paste its value.
    Paste,
    /// Its day of expiry.
    Expiry,
    /// Check the answers.
    Answers,
    /// Add the address for the test.
    Address,
    /// Before the browser opens.
    Before,
    /// While it runs.
    Run,
    /// How it ended.
    Result,
}

impl Part {
    /// Its name in a place; none for the only page of a task.
    pub fn slug(self) -> Option<&'static str> {
        match self {
            Self::Only => None,
            Self::Paste => Some("paste"),
            Self::Expiry => Some("expiry"),
            Self::Answers => Some("answers"),
            Self::Address => Some("address"),
            Self::Before => Some("before"),
            Self::Run => Some("run"),
            Self::Result => Some("result"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_found_again_by_its_id_and_a_page_by_its_name() {
        for id in [
            "choose-product",
            "check-needs",
            "register",
            "copy-ids",
            "create-secret",
            "test-sign-in",
            "enter-values",
            "finish",
            "permissions",
            "renew-secret",
            "renew-sign-in",
            "renew-finish",
        ] {
            let task = Task::of(id);
            assert_eq!(task.id(), id);
            for part in task.parts() {
                assert_eq!(task.part(part.slug()), *part);
            }
            assert_eq!(task.part(Some("nowhere")), task.parts()[0]);
        }
    }
}
