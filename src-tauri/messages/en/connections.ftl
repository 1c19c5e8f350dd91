# The list of connections once it is long, their checks, and connections that already work. Said by the window.

## The list

home-sorted = Connections
home-check-all = Check all
home-add-existing = Add an existing connection
list-search = Search for a connection
list-show = Show
list-show-all = All ({ $count })
list-show-needs = Needs something ({ $count })
list-show-expired = Expired ({ $count })
list-show-expiring = Expires soon ({ $count })
list-show-failed = Failed ({ $count })
list-show-unfinished = To be finished ({ $count })
list-show-unproven = Not proven ({ $count })
list-show-works = Nothing urgent ({ $count })
list-sort = Sort by
list-sort-urgency = What needs you first
list-sort-expiry = Secret that expires first
list-sort-name = Name
list-place = { $from } to { $until } of { $of }
list-pages = Parts of the list
list-before = The ones before
list-after = The next ones
list-first = These are the first ones
list-last = These are the last ones
list-nothing = No connection fits. Change the search, or show all.
list-all-again = Show all again

## A row

row-check = Check
row-check-failed = Last check failed
row-not-checked = Could not be checked
row-not-checked-because = Could not be checked: { $why }
row-checked-on = Checked { $date }
row-checked-today = Checked today, { $time }

## All at once

check-all-starting = The checks begin
check-all-progress = { $ended } of { $of } checked, { $failed } failed
check-all-stop = Stop
check-all-total = { $total ->
    [one] One connection checked
   *[other] { $total } connections checked
}: { $passed } fine, { $failed } failed, { $inconclusive } not known.

## One connection

checks-heading = Check { $name }
checks-heading-before = Check a connection
checks-lead = Latchkey asks Microsoft what can be proven without anyone signing in: the way to Microsoft, the directory, the application and its secret.
checks-none-yet = Nothing was checked yet.
checks-running = Microsoft is being asked
checks-now = Check now
checks-again = Check again
checks-stop = Stop
checks-open = Open the connection
checks-entry = Nobody notices; the check appears in Microsoft’s sign-in log
checks-leaves-entry = Nobody notices; the check leaves one failed entry in Microsoft’s sign-in log
checks-stale = A value was changed since, or a later test has proven more. Check again for an answer that counts.
checks-each = What was looked at
checks-at = Checked { $date }, { $time }
checks-outcome-passed = Everything that was checked is fine
checks-outcome-failed = Something is not right
checks-outcome-inconclusive = This cannot be known now
checks-outcome-skipped = Nothing was asked for
checks-passed = Passed
checks-failed = Failed
checks-inconclusive = Not known
checks-skipped = Not asked for

## One that already works

existing-heading = Add an existing connection
existing-lead = Latchkey then watches it: while Latchkey runs it reminds you before the secret expires, and it checks the connection whenever you want.
existing-product = Product
existing-choose = Choose the product
existing-name-hint = Leave it empty for the product’s own name
existing-tenant-hint = Or a domain of the directory, such as contoso.com
existing-expires-hint = As the portal shows it in the column Expires
existing-secret-hint = With it Latchkey can check whether Microsoft still accepts it
existing-add = Add it
existing-add-anyway = Add it all the same
existing-several = Add several from a list
existing-asking = Microsoft is being asked about the secret
existing-added = The connection is added

## Several at once

list-heading = Add several from a list
list-lead = Choose a list as your spreadsheet saves it (CSV). You see what is in it before anything is saved.
list-columns = The first line names the columns, in any order: **name**, **product**, **tenant**, **client ID** and **expires**. Name and expires may be empty. For example:
list-example = name,product,tenant,client ID,expires
    Kandji Berlin,Kandji,contoso.com,4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90,2028-11-20
list-secrets = Leave secrets out. A column that holds them is not read; paste each secret afterwards, under **Create the client secret** of its connection.
list-choose = Choose a list
list-choose-other = Choose another list
list-add = { $count ->
    [one] Add the one that fits
   *[other] Add the { $count } that fit
}
list-added = { $count ->
    [one] One connection is added
   *[other] { $count } connections are added
}
list-found = { $fine ->
    [one] 1 fits
   *[other] { $fine } fit
}, { $known ->
    [one] 1 is there already
   *[other] { $known } are there already
}, { $wrong ->
    [one] 1 does not fit
   *[other] { $wrong } do not fit
}.
list-refused = { $count ->
    [one] The column “{ $columns }” holds secrets. Latchkey did not read it. Take it out of the file.
   *[other] These columns hold secrets: { $columns }. Latchkey did not read them. Take them out of the file.
}
list-rows = The rows of the list
list-line = Line
list-connection = Connection
list-verdict = What Latchkey found
list-fits = Fits
list-known = There already
list-wrong = Does not fit
list-more = The first { $shown } rows are shown, those that do not fit before the others.
