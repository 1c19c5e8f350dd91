//! Microsoft's clouds and the hosts that belong to each.

/// One of the clouds in which an app registration can live. An app works only in the cloud it is registered in
/// (Microsoft: "National clouds"; facts, section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    /// The worldwide cloud, US GCC included.
    Global,
    /// US government: GCC High and DoD.
    UsGov,
    /// China, run by 21Vianet.
    China,
}

impl Cloud {
    /// Every cloud known here.
    pub const ALL: [Cloud; 3] = [Cloud::Global, Cloud::UsGov, Cloud::China];

    /// The cloud that a sign-in, Graph or portal host belongs to. Case does not matter.
    pub fn from_host(host: &str) -> Option<Cloud> {
        Self::ALL.into_iter().find(|cloud| {
            let facts = cloud.facts();
            let mut hosts = facts.login.iter().chain(facts.graph).chain(&facts.portal);
            hosts.any(|known| known.eq_ignore_ascii_case(host))
        })
    }

    /// The cloud that a discovery document names in `cloud_instance_name`: its sign-in host without `login.`
    /// (facts, section 4: `microsoftonline.com`, `microsoftonline.us`; China's by the same rule). `None` for any other.
    pub(crate) fn from_instance_name(name: &str) -> Option<Cloud> {
        let host = format!("login.{name}");
        Self::ALL
            .into_iter()
            .find(|cloud| cloud.hosts().iter().any(|known| known.eq_ignore_ascii_case(&host)))
    }

    /// The word for it on the command line and in stored records: `global`, `us-gov`, `china`.
    pub fn slug(self) -> &'static str {
        match self {
            Cloud::Global => "global",
            Cloud::UsGov => "us-gov",
            Cloud::China => "china",
        }
    }

    /// Reads [`slug`](Cloud::slug) back.
    pub fn from_slug(slug: &str) -> Option<Cloud> {
        Self::ALL.into_iter().find(|cloud| cloud.slug() == slug)
    }

    /// The host that signs people in and issues tokens.
    pub fn login_host(self) -> &'static str {
        self.facts().login[0]
    }

    /// All sign-in hosts: [`login_host`](Cloud::login_host) first, then its aliases (facts, section 4).
    pub fn hosts(self) -> &'static [&'static str] {
        self.facts().login
    }

    /// The host of Microsoft Graph.
    pub fn graph_host(self) -> &'static str {
        self.facts().graph[0]
    }

    /// All Graph hosts, the usual one first.
    pub fn graph_hosts(self) -> &'static [&'static str] {
        self.facts().graph
    }

    /// The host of the Microsoft Entra admin center.
    pub fn entra_portal_host(self) -> &'static str {
        self.facts().portal[0]
    }

    /// The host of the Azure portal.
    pub fn azure_portal_host(self) -> &'static str {
        self.facts().portal[1]
    }

    /// The scope that asks for everything the app itself was granted at this cloud's Graph
    /// (Microsoft: "OAuth 2.0 client credentials flow", parameter `scope`).
    pub fn graph_default_scope(self) -> &'static str {
        match self {
            Cloud::Global => "https://graph.microsoft.com/.default",
            Cloud::UsGov => "https://graph.microsoft.us/.default",
            Cloud::China => "https://microsoftgraph.chinacloudapi.cn/.default",
        }
    }

    fn facts(self) -> &'static CloudFacts {
        match self {
            Cloud::Global => &GLOBAL,
            Cloud::UsGov => &US_GOV,
            Cloud::China => &CHINA,
        }
    }
}

struct CloudFacts {
    login: &'static [&'static str],
    graph: &'static [&'static str],
    portal: [&'static str; 2],
}

static GLOBAL: CloudFacts = CloudFacts {
    login: &["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
    graph: &["graph.microsoft.com"],
    portal: ["entra.microsoft.com", "portal.azure.com"],
};
static US_GOV: CloudFacts = CloudFacts {
    login: &["login.microsoftonline.us", "login.usgovcloudapi.net"],
    graph: &["graph.microsoft.us", "dod-graph.microsoft.us"],
    portal: ["entra.microsoft.us", "portal.azure.us"],
};
static CHINA: CloudFacts = CloudFacts {
    login: &["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
    graph: &["microsoftgraph.chinacloudapi.cn"],
    portal: ["entra.microsoftonline.cn", "portal.azure.cn"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_of_a_cloud_leads_back_to_it() {
        for cloud in Cloud::ALL {
            let portals = [cloud.entra_portal_host(), cloud.azure_portal_host()];
            for host in cloud.hosts().iter().chain(cloud.graph_hosts()).chain(&portals) {
                assert_eq!(Cloud::from_host(&host.to_uppercase()), Some(cloud), "{host}");
            }
            assert_eq!(Cloud::from_slug(cloud.slug()), Some(cloud));
            assert_eq!(cloud.graph_default_scope(), format!("https://{}/.default", cloud.graph_host()));
        }
    }

    #[test]
    fn an_instance_is_named_by_its_sign_in_host() {
        for (name, cloud) in [
            ("microsoftonline.com", Some(Cloud::Global)),
            ("MicrosoftOnline.us", Some(Cloud::UsGov)),
            ("partner.microsoftonline.cn", Some(Cloud::China)),
            ("sovcloud-identity.fr", None),
            ("microsoftonline.us.evil.example", None),
            ("graph.microsoft.com", None),
            ("", None),
        ] {
            assert_eq!(Cloud::from_instance_name(name), cloud, "{name}");
        }
    }

    #[test]
    fn a_host_that_only_looks_alike_belongs_to_no_cloud() {
        for host in [
            "login.microsoftonline.co",
            "xlogin.microsoftonline.com",
            "login.microsoftonline.com.evil.example",
            "",
        ] {
            assert_eq!(Cloud::from_host(host), None, "{host}");
        }
    }
}
