# Where a cause needs more than one person: what each of them does, one message for each of `acts` in
# src-tauri/crates/diagnose/src/data/causes.toml, by the cause and whoever acts.
# **bold** is allowed; names of Microsoft's are bold.

acts-secret-id-pasted-or-wrong-secret-registration-owner = Open **App registrations** › your app › **Certificates & secrets**, click **New client secret**, copy the **Value** of the new one at once (not the **Secret ID**), and hand it over by a safe way, never in the ticket.
acts-secret-id-pasted-or-wrong-secret-product = Enter that **Value** as the client secret, save, and restart the product if it asks for that.

acts-secret-expired-registration-owner = Open **App registrations** › your app › **Certificates & secrets**, click **New client secret**, copy the **Value** of the new one at once, and hand it over by a safe way, never in the ticket.
acts-secret-expired-product = Enter that **Value** as the client secret in place of the old one, and save.

acts-client-certificate-or-assertion-invalid-product = Name the thumbprint of the certificate in use, and check the server’s clock and that the audience is Microsoft’s token address.
acts-client-certificate-or-assertion-invalid-registration-owner = Compare that thumbprint with **App registrations** › your app › **Certificates & secrets** › **Certificates**; if it is missing there, upload the certificate.

acts-app-not-in-tenant-registration-owner = Open **App registrations** › your app › **Overview** and hand over **Application (client) ID** and **Directory (tenant) ID**; neither is secret. If the app is not in the list, it was deleted or lies in another directory.
acts-app-not-in-tenant-product = Enter both in place of what stands there, and save.

acts-placeholder-config-value-registration-owner = Open **App registrations** › your app › **Overview** and hand over **Application (client) ID** and **Directory (tenant) ID**; neither is secret.
acts-placeholder-config-value-product = Enter both where the sample values stand, and save.

acts-tenant-not-found-registration-owner = Open **App registrations** › your app › **Overview** and hand over **Directory (tenant) ID**, the third of the three IDs; it is not secret.
acts-tenant-not-found-product = Enter it in place of the tenant that stands there, and save.

acts-wrong-authority-single-tenant-product = Enter the **Directory (tenant) ID** in place of **common** or **organizations**, where one organization signs in.
acts-wrong-authority-single-tenant-registration-owner = Where the product’s guide asks for several tenants, change **Supported account types** under **App registrations** › your app › **Authentication (Preview)** in place of that.

acts-app-not-for-personal-accounts-user = Sign in with a work or school account.
acts-app-not-for-personal-accounts-registration-owner = Where personal accounts are wanted, change **Supported account types** under **App registrations** › your app › **Authentication (Preview)**.

acts-app-only-for-personal-accounts-registration-owner = Change **Supported account types** under **App registrations** › your app › **Authentication (Preview)**, if work accounts are to sign in.
acts-app-only-for-personal-accounts-product = If personal accounts alone are to sign in, use Microsoft’s address with **consumers** in place of the tenant.

acts-pkce-required-registration-owner = If the product runs on a server, move its address from **Single-page application** to **Web** under **App registrations** › your app › **Authentication (Preview)**.
acts-pkce-required-product = If it runs in the browser, update it to a version that uses PKCE.

acts-pkce-mismatch-user = Close all other tabs of the product and sign in once more.
acts-pkce-mismatch-product = If it comes back, keep the code verifier in the person’s session, and let the server that started a sign-in finish it.

acts-code-expired-or-reused-user = Start the sign-in again from the beginning, without the back button.
acts-code-expired-or-reused-product = If it comes back, redeem the code once and at once, at the tenant address at which the sign-in began.

acts-not-signed-in-silent-user = Sign in to the product with its own button, so that Microsoft may ask.
acts-not-signed-in-silent-product = On **login_required** or **interaction_required** start a sign-in that shows a page.

acts-third-party-cookies-blocked-user = Sign in again by the product’s own button.
acts-third-party-cookies-blocked-product = Renew sign-ins without a hidden frame: authorization code flow with refresh tokens.

acts-interaction-in-progress-or-popup-user = Close all tabs of the product, allow its pop-ups, and sign in once.
acts-interaction-in-progress-or-popup-product = If it comes back, wait for the end of one sign-in before starting another.

acts-request-loop-user = Close the product, wait five minutes, and sign in again.
acts-request-loop-product = If it comes back, keep tokens in a cache until they expire.

acts-redirect-loop-user = Delete the cookies of the product’s site and try once in a private window.
acts-redirect-loop-product = If it comes back, check the session cookie (Secure, SameSite), the product’s public address and the proxy before it.

acts-state-or-correlation-cookie-missing-user = Open the product by the very address that stands in its redirect URI, and sign in once.
acts-state-or-correlation-cookie-missing-product = If it comes back, use https, one host name, SameSite=None with Secure, and keys shared by all servers.

acts-nonce-mismatch-or-missing-user = Close all other tabs of the product and sign in again.
acts-nonce-mismatch-or-missing-product = If it comes back, check that the cookie with the nonce survives the way to Microsoft and back.

acts-header-too-large-user = Delete the cookies of the product’s site and sign in again.
acts-header-too-large-product = If it comes back, raise the proxy’s header buffers, keep sessions on the server, or have fewer group claims sent.

acts-token-expired-user = Sign in again.
acts-token-expired-product = If it comes back, renew the token before it expires.

acts-account-not-in-tenant-user = Sign in again in a private window, and choose the work account of this organization.
acts-account-not-in-tenant-tenant-admin = If a guest is wanted, invite the person under **Users** › **Invite external user**.

acts-user-not-found-user = Check how the sign-in name is written, and sign in again.
acts-user-not-found-tenant-admin = If it is right, look the name up under **Entra ID** › **Users**; perhaps the account is still missing.

acts-email-claim-missing-tenant-admin = Look at the account under **Users** › the person › **Properties**: give it a mailbox, or fill in **Email**.
acts-email-claim-missing-registration-owner = If the address is there, add the optional claim **email** (token type **ID**) under **App registrations** › your app › **Token configuration**.
acts-email-claim-missing-product = If there is to be none, take the address from **preferred_username**.

acts-saml-request-missing-user = Start at the product’s own sign-in page.
acts-saml-request-missing-product = If it comes back, check which of the two protocols, SAML or OpenID Connect, is set up, and its addresses.
