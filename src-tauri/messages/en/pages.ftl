# The pages of the wizard. U+FFFC (￼) marks where a value with its copy button goes.

task-choose-product = Choose the product
task-check-needs = Check what you need
task-register = Register the application
task-copy-ids = Copy two IDs
task-create-secret = Create the client secret
task-test-sign-in = Test the sign-in
task-enter-values = Enter the values in { $product }
task-finish = Finish and set a reminder

listed = { $before } and { $last }

again-because = Changed: { $what }
again-several = Values were changed
again-failed = Did not go through
again-doubted = The last test points here
again-inconclusive = Could not be asked
again-cancelled = Stopped by you
again-timed-out = Nobody signed in
again-warned = Worked, with a remark
again-unproven = Without proof
again-admins-word = By your word
again-not-kept = The secret is gone
again-expired = The secret has expired
again-expires-soon = The secret expires soon

field-example = For example { $example }
field-unknown = I do not know

notice-nobody = Nobody notices this step
notice-consent = Nobody else notices; if you accept, Microsoft records the consent
notice-entry = Nobody notices; the check appears in Microsoft’s sign-in log
notice-log-entry = Nobody notices; the check leaves one failed entry in Microsoft’s sign-in log

# 1 Choose the product: what only the admin knows
questions-heading = About { $product } and your organization
questions-lead = Latchkey fills these in wherever they are needed later.
questions-none = { $product } needs no answers in advance.
question-cloud = Microsoft cloud of your organization
    .hint = Almost everybody is in the global one
question-cloud-global = Global
question-cloud-us-gov = US Government
question-cloud-china = China, run by 21Vianet

# 2 Check what you need
prepare-heading = Check what you need
prepare-lead = About { $minutes } minutes. Nothing is switched on until you do it in { $product }.
prepare-role-microsoft = In Microsoft Entra: { $text }
prepare-role-product = In { $product }: { $text }

# Where a role is missing or a policy forbids it
unable-link = I cannot do this in the portal
unable-link-prepare = I do not have all of this
unable-prepare-heading = Ask for the role that you lack
unable-register-heading = Ask somebody to register the application
unable-secret-heading = Ask for the right to add a client secret
unable-old-heading = Ask for the right to delete the old client secret
unable-consent-heading = Ask an administrator to grant the permissions
unable-own-roles = Which roles you have: **Entra ID** › **Users** › your name › **Assigned roles**.
unable-register-needed = **Application Developer** is enough. **Cloud Application Administrator**, **Application Administrator** and **Global Administrator** may do it too.
unable-secret-needed = An owner of the application may add and delete its client secrets; **Cloud Application Administrator**, **Application Administrator** and **Global Administrator** may do so for every application.
unable-secret-policy = If **New client secret** is grey, or the portal refuses although you have the role, a policy of your organization probably forbids client secrets. Whoever may change that policy can exempt this application.
unable-consent-needed = **Cloud Application Administrator**, **Application Administrator** or **Global Administrator**.
unable-consent-needed-application = **Privileged Role Administrator** or **Global Administrator**, since one of the permissions belongs to the application itself. **Application Administrator** is not enough for that.
unable-whom-organization = Whoever looks after Microsoft 365 or Microsoft Entra in your organization. **Entra ID** › **Roles & admins** shows under each role who has it.
unable-whom-product = For { $product }: whoever administers it in your organization. Failing that: { $name }. { $text }
unable-application = { $name } (client ID { $id })
unable-message-prepare = Hello, I am setting up single sign-on with Microsoft Entra ID for { $product }. It takes these roles, and I do not have all of them. Who has them, or can give them to me for as long as it takes?
unable-message-register = Hello, I am setting up single sign-on with Microsoft Entra ID for { $product } and may not register applications in our directory. Could you give me the role Application Developer for as long as it takes, or register the application for me? If you register it, the steps are below. Then add me under Owners of the application, and send me its Application (client) ID and its Directory (tenant) ID.
unable-message-secret = Hello, I am setting up single sign-on with Microsoft Entra ID for { $product } and may not add a client secret to the application { $app }. Could you add me under Owners of that application? If a policy of our directory forbids client secrets, exempt the application from it. Do not send me a secret: I make it myself.
unable-message-renew = Hello, the client secret of single sign-on for { $product } has to be renewed, and I may not add one to the application { $app }. Could you add me under Owners of that application? If a policy of our directory forbids client secrets, exempt the application from it. Do not send me a secret: I make it myself.
unable-message-old = Hello, the client secret of single sign-on for { $product } was renewed, and I may not delete the old one from the application { $app }. Could you add me under Owners of that application, or delete the old one as described below and tell me?
unable-message-consent = Hello, I am setting up single sign-on with Microsoft Entra ID for { $product }. The application { $app } needs permissions that only an administrator may grant. Could you add those that are missing, and grant admin consent, as described below?
unable-message-consent-back = Tell me when Status says “Granted for …” in every row.
unable-message-where = In the portal: { $path }

# 3 Register
register-heading = Register the application
register-lead-again = You confirmed this before, and it counts no more. Changed since: { $what }. Nothing has to be registered twice: compare the application whose IDs you entered with what stands here, then continue.
register-lead = Microsoft Entra calls it an application: the entry under which { $product } is known there. Nothing is installed.
register-click-name = As **Name** enter ￼
register-click-account-type = Under **Supported account types** choose **{ $type }** (on the older page: **{ $former }**).
register-click-all-tenants = If **Allow all tenants** is shown, it has to be chosen.
register-click-redirect = Under **Redirect URI** choose the platform **Web** and paste ￼
register-click-blank = Leave **Redirect URI** blank.
register-click-later = Leave **Redirect URI** blank for now. { $product } shows it only after its values were entered.
register-click-register = Click **Register**.

# 4 Two IDs
ids-heading = Copy two IDs
ids-lead = You find both on the application’s **Overview**, under **Essentials**.
ids-click-client = Move the mouse to the right of the **Application (client) ID**; a copy sign appears. Click it, and paste the ID below.
ids-click-tenant = Do the same with the **Directory (tenant) ID**.
ids-click-object = Leave the **Object ID** alone. It stands between the two.
field-client-id = Application (client) ID
field-tenant = Directory (tenant) ID
    .hint = Or a domain of your organization, such as contoso.com
ids-found = Found: a directory in { $region }, in { $cloud }
ids-found-somewhere = Found: a directory in { $cloud }
region-EU = Europe
region-NA = North America
region-AS = Asia
region-OC = Oceania
region-SA = South America
region-WW = Microsoft’s worldwide region
region-USG = the US Government’s region
region-USGov = the US Government’s region
ids-checked-notice = Continue asks Microsoft whether it knows them.

# 5 Secret
secret-create-heading = Create the client secret
secret-create-lead = With the secret, { $product } proves that it is the application you registered. The portal shows its value once, right after you add it.
secret-click-new = Click **New client secret**.
secret-click-fields = As **Description** enter ￼ and for **Expires** choose **{ $lifetime }**. Then click **Add**.
secret-click-fields-guide = As **Description** enter ￼ and for **Expires** choose the lifetime that the guide names; if it names none, **{ $lifetime }**. Then click **Add**.
secret-click-copy = Click the copy sign in the column **Value**. The text is cut off with …; only the sign copies all of it. Keep that page open until Latchkey has accepted the value.
secret-click-paste = Paste it into the field below.
field-secret = Client secret value
secret-skipped-personal = An application for personal accounts only cannot be asked for its secret alone. The sign-in proves it instead.
secret-accepted-heading = When does the secret expire?
secret-accepted-lead = The portal shows the date in the column **Expires**, in the same row as the value.
field-expires = Expiry date
expires-empty = Expiry date: enter day, month and year, or choose “I do not know the date”
expires-not-a-date = Expiry date: there is no such day. Copy it from the column **Expires**
expires-past = Expiry date: that day has passed. A secret that has expired cannot be used; check the year
expires-too-far = Expiry date: that is more than two years from now. The portal gives 24 months at most; check the year
secret-not-held = Client secret value: paste it again. It was only in memory and Latchkey was closed since

# Settings
setting-click-auth-tab = Click **Add Redirect URI**, then the tile **Web**. On the older page: **Add a platform**, then **Web**.
setting-click-auth-uri = Paste ￼ and click **Configure**.
setting-click-homepage = As **Home page URL** paste ￼ and leave the other fields as they are. Then click **Save**.
setting-click-implicit-tab = Click the tab **Settings**. On the older page, **Authentication**, scroll down.
setting-click-implicit-both = Under **Implicit grant and hybrid flows** tick **Access tokens** and **ID tokens**.
setting-click-implicit-access = Under **Implicit grant and hybrid flows** tick **Access tokens**.
setting-click-implicit-id = Under **Implicit grant and hybrid flows** tick **ID tokens**.
setting-click-save = Click **Save**.
setting-click-claim-add = Click **Add optional claim** and choose the token type **{ $token }**.
setting-click-claim-tick = Tick { $claims }, and click **Add**.
setting-click-claim-no-graph = If it asks, leave **Turn on the Microsoft Graph … permission** unticked, and click **Add**.
setting-click-claim-graph = Tick **Turn on the Microsoft Graph … permission**, and click **Add**.
setting-click-permission-add = Click **Add a permission**, then **Microsoft Graph**.
setting-click-permission-delegated = Choose **Delegated permissions** and tick { $names }.
setting-click-permission-openid = Choose **Delegated permissions**, open **OpenId permissions** and tick { $names }.
setting-click-permission-application = Choose **Application permissions** and tick { $names }.
setting-click-permission-missing = If **User.Read** is missing in the table: click **Add a permission**, **Microsoft Graph**, **Delegated permissions**, tick it, and click **Add permissions**.
setting-click-permission-save = Click **Add permissions**.
setting-click-consent = Click **Grant admin consent for …** above the table, and **Yes**. Wait until the column **Status** says **Granted for …**; **Refresh** helps.
setting-click-expose-add = Beside **Application ID URI** click **Add**. On the older page: **Set**.
setting-click-expose-save = Leave the proposal `{ $uri }` as it is and click **Save**. It exists only after **Save**.
setting-tick-redirect-uri = The redirect URI is in the list, under **Web**
setting-tick-homepage = The home page URL is saved
setting-tick-implicit-grant = The boxes are ticked and saved
setting-tick-optional-claim = The claim is in the list
setting-tick-permissions = The permissions are in the list
setting-tick-admin-consent = **Status** says **Granted for …** in every row
setting-tick-application-id-uri = The Application ID URI is saved
setting-tick-missing = Tick the box once this is done: { $what }
setting-lead = A setting of the application in Microsoft’s portal.
field-copied-back = The redirect URI as the portal shows it now (optional)
    .hint = Copy it back from the portal and Latchkey compares every character
field-copied-back-test = The test’s redirect URI as the portal shows it now (optional)
field-copied-back-product = { $product }’s redirect URI as the portal shows it now (optional)
copied-back-same = The same, character by character
copied-back-different = In the portal it has to be `{ $address }`. Change it there under **Authentication**, then copy it back once more.

# 7 Test
answers-heading = Check your answers
answers-lead = Read them once more before the test.
answers-secret = { $hint }…, kept in the keyring
answers-secret-memory = { $hint }…, kept in memory until Latchkey is closed
answers-no-secret = none
answers-account-type = Supported account types
answers-by-guide = { $type } (given by the guide)
answers-by-latchkey = { $type } (chosen by Latchkey; the guide names none)
answers-expires = Secret expires
answers-unknown = not known
answers-not-given = not given
answers-guessed = { $answer } (you did not know)
address-heading = Add the address for the test
address-lead = Microsoft sends the test’s answer to Latchkey on this computer. For that the application needs one more redirect URI. It can be removed at the end. If there are others, leave them as they are.
address-lead-again = You confirmed this before, and it counts no more. Changed since: { $what }. Add the address to this application, too; then Microsoft sends the test’s answer to Latchkey on this computer.
address-click-boxes = If the pane shows **Implicit grant and hybrid flows**, leave its two boxes empty.
address-port = Enter it without a port: Microsoft takes any port for localhost.
remove-click-row = On the tab **Redirect URI configuration** tick the row with `{ $address }`, and no other.
remove-click-delete = Click **Delete** above the table. On the older page: delete the address under **Web**, then click **Save**.
address-tick = `{ $address }` is in the list, under **Web**
before-heading = Before the browser opens
before-lead = A real sign-in at Microsoft, with the values you gave. It changes nothing for other people.
field-expect = E-mail address the test person has in { $product }
    .hint = The test compares it with what Microsoft says about the account
before-account-ordinary = Use an ordinary account that will use { $product }: your everyday one if it has access there, not an administrator’s, which often has no mailbox. Never ask anybody for a password; let the person sign in here.
before-account-organizations = { $product } takes accounts of any organization. Choose one of yours.
before-account-personal = { $product } takes personal Microsoft accounts. Choose one of those.
before-consent-asked = Microsoft may show **Permissions requested**. Accepting is right; Microsoft remembers it for this account.
before-consent-organization = Leave the box **Consent on behalf of your organization** empty: the test does not need it.
before-consent-there = { $product } asks an administrator for consent later, when you enter the values there.
before-consent-admin = This product needs consent for the whole organization, which you marked as granted. The box **Consent on behalf of your organization** can stay empty.
before-happens-open = Your browser opens Microsoft’s sign-in page.
before-happens-sign-in = You choose the account and sign in there. Latchkey never sees the password; afterwards it shows the name and the address that Microsoft sends.
before-happens-back = Microsoft sends the browser to a page of Latchkey on this computer; it says how the test ended.
before-happens-here = Here you see each stage, and at the end what is proven and what is not.
before-add-back = The address for the test was removed. Add it back first.
before-add-again = What you said of the address for the test counts no more. Changed since: { $what }. Add it to this application first.
expect-empty = E-mail address: enter the address that { $product } has for the test person
expect-not-email = E-mail address: this is not an address of the form name@example.com
testing-heading = Waiting for you to sign in
testing-lead = Microsoft’s sign-in page is open in your browser. Sign in there; this page goes on by itself.
testing-hint-time = Take your time. The test waits for an hour.
testing-hint-consent = If Microsoft shows **Permissions requested**, click **Accept**; that is right.
testing-hint-organization = The box **Consent on behalf of your organization** is not needed for the test: leave it empty.
tested-passed-heading = Sign-in works with these values
tested-look-up-heading = The look-up of users works with these values
tested-remarked-heading = Sign-in works, but { $product } may not find this person
tested-elsewhere-heading = Sign-in works, but only somebody from elsewhere was tried
tested-failed-heading = The test did not go through
tested-cancelled-heading = The test was stopped
tested-timed-out-heading = Nobody signed in
tested-cancelled-lead = You stopped it. Nothing was changed, and everything you entered is kept.
tested-timed-out-lead = No answer came from Microsoft. Everything you entered is kept.

stage-browser-opened = Browser opened
stage-browser-unopened = No browser opened: copy the address
stage-browser-yours = Browser: you open the address
stage-waiting-for-microsoft = Signing in at Microsoft
stage-answer-received = Answer received
stage-code-exchanged = Code exchanged with the secret
stage-token-checked = ID token checked
stage-account-matches = Account matches
stage-products-calls = What { $product } does next

proven-pair = Client ID, directory and secret belong together.
proven-pair-personal = Client ID and secret belong together.
proven-account = An account can sign in, and Microsoft’s token is genuine.
proven-account-type = Accounts are admitted through `{ $authority }`.
proven-address = Microsoft reports the address that you gave for { $product }.
proven-graph-me = Microsoft Graph gives { $product } the person’s profile.
proven-graph-me-mail = Microsoft Graph gives { $product } a name and an e-mail address.
proven-graph-users = With the application’s own rights the list of users can be read.
remark-address-given = Microsoft has two addresses for this account. { $product } most likely reads `{ $first }`, and you gave `{ $given }`. If sign-in there finds nobody, this is the likely reason: give the person the address `{ $first }` in { $product }.
remark-address-none = Microsoft reports no address for this account, and { $product } finds people by theirs. If sign-in there finds nobody, this is the likely reason: give the account an address in Microsoft Entra.
remark-address-missing = Microsoft reports no `{ $source }` for this account, only { $all }. { $product } most likely reads `{ $source }` first. If sign-in there finds nobody, this is the likely reason: have it filled in for the account in Microsoft Entra.
remark-address-differs = Microsoft reports more than one address for this account: { $all }. { $product } most likely reads `{ $first }`. If it knows the person by another one, sign-in there may find nobody: give the person this one in { $product }.
differs-title = Microsoft reports a different e-mail address from the one you gave for { $product }
differs-happened = Microsoft reports { $reported }. You gave `{ $given }` for { $product }.
differs-todo = Check whether the address you gave is right; **Test again** leads to it. If it is, sign in with the account that has it, or change one of the two.
differs-who = An administrator of { $product } or of Microsoft Entra, depending on which of the two addresses is to be changed
differs-message = In the test sign-in for { $product }, Microsoft reported { $reported }, and the address given for { $product } was { $given }. { $product } finds people by their address, so the two have to be the same. Change it in { $product }, or in Microsoft Entra.
remark-other-directory = The account that signed in belongs to another directory than the application. Nobody from your own directory was tried; test once more with somebody from there.
confirmed-account-type = Account type **{ $type }**, as far as you set it.
confirmed-redirect-entered = { $product }’s redirect URI, platform **Web**, as far as you entered it.
confirmed-setting = { $name }: done, as you said.
confirmed-test-address = The address for the test, platform **Web**.
confirmed-redirect-seen = { $product }’s redirect URI `{ $address }` is registered: you saw Microsoft go on to it. Under which platform was not to be seen.
no-more-registration = Account type and redirect URI of the registration: you confirmed them, but that counts no more. Changed since: { $what }.
no-more-setting = { $name }: you confirmed it, but that counts no more. Changed since: { $what }.
no-more-test-address = The address for the test: you confirmed it, but that counts no more. Changed since: { $what }.
no-more-redirect-seen = { $product }’s own redirect URI `{ $address }`: what you saw when you tried it counts no more. Changed since: { $what }. It can be tried again on the last page.
not-checkable-redirect-later = Whether { $product }’s own redirect URI is the one that { $product } sends. { $product } shows it later; then it can be tried on the last page.
not-checkable-redirect-untried = Whether { $product }’s own redirect URI `{ $address }` is the one that { $product } sends. It was not tried; the last page does that.
not-checkable-redirect-else = Whether { $product }’s own redirect URI `{ $address }` is the one that { $product } sends. When you tried it, you saw something else; it can be tried again on the last page.
not-checkable-redirect-stopped = { $product }’s own redirect URI `{ $address }`. When you tried it, Microsoft stopped with **AADSTS50011**: compare it with **Authentication** in the portal and try it again on the last page.
not-checkable-redirect-none = { $product } names no redirect URI of its own, so none was tried.
not-checkable-implicit = The boxes under **Implicit grant and hybrid flows**, the optional claim and the Application ID URI. The test does not use them.
not-checkable-homepage = The home page URL. Sign-in does not use it.
not-checkable-consent = The consent that { $product } asks an administrator for when the values are entered there.
not-checkable-people = Whether every other person may sign in. One account was tried.
stale-because = Counts no more. Changed after the test: { $what }.
value-client-id = client ID
value-tenant = directory
value-tenant-id = directory
value-tenant-domain = domain of the directory
value-sign-in-tenant = directory that signs in
value-homepage = home page URL
value-implicit-grant = token boxes
value-optional-claim = optional claim
value-permissions = permissions
value-application-id-uri = Application ID URI
value-admin-consent = admin consent
value-secret = secret
value-sign-in-host = cloud
value-cloud = cloud
value-scopes = permissions asked for
value-authority = account type
value-account-type = account type
value-expected-address = expected address
value-redirect-uri = redirect URI
value-answer = answer “{ $name }”

# What stops the test at its own address
at-test-not-registered = The address for the test is not registered under Web
    .happened = The test asked Microsoft to come back to ``{ $address }``. Microsoft does not find that address under **Web** in this application.
    .why = ``{ $address }`` is missing under **Web**, is mistyped, or stands in another application. Path, upper and lower case and a slash at the end all count; the port does not. The redirect URI of { $product } is another one and plays no part in the test.
    .todo = Open **Authentication** of this application and look for ``{ $address }`` under **Web**. If it is missing, mistyped, or under another platform, add it there exactly as it stands here, then test again.
    .message = The sign-in for { $product } is tested from an admin’s computer, and the address to which the test comes back is not in the app registration. Add exactly this address under Authentication, platform Web: { $address }
        { finding-ids }
at-test-none-registered = The address for the test is not registered: there is no redirect URI
    .happened = The test asked Microsoft to come back to ``{ $address }``. This application has no redirect URI, neither under **Web** nor elsewhere.
    .why = ``{ $address }`` was not added under **Web**, was not saved, or was added to another application. The redirect URI of { $product } is another one and plays no part in the test.
    .todo = Open **Authentication** of this application and add ``{ $address }`` under **Web**, exactly as it stands here. Save, then test again.
    .message = The sign-in for { $product } is tested from an admin’s computer, and the app registration has no redirect URI. Add exactly this address under Authentication, platform Web: { $address }
        { finding-ids }
at-test-not-encrypted = Microsoft wants https for the address of the test
    .happened = The test asked Microsoft to come back to ``{ $address }``, platform **Web**. Microsoft refused it because it begins with http.
    .why = For localhost Microsoft takes http, so ``{ $address }`` under **Web** is right. It may be registered with https, with another host, or under another platform.
    .todo = Open **Authentication** of this application and compare ``{ $address }`` with the list under **Web**, character by character. Add it there exactly as it stands here, then test again.
    .message = The sign-in for { $product } is tested from an admin’s computer, and Microsoft refuses the address to which the test comes back. Add exactly this address under Authentication, platform Web, with http: { $address }
        { finding-ids }
at-test-other-platform = The address for the test stands under another platform than Web
    .happened = Microsoft refused the test’s code or secret because ``{ $address }`` does not stand under **Web**.
    .why = ``{ $address }`` stands under **Single-page application** or under **Mobile and desktop applications**. Microsoft takes a client secret only for addresses under **Web**.
    .todo = Open **Authentication** of this application, remove ``{ $address }`` from the platform under which it stands, and add it under **Web**. Then test again.
    .message = The sign-in for { $product } is tested from an admin’s computer, and the address to which the test comes back is registered under the wrong platform. Under Authentication remove it from Single-page application or Mobile and desktop applications, and add it under Web: { $address }
        { finding-ids }

# 8 Enter
enter-heading = Enter the values in { $product }
enter-unproven = Sign-in is unproven. The values may be right all the same; test when somebody can sign in.
enter-row-secret = The value, not the Secret ID

# Seen in the browser: the address that is not registered
todo-register-product-address = Open **Authentication** of this application and compare ``{ $address }`` with the list under **Web**, character by character. Add it if it is missing, then try again.

# 9 Finish
finish-heading = Finish and set a reminder
finish-lead-proven = The test passed. A tick here only notes what you did.
finish-lead-stopped = The test passed, but Microsoft stopped at { $product }’s own redirect URI when you tried it. A tick here only notes what you did.
finish-lead-unproven = Sign-in was not proven by a test. A tick here only notes what you did.
reminder-title = Renew the client secret of { $name }
reminder-text = The secret expires on { $date }. Until then:
reminder-file = latchkey-{ $name }.ics
test-address-missing = Test address: choose whether it was removed or is kept

product-nobody = nobody

# Help: whom to ask about the product
help-whom-contact = **{ $name }**: { $text }
