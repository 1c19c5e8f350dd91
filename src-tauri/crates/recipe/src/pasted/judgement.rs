//! The words in which a judgement is given.

use secret::Secret;
use serde::Serialize;

/// The box that something was pasted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Application (client) ID.
    ClientId,
    /// Directory (tenant) ID, or a domain of the tenant.
    Tenant,
    /// Client secret value.
    Secret,
}

impl Field {
    /// The field's name as the command line and the messages spell it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ClientId => "client-id",
            Self::Tenant => "tenant",
            Self::Secret => "secret",
        }
    }
}

/// Whether one can go on with what was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it should be; blanks and invisible characters around it were removed without a word.
    Ok,
    /// Taken, and something about it is to be said.
    Warning,
    /// Not taken.
    Error,
}

impl Verdict {
    /// `ok`, `warning` or `error`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What there is to say about the value. The slugs are part of the command line's contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the slugs say it; the sentences stand in judgements.ftl")]
pub enum Problem {
    QuotedOrLabelled,
    SecretIdNotValue,
    Masked,
    Truncated,
    WhitespaceInside,
    NotASecret,
    LooksEncoded,
    UnfamiliarShape,
    IsAUrl,
    IsAnEmail,
    IsASecret,
    NilGuid,
    NotAGuid,
    IsADomain,
    SameAsOtherId,
    Empty,
}

impl Problem {
    /// The stable name of the problem.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::QuotedOrLabelled => "quoted-or-labelled",
            Self::SecretIdNotValue => "secret-id-not-value",
            Self::Masked => "masked",
            Self::Truncated => "truncated",
            Self::WhitespaceInside => "whitespace-inside",
            Self::NotASecret => "not-a-secret",
            Self::LooksEncoded => "looks-encoded",
            Self::UnfamiliarShape => "unfamiliar-shape",
            Self::IsAUrl => "is-a-url",
            Self::IsAnEmail => "is-an-email",
            Self::IsASecret => "is-a-secret",
            Self::NilGuid => "nil-guid",
            Self::NotAGuid => "not-a-guid",
            Self::IsADomain => "is-a-domain",
            Self::SameAsOtherId => "same-as-other-id",
            Self::Empty => "empty",
        }
    }
}

/// The finer kind of a problem, so that each mistake gets a sentence of its own. Lengths and positions are counted in
/// characters, positions from 1. No note holds any part of a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "slug", rename_all = "kebab-case")]
pub enum Note {
    /// Quotes or brackets stood around it.
    Quotes,
    /// A label, a key or the name of a variable stood before it.
    Label,
    /// It was one cell of the portal's table of secrets.
    TableRow,
    /// It stood in the midst of other text.
    Surroundings,
    /// The same value twice, one behind the other.
    PastedTwice,
    /// It was broken over two lines, and was joined.
    Joined,
    /// The id in the address was taken.
    Taken,
    /// It ends in `…`: marked with the mouse where the portal shows the beginning only.
    CutOff,
    /// Too few characters.
    TooShort {
        /// How many there are.
        found: usize,
        /// How many there should be; for a secret the fewest that Microsoft makes.
        usual: usize,
    },
    /// Too many characters.
    TooLong {
        /// How many there are.
        found: usize,
        /// How many there should be.
        usual: usize,
    },
    /// A format that is known, with some of its characters gone.
    CharactersLost {
        /// How many there are.
        found: usize,
        /// How many the format has.
        usual: usize,
    },
    /// Close to a known format, of a length that it never had so far.
    UnusualLength {
        /// How many characters there are.
        found: usize,
    },
    /// One character that an ID never holds (the letter o for a zero).
    ForeignCharacter {
        /// Where, from 1.
        position: usize,
    },
    /// It was decoded, since what came out is a secret of a known format.
    Decoded,
    /// It looks encoded, yet what it would decode to is of no known format: taken as it is.
    KeptEncoded,
    /// By its label or place it is (or equals) the Application (client) ID.
    ClientId,
    /// By its label or place it is (or equals) the Directory (tenant) ID.
    TenantId,
    /// By its label or place it is an Object ID.
    ObjectId,
    /// By its label it is a Secret ID.
    SecretId,
    /// By its label it is some other id: of a subscription, a request, a trace.
    OtherId,
    /// More than one that it could be.
    Several,
    /// A domain is in it.
    Domain {
        /// In lower case, ASCII.
        domain: String,
    },
    /// A web address.
    Address,
    /// An e-mail address.
    Email,
    /// Words, a name or a sentence.
    Words,
    /// A token or an authorization code.
    Token,
    /// A certificate or a private key.
    Certificate,
    /// A certificate's thumbprint.
    Thumbprint,
    /// JSON or XML in which no secret is named.
    Structure,
    /// Far too large to be a value.
    TooLarge,
}

impl Note {
    /// The note's name, which is the last part of the message's id.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Label => "label",
            Self::TableRow => "table-row",
            Self::Surroundings => "surroundings",
            Self::PastedTwice => "pasted-twice",
            Self::Joined => "joined",
            Self::Taken => "taken",
            Self::CutOff => "cut-off",
            Self::TooShort { .. } => "too-short",
            Self::TooLong { .. } => "too-long",
            Self::CharactersLost { .. } => "characters-lost",
            Self::UnusualLength { .. } => "unusual-length",
            Self::ForeignCharacter { .. } => "foreign-character",
            Self::Decoded => "decoded",
            Self::KeptEncoded => "kept-encoded",
            Self::ClientId => "client-id",
            Self::TenantId => "tenant-id",
            Self::ObjectId => "object-id",
            Self::SecretId => "secret-id",
            Self::OtherId => "other-id",
            Self::Several => "several",
            Self::Domain { .. } => "domain",
            Self::Address => "address",
            Self::Email => "email",
            Self::Words => "words",
            Self::Token => "token",
            Self::Certificate => "certificate",
            Self::Thumbprint => "thumbprint",
            Self::Structure => "structure",
            Self::TooLarge => "too-large",
        }
    }
}

/// What was said about one pasted text. Safe to print, to log and to send: it holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The box.
    pub field: Field,
    /// Whether one can go on.
    pub verdict: Verdict,
    /// What there is to say, if anything.
    pub problem: Option<Problem>,
    /// The id or domain as it is taken: a GUID in lower case with hyphens, a domain in lower case and ASCII, or one of
    /// the words `organizations`, `common`, `consumers`. Always null for a secret and for an error.
    pub normalized: Option<String>,
    /// The finer kind; its parameters are those of the message.
    pub note: Option<Note>,
}

impl Judgement {
    /// The message in `judgements.ftl`: `judgement-<field>-<problem>`, with `-<note>` behind it where there is a note.
    /// Null where there is nothing to say. The message's arguments are the note's fields and `normalized`.
    pub fn message_id(&self) -> Option<String> {
        let problem = self.problem?.slug();
        let field = self.field.slug();
        Some(match &self.note {
            Some(note) => format!("judgement-{field}-{problem}-{}", note.slug()),
            None => format!("judgement-{field}-{problem}"),
        })
    }

    pub(super) fn ok(field: Field, normalized: String) -> Self {
        Self { field, verdict: Verdict::Ok, problem: None, normalized: Some(normalized), note: None }
    }

    pub(super) fn warning(field: Field, problem: Problem, note: Option<Note>, normalized: String) -> Self {
        let normalized = Some(normalized);
        Self { field, verdict: Verdict::Warning, problem: Some(problem), normalized, note }
    }

    pub(super) fn error(field: Field, problem: Problem, note: Option<Note>) -> Self {
        Self { field, verdict: Verdict::Error, problem: Some(problem), normalized: None, note }
    }
}

/// What was said about a pasted secret, and the secret itself, cleaned.
#[derive(Debug)]
pub struct SecretJudgement {
    /// Whether one can go on.
    pub verdict: Verdict,
    /// What there is to say, if anything.
    pub problem: Option<Problem>,
    /// The finer kind.
    pub note: Option<Note>,
    /// The value that was taken; null for an error (see [`super::take_anyway`]).
    pub taken: Option<Secret>,
}

impl SecretJudgement {
    /// The same without the secret, to be sent to the window or printed.
    pub fn judgement(&self) -> Judgement {
        Judgement {
            field: Field::Secret,
            verdict: self.verdict,
            problem: self.problem,
            normalized: None,
            note: self.note.clone(),
        }
    }
}

/// An id that already stands in another box.
#[derive(Debug, Clone, Copy)]
pub struct OtherId<'a> {
    /// Which box it stands in, if that is known.
    pub field: Option<Field>,
    /// The id as it stands there; upper or lower case, a GUID or a domain.
    pub value: &'a str,
}
