//! The permissions of Microsoft Graph that the practice tenant knows.

/// Delegated (with a signed-in person) or application (the app by itself).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PermissionKind {
    /// `Scope` in the manifest.
    Delegated,
    /// `Role` in the manifest.
    Application,
}

impl PermissionKind {
    /// The word in the column **Type**.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Delegated => "Delegated",
            Self::Application => "Application",
        }
    }
}

/// A configured permission of Microsoft Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Permission {
    pub(crate) kind: PermissionKind,
    pub(crate) name: &'static str,
}

impl Permission {
    pub(crate) fn delegated(name: &str) -> Option<Self> {
        Self::find(PermissionKind::Delegated, name)
    }

    /// The permission of that kind and name (upper and lower case count alike), if the tenant knows it.
    pub(crate) fn find(kind: PermissionKind, name: &str) -> Option<Self> {
        described(name)
            .filter(|known| known.kinds.contains(&kind))
            .map(|known| Self { kind, name: known.name })
    }

    /// Microsoft's id of the permission, as manifests hold it.
    pub(crate) fn id(self) -> &'static str {
        described(self.name)
            .map_or("", |known| known.ids[usize::from(self.kind == PermissionKind::Application)])
    }

    /// Whether only an administrator can grant it.
    pub(crate) fn needs_admin(self) -> bool {
        self.kind == PermissionKind::Application || described(self.name).is_some_and(|known| known.admin_only)
    }
}

/// A permission as the catalogue describes it.
pub(crate) struct Described {
    pub(crate) name: &'static str,
    /// Microsoft's ids of the delegated and of the application kind; empty where there is none.
    ids: [&'static str; 2],
    pub(crate) kinds: &'static [PermissionKind],
    pub(crate) admin_only: bool,
    /// The column **Description** for the delegated kind.
    pub(crate) description: &'static str,
    /// The line on **Permissions requested**.
    pub(crate) consent: &'static str,
}

const DELEGATED: &[PermissionKind] = &[PermissionKind::Delegated];
const BOTH: &[PermissionKind] = &[PermissionKind::Delegated, PermissionKind::Application];

/// The scopes of OpenID Connect, in the portal's order.
pub(crate) const OPENID_SCOPES: [&str; 4] = ["email", "offline_access", "openid", "profile"];

/// The catalogue: the group **OpenId permissions** first, then by name, as the portal's list.
pub(crate) const CATALOGUE: [Described; 8] = [
    Described {
        name: "email",
        ids: ["64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", ""],
        kinds: DELEGATED,
        admin_only: false,
        description: "View users' email address",
        consent: "View your email address",
    },
    Described {
        name: "offline_access",
        ids: ["7427e0e9-2fba-42fe-b0c0-848c9e6a8182", ""],
        kinds: DELEGATED,
        admin_only: false,
        description: "Maintain access to data you have given it access to",
        consent: "Maintain access to data you have given it access to",
    },
    Described {
        name: "openid",
        ids: ["37f7f235-527c-4136-accd-4a02d197296e", ""],
        kinds: DELEGATED,
        admin_only: false,
        description: "Sign users in",
        consent: "Sign you in",
    },
    Described {
        name: "profile",
        ids: ["14dad69e-099b-42c9-810b-d002981feec1", ""],
        kinds: DELEGATED,
        admin_only: false,
        description: "View users' basic profile",
        consent: "View your basic profile",
    },
    Described {
        name: "Directory.Read.All",
        ids: ["06da0dbc-49e2-44d2-8312-53f166ab848a", "7ab1d382-f21e-4acd-a863-ba3e13f7da61"],
        kinds: BOTH,
        admin_only: true,
        description: "Read directory data",
        consent: "Read directory data",
    },
    Described {
        name: "GroupMember.Read.All",
        ids: ["bc024368-1153-4739-b217-4326f2e966d0", "98830695-27a2-44f7-8c18-0c3ebc9698f6"],
        kinds: BOTH,
        admin_only: true,
        description: "Read group memberships",
        consent: "Read group memberships",
    },
    Described {
        name: "User.Read",
        ids: ["e1fe6dd8-ba31-4d61-89e7-88639da4683d", ""],
        kinds: DELEGATED,
        admin_only: false,
        description: "Sign in and read user profile",
        consent: "Sign you in and read your profile",
    },
    Described {
        name: "User.Read.All",
        ids: ["a154be20-db9c-4678-8ab7-66f6cc099a59", "df021288-bdef-4463-88db-98f22de89214"],
        kinds: BOTH,
        admin_only: true,
        description: "Read all users' full profiles",
        consent: "Read all users' full profiles",
    },
];

/// The catalogue's entry of that name; Entra compares scopes without regard to case.
pub(crate) fn described(name: &str) -> Option<&'static Described> {
    CATALOGUE.iter().find(|known| known.name.eq_ignore_ascii_case(name))
}
