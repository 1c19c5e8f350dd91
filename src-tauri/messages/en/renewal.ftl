# Renewing a secret: old and new stand side by side until the old one is deleted.

task-renew-secret = Create a new client secret
task-renew-enter = Put it into { $product }
task-renew-sign-in = Sign in with it
task-renew-old = Delete the old secret
task-renew-finish = Finish and set a reminder

renew-named = `{ $hint }…`, expires { $date }
renew-named-hint = `{ $hint }…`
renew-named-day = the one that expires { $date }
renew-named-nothing = the one that was there before

renew-create-heading = Add a new client secret beside the old one
renew-create-lead = The old one goes on working, and Latchkey uses it until Microsoft accepts the new one. { $product } changes over when you put the new one in.
renew-create-gone = The new secret was only in memory, and Latchkey was closed since. Its value cannot be shown again: delete it in the portal and add another one. The old one still works.
renew-click-two-at-most = An application that admits personal accounts has two secrets at most. Are there two already? Delete the one that has expired or that nothing uses, and never the old one that is in use.
renew-not-proven = Client secret value: paste the new one. Microsoft has not accepted it yet
renew-expiry-heading = When does the new secret expire?
renew-expiry-lead = Microsoft accepts it. In the column **Expires** its row now shows a different date from the old one’s.

renew-enter-heading = Put the new secret into { $product }
renew-enter-lead = Only the secret changes; the other values stay as they are there.
renew-enter-notice = Nobody notices; both secrets work
renew-sign-in-heading = Sign in to { $product }
renew-sign-in-lead = This shows that people still get in. It does not show which of the two secrets { $product } used, since both work now.
renew-sign-in-private = Open a private window of your browser, so that nobody is signed in there yet.
renew-sign-in-account = Open { $product } in it and sign in through Microsoft, with an ordinary account.
renew-sign-in-through = Does { $product } open? Then sign-in works. If it says that no access token could be obtained, go back and put the secret in once more.
renew-sign-in-saved = Check in { $product } that the new secret was saved there.
renew-sign-in-worked = I signed in to { $product } through Microsoft
    .more = In a private window, after the new secret was saved there
renew-sign-in-missing = { $heading }: tick the box once it has worked
renew-before-heading = Test the new secret
renew-testing-heading = Waiting for you to sign in with the new secret
renew-old-heading = Delete the old secret
renew-old-lead = Delete it only if { $product } has the new one and nothing else uses it. A deleted secret cannot be brought back.
renew-click-row = Find the row of the old one: { $old }. The column **Value** shows its first three characters and asterisks.
renew-click-not = Leave the new one alone: { $new }.
renew-click-delete = Click the bin at the end of the old one’s row and confirm.
renew-click-afterwards = Check it at once, as in the task before: **{ $heading }**. If that fails, { $product } probably still had the old one: create another client secret and put it in there.
renew-old-notice = People notice at once if something still uses the old secret
renew-old-field = What did you do with the old secret?
renew-old-deleted = I deleted it
renew-old-left = I leave it where it is
    .more = Choose this if something else still uses it, or if you are not sure. It still works: { $old }
renew-old-missing = What did you do with the old secret? Choose one
renew-done-heading = The secret of { $product } is renewed
renew-done-secret = Microsoft accepted the new secret: { $new }
renew-done-secret-skipped = The new secret is kept: { $new }. It could not be proven on its own
renew-done-entered = You put it into { $product }
renew-done-word = You signed in to { $product } after that
renew-done-test = Latchkey’s test signed in with it
renew-done-deleted = You deleted the old one: { $old }
renew-open-sign-in = Nothing has shown yet that { $product } has the new secret
renew-open-old = The old one is still there: { $old }
