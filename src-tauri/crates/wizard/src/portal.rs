//! The way to Microsoft's pages: deep links, and the same path in words.
//!
//! Routes and labels: the Entra admin center as read on the day in [`CHECKED`]; the address of a route may change, which is
//! why the click path always stands beside the button.

use bindings::connection::PortalPage;
use bindings::page::{PathStep, Way};
use entra::cloud::Cloud;
use url::Url;
use uuid::Uuid;

use crate::say::{say, try_say};

/// The day the labels were checked.
pub const CHECKED: &str = "2026-11-21";

/// What is known of the application that a page belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub struct App<'a> {
    /// Its name, for the path in words.
    pub name: &'a str,
    /// Its client ID, once known.
    pub client_id: Option<Uuid>,
    /// Its tenant, once known.
    pub tenant_id: Option<Uuid>,
}

/// The address of a page in the portal of this cloud, in the right tenant and on the right app once these are known.
pub fn address(page: PortalPage, cloud: Cloud, app: App<'_>) -> Url {
    let mut address = format!("https://{}/", cloud.entra_portal_host());
    if let Some(tenant) = app.tenant_id {
        address.push_str(&format!("{tenant}/"));
    }
    address.push_str("#view/");
    address.push_str(&route(page, app.client_id));
    // host and route are made from fixed words and GUIDs
    Url::parse(&address).expect("a portal address is well formed")
}

fn route(page: PortalPage, client_id: Option<Uuid>) -> String {
    const APPS: &str = "Microsoft_AAD_RegisteredApps";
    let of_app = |blade: &str| match client_id {
        Some(id) => format!("{APPS}/ApplicationMenuBlade/~/{blade}/appId/{id}"),
        None => format!("{APPS}/ApplicationsListBlade"),
    };
    const ENTERPRISE: &str = "Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview";
    match page {
        PortalPage::Register => format!("{APPS}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false"),
        PortalPage::Overview => of_app("Overview"),
        PortalPage::Authentication => of_app("Authentication"),
        PortalPage::Secrets => of_app("Credentials"),
        PortalPage::ApiPermissions => of_app("CallAnAPI"),
        PortalPage::TokenConfiguration => of_app("TokenConfiguration"),
        PortalPage::ExposeApi => of_app("ProtectAnAPI"),
        PortalPage::Branding => of_app("Branding"),
        // the routes below need the enterprise app's own object ID, which nobody has been asked for
        PortalPage::EnterpriseProperties | PortalPage::EnterpriseUsers => ENTERPRISE.to_owned(),
        PortalPage::SignInLogs => "Microsoft_AAD_IAM/SignInEventsV3Blade".to_owned(),
        PortalPage::ConditionalAccess => "Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade".to_owned(),
        PortalPage::Users => "Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers".to_owned(),
    }
}

/// The address of the same page in the practice tenant.
pub fn practice_address(page: PortalPage, portal: &str, client_id: Option<Uuid>) -> Option<Url> {
    let part = match page {
        PortalPage::Register => return Url::parse(&format!("{portal}/register")).ok(),
        PortalPage::Overview => "overview",
        PortalPage::Authentication => "authentication",
        PortalPage::Secrets => "secrets",
        PortalPage::ApiPermissions => "permissions",
        PortalPage::TokenConfiguration => "claims",
        PortalPage::ExposeApi => "expose",
        PortalPage::Branding => "branding",
        PortalPage::EnterpriseProperties => "properties",
        PortalPage::EnterpriseUsers => "users",
        PortalPage::SignInLogs | PortalPage::ConditionalAccess | PortalPage::Users => {
            return Url::parse(&format!("{portal}/apps")).ok();
        }
    };
    match client_id {
        Some(id) => Url::parse(&format!("{portal}/apps/{id}/{part}")).ok(),
        None => Url::parse(&format!("{portal}/apps")).ok(),
    }
}

/// The page's id in the message file.
fn slug(page: PortalPage) -> &'static str {
    match page {
        PortalPage::Register => "register",
        PortalPage::Overview => "overview",
        PortalPage::Authentication => "authentication",
        PortalPage::Secrets => "secrets",
        PortalPage::ApiPermissions => "api-permissions",
        PortalPage::TokenConfiguration => "token-configuration",
        PortalPage::ExposeApi => "expose-api",
        PortalPage::Branding => "branding",
        PortalPage::EnterpriseProperties => "enterprise-properties",
        PortalPage::EnterpriseUsers => "enterprise-users",
        PortalPage::SignInLogs => "sign-in-logs",
        PortalPage::ConditionalAccess => "conditional-access",
        PortalPage::Users => "users",
    }
}

/// The page's name as it stands in the portal.
pub fn label(page: PortalPage) -> String {
    say(&format!("portal-{}", slug(page)), &[])
}

/// The way there, in words.
pub fn way(page: PortalPage, app: App<'_>) -> Way {
    let step = |id: &str| PathStep {
        now: say(&format!("portal-{id}"), &[]),
        former: try_say(&format!("portal-{id}.former"), &[]),
    };
    let the_app = || PathStep { now: app.name.to_owned(), former: None };
    let before = match page {
        // these stood under nodes of their own
        PortalPage::ConditionalAccess | PortalPage::SignInLogs | PortalPage::Users => {
            "portal-entra-id.former"
        }
        _ => "portal-entra-id.former-apps",
    };
    let mut path = vec![PathStep { now: say("portal-entra-id", &[]), former: try_say(before, &[]) }];
    match page {
        PortalPage::Register => path.push(step("app-registrations")),
        PortalPage::EnterpriseProperties | PortalPage::EnterpriseUsers => {
            path.extend([step("enterprise-apps"), step("all-applications"), the_app()]);
        }
        PortalPage::SignInLogs => path.push(step("monitoring")),
        PortalPage::ConditionalAccess | PortalPage::Users => {}
        _ => path.extend([step("app-registrations"), the_app()]),
    }
    path.push(step(slug(page)));
    Way { page, label: label(page), path }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: Uuid = Uuid::from_u128(0x11111111_2222_4333_8444_555555555555);
    const TENANT: Uuid = Uuid::from_u128(0xaaaaaaaa_bbbb_4ccc_8ddd_eeeeeeeeeeee);

    #[test]
    fn a_link_opens_the_page_in_the_right_tenant_and_on_the_right_app() {
        let app = App { name: "Kandji", client_id: Some(CLIENT), tenant_id: Some(TENANT) };
        assert_eq!(
            address(PortalPage::Secrets, Cloud::Global, app).as_str(),
            format!(
                "https://entra.microsoft.com/{TENANT}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{CLIENT}"
            )
        );
    }

    #[test]
    fn without_a_client_id_the_list_of_apps_opens() {
        let url = address(PortalPage::Secrets, Cloud::UsGov, App::default());
        assert_eq!(
            url.as_str(),
            "https://entra.microsoft.us/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"
        );
    }

    #[test]
    fn the_path_in_words_has_present_and_former_labels() {
        let way = way(PortalPage::Authentication, App { name: "Kandji", ..App::default() });
        let words: Vec<_> = way.path.iter().map(|step| (step.now.as_str(), step.former.as_deref())).collect();
        assert_eq!(
            words,
            [
                ("Entra ID", Some("Identity › Applications")),
                ("App registrations", None),
                ("Kandji", None),
                ("Authentication (Preview)", Some("Authentication"))
            ]
        );
    }
}
