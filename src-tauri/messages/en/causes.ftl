# One entry for every cause in src-tauri/crates/diagnose/src/data/causes.toml.
#   value     what happened, as an admin would say it
#   .why      how that comes about
#   .todo     the one thing to do, and where
#   .message  a text ready to send to whoever has to act; takes $product, $client and $tenant, all three always given

# `none` where it is not known
finding-ids = { $client ->
        [none] { "" }
       *[other] Application (client) ID: { $client }.
    }{ $tenant ->
        [none] { "" }
       *[other] { " " }Directory (tenant) ID: { $tenant }.
    }

## Credentials of the application

cause-secret-id-pasted-or-wrong-secret = Microsoft does not accept the client secret
    .why = Microsoft knows the application, but the text it was given is not one of its secrets. Most often it is the **Secret ID**, which stands beside the **Value**; else an old value, or a copy with characters missing.
    .todo = Open **App registrations** › your app › **Certificates & secrets**, click **New client secret**, and copy the **Value** of the new one at once.
    .message = Signing in to { $product } with Microsoft fails because the client secret stored there is not one that Microsoft knows. For the admin of the app registration: make a new client secret under Certificates & secrets and hand its Value (not its Secret ID) over by a safe way, never by mail or in a ticket. For whoever runs { $product }: enter that Value as the client secret, save, and restart if { $product } asks for it. { finding-ids }

cause-secret-expired = The client secret has expired
    .why = The secret was right once. Its end date has passed, and from that day on Microsoft refuses it for everybody.
    .todo = Open **App registrations** › your app › **Certificates & secrets**, click **New client secret**, copy the **Value** of the new one and put it into the product.
    .message = The client secret with which { $product } signs in to Microsoft has expired; until it is renewed nobody can sign in that way. For the admin of the app registration: make a new client secret under Certificates & secrets and hand its Value over by a safe way, never by mail or in a ticket. For whoever runs { $product }: enter that Value in place of the old one, and save. { finding-ids }

cause-secret-not-yet-spread = The client secret is too new for some of Microsoft’s servers
    .why = A secret made minutes ago is not known everywhere at once. One server takes it while the next still refuses it.
    .todo = Wait two minutes and try the same value again. Only if it is refused then, doubt the value.
    .message = The client secret of { $product } was made a few minutes ago and is not yet known to all of Microsoft’s servers. Nothing has to be changed; try again in a few minutes. { finding-ids }

cause-secret-missing = The product sent no client secret
    .why = Microsoft expects this application to prove itself with a secret, and the request came without one. The secret’s field in the product is empty, or was not saved.
    .todo = Enter the client secret’s **Value** in the product’s own settings and save.
    .message = { $product } asks Microsoft for tokens without sending a client secret. Check that the client secret is entered and saved in the sign-in settings of { $product }. { finding-ids }

cause-app-not-public-client = The registration does not let a desktop or command line program sign in
    .why = Such a program cannot keep a secret, so Microsoft lets it in only where the registration says that public clients are allowed.
    .todo = Open **App registrations** › your app › **Authentication (Preview)** › **Settings** and switch **Allow public client flows** on; add the address under **Mobile and desktop applications**.
    .message = { $product } signs in as a desktop or command line program, and the app registration does not allow that. Open the registration’s Authentication page, add the redirect URI under Mobile and desktop applications and switch Allow public client flows on. { finding-ids }

cause-public-client-with-secret = The redirect URI stands under a platform that takes no secret
    .why = For addresses under **Mobile and desktop applications** or **Single-page application** Microsoft refuses a secret. A product that runs on a server needs its address under **Web**.
    .todo = Open **App registrations** › your app › **Authentication (Preview)**, remove the address from its platform and add it under **Web**.
    .message = { $product } sends a client secret, but its redirect URI is registered under Mobile and desktop applications. Remove it there and add the same address under Web. { finding-ids }

cause-client-certificate-or-assertion-invalid = Microsoft does not accept the certificate with which the product proves itself
    .why = Instead of a secret the product signs a statement with a certificate. Its certificate is not uploaded, another one was used, or the statement names the wrong address or time.
    .todo = Compare the thumbprint in the product with **App registrations** › your app › **Certificates & secrets** › **Certificates**.
    .message = Microsoft refuses the signed statement that { $product } sends in place of a secret. For whoever runs { $product }: name the thumbprint of the certificate in use, and check that the audience is Microsoft’s token address and that the server’s clock is right. For the admin of the app registration: compare that thumbprint with Certificates & secrets › Certificates, and upload the certificate if it is missing. { finding-ids }

cause-federated-credential-mismatch = No federated credential matches what the product presented
    .why = The issuer, subject or audience of the presented token differs from what the registration expects. Upper and lower case count.
    .todo = Open **App registrations** › your app › **Certificates & secrets** › **Federated credentials** and make issuer, subject and audience equal to those in Microsoft’s message.
    .message = The federated credential of the app registration does not match the token presented by { $product }. Compare issuer, subject and audience letter by letter, upper and lower case included. { finding-ids }

cause-token-endpoint-401-unspecific = Microsoft refused the product’s credentials; the reason was not passed on
    .why = The product kept only the status 401 and dropped Microsoft’s words. A wrong or expired client secret is the usual reason, a wrong client ID the next.
    .todo = Check the secret here; if it is accepted, ask the product’s support for Microsoft’s full answer.
    .message = { $product } reports only status 401 from Microsoft’s token address. Send the whole answer with its error_description, and the client ID and the first three characters of the secret in use. { finding-ids }

## Which app, which tenant, which cloud

cause-app-not-in-tenant = Microsoft knows no application with this ID in this tenant
    .why = The client ID is another number (often the **Object ID** one row below), or the tenant is another one than that of the registration, or the application was deleted.
    .todo = Open **App registrations** › your app › **Overview**, and copy **Application (client) ID** and **Directory (tenant) ID** again.
    .message = Microsoft does not know the application that { $product } names. For the admin of the app registration: send Application (client) ID and Directory (tenant) ID from its Overview page; neither is secret. For whoever runs { $product }: compare both with what stands in { $product }, and enter the right ones. { finding-ids }

cause-placeholder-config-value = A sample value still stands where an ID belongs
    .why = The product’s settings hold the text of an example, or zeros, in place of the real client or tenant ID.
    .todo = Open **App registrations** › your app › **Overview**, and put the real **Application (client) ID** and **Directory (tenant) ID** into the product.
    .message = The sign-in settings of { $product } still hold a sample value in place of an ID. For the admin of the app registration: send Application (client) ID and Directory (tenant) ID from its Overview page; neither is secret. For whoever runs { $product }: enter both there. { finding-ids }

cause-saml-identifier-mismatch = The SAML identifiers on both sides differ
    .why = The product calls itself by an address that Microsoft does not find as the **Identifier (Entity ID)** of any enterprise app in this tenant.
    .todo = Open **Enterprise apps** › your app › **Single sign-on** and make **Identifier (Entity ID)** equal to what the product sends.
    .message = The SAML Identifier (Entity ID) that { $product } sends is not registered in Microsoft Entra ID. Make both equal, letter by letter. { finding-ids }

cause-tenant-not-found = Microsoft finds no tenant under this name
    .why = The tenant’s ID or domain was mistyped, the client ID was put into the tenant’s field, or part of an address was taken for it.
    .todo = Open **App registrations** › your app › **Overview** and copy **Directory (tenant) ID**, the third of the three IDs.
    .message = { $product } asks Microsoft for a tenant that does not exist. For the admin of the app registration: send the Directory (tenant) ID from its Overview page; it is not secret. For whoever runs { $product }: enter it in place of the tenant’s value that stands there. { finding-ids }

cause-tenant-missing-in-authority = The request does not say which tenant it is for
    .why = The tenant’s field in the product is empty, so that its address at Microsoft has a gap where the tenant belongs.
    .todo = Enter the **Directory (tenant) ID** in the product’s settings.
    .message = The address that { $product } uses at Microsoft names no tenant. Enter the Directory (tenant) ID in the sign-in settings. { finding-ids }

cause-wrong-authority-single-tenant = The application is for one tenant only, and was asked through the address for all
    .why = The registration’s account type is one organization, while the product signs in through **common** or **organizations**.
    .todo = If the product’s guide asks for several tenants, change **Supported account types** under **App registrations** › your app › **Authentication (Preview)**; else enter the **Directory (tenant) ID** in the product.
    .message = { $product } signs in through Microsoft’s address for all organizations, but the app is registered for a single tenant. Where one organization signs in, for whoever runs { $product }: use the tenant’s own address in place of common or organizations. Where several are to sign in, for the admin of the app registration: change Supported account types to multiple tenants. { finding-ids }

cause-wrong-cloud = The tenant lives in another of Microsoft’s clouds
    .why = Microsoft runs separate clouds, for instance for the US government and for China. Each has its own sign-in address and knows only its own tenants.
    .todo = Choose the cloud in which the tenant lives, here and in the product.
    .message = { $product } asks the wrong one of Microsoft’s clouds. Use the sign-in address of the cloud in which this tenant lives. { finding-ids }

cause-metadata-unreachable-or-wrong-authority = Microsoft’s description of the sign-in was not found at the address in use
    .why = The product reads Microsoft’s endpoints from one address. A mistyped host or tenant in it leads nowhere.
    .todo = Compare the authority address in the product with `https://login.microsoftonline.com/` followed by the **Directory (tenant) ID** and `/v2.0`.
    .message = { $product } cannot read Microsoft’s OpenID configuration. Check host name and tenant ID in the authority or metadata address. { finding-ids }

cause-endpoint-wrong-method-or-path = An address of Microsoft’s was used the wrong way
    .why = The address that hands out tokens was opened like a page, or the two addresses for signing in and for tokens were swapped.
    .todo = Compare both addresses in the product with **App registrations** › your app › **Overview** › **Endpoints**.
    .message = { $product } calls Microsoft’s token address with GET, or uses it in place of the authorize address. The browser goes to /authorize; tokens are asked for with POST at /token. { finding-ids }

cause-app-not-for-personal-accounts = The application takes no personal Microsoft accounts
    .why = The registration’s account type allows work or school accounts only, and the person came with a personal one.
    .todo = Sign in with a work account. Where personal accounts are wanted, change **Supported account types** under **App registrations** › your app › **Authentication (Preview)**.
    .message = Somebody tried to sign in to { $product } with a personal Microsoft account. The app registration allows work or school accounts only; change Supported account types if personal ones are wanted. { finding-ids }

cause-app-only-for-personal-accounts = The application takes personal Microsoft accounts only
    .why = The registration’s account type is personal accounts, and a tenant’s address was asked. This says nothing about the secret.
    .todo = Change **Supported account types** under **App registrations** › your app › **Authentication (Preview)**, or choose personal accounts here and in the product.
    .message = The app registration is for personal Microsoft accounts only, while { $product } asks through a tenant. Where work accounts are to sign in, for the admin of the app registration: change Supported account types. Where personal accounts alone are to, for whoever runs { $product }: use the consumers address. { finding-ids }

cause-personal-account-v1-endpoint = A personal account came through Microsoft’s old sign-in address
    .why = Version 1 of the address knows work accounts only. Personal accounts need version 2.0.
    .todo = Ask the product’s support for the addresses with `/oauth2/v2.0/`.
    .message = { $product } uses Microsoft’s version 1 endpoints, which take no personal accounts. Change to the v2.0 endpoints. { finding-ids }

cause-app-disabled = The application is switched off
    .why = Somebody in the tenant, the registration’s owner or Microsoft has switched it off. Nobody gets a token until it is on again.
    .todo = Open **Enterprise apps** › your app › **Properties** and set **Enabled for users to sign-in?** to **Yes**; look on the registration’s **Overview** for **Deactivated** too.
    .message = The application for { $product } is switched off in Microsoft Entra ID. Set Enabled for users to sign-in? to Yes in the properties of the enterprise app. { finding-ids }

cause-enterprise-app-missing = The tenant has no enterprise app for this registration
    .why = A registration alone is not enough: each tenant needs its own entry for it. Scripts do not always make one, and a half-made one can be in the way. Or the tenant is another one than that of the registration.
    .todo = Open **App registrations** › your app › **Overview** and compare **Directory (tenant) ID**. If it is the same, choose **Create Service Principal** beside **Managed application in local directory**; after a failed try wait some minutes first.
    .message = The app for { $product } is registered, but this tenant has no enterprise app (service principal) for it. Create it from the registration’s Overview page, or grant consent once. { finding-ids }

cause-resource-disabled = The service that the product wants to use is switched off
    .why = The API asked for is disabled in the tenant, often because its subscription has ended.
    .todo = Open **Enterprise apps**, find the service named in Microsoft’s message, and look at **Enabled for users to sign-in?** under **Properties**.
    .message = { $product } asks for a service that is disabled in this tenant. Enable it under Enterprise apps, or renew its subscription. { finding-ids }

## Redirect URI and platform

cause-redirect-uri-mismatch = The redirect URI is not registered
    .why = Microsoft sends people back only to addresses that it knows. Path, upper and lower case and a slash at the end all count; so does the port, except for localhost.
    .todo = Open **App registrations** › your app › **Authentication (Preview)** and add the address from Microsoft’s message, letter by letter, under **Web**.
    .message = The redirect URI that { $product } sends is not in the app registration. Add exactly the address that Microsoft’s error page names under Authentication, platform Web. { finding-ids }

# Where the address is known that the request named.
cause-redirect-uri-mismatch-named =
    .todo = Open **App registrations** › your app › **Authentication (Preview)** and add `{ $uri }`, letter by letter, under **Web**.
    .message = The redirect URI that { $product } sends is not in the app registration. Add exactly this address under Authentication, platform Web: { $uri }
        { finding-ids }

cause-redirect-uri-http-vs-https = The product sends its redirect URI with http instead of https
    .why = Outside of localhost Microsoft takes https only. Usually a proxy before the product ends the encryption, and the product does not know its own public address.
    .todo = Set the product’s public address to https in its own settings; leave the registered one as it is.
    .message = { $product } sends its redirect URI with http://. Set its public address to https, or let it trust the X-Forwarded-Proto header of the proxy before it. { finding-ids }

cause-no-reply-url-registered = No redirect URI is there to go back to
    .why = The registration holds no redirect URI at all, or the product sent none.
    .todo = Open **App registrations** › your app › **Authentication (Preview)** and add the redirect URI under **Web**.
    .message = The app registration for { $product } has no redirect URI. Add the one from the product’s guide under Authentication, platform Web. { finding-ids }

cause-wrong-platform-spa-vs-web = The redirect URI stands under the wrong platform
    .why = Under **Single-page application** only a browser may fetch the tokens; under **Web** only a server. The product does it the other way round.
    .todo = Open **App registrations** › your app › **Authentication (Preview)**, remove the address from **Single-page application** and add it under **Web** (for a program that runs in the browser: the reverse).
    .message = The redirect URI of { $product } is registered under the wrong platform. A product on a server needs it under Web, not under Single-page application. { finding-ids }

cause-pkce-required = The tokens were fetched by a browser without the proof that it takes
    .why = For a **Single-page application** Microsoft wants PKCE, a proof that the same browser started the sign-in. Either the product is too old for it, or its address stands under the wrong platform.
    .todo = If the product runs on a server, move its address from **Single-page application** to **Web** under **App registrations** › your app › **Authentication (Preview)**.
    .message = { $product } redeems its code without PKCE although its redirect URI stands under Single-page application. If { $product } runs on a server, for the admin of the app registration: move the address to Web. If it runs in the browser, for whoever runs { $product }: update it to a version that uses PKCE. { finding-ids }

cause-pkce-mismatch = The start and the end of the sign-in do not belong together
    .why = Two sign-ins at once, two tabs, or two servers that do not share their memory mix up the proof that binds start and end.
    .todo = Close all other tabs of the product and sign in once more.
    .message = The code_verifier that { $product } sends does not belong to the code_challenge of the same sign-in. Keep it in the person’s session, and let the server that started a sign-in finish it. { finding-ids }

cause-response-type-not-enabled = The kind of answer that the product asks for is switched off
    .why = The product wants an ID token or access token straight from the sign-in page. The registration allows that only where its box is ticked.
    .todo = Open **App registrations** › your app › **Authentication (Preview)** › **Settings**, tick **ID tokens (used for implicit and hybrid flows)**, and **Access tokens** only where the product’s guide says so, then **Save**.
    .message = { $product } asks for a response type that the app registration does not allow. Tick ID tokens under Authentication › Settings › Implicit grant and hybrid flows. { finding-ids }

## Request contents

cause-request-missing-parameter = The product’s request lacks something that Microsoft needs
    .why = A field of the request is empty or absent; Microsoft’s message names it.
    .todo = Check that every field of the product’s sign-in settings is filled; then give Microsoft’s message to the product’s support.
    .message = The request of { $product } to Microsoft lacks the parameter that is named in the error. Send it, form-encoded, in the body. { finding-ids }

cause-request-malformed = Microsoft could not read the product’s request
    .why = Something in it was cut off, encoded twice or changed on the way.
    .todo = Start the sign-in again from the product’s own page; if it stays, give Microsoft’s message to the product’s support.
    .message = Microsoft cannot read the request of { $product }. Pass codes and tokens on unchanged, encode them once, and compare the parameters with Microsoft’s description. { finding-ids }

cause-invalid-scope = The product asks for a permission that does not exist
    .why = The list of scopes has a typing error, commas in place of spaces, or mixes two APIs.
    .todo = Compare the scopes in the product’s settings with its guide; they are separated by spaces.
    .message = { $product } asks Microsoft for a scope that it does not know. Separate scopes by spaces, take one API at a time, and use /.default for client credentials. { finding-ids }

cause-token-for-itself = The product asks for a token for itself under a name that does not work
    .why = An application that wants a token for itself has to name itself by its client ID.
    .todo = Give Microsoft’s message to the product’s support.
    .message = { $product } asks for a token for itself by URI. Use the application’s GUID as the resource. { finding-ids }

cause-token-type-misuse = The product handed over the wrong kind of token
    .why = There are tokens that say who somebody is and tokens that open an API. One was used in place of the other.
    .todo = Give Microsoft’s message to the product’s support.
    .message = { $product } presents a token of the wrong kind to Microsoft. An access token made for the calling API is needed, neither an ID token nor a token of the application itself. { finding-ids }

cause-resource-not-in-tenant = The API that the product asks for is unknown in this tenant
    .why = The API’s name is wrong, or its owner’s application has never been taken into this tenant.
    .todo = Open **App registrations** › your app › **API permissions** and compare the APIs there with the product’s guide.
    .message = { $product } asks for an API that this tenant does not know. Check the App ID URI in the scope; if it is right, the API’s own enterprise app has to be added to the tenant by consent. { finding-ids }

cause-resource-not-in-requested-permissions = The API is missing from the application’s permissions
    .why = An application may ask only for APIs that stand in its own list of permissions.
    .todo = Open **App registrations** › your app › **API permissions** › **Add a permission**, add the API that Microsoft’s message names, then **Grant admin consent**.
    .message = The API that { $product } asks for is not listed in the API permissions of its app registration. Add it there and grant admin consent. { finding-ids }

cause-app-misconfigured-permissions = The application’s list of permissions does not hold together
    .why = It is empty, names something that no longer exists, or was never consented to. A wrong client ID can look the same.
    .todo = Open **App registrations** › your app › **API permissions**, make sure that **User.Read** of **Microsoft Graph** is there, then **Grant admin consent**.
    .message = The API permissions of the app registration for { $product } are incomplete. Add Microsoft Graph, User.Read (delegated), remove what is marked as missing, and grant admin consent. { finding-ids }

cause-claims-mapping-needs-key = The application changes its claims, and is not yet allowed to
    .why = Claims that are mapped need a signing key of the application’s own, or a line in the manifest that accepts them as they are.
    .todo = Open **App registrations** › your app › **Manifest** and set **acceptMappedClaims** to true, if the application serves your own tenant only.
    .message = The app registration for { $product } maps claims and has neither a signing key of its own nor acceptMappedClaims in its manifest. Add one of the two. { finding-ids }

## Consent and access decisions

cause-consent-needed = Nobody has consented to the application yet
    .why = Microsoft asks once, the person or an administrator, whether the application may read what it wants to read. That answer is missing.
    .todo = Sign in once and choose **Accept** under **Permissions requested**; for everybody at once open **App registrations** › your app › **API permissions** › **Grant admin consent**.
    .message = Nobody has consented to { $product } in this tenant. Open the app registration’s API permissions and choose Grant admin consent. { finding-ids }

cause-admin-consent-required = Only an administrator may allow this application
    .why = The tenant’s rules, or the kind of permission, leave consent to administrators. Everybody else sees **Need admin approval** or **Approval required**.
    .todo = Let an administrator open **App registrations** › your app › **API permissions** and choose **Grant admin consent**.
    .message = People who sign in to { $product } with Microsoft are told that an administrator has to approve. Open the app registration’s API permissions and choose Grant admin consent, or approve the waiting request under Enterprise apps › Admin consent requests. { finding-ids }

cause-user-declined-consent = The sign-in was canceled
    .why = On Microsoft’s page **Cancel** was chosen, or the permissions were not accepted.
    .todo = Start the test again and choose **Accept** when Microsoft shows **Permissions requested**.
    .message = A sign-in for { $product } was canceled on Microsoft’s page. Sign in again and choose Accept when Microsoft shows Permissions requested. { finding-ids }

cause-user-not-assigned = This person is not assigned to the application
    .why = The enterprise app lets in only people and groups on its list. Groups within groups do not count.
    .todo = Open **Enterprise apps** › your app › **Users and groups** › **Add user/group** and assign the person, or a group in which the person is directly.
    .message = Somebody who needs { $product } is not assigned to it in Microsoft Entra ID. Assign the person or a direct group under Enterprise apps › Users and groups. { finding-ids }

cause-app-role-not-assigned-to-client = The calling application has no role at the API
    .why = The API lets in only applications to which it has given one of its roles.
    .todo = Open **Enterprise apps**, find the API, and look at **Assignment required?** under **Properties**; give the application one of the API’s roles.
    .message = The application of { $product } is not assigned to a role of the API it calls. Assign one of the API’s app roles to it and grant admin consent. { finding-ids }

cause-graph-permission-missing = Sign-in works, but Microsoft Graph refuses the look-up
    .why = The application lacks the permission for what the product reads, or the permission is listed and nobody granted it, or it is of the wrong kind (delegated in place of application).
    .todo = Open **App registrations** › your app › **API permissions**, add what the product’s guide names, in the right kind, then **Grant admin consent**.
    .message = { $product } may sign people in, but may not read from Microsoft Graph. Add the permission that its guide names to the app registration and grant admin consent; Graph application permissions need a Privileged Role Administrator. { finding-ids }

# Where it is known which ones the product needs.
cause-graph-permission-missing-named =
    .todo = Open **App registrations** › your app › **API permissions**, make sure that **{ $permissions }** is there, in the right kind, then **Grant admin consent**.
    .message = { $product } may sign people in, but may not read from Microsoft Graph. It needs { $permissions }: add it under API permissions in the app registration and grant admin consent; Graph application permissions need a Privileged Role Administrator. { finding-ids }

cause-conditional-access-block = A Conditional Access policy blocked the sign-in
    .why = The password was right. A rule of the tenant about place, device, app or risk said no.
    .todo = Open **Monitoring & health** › **Sign-in logs**, choose the failed entry and read on its tab **Conditional Access** which policy decided.
    .message = A Conditional Access policy keeps people out of { $product }. Find the failed sign-in in the Sign-in logs, read which policy decided, and meet it or make an exception. { finding-ids }

cause-device-not-compliant = A policy wants a device that the organization manages
    .why = The device is not enrolled, does not fulfil the rules, or the browser does not tell Microsoft which device it runs on.
    .todo = Sign in on a managed device with Edge, or with Chrome while signed in to the device; the policy stands under **Conditional Access**.
    .message = Signing in to { $product } is allowed on managed devices only, and this device does not count as one. Enrol it or have the policy looked at under Conditional Access. { finding-ids }

cause-mfa-required = Microsoft wants a second proof of who is signing in
    .why = Multifactor authentication is due or not set up yet, and the way of signing in left no room for it.
    .todo = Sign in in the browser and follow Microsoft’s questions to the end; a second proof is set up at mysignins.microsoft.com/security-info.
    .message = To sign in to { $product } Microsoft asks you for a second proof. Sign in in the browser and follow the questions, or set it up at mysignins.microsoft.com/security-info. { finding-ids }

cause-external-idp-denied = The provider behind Microsoft refused
    .why = Microsoft handed the sign-in over to another provider that your organization trusts, and that one said no or was canceled.
    .todo = Ask the administrator of that provider what its log says for this time.
    .message = Signing in to { $product } was handed over from Microsoft to a federated provider, which refused. Look at that provider’s log for the time of the failure. { finding-ids }

cause-tenant-restricted = A rule keeps this account out of this tenant
    .why = Either the network’s proxy lists the tenants that may be used, or one of the two tenants does not allow guests of the other.
    .todo = Ask whoever refuses: the network’s administrator for the proxy’s list of tenants, else a tenant’s administrator for **External Identities** › **Cross-tenant access settings**.
    .message = Access to the tenant of { $product } is restricted. Add the tenant to the proxy’s list of allowed tenants, or allow it in the Cross-tenant access settings. { finding-ids }

cause-on-premises-sign-in-failed = Your organization’s own part of the sign-in did not answer
    .why = Microsoft passes the password or ticket to servers in your network. They did not answer in time, or did not accept it.
    .todo = Sign in by typing the password. If that fails too, have the pass-through agents and the directory looked at.
    .message = Signing in to { $product } fails in the part that runs on our own servers (pass-through agents, Kerberos, local directory). Look at their state at the time of the failure. { finding-ids }

## The person's account

cause-account-not-in-tenant = The account belongs to another organization
    .why = The person signed in with a personal account or one of another tenant, and is not a guest in this one. Often the browser was still signed in with it.
    .todo = Start the test again in a private window and choose the work account; or invite the person under **Users** › **Invite external user**.
    .message = You signed in to { $product } with an account that does not belong to this organization. Open a private window and sign in with your work account, or ask an administrator to invite you as a guest. { finding-ids }

cause-user-not-found = Microsoft knows nobody by this sign-in name
    .why = The name was mistyped, or the account is not there yet.
    .todo = Check the sign-in name, and look it up under **Entra ID** › **Users**.
    .message = Microsoft knows no account under the name you used for { $product }. Check how it is written, or ask your administrator for your sign-in name. { finding-ids }

cause-federated-user-not-synced = The person’s account was not carried over to Microsoft
    .why = Your own sign-in server let the person in, but Microsoft has no matching account.
    .todo = Look the person up under **Entra ID** › **Users**; if missing or without a matching source anchor, fix the synchronization.
    .message = A person who signs in to { $product } through our federation has no matching object in Microsoft Entra ID. Check the synchronization and the ImmutableID. { finding-ids }

cause-wrong-username-or-password = The sign-in name or password is not right
    .why = Microsoft checked the password and it did not match.
    .todo = Type both again; if the password is lost, choose **Forgot my password** on Microsoft’s page.
    .message = The name or password you used for { $product } did not match. Type them again on Microsoft’s page, or reset the password there. { finding-ids }

cause-account-locked = The account is locked, or the network address is blocked
    .why = Too many wrong passwords, or sign-ins from an address that Microsoft mistrusts. Often an old password is still stored in some program.
    .todo = Wait some minutes and try again. If it stays, let an administrator look at **Sign-in logs** for where the tries come from.
    .message = Your account is locked for now, so { $product } cannot be reached. Wait some minutes, and look for a program that still uses an old password. { finding-ids }

cause-password-expired = The password has to be changed first
    .why = It has reached its end, was reset by an administrator, or counts as known to others.
    .todo = Sign in at myaccount.microsoft.com, change the password, then test again.
    .message = Microsoft wants you to change your password before you can sign in to { $product }. Do so at myaccount.microsoft.com. { finding-ids }

cause-user-disabled = The person’s account is switched off
    .why = An administrator or the synchronization has blocked sign-in for it.
    .todo = Open **Entra ID** › **Users** › the person, and set **Account status** to enabled; for the test take another account.
    .message = The account of somebody who needs { $product } is disabled. Enable it under Users, or in the local directory where it comes from. { finding-ids }

cause-email-claim-missing = Microsoft tells the product no e-mail address
    .why = The account has no mailbox or no address in its profile, or the claim **email** was not added. The product insists on one.
    .todo = Test with an ordinary account that has a mailbox, or fill in **Email** under **Users** › the person › **Properties**.
    .message = Microsoft sends { $product } no e-mail address of an account that signs in. For an administrator of the directory: give the account a mailbox, or fill in Email under Users › the person › Properties. If the address is there, for the admin of the app registration: add the optional claim email (token type ID) under Token configuration. If there is to be none, for whoever runs { $product }: use preferred_username. { finding-ids }

# Where nothing in the registration can bring it.
cause-email-claim-missing-in-profile = This account has no e-mail address
    .why = The account has no mailbox, or no address in its profile. { $product } takes the address from the profile.
    .todo = Test with an ordinary account that has a mailbox, or fill in **Email** under **Users** › the person › **Properties**.
    .message = Microsoft has no e-mail address for { $account ->
        [none] the account that signed in to a test
       *[other] the account { $account }
    }, and { $product } takes it from the person’s profile. Give the person a mailbox, or fill in Email under Users › the person › Properties. { finding-ids }

cause-email-does-not-match = Microsoft reports another e-mail address than the product knows
    .why = The product finds people by their address, and the two are not the same.
    .todo = Compare the address in the product with the one shown here; sign in with the account that has it, or change one of the two.
    .message = The e-mail address that Microsoft reports for you is not the one that { $product } knows. Sign in with the account of that address, or have it changed in { $product }. { finding-ids }

cause-group-claim-missing-or-overage = The product does not learn the person’s groups
    .why = The groups claim is not switched on, or the person is in so many groups that Microsoft leaves them out.
    .todo = Open **App registrations** › your app › **Token configuration** › **Add groups claim** and choose **Groups assigned to the application**.
    .message = { $product } gets no list of groups from Microsoft. Add the groups claim under Token configuration, limited to groups assigned to the application. { finding-ids }

cause-local-account-link-conflict = Microsoft let the person in; the product could not match its own account
    .why = An account with this name or address exists in the product already and is not linked to Microsoft.
    .todo = Ask the product’s administrator to link or merge the two accounts.
    .message = Signing in with Microsoft works, but { $product } already holds an account with the same name that is not linked. Link or merge the two. { finding-ids }

## Codes, tokens, sessions

cause-code-expired-or-reused = The sign-in’s one-time code came too late or twice
    .why = The code that Microsoft hands back works once and for a few minutes. A page loaded again, the back button or a double call uses it up.
    .todo = Start the sign-in again from the beginning, without the back button.
    .message = { $product } redeems Microsoft’s code twice or too late. Redeem it once, at once, at the same tenant address at which the sign-in began. { finding-ids }

cause-refresh-token-expired = The stored sign-in has run out
    .why = It was not used for a long time, or a rule of the tenant wants people to sign in more often.
    .todo = Sign in to the product again.
    .message = Your stored sign-in for { $product } has run out. Sign in again. { finding-ids }

cause-device-code-wrong-or-expired = The short code for the device was mistyped or has run out
    .why = It lives a quarter of an hour and holds no letters that look alike.
    .todo = Start the sign-in on the device again and type the new code at once.
    .message = The code you typed for { $product } was not right or no longer good. Start again and type the new code at once. { finding-ids }

cause-token-revoked-or-password-changed = An earlier sign-in no longer counts
    .why = Since then the password was changed, or an administrator signed the person out everywhere.
    .todo = Sign out of the product and sign in again.
    .message = Your earlier sign-in to { $product } no longer counts because your password was changed or your sessions were ended. Sign out and sign in again. { finding-ids }

cause-not-signed-in-silent = Signing in without any question was not possible
    .why = The product asked Microsoft not to show a page. There was no session, or more than one to choose from.
    .todo = Sign in to the product with its own button, so that Microsoft may ask.
    .message = { $product } tries to sign in silently and does not fall back to a page when that fails. On login_required or interaction_required, start an interactive sign-in. { finding-ids }

cause-third-party-cookies-blocked = The browser keeps Microsoft’s cookies away from the product
    .why = The product renews the sign-in in a hidden frame. Browsers that block cookies of other sites make that fail.
    .todo = Sign in again by the product’s own button; ask its support for a version that renews without a hidden frame.
    .message = { $product } renews sign-ins in a hidden frame, which fails where third-party cookies are blocked. Use the authorization code flow with refresh tokens. { finding-ids }

cause-interaction-in-progress-or-popup = Two sign-ins got in each other’s way, or the window for it did not open
    .why = The product started a second one before the first had ended, or the browser blocked the pop-up.
    .todo = Close all tabs of the product, allow its pop-ups, and sign in once.
    .message = { $product } starts a second interaction while one is running, or its pop-up is blocked. Handle the redirect’s promise before starting another one. { finding-ids }

cause-request-loop = The product asked Microsoft for the same thing too often
    .why = Microsoft stops a program that repeats the same request many times within minutes.
    .todo = Close the product, wait five minutes, and sign in again.
    .message = { $product } repeats the same token request until Microsoft stops it. Keep tokens in a cache until they expire. { finding-ids }

cause-redirect-loop = The browser is sent round and round
    .why = After each sign-in the product forgets it at once, usually because its cookie does not come back.
    .todo = Delete the cookies of the product’s site and try once in a private window.
    .message = { $product } sends the browser round in a loop. Check its session cookie (Secure, SameSite), its public address and the proxy before it. { finding-ids }

cause-state-or-correlation-cookie-missing = The product no longer knew that it had started this sign-in
    .why = The cookie that ties both ends together did not come back: another host name, http in place of https, or two servers with different keys.
    .todo = Open the product by the very address that stands in its redirect URI, and sign in once.
    .message = { $product } does not get its state or correlation cookie back. Use https, SameSite=None with Secure, one host name, and keys shared by all servers. { finding-ids }

cause-nonce-mismatch-or-missing = The token does not belong to the sign-in that was started
    .why = Each sign-in carries a random mark. The one in the token is another one, or none, often after a second tab or a lost cookie.
    .todo = Close all other tabs of the product and sign in again.
    .message = The nonce in the ID token is not the one that { $product } sent. Check that its cookie survives the way to Microsoft and back. { finding-ids }

cause-header-too-large = The sign-in is too big for the product’s server
    .why = Many groups or claims make the cookie so large that a server on the way refuses it.
    .todo = Delete the cookies of the product’s site; if it comes back, give this to the product’s support.
    .message = The cookies or headers after signing in to { $product } are too large. Raise the proxy’s header buffers, keep sessions on the server, or send fewer group claims. { finding-ids }

## Token validation by the application

cause-issuer-mismatch = The product expects another issuer than the one that signed
    .why = The address in the product’s settings belongs to another tenant, or to the other version of Microsoft’s endpoints.
    .todo = Set the issuer in the product to `https://login.microsoftonline.com/`, the **Directory (tenant) ID**, and `/v2.0`.
    .message = { $product } refuses Microsoft’s token because of its issuer. Configure the issuer of this tenant and of the endpoint version in use. { finding-ids }

cause-issuer-mismatch-common-endpoint = The product takes the address for all tenants literally
    .why = Under **common** and **organizations** Microsoft writes a gap in place of the tenant. A product that compares letter by letter finds no match.
    .todo = Enter the **Directory (tenant) ID** in the product in place of **common** or **organizations**.
    .message = { $product } reads the issuer from the common endpoint, where it holds {"{tenantid}"}. Use the tenant’s own address, or a check that knows several tenants. { finding-ids }

cause-wrong-token-version = The token is of version 1, and the product expects version 2
    .why = For an API of its own the registration decides which version is made, and the default is the old one.
    .todo = Open **App registrations** › your app › **Manifest** and set **requestedAccessTokenVersion** to 2.
    .message = { $product } gets version 1 tokens (issuer sts.windows.net). Set requestedAccessTokenVersion to 2 in the manifest of the app registration, or accept that issuer. { finding-ids }

cause-audience-mismatch = The token was made for somebody else
    .why = Each token names its recipient. This one names another application or API.
    .todo = Compare the **Application (client) ID** in all places of the product’s settings, without spaces at its ends.
    .message = { $product } gets a token made for another audience. Ask for the scope of its own API, and use the same client ID for asking and for checking. { finding-ids }

cause-signing-key-not-found = The product found no key for the token’s signature
    .why = Microsoft changes its keys from time to time. The product still holds old ones, reads them from the wrong place, or checks a token that is not for it.
    .todo = Restart the product, so that it fetches Microsoft’s keys again.
    .message = { $product } cannot verify the signature of Microsoft’s token. Fetch the keys again, read them from this tenant’s metadata, and do not check tokens made for Microsoft Graph. { finding-ids }

cause-clock-skew = A clock is wrong
    .why = A token counts only for a certain time. To a computer whose clock is off, it seems to come from the future or the past.
    .todo = Set the clock of the computer that reported this by a time server.
    .message = The clock of the server that runs { $product } is off, so it refuses Microsoft’s tokens or Microsoft refuses its own. Synchronize it by NTP. { finding-ids }

cause-token-expired = The token has run out
    .why = It was used after its time, which is about an hour.
    .todo = Sign in again.
    .message = { $product } goes on using a token after its end. Refresh it before it expires. { finding-ids }

cause-token-response-without-access-token = Microsoft’s answer held no access token
    .why = The product asked only for who the person is, and then expected a token that opens an API.
    .todo = Give this to the product’s support.
    .message = { $product } asks for openid alone and then expects an access token. Add a scope of the API it needs. { finding-ids }

cause-jwt-session-library-misuse = The product stumbled over a failure of its own one step later
    .why = An earlier step got no token; what is shown is only the consequence.
    .todo = Check the secret and the platform of the redirect URI; the first error in the product’s log counts.
    .message = { $product } reports a malformed token, which is the consequence of an earlier failure. Look at Microsoft’s answer to the token request: secret, and platform Web. { finding-ids }

## SAML

cause-saml-authn-context-mismatch = The product insists on a password, and the person used something else
    .why = Windows Hello, a certificate or a phone sign-in does not count as password for the product’s SAML request.
    .todo = Ask the product’s support to leave **RequestedAuthnContext** out.
    .message = { $product } sends a RequestedAuthnContext that insists on a password. Leave it out, so that people may sign in without one. { finding-ids }

cause-saml-request-missing = Microsoft’s SAML address was opened without a SAML request
    .why = It was opened by itself, or the product was given a SAML address in a field for OpenID Connect.
    .todo = Start at the product’s own sign-in page.
    .message = { $product } opens Microsoft’s SAML address without a SAMLRequest. Check which of the two protocols is set up, and its addresses. { finding-ids }

cause-saml-message-invalid = Microsoft could not understand the SAML message
    .why = It is incomplete, of another kind than expected, or came to an application that uses OpenID Connect.
    .todo = Give Microsoft’s message to the product’s support.
    .message = Microsoft cannot read the SAML message of { $product }, or of the federated provider behind it. Check the kind of message, its encoding and its version. { finding-ids }

## Network

cause-tls-interception = Something on the network opens the encrypted line
    .why = A proxy or virus scanner puts its own certificate in place of Microsoft’s, and this computer does not trust it.
    .todo = Ask your network’s administrator to add the company’s root certificate to this computer, or to leave Microsoft’s sign-in addresses alone.
    .message = On the way from { $product } to Microsoft the encryption is opened by a proxy whose certificate is not trusted. Add the company’s root certificate to the trust store in use, or exempt Microsoft’s sign-in hosts. { finding-ids }

cause-tls-version-too-old = The line’s encryption is too old for Microsoft
    .why = The program that called speaks only TLS 1.0 or 1.1, which Microsoft no longer takes.
    .todo = Update the product’s system or runtime to TLS 1.2 or newer.
    .message = { $product } talks to Microsoft with TLS 1.0 or 1.1. Enable TLS 1.2 or newer in its runtime. { finding-ids }

cause-network-unreachable = Microsoft cannot be reached from here
    .why = No way leads to Microsoft’s sign-in address or to Microsoft Graph: no network, a firewall, or no answer.
    .todo = Check the network; if other pages open, ask your network’s administrator to allow Microsoft’s sign-in address and Microsoft Graph, port 443.
    .message = From where { $product } runs, Microsoft’s sign-in address or Microsoft Graph (port 443) cannot be reached. Check firewall and route. { finding-ids }

cause-network-slow = The line to Microsoft is too slow
    .why = Answers do come, but after the time that was waited for. A proxy, a VPN or an inspection on the way often slows it down.
    .todo = Try again, then without VPN.
    .message = Answers from Microsoft reach { $product } too late. Look at proxy, VPN and inspection on the way, and raise the time limit. { finding-ids }

cause-dns-failure = The name of Microsoft’s server was not found
    .why = The name service of this network does not know Microsoft’s address, or does not answer.
    .todo = Check the network; behind a proxy enter that one (for Latchkey in **Settings**).
    .message = Where { $product } runs, the name of Microsoft’s server is not resolved. Check DNS, and the proxy settings if names are resolved there. { finding-ids }

cause-proxy-failure = The proxy does not let the request through
    .why = It wants a login, refuses the address, or its own address is wrong.
    .todo = Check the proxy’s address and login where they are entered (for Latchkey in **Settings**); ask your network’s administrator to allow Microsoft’s sign-in address and Microsoft Graph, port 443.
    .message = The proxy between { $product } and Microsoft refuses. Check its address and login, and allow Microsoft’s sign-in hosts. { finding-ids }

cause-html-instead-of-json = A web page came where Microsoft’s answer was expected
    .why = A proxy, a filter or an error page answered in Microsoft’s place, or the address is wrong.
    .todo = Read what that page says, and ask your network’s administrator about it.
    .message = { $product } gets a web page in place of Microsoft’s answer. Look at what the page says: proxy, filter, error page or wrong address. { finding-ids }

cause-captive-portal = The network wants you to sign in to it first
    .why = Hotel and guest networks answer everything with their own page until somebody agrees there.
    .todo = Open any page in the browser, sign in to the network, then try again.
    .message = The network you use wants a sign-in of its own before { $product } can be reached. Open a browser, agree there, and try again. { finding-ids }

cause-entra-service-error = Microsoft’s service itself had a problem
    .why = The request was understood, but Microsoft could not answer it at that moment, or asks to slow down.
    .todo = Wait some minutes and try again; if it stays, give the correlation ID to Microsoft’s support.
    .message = Microsoft’s sign-in service reports a failure of its own for { $product }. If it does not pass within minutes, see the service health page and open a case with the correlation ID. { finding-ids }

## Not a sign-in failure that Microsoft can be asked about

cause-not-microsoft = This failure comes from another provider
    .why = The addresses or words in it belong to a sign-in service that is not Microsoft’s.
    .todo = Go to that provider’s own settings and support.
    .message = The sign-in failure in { $product } comes from a provider other than Microsoft. Look at the settings for that provider. { finding-ids }

cause-unrecognised = Not known
    .why = Neither the text nor a code in it is in Latchkey’s catalogue. Microsoft’s own words stand below, where there are any.
    .todo = Paste the whole text of the failure: the page’s **Troubleshooting details**, or the product’s log around that time.
    .message = To find out why signing in to { $product } fails, we need the whole text: everything under Troubleshooting details on Microsoft’s page (Copy info to clipboard), or the log of { $product } around that time. { finding-ids }

cause-unrecognised-code = A code that Latchkey does not know
    .why = { $codes } is not in Latchkey’s catalogue. Microsoft’s own sentence says what there is to know.
    .todo = Read Microsoft’s own sentence. If it does not tell you enough, enter the number at https://login.microsoftonline.com/error, or send the code, the IDs and the time to Microsoft’s support.
    .message = Signing in to { $product } fails with a code that our tools do not know: { $codes }. Enter the number at https://login.microsoftonline.com/error, or send it with its IDs and time to Microsoft’s support. { finding-ids }

cause-mention-only = A code is mentioned, but nothing failed
    .why = The text talks about an error; it is not the record of one.
    .todo = Paste the text of the failure itself, if there was one.
    .message = The text we received only mentions an error. If signing in to { $product } failed, send the text of that failure. { finding-ids }

cause-normal-step = An ordinary step of the sign-in
    .why = Microsoft stopped to ask something, such as **Stay signed in?**, and went on. Nothing failed.
    .todo = Nothing. Look at the entry that follows.
    .message = The entry for { $product } is an ordinary step of a sign-in; nothing has to be done. { finding-ids }

cause-b2c-error = This comes from Azure AD B2C
    .why = Azure AD B2C is a separate service with codes of its own, which Latchkey does not hold.
    .todo = Look the code up in Microsoft’s documentation of Azure AD B2C.
    .message = The sign-in failure in { $product } comes from Azure AD B2C. Look its code (AADB2C…) up in Microsoft’s documentation. { finding-ids }

## What Latchkey's own sign-in test refuses

cause-callback-invalid = The answer that came back does not belong to this test
    .why = Its mark, its sender or its code is missing or another one. An old tab of an earlier test is the usual reason.
    .todo = Close the tabs of earlier tests and start the test again.
    .message = The answer from Microsoft in the sign-in test for { $product } did not belong to that test. Close old tabs and run the test again. { finding-ids }

cause-id-token-invalid = Microsoft’s ID token did not pass the checks
    .why = One or more checks of the token failed; the list names each with what was expected and what was found.
    .todo = Read the failed check, fix what it names, and test again.
    .message = In the sign-in test for { $product } the ID token did not pass all checks. The report lists each check with expected and found. { finding-ids }

cause-unexpected-response = The answer was not one that Microsoft gives
    .why = It was cut off, too large, redirected or of the wrong form. Something between this computer and Microsoft may have changed it.
    .todo = Try again from another network; if it works there, ask your network’s administrator.
    .message = Answers from Microsoft’s sign-in addresses arrive changed or incomplete where { $product } is tested. Look at proxies and filters on the way. { finding-ids }
