# Names of Microsoft's pages, exactly as they stand there. Checked 21 November 2026.

portal-entra-id = Entra ID
    .former = Identity
    .former-apps = Identity › Applications
portal-app-registrations = App registrations
portal-enterprise-apps = Enterprise apps
    .former = Enterprise applications
portal-all-applications = All applications

portal-register = New registration
portal-overview = Overview
portal-authentication = Authentication (Preview)
    .former = Authentication
portal-secrets = Certificates & secrets
portal-api-permissions = API permissions
portal-token-configuration = Token configuration
portal-expose-api = Expose an API
portal-branding = Branding & properties
    .former = Branding
portal-enterprise-properties = Properties
portal-enterprise-users = Users and groups
portal-sign-in-logs = Sign-in logs
portal-monitoring = Monitoring & health
portal-conditional-access = Conditional Access
portal-users = Users

# The account types, as the drop-down has them and as the radio buttons had them
account-type-AzureADMyOrg = Single tenant only
    .entry = Single tenant only - …
    .former = Accounts in this organizational directory only
account-type-AzureADMultipleOrgs = Multiple Entra ID tenants
    .former = Accounts in any organizational directory
account-type-AzureADandPersonalMicrosoftAccount = Any Entra ID Tenant + Personal Microsoft accounts
    .former = Accounts in any organizational directory and personal Microsoft accounts
account-type-PersonalMicrosoftAccount = Personal accounts only
    .former = Personal Microsoft accounts only

# Lifetimes in the drop-down Expires
lifetime-90 = 90 days (3 months)
lifetime-180 = Recommended: 180 days (6 months)
lifetime-365 = 365 days (12 months)
lifetime-545 = 545 days (18 months)
lifetime-730 = 730 days (24 months)

cloud-global = Microsoft’s global cloud
cloud-us-gov = the cloud of the US Government
cloud-china = the cloud in China, run by 21Vianet
