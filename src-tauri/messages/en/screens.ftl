# Latchkey's own pages: the connections, choosing a product, Practice, Help, settings, About.
# **bold** and `mono` are allowed where a sentence is shown; names of Microsoft's are bold.

## Connections

home-heading = Connections
home-set-up = Set up a connection
home-practice-first = Practice first
home-empty-lead = There is no connection yet. Setting one up takes about half an hour, and you can stop at any point.
home-empty-choose = You choose the product
    .text = Latchkey knows what { $products } ask for. Any other product works too.
home-empty-portal = You click through Microsoft’s portal, one page at a time
    .text = Latchkey opens the right page, shows the spot, and looks at each value you paste.
home-empty-test = You sign in once, as a test
    .text = Then you know that Microsoft accepts the values and signs a person in, before anyone at the product is asked.
home-empty-need = **You need** an account that may register applications in Microsoft Entra ID (formerly Azure AD), and access to the settings of the product. Which roles those are depends on the product; Latchkey names them first.
home-empty-practice = Practice uses a pretend tenant inside Latchkey. It needs no account and no network, and nothing in it can break.
home-needs = Needs something from you
home-works = Nothing urgent

## A connection in the list

row-tenant-id = Directory (tenant) ID
row-proven = Sign-in proven
row-remarked = Sign-in proven, with a remark
row-see-remark = See the remark
row-confirmed = You saw it work with these values
row-unproven = Set up, sign-in never proven
row-unfinished =
    { $of ->
        [one] { $done } of { $of } task done
       *[other] { $done } of { $of } tasks done
    }
row-stale = Changed since the last test
row-failed = Last test failed
row-expiring =
    { $days ->
        [0] Secret expires today
        [1] Secret expires tomorrow
       *[other] Secret expires in { $days } days
    }
row-expired =
    { $days ->
        [1] Secret expired yesterday
       *[other] Secret expired { $days } days ago
    }
row-go-on = Go on
row-go-on-with = Go on: { $task }
row-test = Test the sign-in
row-test-again = Test again
row-what-to-do = See what to do
row-renew = Renew the secret
row-renew-go-on = Go on with the renewal
row-enter-date = Enter the expiry date of the secret
row-lasts = Secret lasts until { $date }
row-proven-on = Proven { $date }
row-proven-today = Proven today, { $time }
row-never-proven = Never proven
row-rename = Rename
row-forget = Forget
row-of = { $action }: { $name }

rename-heading = Rename { $name }
rename-name = Name
    .hint = Leave it empty for the product’s own name, { $product }
rename-save = Save the name
rename-done = Now called { $name }
dialog-keep = Leave the name as it is

forget-heading = Forget { $name }?
forget-here = This is deleted on this computer:
forget-answers = Its answers, IDs and dates
forget-results = The results of its tests, with the name and address of the account
forget-secret-keyring = Its client secret, in the keyring of this computer
forget-secret-memory = Its client secret, in memory
forget-stays = The application stays in Microsoft Entra with its secret, and so do the values in { $product }. A sign-in that works goes on working.
forget-practice = The application stays at the practice tenant until you close Latchkey.
forget-do = Forget the connection
forget-keep = Keep the connection
forget-done = { $name } is forgotten

## Choosing a product

choose-heading = Choose the product
choose-heading-practice = Choose the product to practice with
choose-search = Search for a product
choose-legend = Product
choose-more = { $summary } Also called: { $also }.
choose-read = Guide read { $date }
choose-none = Product: choose one from the list
choose-no-guide = No guide for it?
choose-nothing-found = Latchkey has no guide for “{ $words }”. Choose **{ $other }** and have the product’s own guide at hand.

## Practice

practice-heading = Practice
practice-lead = A pretend tenant inside Latchkey. It behaves like Microsoft’s, needs no account and no network, and nothing in it can break.
practice-same = You walk through the same pages as for a real connection.
practice-portal = In place of Microsoft’s portal, a practice page opens in your browser. There you register the application and make its secret.
practice-ends = What is done wrong there fails there as it would at Microsoft. All of it is gone when you close Latchkey.
practice-start = Start practicing
practice-open = Open the practice page
    .hint = in your browser
practice-opened = The practice page opens in your browser
practice-starting = Practice is starting
practice-again = Try again
practice-connections = Begun in practice
practice-faults = Let something go wrong
practice-faults-lead = Choose a fault, then go on, test or check as before, and see what Latchkey says. It holds for everything in practice until you choose another.
practice-plant = What goes wrong
practice-plant-nothing = Nothing: everything works
practice-planted = From now on: { $fault }
practice-mended = Everything works again
practice-people = People who can sign in there
practice-people-lead = Each shows something else. Begin with the first, then see what changes with the others. No password is asked for.
practice-person = Name
practice-sign-in = Signs in with
practice-about = What is special

## Help

help-heading = Help
help-lead = All of this works without a network.
help-contents = On this page
help-here = The page you came from: { $page }
help-pages = What each page asks for
help-other-pages = What the other pages ask for
help-words = What the words mean
help-whom = Whom to ask
help-leaves = What leaves this computer
help-practice = How Practice works
help-keyboard = By keyboard alone

help-page-home = Connections
    .text = Every connection with its state, and the one thing to do next. Those that need something stand first. **Forget** deletes a connection here; it changes nothing at Microsoft.
help-page-choose = Choose the product
    .text = The product that people will sign in to. Search by its present or its former name. If yours is not in the list, choose **Another product** and have its guide at hand: Latchkey then asks for what the guide says.
help-page-questions = About the product and your organization
    .text = A few things that only you know, such as the product’s address or region. Latchkey makes the other values from them, so that you type each only once. Where you are not sure, choose **I do not know** if it is offered.
help-page-prepare = Check what you need
    .text = Nothing to enter here. See which role you need, and what the product’s own guide warns of, before you begin. If you lack a role, the link at the end says whom to ask and has a message to send.
help-page-register = Register the application
    .text = In the portal you enter a name, choose who may sign in, and click **Register**. Copy the values from the page. The account type decides whose accounts are let in, and the redirect URI has to be the same in every character.
help-page-two-ids = Copy two IDs
    .text = The application’s **Overview** shows three IDs, one below the other. Copy **Application (client) ID** and **Directory (tenant) ID**. Leave **Object ID**, which stands between them. Continue asks Microsoft whether it knows the two.
help-page-create-secret = Create the client secret
    .text = Click **New client secret**, then **Add**, and use the copy sign in the column **Value** before you leave that page. Later the portal shows only three characters and asterisks, and the value cannot be copied any more: delete that secret then, and add a new one. The **Secret ID** beside it is five groups of letters and digits, and no product can use it. Continue asks Microsoft whether it accepts the value.
help-page-secret-accepted = When does the secret expire?
    .text = The day in the column **Expires** of the portal. After it nobody can sign in until there is a new secret, so Latchkey reminds you in time.
help-page-setting = A setting in the portal
    .text = One setting that this product needs. Save it on each page of the portal named here, then tick it here. Latchkey cannot look at the setting itself, so the tick counts as your word.
help-page-answers = Check your answers
    .text = Every value in one list, before the test. **Change** leads to the page of that value, and Continue brings you back.
help-page-test-address = Add the address for the test
    .text = One more redirect URI, for the test alone, under **Web**. Microsoft sends its answer there, and only this computer can receive it. Nobody else notices it, and it can be removed on the last page.
help-page-before-test = Before the browser opens
    .text = What will open, what to do there, and what comes back. Sign in with an ordinary account that will use the product. Your own admin account often has no mailbox, and some products need one.
help-page-testing = Waiting for you to sign in
    .text = The browser is open at Microsoft. Sign in there; this page follows by itself. Take your time, and stop whenever you like. If the browser shows something else, say so on the page.
help-page-tested = The result of the test
    .text = What was proven, what you confirmed yourself, and what cannot be checked from this computer. Where something did not fit, the page says who acts, and the button at the bottom leads there.
help-page-enter = Enter the values in the product
    .text = Each value stands under the name that the product itself uses. The secret is copied without being shown, and leaves the clipboard after a minute.
help-page-finish = Finish and set a reminder
    .text = What is left to do in the product, and a calendar file for the day the secret expires. The redirect URI of the test can go now, or stay for later tests.
help-page-renew-sign-in = Sign in after the change
    .text = The old and the new secret both work now. A sign-in to the product shows that people get in, not which of the two it used, so look there as well whether the new one was saved. Latchkey’s own test shows that Microsoft signs people in with the new one, not what the product holds.
help-page-renew-old = Delete the old secret
    .text = Old and new are told apart by their first three characters and their dates. The portal shows both in the table of client secrets. Delete the old one only if the product has the new one, and check at once that people still get in. Leave it where something else still uses it.
help-page-renew-done = The secret is renewed
    .text = What was done, what was left open, and a new reminder. Until you finish, the old secret lies beside the new one in the keyring; then Latchkey forgets it.
help-page-existing = Add an existing connection
    .text = A connection that was set up without Latchkey. With its two IDs, Latchkey watches the day the secret expires; with the secret too, it can check and test it. Nothing is changed at Microsoft or in the product.
help-page-list = Add several
    .text = Paste a table, one connection a line: product, IDs, name, day of expiry. Latchkey shows what it understood before it adds anything. Secrets do not belong in it.
help-page-checks = Check a connection
    .text = What can be proven without anyone signing in: the way to Microsoft, the clock, the directory, the application and its secret. It does not show that people can sign in to the product; the test does that.
help-page-fix = Fix a sign-in problem
    .text = Paste an error, a log or an address, or drop a file: a recording of the browser (HAR), the sign-in log as Microsoft exports it, an app’s manifest, a Latchkey report. Latchkey names the cause, marks the words that show it, and says who has to act. Nothing of it leaves this computer, and nothing is kept unless you switch that on.
help-page-settings = Settings
    .text = How Latchkey looks, the way to the network, and everything that is stored on this computer.

help-word-entra = Microsoft Entra ID
    .text = Where Microsoft keeps the accounts of organizations. Until 2023 its name was Azure AD.
help-word-sso = Single sign-on
    .text = People sign in to the product with the account of their organization, instead of a password of its own.
help-word-tenant = Tenant, or directory
    .text = Your organization’s own part of Microsoft Entra: its people, its applications, its rules. Its number is the **Directory (tenant) ID**.
help-word-application = Application, or app registration
    .text = The entry in your tenant that stands for the product.
help-word-client-id = Application (client) ID
    .text = The number by which the product names its application to Microsoft. It is no secret.
help-word-object-id = Object ID
    .text = Another number of the same application, for Microsoft’s own use. None of the products here asks for it.
help-word-secret = Client secret value
    .text = The password of the application. The portal shows it once, right after it is made, in the column **Value**.
help-word-secret-id = Secret ID
    .text = The name of a row in the table of secrets. It looks important, stands right beside the value, and opens nothing.
help-word-redirect = Redirect URI
    .text = The address to which Microsoft sends the browser after a sign-in. Microsoft compares it in every character and refuses any other.
help-word-platform = Platform
    .text = The kind of program behind a redirect URI. A product that has a client secret needs **Web**.
help-word-account-types = Supported account types
    .text = Whose accounts may sign in: those of your tenant only, of any organization, or personal accounts as well.
help-word-permission = Permission
    .text = What the application may read. **Delegated**: as the person who is signed in. **Application**: on its own, with nobody signed in.
help-word-consent = Consent
    .text = Somebody’s yes to these permissions. People can often say it for themselves; **admin consent** says it for everybody.
help-word-authority = Authority
    .text = The address at Microsoft where a sign-in begins. For most products it ends in your tenant’s ID.
help-word-token = Token
    .text = A note that Microsoft signs and hands to the product after a sign-in. It lasts about an hour.
help-word-claim = Claim
    .text = One line in such a note, such as the person’s name or e-mail address.
help-word-graph = Microsoft Graph
    .text = The place where an application reads more than the note says, such as the list of users.
help-word-implicit = Implicit grant
    .text = An older way to hand over tokens. Leave it off, unless the product asks for it.
help-word-app-id-uri = Application ID URI
    .text = A name for the application when other programs ask for it. Few products need it.
help-word-proven = Proven
    .text = Microsoft said so during a real sign-in with exactly these values. When one is changed, the proof no longer counts, and Latchkey says so.

help-whom-product = About { $product }
help-whom-no-product = About the product: whom to ask stands here when you open Help from one of its pages.
help-whom-sources = Where Latchkey’s steps for it come from
help-source = { $title }, read { $date }
help-whom-tenant = About roles, consent and rules of your organization
    .text = Whoever looks after Microsoft 365 or Entra in your organization. A failed test gives you a message to send them.
help-whom-microsoft = About Microsoft itself
    .text = Microsoft’s support. They ask for the code, the correlation ID and the time; each failed test lists the three.

help-leaves-lead = Latchkey talks to Microsoft and to nobody else:
help-leaves-tenant = It looks up your tenant, and the keys with which Microsoft signs.
help-leaves-client = It asks whether the application is known, with a made-up secret. That leaves one failed entry in the sign-in log.
help-leaves-secret = It sends the client secret to Microsoft to have it proven, encrypted, and to no other address.
help-leaves-sign-in = It takes part in the test sign-in. You type your password in your browser only; Latchkey never sees it.
help-leaves-graph = Where the product will read from **Microsoft Graph**, it reads the same once.
help-leaves-browser = Your browser opens Microsoft’s pages, and the product’s own page when you try its redirect URI.
help-leaves-not = No statistics, no crash reports, no look for updates. The secret is in no file, no log and no message.

help-keyboard-tab = Move on and back
    .text = `Tab` and `Shift` + `Tab`. The first stop on each page is **Skip to the page**.
help-keyboard-enter = Press a button, or Continue from a field
    .text = `Enter`
help-keyboard-space = Tick a box
    .text = `Space`
help-keyboard-arrows = Choose one of several
    .text = The arrow keys
help-keyboard-escape = Close a dialog or a larger picture
    .text = `Esc`
help-keyboard-size = Larger text
    .text = Under **Settings**, up to 200 percent

## Settings

settings-heading = Settings
settings-look = How it looks
settings-theme = Colors
settings-theme-system = Same as the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-size = Text size
settings-size-percent = { $size } %
settings-notify-heading = Before a secret expires
settings-notify = Show a system notification
    .more = While Latchkey runs, once a day at most, from 30 days before. Single connections can be silenced on their last page
settings-network = Network
settings-proxy = Proxy
    .hint = For example http://proxy.example.com:3128; left empty, the system’s is used. A name and a password in it are kept in plain text on this computer
settings-save = Save the settings
settings-saved = Settings saved
settings-stored = What is stored on this computer
settings-stored-lead = Kept until you forget the connection. Besides these settings, nothing else is stored.
settings-connections = Connections
    .text = Answers, IDs and dates
settings-tests = Results of tests
    .text = With the name and address of the account as the product sees it
settings-secrets = Client secrets
settings-count = { $count }
settings-kept-keyring = In the keyring of this computer
settings-kept-none = In memory until you close Latchkey, since this computer has no keyring
settings-kept-locked = In memory until you close Latchkey, since the keyring is locked
settings-kept-practice = In memory until you close Latchkey
settings-diagnoses = Last diagnoses
    .text = Cause, codes and short IDs, only where you chose to keep them
settings-folder = Folder
settings-forget = Forget everything

forget-all-heading = Forget everything?
forget-all-lead = This is deleted on this computer and cannot be brought back:
forget-all-connections =
    { $count ->
        [one] { $count } connection with its answers, IDs and dates
       *[other] { $count } connections with their answers, IDs and dates
    }
forget-all-tests =
    { $count ->
        [one] { $count } result of a test
       *[other] { $count } results of tests
    }
forget-all-secrets =
    { $count ->
        [one] { $count } client secret
       *[other] { $count } client secrets
    }
forget-all-settings = These settings, and the last diagnoses
forget-all-stays = At Microsoft and in the products nothing changes. A sign-in that works goes on working.
forget-all-sure = Yes, forget all of it
forget-all-not-ticked = Tick **Yes, forget all of it** first
forget-all-do = Forget everything
forget-all-keep = Keep it all
forget-all-done = Everything is forgotten

## About

about-heading = About Latchkey
about-lead = Sets up single sign-on with Microsoft Entra ID for one product at a time, and proves with a real sign-in that Microsoft accepts the values.
about-version = Version
about-licence = License
about-drawings = Microsoft’s labels checked
about-updates = Latchkey does not look for updates: nothing leaves this computer but requests to Microsoft. Compare the version with that of your download.
about-not-microsoft = Latchkey is not made by Microsoft.
about-recipes = The day each guide was read
about-product = Product
about-read = Read
