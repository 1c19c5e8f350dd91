# The command line, to people, on standard error

cli-no-folder = This system names no folder for data. Give one with --data-dir.
cli-data-dir-file = --data-dir: { $file } is a file. Name a folder; it is made if it is not there.
cli-no-tenant = Name the tenant with --tenant: an ID, or a domain such as contoso.com.
cli-no-client-id = Name the application with --client-id.
cli-no-secret = Give the secret with --secret-stdin, or name a saved connection with --connection.
cli-no-secret-kept = Latchkey keeps no secret for this connection. Paste it into the connection in the window, or name tenant and client ID instead of the connection and give the secret with --secret-stdin.
cli-secret-too-long = The first line of standard input is far too long for a secret. Nothing was sent.
cli-manifest-cut = { $file } ends in the middle, or is longer than any manifest. Save the manifest once more, whole.
cli-manifest-list = { $file } holds several applications. Name the one that is meant with --client-id.
cli-secret-not-text = The first line of standard input is no text; the secret is read from it. Save it as UTF-8 and try again.
cli-empty-secret = The first line of standard input is empty; the secret is read from it.
cli-client-id = --client-id holds spaces or nothing. Copy the Application (client) ID again.
cli-tenant-word = A saved connection needs its own directory: give its ID or a domain.
cli-not-a-date = --expires: write the day as 2028-11-20.
cli-no-such-day = --expires: there is no day { $day }. Write one as 2028-11-20.
cli-missing-answer = { $count ->
    [one] The recipe asks for { $names }. Give it with --answer ID=VALUE.
   *[other] The recipe asks for { $names }. Give each with --answer ID=VALUE.
}
cli-missing-answer-or = { $count ->
    [one] The recipe asks for { $names }. Give it with --answer ID=VALUE, or { $others } in its place.
   *[other] The recipe asks for { $names }. Give each with --answer ID=VALUE, or { $others } in their place.
}
cli-answer-unusable = --answer { $id }: { $why }. latchkey recipes lists what is asked.
cli-not-found = No connection has this ID. latchkey connections lists them.
cli-make-room = Make room on the disk, then try again.
cli-enter-ids = Open the connection in the window and enter them there, or name tenant and client ID in place of the connection.
cli-give-its-secret = Paste the secret of this application into the connection in the window, or name tenant and client ID in place of the connection and give it with --secret-stdin.
cli-look-at-proxy = Look at the proxy in the settings of the window, then try again.
cli-once-more = Give the command once more; what the window saved is kept.
cli-list-products = latchkey recipes lists the products.
cli-list-questions = latchkey recipes lists the questions of each product.
cli-name-secret = --name: a client secret stands there. It was not kept.
cli-name-empty = --name: nothing of this name can be seen. Give another one, or leave --name out.
cli-other-id = --other-id: give the ID that stands in the other box. For a tenant a domain will do.
cli-not-written = Standard output could not be written: { $why }
cli-authority-not-saved = An authority of one’s own is saved for loopback only. Leave --authority out, or use --cloud.
cli-no-keyring = There is no keyring that takes the secret, and a command line cannot hold it. Nothing was saved.
cli-no-browser = No browser opened. Open the address that was printed.
cli-recipes-fit = { $count ->
    [one] One recipe, nothing wrong.
   *[other] { $count } recipes, nothing wrong.
}
cli-no-connections = No connection is saved here.
cli-domain-not-resolved = --tenant: { $domain } could not be resolved to its directory ({ $slug }: { $cause }). Nothing was saved. Give the Directory (tenant) ID instead, which needs no asking, or try again later.
cli-again = Microsoft does not take this secret. A new one needs a while until it is known everywhere. Asking again in { $wait } seconds, for { $left } seconds at most.
cli-callback = The browser came back with Microsoft’s answer.
cli-token-response = The token endpoint answered with status { $status }.
cli-own-words = Microsoft’s own sentence: { $words }
cli-the-product = the product
cli-the-application = the application
cli-the-tenant = the tenant
cli-file-unreadable = { $file } cannot be read: { $why }
cli-file-missing = there is no such file
cli-file-denied = you may not read it
cli-file-folder = it is a folder, name a file in it
cli-file-not-text = it is no text in UTF-8
cli-file-instead = the name of a recipe file
cli-diagnose-folder = { $file } is a folder. Name one file, or give the text on standard input.
cli-diagnose-progress = { $percent } % read ({ $read } MB). { $first }
cli-diagnose-progress-open = { $read } MB read. { $first }
cli-diagnose-at = ({ $length } bytes from byte { $offset })
cli-diagnose-facts = What it holds:
cli-diagnose-who = Who acts: { $who }
cli-diagnose-message = Message to send:
cli-no-manifest = { $file } is no manifest of an app registration. In the portal open the registration’s Manifest page and choose Download.
cli-manifest-other-application = --client-id names another application than the manifest, which is that of { $own }. Leave --client-id out, or take the other manifest.
cli-manifest-several = The manifest has several secrets: { $secrets }. Name the day of the one in use with --expires, or give the secret with --secret-stdin.
cli-listening = Waiting at { $address }
cli-open = Sign in here: { $address }
cli-redirect-path = --redirect-path: write it as /latchkey: a slash, then letters, digits, hyphens, dots, underscores, tildes and slashes only.
cli-port-taken = --port: another program listens at port { $port } of this computer. Choose another port, or leave --port out, and a free one is found.
cli-port-kept = --port: the system keeps port { $port } to itself. Choose one above 1023, or leave --port out, and a free one is found.
cli-no-port = This computer lets nothing listen on loopback: { $why }. Close other programs that listen on it, then try again.
cli-tls-dir = { $why ->
    [file] --tls-dir: { $folder } is a file.
    [folder] --tls-dir: a folder stands where { $file } is to be written.
    [denied] --tls-dir: you may not write { $file }.
    [full] --tls-dir: the disk is full.
   *[other] --tls-dir: { $file } cannot be written.
} Name a folder in which you may write; it is made if it is not there.
cli-scope-empty = --scope: no scope stands there. Name at least one, such as openid, or leave --scope out.
cli-expect-email = --expect-email: this is not an address of the form name@example.com.
cli-practice = Practice tenant at { $authority } . Stop it with Ctrl-C.
cli-skipped-personal-accounts-only = an application for personal accounts only has no tenant that would tell; the sign-in shows it
cli-skipped-no-one-tenant = name the tenant in which the application is registered; an authority that tenants share does not tell
cli-check-progress = { $ended } of { $of } checked, { $failed } failed
cli-check-total = { $total ->
    [one] One connection checked
   *[other] { $total } connections checked
}: { $passed } passed, { $failed } failed, { $inconclusive } inconclusive.
cli-there-already = There is a connection of this application already: { $name } ({ $id }). This one is saved beside it.
cli-import-refused = The column { $column } holds secrets. It was left out unread; take it out of the file.
cli-import-fits = Line { $line }: { $name } fits
cli-import-known = Line { $line }: { $name } is there already ({ $known })
cli-import-problem = Line { $line }: { $what }
cli-import-total = { $total ->
    [one] One row
   *[other] { $total } rows
}: { $added } added, { $known } there already, { $wrong ->
    [one] 1 does not fit
   *[other] { $wrong } do not fit
}.
cli-import-nothing-saved = Nothing was saved, since { $wrong ->
    [one] one row does not fit. Mend it in the list,
   *[other] { $wrong } rows do not fit. Mend them in the list,
} or save the others with --only-fitting.
cli-no-report = Nothing was tested yet, so there is no last report. Name a connection with --connection.
cli-report-of-what = Name a connection with --connection, or take the one that was tested last with --last.
