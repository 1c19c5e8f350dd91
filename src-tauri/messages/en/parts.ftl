# Words of the reusable parts of the window. Sentences of the pages stand in the files of the pages.
# **bold** and `mono` are allowed where a sentence is shown; names of Microsoft's are bold.

## The window and its frame

title = { $page } – Latchkey
title-with-error = Error: { $page } – Latchkey
latchkey = Latchkey
skip-to-page = Skip to the page
back = Back
help = Help

## The rail

rail-tasks = Tasks
rail-menu = Menu
rail-home = Latchkey
rail-close = Close
rail-step = Step { $step } of { $total }
rail-practice = Practice
rail-practice-foot = Practice: nothing here reaches Microsoft.
rail-place-kept = Your place is kept. You can close the window at any time.
rail-tenant = Directory (tenant) ID
task-done = Completed
task-here = You are here
task-again = To be repeated
task-failed = Failed
task-todo = Not yet started
task-later = Cannot start yet

## The foot

continue = Continue
nobody-notices = Nobody notices this step

## Fields

optional = { $label } (optional)
show = Show
hide = Hide
show-secret = Show what was pasted into { $label }
hide-secret = Hide what was pasted into { $label }
there-is-a-problem = There is a problem
day = Day
month = Month
year = Year
search-count =
    { $count ->
        [0] Nothing found
        [one] { $count } found
       *[other] { $count } found
    }

## Copying

copy = Copy
copied = Copied
copied-unseen = Copied unseen
copy-named = Copy { $name }
copy-said = { $name } copied
copy-secret-said = { $name } copied without being shown. It leaves the clipboard in { $seconds } seconds
copy-refused = The clipboard did not take it. Mark the value and copy it with the keyboard
secret-leaves =
    { $seconds ->
        [one] Leaves the clipboard in { $seconds } second
       *[other] Leaves the clipboard in { $seconds } seconds
    }

## Stages

stage-passed = , passed
stage-waiting = , waiting
stage-failed = , failed
stage-todo = , not reached
stage-skipped = , not asked for
stage-unopened = , see to it
stage-said-passed = { $stage }: passed
stage-said-failed = { $stage }: failed
stage-said-unopened = { $stage }

## Findings

finding-happened = What happened
finding-why = Why
finding-todo = What to do
certainty-certain = Almost certain
certainty-likely = Likely
certainty-possible = Possible
finding-who = Who acts
finding-also = Also possible
finding-message = Message to send
finding-copy-message = Copy the message
finding-detail = For Microsoft’s support
finding-more = More about this
finding-copy = Copy these details
finding-own-words = Microsoft’s own sentence

## Proof and checks

proof-proven = Proven
proof-confirmed = Confirmed by you
proof-unseen = Not checkable here
check = Check
expected = Expected
found = Found
check-fits = as expected
check-same = the same
check-not-made = not checked
check-passed = , passed
check-failed = , failed
check-skipped = , not checked
check-warning = , see to it

## The way into the portal

way-open = Open { $page }
way-open-hint = in the portal, in your browser
way-or-click = Or click { $path }
way-click = Click { $path }
way-crumb = **{ $now }**
way-crumb-formerly = **{ $now }** (formerly **{ $former }**)

## Drawings

drawing-checked = Drawing, checked { $date }
enlarge = Enlarge
enlarge-close = Close
drawing-not-this = Not this one
drawing-copy-this = Copy this at once
drawing-seen-again = Seen again later: the value is gone
drawing-no-copy-sign = no copy sign
drawing-still-not-this = Still not this one
drawing-register = The page Register an application. First enter the name { $app }. Under Supported account types choose { $accounts ->
        [named] the entry that the step names
       *[other] { $accounts }
    }. { $address ->
        [none] Leave the part Redirect URI blank.
        [named] Under Redirect URI do what the step says.
       *[other] Under Redirect URI choose the platform Web and enter the address { $address }.
    } Then click Register at the bottom.
drawing-overview = The Overview page of the application { $app }. Under Essentials four rows: Display name, Application (client) ID, Object ID, Directory (tenant) ID. Copy the second row and the fourth row. Leave the Object ID, which stands between them.
drawing-secrets-fresh = The page Certificates & secrets of the application { $app }, tab Client secrets. Click New client secret, then Add. Right after Add the column Value, the third one, shows the beginning of the secret, cut off with three dots, and a copy sign next to it. Click that sign. Leave the copy sign in the fourth column, Secret ID.
drawing-secrets-renewed = The page Certificates & secrets of the application { $app }, tab Client secrets, with two rows. Click New client secret, then Add. In the new row the column Value, the third one, shows the beginning of the secret, cut off with three dots, and a copy sign next to it. Click that sign. Leave the copy sign in the fourth column, Secret ID, and the row of the old secret, which is in use.
drawing-delete-secret = The table of client secrets of the application { $app } with two rows. Click the bin at the end of the row whose value begins with { $old }, the old one. Leave the row of the new one alone, whose value begins with { $own }.
drawing-delete-this = Delete this one
drawing-keep-this = Not this one: it is in use
drawing-secrets-again = The table of client secrets, drawn twice. Right after Add the column Value shows the beginning of the secret and a copy sign: copy with that sign, and leave the Secret ID to the right of it. Seen again later the Value shows three characters and 18 asterisks and has no copy sign; the only copy sign left belongs to the Secret ID. Copy nothing then.
drawing-authentication = The page Authentication (Preview) of the application { $app }, tab Redirect URI configuration. Click Add Redirect URI. In the pane at the right click the tile Web, not Single-page application. Enter { $address ->
        [named] the address that the step names
       *[other] the address { $address }
    } and click Configure.
drawing-authentication-remove = The page Authentication (Preview) of the application { $app }, tab Redirect URI configuration. Tick, in the table under Web, the row with { $address ->
        [named] the address that the step names
       *[other] the address { $address }
    } and no other. Then click Delete above the table.
drawing-implicit = The page Authentication (Preview), tab Settings, with the part Implicit grant and hybrid flows. Click the tab Settings, the third one. { $boxes ->
        [id] Tick the lower box, ID tokens.
        [access] Tick the upper box, Access tokens.
       *[both] Tick both boxes, Access tokens and ID tokens.
    } Then click Save.
drawing-permissions = The page API permissions of the application { $app }. Click Add a permission and add what is missing. Then click Grant admin consent, to the right of it. At the end each row has a green tick in the column Status.
drawing-permissions-consent = The page API permissions of the application { $app }. Click Grant admin consent above the table. At the end each row has a green tick in the column Status.
drawing-permissions-plain = The page API permissions of the application { $app }. Click Add a permission and add what is missing. Granting consent is not needed.
drawing-token = The page Token configuration of the application { $app }. Click Add optional claim. In the pane at the right choose the token type { $token }, tick the claim { $claim }, then click Add. { $permission ->
        [on] Tick the box about the Microsoft Graph permission as well, and click Add again.
       *[other] Leave the box about the Microsoft Graph permission empty, and click Add again.
    }
drawing-expose = The page Expose an API of the application { $app }. At the top, next to Application ID URI, click Add. The pane proposes an address that begins with api and the client ID. Click Save, for without it the address does not exist.
drawing-branding = The page Branding & properties of the application { $app }. In the field Home page URL enter { $address ->
        [named] the address that the step names
       *[other] { $address }
    }, then click Save at the top.
drawing-sign-in = Microsoft’s page Pick an account, in the browser. Choose the account that will use { $product }, or click Use another account.
drawing-consent = Microsoft’s page Permissions requested, in the browser, for the application { $app }. Click Accept. { $organisation ->
        [yes] First tick the box Consent on behalf of your organization.
        [none] { "" }
       *[no] The box Consent on behalf of your organization can stay empty.
    }
drawing-leave-unticked = Leave this unticked
drawing-leave-empty = Leave this blank
drawing-was-pasted = This one was pasted
