# Errors of the program itself: what happened, and the one thing to do.

error-not-found = This connection is no longer here
    .todo = It may have been forgotten in another window. Go back to **Connections**.
error-unknown-product = Latchkey knows no product “{ $id }”
    .todo = Choose one of those that Latchkey shows under **Choose the product**.
error-unknown-answer = { $product } has no question “{ $id }”
    .todo = Leave this answer out of the command that starts Latchkey.
error-arguments = Latchkey was started with an option that it does not know
    .todo = Open Latchkey without that option. If somebody sent you the command, ask for a new one.
error-no-folder = This computer names no folder in which Latchkey could keep its data
    .todo = Start Latchkey with --data-dir and a folder of your own.
error-no-such-page = This page does not belong to this product
    .todo = Choose a task at the side.
error-cannot-start = This task cannot start yet
    .todo = Finish the tasks above it first.
error-no-secret = The secret is no longer in memory
    .todo = Paste its value again under **Create the client secret**, or make a new one.
error-other-application = The secret that is kept belongs to another application
    .todo = It was accepted for other IDs than those you gave since. Paste the secret of this application under **Create the client secret**.
error-listen = No port of this computer was free for Microsoft’s answer
    .todo = Close other programs that listen on this computer, then test again.
error-keyring-forget = The keyring did not forget the secret
    .todo = Unlock the keyring of this computer, or start it, and try again. Until then the connection stays.
error-no-renewal = The renewal is not under way any more
    .todo = It was finished or stopped in another window. Go back to **Connections**.
error-renewal-too-late = The new secret is in use already
    .todo = Go on with the renewal. On the page about the old secret you can leave that one where it is.
error-notification = The system showed no notification
    .todo = Switch notifications on in the settings of the system. Home shows what expires in any case.
error-busy = Something is still running for this connection
    .todo = Wait until it ends, or stop it.
error-not-running = The test is not running any more
    .todo = Start it again.
error-no-such-date = This manifest has no such day for this connection
    .todo = Open the manifest again.
error-no-date = The day on which the secret expires is not known
    .todo = Enter it under **Create the client secret**; the portal shows it in the column **Expires**.
error-no-tenant = The two IDs are not known yet
    .todo = Enter them under **Copy two IDs**.
error-too-long = What was pasted is too long
    .todo = Paste one value only. Nothing of it was kept.
error-secret-in-name = A client secret was given as a name. It was not kept
    .todo = Give the connection another name.
error-text-too-long = The text is too long for the box
    .todo = Save it as a file and drop the file on this window. Files may be of any size.
error-no-such-file = That file is not known any more
    .todo = Drop it again, or open it once more.
error-unreadable = The file could not be read
    .todo = Look whether it is still there and whether you may read it, then drop it again.
error-folder = This is a folder
    .todo = Drop one of the files in it.
error-too-long-ago = That answer is too long ago
    .todo = Paste the text once more.
error-authority = The address for tests is not on this computer
    .todo = Give --authority and --graph on loopback, such as http://localhost:8400.
error-browser = No browser could be opened
    .todo = Copy the address and paste it into a browser yourself.
error-clipboard = The clipboard could not be used
    .todo = Close programs that hold the clipboard, then try again.
error-file = The file could not be saved
    .todo = Choose another folder, or make room on the disk.
error-practice = Practice could not start
    .todo = Close other programs that listen on this computer, then try again.
error-network = Latchkey could not make connections
    .todo = Look at the proxy in **Settings**, then try again.
error-keyring = The keyring that holds the secret is out of reach
    .todo = Unlock the keyring of this computer, or start it, and try again. The secret is not lost.
error-store-newer = The stored connections belong to a newer Latchkey
    .todo = Nothing was changed. This is Latchkey { $version }; open { $needs } or newer, the one that was used before. If it is no longer there, get it again where it came from.
error-store-damaged = The stored connections could not be read
    .todo = Close Latchkey and start it again. It then sets the damaged file aside, whole, and begins anew.
error-store-set-aside = The stored connections could not be read. The damaged file was set aside as { $file }, and Latchkey began anew
error-store-unreadable = { $count ->
    [one] One saved connection cannot be read by this version of Latchkey.
   *[other] { $count } saved connections cannot be read by this version of Latchkey.
 } Nothing was changed. A newer version may read it; **Settings** can forget everything.
error-store-full = The disk is full, so nothing was saved
    .todo = Make room on the disk, then try again. What you entered is still on the page.
error-store-readonly = Latchkey may not write to its folder
    .todo = Give yourself the right to write there, or start with --data-dir and another folder.
error-store-foreign = Another program’s database lies where Latchkey keeps its own, as latchkey.db
    .todo = Nothing was changed. Move that file away, then try again; or start with `--data-dir` and another folder.
error-store-folder = The folder for Latchkey’s data cannot be used: a file stands in its place, or a folder is named latchkey.db
    .todo = Nothing was changed. Give what stands there another name, then try again; or start with `--data-dir` and another folder.
error-store-busy = Another Latchkey is writing at this moment
    .todo = Try again in a moment.
error-store-changed = This connection was changed in another window of Latchkey
    .todo = Open it again from **Connections**; what the other window saved is kept.
error-store-other = The connections could not be saved
    .todo = Try again. If it stays, start with --data-dir and another folder.
error-proxy = Proxy: write it as http://host:port, such as http://proxy.example.com:3128
error-text-size = Text size: choose 100, 125, 150 or 200 percent

# What the answers on a page lack
answer-empty = { $label }: enter a value
answer-choose = { $label }: choose one
answer-not-https = { $label }: write it with https:// in front
answer-not-domain = { $label }: this is not a domain, such as example.com
answer-not-email = { $label }: this is not an address of the form name@example.com
answer-not-guid = { $label }: this is not an ID of five groups
answer-not-word = { $label }: letters, digits, hyphens, dots and underscores only
answer-not-choice = { $label }: choose one of the answers
answer-is-a-secret = { $label }: a client secret stands there. It was not kept
answer-too-long = { $label }: this is more than one line, or longer than 2,000 characters
answer-makes-refused = { $label }: Microsoft does not take the redirect URI that this answer makes. { $why }
    .todo = It would be `{ $address }`. Look at what stands here, and copy it from the product again with nothing before or behind it.
answer-makes-remark = It makes the redirect URI `{ $address }`. { $why }

# The client ID, asked for at Microsoft
client-unknown = Application (client) ID: Microsoft knows no application with this ID in this directory. Either it is the **Object ID**, one row below the right one, or the directory is another one. Copy both IDs again from **Overview**
ids-swapped-client-id = Application (client) ID: this is the ID of a directory. The two IDs are swapped
ids-swapped-tenant = Directory (tenant) ID: Microsoft knows no such directory. The two IDs are swapped
tenant-unknown = Directory (tenant) ID: Microsoft knows no directory with this ID or domain. Copy it again from **Overview**
tenant-word = Directory (tenant) ID: `{ $word }` is no directory of its own. Enter the ID from **Overview**

# Who has to act
who-registration-owner = Whoever owns the application’s registration at Microsoft
who-tenant-admin = An administrator of your Entra directory
who-product = Whoever runs { $product }, or its support
who-user = The person who signs in
who-network = Whoever runs this network
who-microsoft = Nobody here: Microsoft

# For Microsoft's support
support-code = Code
support-trace = Trace ID
support-correlation = Correlation ID
support-request = Request ID
support-client = Application (client) ID
support-tenant = Directory (tenant) ID
support-time = Time
support-detail = Seen on the way

# Why, where the cause alone does not tell
reason-not-json = The answer was no answer of Microsoft’s. { $detail }
reason-redirected = The answer sent Latchkey elsewhere. { $detail }
reason-too-large = The answer was larger than any of Microsoft’s.
reason-malformed = The answer lacked what it has to hold.
reason-status = The answer came with an unknown status.
reason-state = The answer was not for this test.
reason-issuer = The answer named another sender than the one that was asked.
reason-missing-code = The answer held neither a code nor an error.
reason-signature = The token’s signature does not fit the key it names.
reason-algorithm = The token is signed in a way that Microsoft does not use.
reason-audience = The token was made for another application.
reason-nonce = The token is the answer to another test.
reason-expired = The token had expired when it arrived.
reason-not-yet-valid = The token is not good yet by this computer’s clock.
reason-missing-claim = The token lacks a claim it has to hold.
reason-unknown-key = The token is signed with a key that Microsoft does not publish.

# Said at once about an answer that was repaired
remark-https-added = https:// was put in front.
remark-domain-taken = The domain was taken out of it.
remark-slash-dropped = The slash at the end was dropped.

# Seen in the browser while the test waits, and no failure of Microsoft's
cause-localhost-not-reached = The browser could not reach Latchkey on this computer
    .who = Whoever runs this computer and its network
    .why = It is one of these: a proxy that is used for localhost too, a browser that runs on another computer, or a test that has ended.
    .todo = Open the address in a browser on this computer. If a proxy is set in the browser, exclude localhost from it. Then test again.
cause-browser-did-not-open = No browser window opened
    .who = You, on this computer
    .why = The system may have opened it behind this window, or there is no default browser.
    .todo = Look behind this window, choose **Open the browser again**, or copy the address and paste it into a browser.

# What can be made to go wrong in practice
practice-fault-secret-expired = Every client secret has expired
practice-fault-secret-id-pasted-or-wrong-secret = Microsoft accepts no client secret
practice-fault-secret-not-yet-spread = A new client secret is accepted only after 20 seconds
practice-fault-public-client-with-secret = Every redirect URI counts as one under Mobile and desktop applications
practice-fault-app-not-in-tenant = The application is unknown in the directory
practice-fault-tenant-not-found = The directory does not exist
practice-fault-wrong-authority-single-tenant = The application is for one directory, and the sign-in is open to all
practice-fault-wrong-cloud = The directory lies in the US Government’s cloud
practice-fault-app-only-for-personal-accounts = The application is for personal accounts only
practice-fault-app-disabled = The enterprise application is switched off
practice-fault-enterprise-app-missing = The directory has no enterprise application
practice-fault-redirect-uri-mismatch = The redirect URI is not the registered one
practice-fault-no-reply-url-registered = No redirect URI is registered
practice-fault-wrong-platform-spa-vs-web = Every redirect URI counts as Single-page application
practice-fault-consent-needed = Consent is gone when the code is exchanged
practice-fault-admin-consent-required = Only an administrator may allow the application
practice-fault-user-not-assigned = Nobody is assigned to the application
practice-fault-graph-permission-missing = Microsoft Graph refuses every request
practice-fault-conditional-access-block = A Conditional Access policy blocks the sign-in
practice-fault-device-not-compliant = A policy wants a compliant device
practice-fault-mfa-required = A policy wants a second factor
practice-fault-tenant-restricted = The company’s network does not allow this directory
practice-fault-account-not-in-tenant = Every account belongs to another directory
practice-fault-user-not-found = No account is known
practice-fault-user-disabled = Every account is disabled
practice-fault-account-locked = Every account is locked
practice-fault-password-expired = Every password has expired
practice-fault-email-claim-missing = No account has an e-mail address
practice-fault-email-does-not-match = Every account has another e-mail address
practice-fault-code-expired-or-reused = Every code has expired when it is exchanged
practice-fault-issuer-mismatch = The ID token names another issuer
practice-fault-audience-mismatch = The ID token is for another application
practice-fault-nonce-mismatch-or-missing = The ID token belongs to another sign-in
practice-fault-signing-key-not-found = The ID token is signed with a key that is not published
practice-fault-token-expired = The ID token has expired when it arrives
practice-fault-clock-skew = Microsoft’s clock is 20 minutes ahead
practice-fault-entra-service-error = Microsoft’s directory does not answer
practice-fault-slow-network = The network is very slow
practice-fault-proxy-page = A company’s proxy answers in place of Microsoft
practice-fault-captive-portal = A guest network answers in place of Microsoft
