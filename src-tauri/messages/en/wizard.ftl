# Words of the window's shell and of the wizard's pages that the window itself says. What a page is about comes
# from the program (pages.ftl). **bold** and `mono` are allowed where a sentence is shown.

## The shell

rail-connections = Connections
rail-to-practice = Practice
rail-settings = Settings
rail-about = About Latchkey
rail-promise = Your values stay on this computer. Latchkey talks to Microsoft and to nobody else.
authority-banner = For tests: connections you set up now ask { $authority } on this computer, not Microsoft.
note-close = Put this note away
starting = Latchkey is starting
failure-unexpected = Latchkey could not do this
    .todo = Try it again. What you entered is still on the page. If it stays, close Latchkey and start it again.
failure-detail = Technical details
stopped = Latchkey could not start
stopped-line = The command that started Latchkey does not fit
stopped-without = Open Latchkey without the option
stopped-again = Try again
stopped-close = Close Latchkey
failure-page = This page could not be shown
    .todo = Go back to **Connections** and open it again. What was saved at each Continue is kept.
failure-page-home = Go to Connections
connection-not-open = This connection is not open

## Any page

facts-sources = Where this comes from
portal-opened = The portal opens in your browser
go-to-task = Go to { $task }
change = Change
asking-microsoft = Asking Microsoft …
asking-again = Asking Microsoft again, for the { $attempt ->
        [2] second
        [3] third
       *[other] { $attempt }th
    } time …
other-cloud = This directory lives in { $name }, not in the cloud that was chosen. Each cloud knows only its own directories.
other-cloud-change = Change to { $name }

## A setting in the portal

unable-lead = Your place here is kept while you wait.
unable-needed = Which role it takes
unable-whom = Whom to ask
unable-message = Message to send
unable-back = Back to the task

setting-then = Then: { $page }
setting-use = Use it
setting-use-first = Then the steps for the portal appear here.
setting-use-changed = The steps below still hold the value before.
setting-used = Kept. The steps for the portal hold it now

## Create the client secret

secret-new = I made this secret just now
    .more = A new secret takes a while to reach all of Microsoft’s servers. If it is refused, Latchkey asks again for up to 90 seconds
secret-stop = Stop trying
secret-stopped = Stopped. Microsoft has not accepted the secret yet
secret-spreading = Microsoft does not know it yet. Trying again in { $wait ->
        [one] { $wait } second
       *[other] { $wait } seconds
    }, and for { $left } seconds at most.
secret-spreading-why = That is usual within the first minute. The value may well be right.
secret-held-before = Latchkey still has the secret that begins with `{ $hint }`, and Microsoft has not accepted it yet. Paste another one to replace it; with the field empty, Continue asks about this one again.
secret-held-accepted = Microsoft accepted the secret that begins with `{ $hint }`. Paste another one only to replace it.
secret-id-shown = A Secret ID is no secret, so it is shown here.
secret-anyway = Use it all the same
secret-anyway-why = Are you sure that this was copied from the column **Value**? Then it can be used as it is; Microsoft will say whether it fits.
secret-asterisks = The column **Value** shows asterisks now
    .text = Then the value is gone, and nobody can show it again. Delete that secret in the portal, add a new one, and copy its **Value** at once.
secret-will-be-kept = Once Microsoft has accepted it, it is kept { $where }. It is in no file and no log.
secret-kept = Kept
secret-held = The secret that Latchkey holds
secret-hint-why = is how it begins, in the portal too
secret-accepted-at = Microsoft accepted the secret on { $date } at { $time }
secret-paste-again = Paste the secret again
kept-keyring = in the keyring of this computer, and nowhere else
kept-memoryNoKeyring = in memory until Latchkey is closed, since this computer has no keyring; then it has to be pasted again
kept-memoryLocked = in memory until Latchkey is closed, since the keyring of this computer is locked; then it has to be pasted again
kept-memoryPractice = in memory until Latchkey is closed, as everything in practice
expires-suggested = Use { $date }, { $days } days from today
expires-reminder = On the last page you get a calendar file that reminds you 30 and 7 days before
expires-unknown = I do not know the date
    .more = Then Latchkey cannot remind you. The date can be entered later

## The report

report = Report
report-what = For the product’s or Microsoft’s support: results, IDs and times. No secret, token or sign-in code is in it, and people’s names are shortened.
report-save = Save to read or print (HTML)
report-save-json = Save to open in Latchkey (JSON)
report-save-text = Save for a ticket (text)
report-saved = The report is saved as { $file }

## Renew a secret

renew-pair = The two secrets
renew-pair-old = Old
renew-pair-new = New
renew-pair-none = not made yet
renew-pair-in-use = Latchkey uses this one
renew-pair-until-proven = Latchkey uses this one for now
renew-pair-no-hint = first characters not known
renew-pair-expires = expires { $date }
renew-pair-no-date = expiry not known
renew-give-up = Stop the renewal
renew-given-up = The renewal of { $name } is stopped. The old secret is in use as before
renew-test-instead = Test with Latchkey instead
renew-test-why = Latchkey’s own redirect URI is still registered, so its test can sign in with the new secret. It does not show what { $product } has.
renew-proven-word = By your word, on { $date }
renew-proven-test = Latchkey’s test passed with the new secret on { $date }
renew-leave = I cannot do this now
renew-leave-why = . Then the old secret stays, and nothing shows yet that the new one works there.
renew-what-is-done = Done
renew-what-is-open = Left open
renew-finish = Finish the renewal
renew-finish-said = The secret of { $name } is renewed

## The browser that is opened

browser-legend = In which browser does the sign-in page open?
browser-default = In your usual browser
browser-private = In a private window of { $name }
    .more = Nobody is signed in there yet, so the test person can be chosen freely
browser-none = Nowhere, I copy the address
    .more = For a browser with another profile, on this computer

## Test the sign-in

before-account = The account
before-happens = What will happen
before-consent = What Microsoft may ask
before-pages = How these pages look
before-add-back-go = Add it
test-start = Start the test
test-cancel = Cancel the test
test-stopping = Stopping …
test-open-again = Open the browser again
test-opened-again = The browser opens again
test-copy-address = Copy the address of the sign-in page
test-address-copied = The address of the sign-in page is copied. Paste it into a browser on this computer
test-no-browser = **No browser opened.** Copy the address of the sign-in page and paste it into a browser on this computer.
test-open-yourself = Copy the address of the sign-in page and paste it into a browser on this computer.
test-other-way = Start again in another way
test-other-way-why = Signed in, and nothing happens here? Something on your network may hold back Microsoft’s answer. The test then starts again and takes the answer in a way that is held back less often.
test-ended = The test ended: { $heading }
test-again = Test again
test-nobody-can = Nobody there to sign in now?
test-cannot-wait = No time for a test?
test-cannot-mend = Cannot mend it now?
enter-anyway = Enter the values anyway
enter-anyway-unproven = . Sign-in stays unproven until a test passes.
enter-anyway-failed = . The same failure is to be expected there, and sign-in stays unproven until a test passes.
elapsed-seconds = { $seconds } s
elapsed = { $minutes } min { $seconds } s
seen-legend = What do you see in the browser?
seen-redirectError = A page with AADSTS50011, about the redirect URI
seen-needsApproval = It asks an admin to approve
seen-notAssigned = The account is not assigned to the application
seen-noAccount = The account does not exist in the directory
seen-cannotBeReached = The page cannot be reached
seen-nothingOpened = Nothing has opened
seen-text = Text or address of that page
seen-explain = Explain it
seen-empty = Text or address of that page: paste it first
seen-nothing = Not known. Neither the text nor a code in it is in Latchkey’s catalogue. Paste everything under **Troubleshooting details**.
tested-proven = Proven on { $date } at { $time }
tested-remarked = Proven on { $date } at { $time }, with a remark
tested-stale = Passed on { $date } at { $time }, before something changed
tested-stale-heading = Passed, but counts no more
tested-stopped = Stopped at stage { $stage } of { $of }: { $name }
stopped-browser-opened = opening the browser
stopped-waiting-for-microsoft = signing in at Microsoft
stopped-answer-received = Microsoft’s answer
stopped-code-exchanged = exchanging the code with the secret
stopped-token-checked = checking the ID token
stopped-account-matches = comparing the account
stopped-products-calls = rehearsing what the product does next
tested-nothing-proven = Nothing was proven
tested-counts-for = Counts for
tested-with = Tested with
tested-account = What Microsoft reported about the account
tested-nothing = (nothing)
tested-read = { $product } most likely reads this one
tested-noted = Checks to look at
tested-checks = Every check
tested-proof = What this proves, and what not
tested-stages = The stages
tested-at = Tested on { $date } at { $time }

## Enter the values

enter-names = The names below are those that { $product } uses.
enter-then = Then
troubles = When { $product } says that something is wrong

## Finish

finish = Finish
finish-said = { $name } is set up
finish-left = Left to do
finish-reminder = Reminder
finish-reminder-text = The secret expires on **{ $date }**. A calendar file warns 30 and 7 days before and holds the steps of the renewal.
finish-reminder-none = The day on which the secret expires is not known, so there is nothing to remind you of.
finish-reminder-enter = Enter the expiry date
finish-reminder-save = Save the reminder
reminder-notify = Notify me on this computer, too
    .more = While Latchkey runs, once a day at most, from 30 days before
reminder-saved = Saved as { $file }
finish-renew = How the secret is renewed
finish-switch-off = How to switch it off
test-address = The test address `{ $address }`
test-address-remove = Remove it now
    .more = What was proven stays proven
test-address-keep = Keep it for later tests
    .more = The test after the next renewal needs it; once removed, Latchkey asks you to add it back
probe-heading = Try { $product }’s own redirect URI
probe-first = Once you have confirmed that { $product }’s redirect URI is registered, a browser can try it from here.
probe-before = No test on this computer can see whether it is registered. But a browser can be sent to Microsoft with that address, and you see how far it gets. Sign in there with the account of the test. Nothing is switched on by it, and nobody can use what Microsoft sends along.
probe-before-refused = Microsoft stops with **AADSTS50011**: the address is not registered.
probe-before-went-on = Microsoft goes on to `{ $host }`, where { $product } receives sign-ins: the address is registered. An error is to be expected there, since nobody asked { $product } for a sign-in.
probe-address = Which address?
probe-one-address = The address that is tried
probe-browser = In which browser?
probe-try = Try it
probe-try-again = Try it again
probe-tried = The browser opens. Say what you saw
probe-which = What did you see?
probe-refused = Microsoft stopped with AADSTS50011
probe-wentOn = A page of { $host } opened
probe-other = Something else
probe-kept = Kept as your word
probe-seen-refused = On { $date } you saw Microsoft stop at `{ $address }` with **AADSTS50011**: it is not registered. Compare it with **Authentication** in the portal, character by character.
probe-seen-went-on = On { $date } you saw Microsoft go on to `{ $address }`: it is registered. Under which platform could not be seen.
probe-seen-no-more = On { $date } you tried `{ $address }`. What you saw counts no more. Changed since: { $what }.
probe-untried = `{ $address }` was not tried yet.
probe-seen-other = On { $date } you saw something else at `{ $address }`. Whether it is registered stays open.
