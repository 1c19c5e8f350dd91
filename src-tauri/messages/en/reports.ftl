# A report: the words around its facts. Made afresh, whoever made the report.

report-the-product = the product
report-title-test = Test of the sign-in to { $product }
report-title-connection = Connection of { $product } with Microsoft Entra ID
report-title-diagnosis = Why a sign-in fails
report-made = Made by Latchkey { $version }, { $at }
report-note = Application, tenant, correlation, trace and request IDs stand in full. Names and object IDs of people are shortened. Secrets, codes, tokens and cookies have no place in a report.
report-test = The test
report-outcome-passed = A real sign-in worked with these values, { $at }
report-outcome-failed = A real sign-in did not work with these values, { $at }
report-outcome-cancelled = The test was stopped before it ended, { $at }
report-outcome-timed-out = Nobody signed in in time, { $at }
report-outcome-unknown = It ended as “{ $outcome }”, { $at }
report-stale = A value was changed since, so it counts no more
report-causes = What went wrong
report-certainty-certain = Almost certain
report-certainty-likely = Likely
report-certainty-possible = Possible
report-evidence = “{ $words }”
report-who = Who acts: { $who }
report-stages = How far it got
report-test-checks = Checks of the test
report-checks = Checks without a sign-in
report-checked = All made at { $at }
report-expected = Expected: { $value }
report-found = Found: { $value }
report-took = { $ms } ms
report-status-passed = Passed
report-status-failed = Failed
report-status-warning = Passed, but look
report-status-skipped = Not looked at
report-status-inconclusive = No answer could be had
report-status-under-way = Begun
report-status-not-reached = Not reached
report-account = What Microsoft reported about the account
report-application = The application
report-product = Product
report-signs-in-at = Signs in at
report-cloud = Microsoft cloud
report-expires = The secret expires
report-tasks = The tasks
report-task-completed = Completed
report-task-look = Completed, see to it
report-task-not-yet = Not yet
report-task-cannot-start = Cannot start yet
report-task-again = To be repeated
report-support = For Microsoft’s support
report-request = Request ID
report-file = latchkey-{ $of }-report.{ $ending }
check-network = Network
check-clock = Clock of this computer
check-client = Application (client) ID
check-secret = Client secret
check-permissions = Permissions of the application itself

# The notification of the system

notice-expiry = The secret of { $name } expires in { $days ->
        [0] less than a day
        [one] { $days } day
       *[other] { $days } days
    }
notice-expiry-over = The secret of { $name } has expired
notice-expiry-several = { $count } client secrets expire soon or have expired
notice-expiry-line = { $name }: { $days ->
        [0] today
        [one] in { $days } day
       *[other] in { $days } days
    }
notice-expiry-line-over = { $name }: expired
notice-expiry-more = and { $count } more
notice-expiry-text = Open Latchkey to renew it. Sign-in stops for everybody when a secret expires.

## A report that was opened and cannot be read

report-too-large = This report is larger than any that Latchkey writes
    .text = Ask for the report once more, as **JSON**, straight from Latchkey.
report-newer = This report was made by a newer Latchkey
    .text = Open it with the version that made it, or ask for the report as **text**.
report-misshapen = This says it is a Latchkey report, but it does not have the shape of one
    .text = It was changed or cut off on the way (line { $line }, column { $column }). Ask for the file once more, unchanged.
