# A diagnosis in words: what is said beside the causes themselves (those stand in causes.ftl).

diagnosis-unrecognised = Not recognized
    .text = Nothing in this text is a failure that Latchkey knows. Paste the whole text of the failure: everything under **Troubleshooting details** on Microsoft’s page, or the product’s log around that time.
diagnosis-unknown-code = A code that Latchkey does not know
    .text = { $codes } is not in Latchkey’s catalogue. Microsoft’s own sentence beside it says what there is to know.
diagnosis-not-microsoft = Not Microsoft: this comes from { $provider }
    .text = The hosts or words in this text belong to { $provider }. Look at the settings and the support there.
diagnosis-mention-only = A failure is mentioned, but nothing failed here
    .text = The text speaks of an error, as documents, change logs and source code do; it is not the record of one. If a sign-in failed, paste the text of that failure.
diagnosis-open = The product hides the reason
    .text = This sentence says that the product got no token from Microsoft, and not why. Each cause below is possible. Three answers narrow it down, and one test decides.
diagnosis-test = Prove the secret here: choose **Add an existing connection**, or run `latchkey check --secret-stdin`. Microsoft then says at once whether it is accepted, has expired, or is not a secret of this application.
diagnosis-product = the product

# A step of a cause that needs more than one person
diagnosis-step = **{ $who }**: { $step }

# Where the causes are only likely or possible: what stands before their messages
diagnosis-message-likely = What was sent does not prove why signing in fails. The likely cause: “{ $title }”. Check whether that is so before you change anything. If it is:
diagnosis-message-possible = What was sent does not say why signing in fails. One possible cause: “{ $title }”. Check whether that is so before you change anything. If it is:

# A code came, and the product answered with a failure of its own; the reasons follow in their order
diagnosis-exchange-failed = The product could not finish the sign-in
    .why = Microsoft let the person in and sent the browser back with a code. Next the product redeems that code at Microsoft, from its own server, and that did not work. No browser can see why; the product’s log can.
    .todo = Ask for the product’s log of that minute: it holds Microsoft’s answer, with its `error_description`.
    .then = Until it is there, go through the reasons in their order. A check of the secret alone decides those about the secret: on **Connections** choose **Add an existing connection**, or run `latchkey check --secret-stdin`.
    .message = Signing in to { $product } with Microsoft fails after Microsoft has let the person in: { $product } got the code and could not redeem it. Send the log of { $product } from that minute, with Microsoft’s answer at the token address (error and error_description), and without secrets, codes and tokens. Where there is no such log, these are the possible reasons, the likeliest first:

# The redirect URI of a recorded sign-in beside the one that the product uses
diagnosis-redirect = The browser was to come back to **{ $found }**: { $how }. The product uses **{ $expected }**.
differs-scheme = it begins with **{ $found }** in place of **{ $expected }**
differs-host = its host is another one, perhaps that of another region
differs-path = its path is another one
differs-case = capitals and small letters differ, and Microsoft tells them apart
differs-trailing-slash = only the slash at the end differs, and Microsoft tells the two apart
differs-query = what stands behind the **?** differs
differs-fragment = what stands behind the **#** differs
differs-blank = it has a blank or a character inside that cannot be seen
differs-longer = it has more at its end: **{ $found }**
differs-shorter = its end is missing: **{ $expected }**

# Files in which nothing failed
diagnosis-cut-off = The file ends in the middle
    .text = Nothing failed in the part that is there. The rest is missing, and the failure may stand in it. Ask for the whole file, packed as a ZIP if it is large.
diagnosis-stopped = Nothing found in the part that was read
    .text = You stopped the reading, and the failure may stand in the rest. Open the file again and let it be read to its end.
diagnosis-left-open = The recording ends before the sign-in does
    .text = The browser went to Microsoft and had not come back when the recording ended. Nothing failed until then. Ask for a recording that goes on until the failure shows.
diagnosis-no-sign-in = No sign-in with Microsoft is in this recording
    .text = None of its requests asks Microsoft to sign somebody in; they are { $all } in all. Ask for another one that begins before **Sign in** is chosen and ends when the failure shows.
diagnosis-signed-in = The sign-in in this recording came to its end
    .text = Microsoft sent the browser back with a code, and the product went on with it. Nothing failed here. Ask for a recording of a sign-in that fails.
diagnosis-no-row-failed = No row of this sign-in log failed
    .text = Of { $all } rows { $succeeded } succeeded; any others are ordinary steps. The failure may stand in another file of the log: **User sign-ins (interactive)** for a person, **Service principal sign-ins** for the product’s own secret.
diagnosis-sound-manifest = Nothing in this manifest explains a failed sign-in
    .text = It has a redirect URI and no expired secret. It does not say whether the product uses that address, or which secret it holds. Ask for the text of the failure.
diagnosis-quiet-report = Nothing failed in this report
    .text = Nothing in this report says why a sign-in fails. If signing in fails all the same, ask for the text of that failure.
diagnosis-none-failed = None of these shows a failure
    .text = Latchkey looked at each alone and at all of them together. What each of them says stands below.
diagnosis-cut = The file ends in the middle. What is said here rests on the part that is there; ask for the whole file.
diagnosis-line-codes = Code: { $value }
diagnosis-line-correlation = Correlation ID: { $value }
diagnosis-line-trace = Trace ID: { $value }
diagnosis-line-time = Time: { $value }

## What a file says beside its causes

file-requests = Requests
file-sign-in = Sign-in, { $at }
file-outcome-succeeded = The code came to the product, and nothing failed after that
file-outcome-stopped-at-product = The code came to the product, which could not go on with it
file-outcome-stopped-at-exchange = The page itself redeemed the code and was refused
file-outcome-refused = Microsoft sent the browser back with an error
file-outcome-stopped-at-microsoft = Microsoft’s page says what failed
file-outcome-left-open = Nothing more came
file-redirect-uri = Redirect URI: { $value }
file-expected-uri = The product uses: { $value }
file-client = Application (client) ID: { $value }
file-tenant = Tenant in the address: { $value }
file-authority = Microsoft’s sign-in host: { $value }
file-rows = Rows
    .of = { $rows } in all, { $succeeded } succeeded
file-row-count = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
file-ordinary = An ordinary step, no failure
file-from-to = { $first } to { $last }
file-app = { $name } ({ $id }): { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
file-name = Name
file-account-type = Supported account types
file-redirect-uris = Redirect URIs
file-uri = { $uri }, { $platform }
file-platform-web = Web
file-platform-spa = Single-page application
file-platform-public-client = Mobile and desktop applications
file-secrets = Client secrets
file-certificates = Certificates
file-credential = { $name }: expires { $ends }
file-secret = { $name } (begins with { $hint }): expires { $ends }
file-begins = { $name }, begins with { $hint }
file-homepage = Home page URL
file-identifier-uris = Application ID URI
file-optional-claims = Optional claims
file-permissions = API permissions
file-permission-scope = Delegated permission { $id } of the API { $resource }
file-permission-role = Application permission { $id } of the API { $resource }
file-implicit-access = Access tokens (used for implicit flows)
file-implicit-id = ID tokens (used for implicit and hybrid flows)
file-public-client = Allow public client flows
file-on = On
file-off = Off

## Questions that tell causes apart

ask-since-when = Since when has it failed?
ask-secret-renewed = Did somebody renew or change the secret shortly before?
ask-who-is-hit = Does it affect one person or everybody?
ask-answer-never = It never worked
ask-answer-stopped = It worked, and stopped on a certain day
ask-answer-sometimes = It comes and goes
ask-answer-renewed = Yes
ask-answer-not-renewed = No
ask-answer-one-person = One person
ask-answer-everybody = Everybody

## What stood in the text and should not have travelled

hidden-client-secret = This text holds a client secret. It is not shown here. Whoever owns the registration should **renew** it, since it has been passed on.
hidden-password = A password stands in this text. It is not shown here; its owner should change it.
hidden-private-key = A private key stands in this text. It is not shown here; its certificate should be replaced.
hidden-refresh-token = A refresh token stands in this text. It is not shown here; an administrator can **revoke sessions** of that account.
hidden-token = A token stands in this text. It is not shown here, and expires within hours.
hidden-code = An authorization code stands in this text. It is not shown here, and expires within minutes.
hidden-cookie = Cookies stand in this text. They are not shown here; signing out makes them worthless.
hidden-assertion = A SAML assertion stands in this text. It is not shown here, and expires within minutes.
hidden-authorization = The header **Authorization** stands in this text. It is not shown here; if it holds a password, change that.

## Other providers

provider-google = Google
provider-okta = Okta
provider-auth0 = Auth0
provider-keycloak = Keycloak
provider-adfs = Active Directory Federation Services
provider-github = GitHub
provider-gitlab = GitLab
provider-doorkeeper = a service built on Doorkeeper, such as GitLab
provider-bitbucket = Atlassian
provider-aws = Amazon
provider-facebook = Facebook
provider-apple = Apple
provider-linkedin = LinkedIn
provider-slack = Slack
provider-salesforce = Salesforce
provider-x = X (Twitter)
provider-discord = Discord
provider-dropbox = Dropbox
provider-onelogin = OneLogin
provider-ping = Ping Identity
provider-jumpcloud = JumpCloud
provider-duo = Duo
provider-authentik = authentik
provider-authelia = Authelia
provider-zitadel = ZITADEL
provider-shibboleth = Shibboleth
provider-identityserver = IdentityServer
provider-windows = Windows itself
provider-yahoo = Yahoo
provider-shopify = Shopify
provider-spotify = Spotify
provider-zoho = Zoho
provider-zoom = Zoom
provider-strava = Strava
provider-clerk = Clerk
provider-supabase = Supabase
provider-line = LINE
provider-kakao = Kakao
provider-naver = Naver
provider-wechat = WeChat
provider-cas = a CAS server
provider-ibm = IBM
provider-oracle = Oracle
provider-gitea = Gitea
provider-another = another provider
