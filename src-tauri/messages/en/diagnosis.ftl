# A diagnosis in words: what is said beside the causes themselves (those stand in causes.ftl).

diagnosis-unrecognised = Not recognised
    .text = Nothing in this text is a failure that Latchkey knows. Paste the whole text of the failure: everything under **Troubleshooting details** on Microsoft’s page, or the product’s log around that time.
diagnosis-unknown-code = A code that Latchkey does not know
    .text = { $codes } is not in Latchkey’s catalogue. Microsoft’s own sentence beside it says what there is to know.
diagnosis-not-microsoft = Not Microsoft: this comes from { $provider }
    .text = The hosts or words in this text belong to { $provider }. Look at the settings and the support there.
diagnosis-mention-only = A failure is mentioned, but nothing failed here
    .text = The text speaks of an error, as documents, change logs and source code do; it is not the record of one. If a sign-in failed, paste the text of that failure.
diagnosis-open = The product hides the reason
    .text = This sentence says that the product got no token from Microsoft, and not why. Each cause below is possible. Three answers narrow it down, and one test decides.
diagnosis-test = Prove the secret here: choose **Add one that already works**, or run `latchkey check --secret-stdin`. Microsoft then says at once whether it is accepted, has expired, or is not a secret of this application.
diagnosis-product = the product
diagnosis-line-codes = Code: { $value }
diagnosis-line-correlation = Correlation ID: { $value }
diagnosis-line-trace = Trace ID: { $value }
diagnosis-line-time = Time: { $value }

## Questions that tell causes apart

ask-since-when = Since when does it fail?
ask-secret-renewed = Did somebody renew or change the secret shortly before?
ask-who-is-hit = Does it hit one person or everybody?
ask-answer-never = It never worked
ask-answer-stopped = It worked, and stopped on a certain day
ask-answer-sometimes = It comes and goes
ask-answer-renewed = Yes
ask-answer-not-renewed = No
ask-answer-one-person = One person
ask-answer-everybody = Everybody

## What stood in the text and should not have travelled

hidden-client-secret = A client secret stands in this text. It is not shown here. Whoever owns the registration should **renew** it, since it has travelled.
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
provider-identityserver = IdentityServer
provider-yahoo = Yahoo
provider-shopify = Shopify
provider-spotify = Spotify
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
