# "Fix a sign-in problem": the box, the answer, the questions, the history.
# **bold** and `mono` are allowed where a sentence is shown; names of Microsoft's are bold.

## The box

fix-heading = Fix a sign-in problem
fix-found-heading = What was found
fix-lead = Paste what the ticket says, or drop a file anywhere on this window. Latchkey says why the sign-in fails, which words show it, and who has to act.
fix-text = What the ticket says
    .hint = An error, a log, an address, the text of Microsoft’s page
fix-find = Find the cause
fix-open = Open a file
fix-files = Files it reads: a **HAR** recording of the browser, the sign-in log as Microsoft exports it (CSV or JSON), an app’s manifest, a log, a Latchkey report.
fix-checks = Is it a connection on this computer?
fix-checks-go = Choose it and run its checks
fix-privacy = The text is sent nowhere and is not kept
fix-empty = What the ticket says: paste the text, or open a file
fix-drop = Drop the file here
    .text = Latchkey looks at it. It stays on this computer. Up to eight files are read together.

## Reading a file

fix-reading = Reading { $name }
fix-reading-how-far = { $percent } % of { $megabytes } MB
fix-reading-found = Found so far
fix-reading-nothing = Nothing found so far
fix-reading-stop = Stop here
fix-reading-more = The first finding may change until the end is read.
fix-stopped = Not read to the end. What is said here rests on the part that was read.

## The answer

fix-decides = Clues
fix-report-what = For whoever has to act: what was found, the words that decided, error codes, IDs and times. No secret, token or sign-in code is in it, and people’s names are shortened.
fix-who = Who acts
fix-todo = What to do
fix-less = Also possible
fix-reasons = Possible reasons, the likeliest first
fix-file = What the file says
fix-copy-file = Copy what the file says
fix-ruled-out = The code rules out: { $causes }.
fix-pasted = What you pasted
fix-in-file = In { $name }
fix-change = Change
fix-another = Look at something else
fix-add-log = Add the sign-in log
fix-dates = The secret of a connection on this computer
fix-date = { $name }: its secret expires on { $day }, says this manifest
fix-date-take = Take this date
fix-date-taken = Date taken
fix-product = Which product is it?
    .more = Choose the product to compare its redirect URI with the one in this recording.
fix-product-fits = The redirect URI in this recording has the form that { $name } uses.
fix-folded =
    { $lines ->
        [0] A part left out
        [one] { $lines } line left out
       *[other] { $lines } lines left out
    }
fix-clue = Clue { $number }:
fix-mark-said = , clue { $number }
fix-support = For Microsoft’s support
fix-copy-support = Copy these details
fix-copy-message = Copy the message
fix-uri = Redirect URI
fix-copy-uri = Copy the redirect URI
fix-copy-cause = Copy the answer
fix-open-page = Open { $page }
fix-own = On this computer: { $name }
fix-own-task = Go to “{ $task }”

fix-who-registrationOwner = The customer’s admin
fix-who-tenantAdmin = An administrator of the customer’s directory
fix-who-product = Whoever runs or makes the product
fix-who-user = The person who signs in
fix-who-network = Whoever runs the network there
fix-who-microsoft = Nobody but Microsoft

fix-letter-several = Message to those who act
fix-letter-registrationOwner = Message to the customer’s admin
fix-letter-tenantAdmin = Message to the customer’s administrator
fix-letter-product = Message to whoever runs the product
fix-letter-user = Message to the person who signs in
fix-letter-network = Message to whoever runs the network
fix-letter-microsoft = Message to the customer
fix-letter-ask = Message to the customer

fix-kind-har = HAR recording of a browser
fix-kind-signInLog = Sign-in log from Microsoft
fix-kind-manifest = Manifest of an app registration
fix-kind-report = Latchkey report

## What to ask the customer for, where the answer is no cause

fix-ask-unrecognised = Hello, to find out why signing in fails we need the whole text of the failure. On Microsoft’s page open Troubleshooting details and choose Copy info to clipboard. If it failed elsewhere, send the product’s log from that minute. Say when it was and who wanted to sign in, and leave out passwords and the client secret.
fix-ask-mentionOnly = Hello, what you sent speaks of an error, but it is not the record of one. If signing in failed, send the text of that failure: on Microsoft’s page open Troubleshooting details and choose Copy info to clipboard, or send the product’s log from that minute.
fix-ask-notMicrosoft = Hello, this sign-in fails at a provider other than Microsoft. Look at the sign-in settings for that provider, and send us what its page says.
fix-ask-normalStep = Hello, the entry you sent is an ordinary step of a sign-in, and nothing failed there. If the sign-in did not come to its end, send the entry that follows it.
fix-ask-nothingFailed = Hello, nothing failed in what you sent. If signing in fails, send what shows the failure: on Microsoft’s page open Troubleshooting details and choose Copy info to clipboard, or send the product’s log from that minute, or a recording of the browser in which it fails.
fix-ask-incomplete = Hello, the recording you sent does not hold a whole sign-in. Record once more: begin before you choose Sign in, and stop only when the failure shows. Leave out passwords and the client secret.
fix-ask-cutOff = Hello, the file you sent ends in the middle. Send it once more, whole, and packed as a ZIP if it is large.

## Something secret stood in it

fix-held-heading = The text holds something secret
fix-held-lead = It is in the ticket as well, and whoever reads that can use it.

## Three questions

fix-questions-heading = Answer three questions
fix-questions-lead = “{ $words }” is the product’s own sentence. It says that no token came, but not why.
fix-unknown = I do not know
fix-points = What the answers point to
fix-test-heading = One test decides
fix-test-lead = Latchkey shows Microsoft the client ID, the directory and the secret of a connection on this computer. Nobody signs in.
fix-test-which = Connection to test
fix-test-one = { $name }, { $tenant }
fix-test-none = No connection with its secret is on this computer. Add it here if you may have the secret; else whoever has it runs this test in Latchkey.
fix-test-refused = If Microsoft refuses it
    .text = Microsoft’s code says why: expired, Secret ID, wrong client ID, wrong directory
fix-test-accepted = If Microsoft accepts it
    .text = Enter client ID and secret in the product again. If it still fails, the cause lies there
fix-test = Test the secret alone
fix-write = Go to the message to send
fix-test-lines = What was checked
fix-testing = Microsoft is asked
fix-test-choose = Connection to test: choose one
fix-decided-accepted = Microsoft accepts this secret
    .text = So the values here are right. Enter client ID and secret in the product again. If it still fails, the cause lies at the product.
fix-decided-unknown = Microsoft gave no answer about the secret

## History

fix-history = Last diagnoses
fix-history-on = Keep the last diagnoses on this computer
    .more = Kept of each: day and time, the cause, the codes, the short client or tenant ID. Never the text. The last twenty.
fix-history-none = None yet.
fix-history-forget = Forget them
fix-history-forgotten = The diagnoses are forgotten
fix-history-row = { $date }, { $time }
