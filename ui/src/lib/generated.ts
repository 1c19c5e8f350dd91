// Printed by `cargo xtask bindings` from the crate `bindings`. Change it there.

export type About = { 
/**
 * The version.
 */
version: string, 
/**
 * The recipes and the day each was read.
 */
recipes: Array<RecipeRead>, 
/**
 * The licence.
 */
licence: string, };

export type AddBack = { 
/**
 * Why it has to be added.
 */
text: string, 
/**
 * The page for it.
 */
to: Place, };

export type AddExisting = { 
/**
 * The recipe's id; empty where none was chosen.
 */
product: string, 
/**
 * A name of one's own; empty for the product's.
 */
name: string, 
/**
 * The Directory (tenant) ID, or a domain.
 */
tenant: string, 
/**
 * The Application (client) ID.
 */
clientId: string, 
/**
 * The day its secret expires, as typed; empty if it is not known.
 */
expires: string, 
/**
 * Although there is a connection with these ids already.
 */
anyway: boolean, };

export type Added = { 
/**
 * The connection's id; none if something does not fit.
 */
id: string | null, 
/**
 * What does not fit. Nothing that was typed is lost.
 */
problems: Array<FieldProblem>, 
/**
 * The name of a connection with these ids, which is there already.
 */
thereAlready: string | null, 
/**
 * Something to know that stands against nothing.
 */
remark: string | null, };

export type Answer = "failed" | "bare" | "normalStep" | "mentionOnly" | "notMicrosoft" | "unrecognised" | "nothingFailed" | "incomplete" | "cutOff" | "stopped" | "report";

export type AnswerMode = "form_post" | "query";

export type AnswerQuestions = { 
/**
 * The diagnosis.
 */
diagnosis: number, 
/**
 * The values that were chosen; a question without one counts as not known.
 */
answers: Array<string>, };

export type AnswerRow = { 
/**
 * What it is.
 */
name: string, 
/**
 * The answer; a secret shows its first three characters and dots.
 */
value: string, 
/**
 * Set in the monospaced face.
 */
mono: boolean, 
/**
 * Where to change it; nowhere, where the product allows one answer only.
 */
change: Place | null, };

export type Begin = { 
/**
 * The recipe's id.
 */
product: string, 
/**
 * True: at the practice tenant, kept in memory only.
 */
practice: boolean, };

export type Beside = { 
/**
 * What it is.
 */
source: SourceView, 
/**
 * Its lines that decide.
 */
lines: Array<Line>, };

export type Browser = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, };

export type Browsers = { 
/**
 * Private windows that can be opened.
 */
private: Array<Browser>, };

export type Certainty = "certain" | "likely" | "possible";

export type CheckEvent = { 
/**
 * How many are to be checked.
 */
of: number, 
/**
 * Everything held.
 */
passed: number, 
/**
 * Something did not.
 */
failed: number, 
/**
 * It cannot be known.
 */
inconclusive: number, 
/**
 * The rows of those that ended since the event before.
 */
rows: Array<ConnectionRow>, };

export type CheckLine = { 
/**
 * What was looked at, in words.
 */
name: string, 
/**
 * How it came out.
 */
outcome: CheckOutcome, 
/**
 * What was found, in words.
 */
found: string, };

export type CheckOutcome = "passed" | "failed" | "inconclusive" | "skipped";

export type CheckReport = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * How they ended together.
 */
outcome: CheckOutcome, 
/**
 * Each of them, in their order.
 */
checks: Array<CheckLine>, 
/**
 * What went wrong first.
 */
finding: Finding | null, 
/**
 * False if a value was changed since, or a later test has proven more.
 */
counts: boolean, };

export type CheckRow = { 
/**
 * What was looked at, in words.
 */
name: string, 
/**
 * How it came out.
 */
status: CheckStatus, 
/**
 * What was expected.
 */
expected: string, 
/**
 * What was found, one line for each source of it.
 */
found: string, };

export type CheckStatus = "passed" | "warning" | "failed" | "skipped";

export type Choice = { 
/**
 * The value.
 */
value: string, 
/**
 * What stands beside the button.
 */
label: string, 
/**
 * A line below it.
 */
more: string | null, };

export type ChosenFile = { 
/**
 * The file; none if the person closed the dialog.
 */
chosen: OfferedFile | null, };

export type Click = { 
/**
 * Rich text; U+FFFC stands where the value with its copy button goes.
 */
text: string, 
/**
 * The value to copy.
 */
copy: string | null, };

export type CloudOffer = { 
/**
 * `global`, `us-gov` or `china`.
 */
cloud: string, 
/**
 * Its name for people.
 */
name: string, };

export type ConnectionChecks = { 
/**
 * The connection's id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The product's name.
 */
product: string, 
/**
 * No secret is at hand: a made-up one is sent, which leaves a failed entry in the tenant's sign-in log.
 */
leavesEntry: boolean, 
/**
 * How the last ones ended.
 */
last: CheckReport | null, };

export type ConnectionRow = { 
/**
 * The connection's id.
 */
id: string, 
/**
 * Its name: the product's unless renamed.
 */
name: string, 
/**
 * The product's name.
 */
product: string, 
/**
 * The tenant by the domain that was typed, else its short id.
 */
tenant: TenantLabel | null, 
/**
 * How it stands.
 */
state: RowState, 
/**
 * When a test last proved it, RFC 3339.
 */
proven: string | null, 
/**
 * The day its secret expires, ISO 8601.
 */
expires: string | null, 
/**
 * Depths of the small key's cuts, 0 to 3, made from its identity.
 */
cuts: Array<number>, 
/**
 * Where its secret lies; none where none is held.
 */
kept: SecretPlace | null, 
/**
 * True where nothing is needed from the admin.
 */
works: boolean, 
/**
 * The last check, as long as it counts.
 */
check: RowCheck | null, 
/**
 * The task that comes next, for one that is not finished.
 */
next: string | null, 
/**
 * Its secret is being renewed.
 */
renewing: boolean, };

export type ConnectionView = { 
/**
 * The connection's id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The product's name.
 */
product: string, 
/**
 * Whom to ask about the product, rich text.
 */
contact: string | null, 
/**
 * The recipe's sources and the day each was read.
 */
sources: Array<Source>, 
/**
 * True at the practice tenant.
 */
practice: boolean, 
/**
 * The tenant's name, once known.
 */
tenant: TenantLabel | null, 
/**
 * The tasks in their order.
 */
tasks: Array<Task>, 
/**
 * The page that is open.
 */
page: Page, 
/**
 * Where the page before this one is; none on the first.
 */
back: Place | null, 
/**
 * True once the admin has finished.
 */
finished: boolean, 
/**
 * No notification speaks of it.
 */
silent: boolean, 
/**
 * The secrets side by side, while a page of the renewal is open.
 */
renewal: Renewal | null, };

export type Content = { "kind": "questions", 
/**
 * The fields.
 */
fields: Array<Field>, } | { "kind": "prepare" } | { "kind": "register" } | { "kind": "twoIds", 
/**
 * The two fields.
 */
fields: Array<Field>, 
/**
 * What Microsoft said about the tenant when it was last asked.
 */
found: string | null, } | { "kind": "createSecret", 
/**
 * The secret that is held already, if any.
 */
held: HeldSecret | null, 
/**
 * Where a secret is kept on this computer.
 */
kept: Kept, 
/**
 * Why it will not be proven on its own, where that is impossible; the sign-in proves it then.
 */
skipped: string | null, 
/**
 * It is to replace the connection's own, which stays that until Microsoft has accepted this one.
 */
renews: boolean, } | { "kind": "secretAccepted", 
/**
 * The secret that was accepted.
 */
held: HeldSecret, 
/**
 * The application (client) ID.
 */
clientId: string, 
/**
 * When Microsoft accepted it, RFC 3339; none where it could not be asked.
 */
accepted: string | null, 
/**
 * The day that follows from the lifetime which the recipe advises, ISO 8601.
 */
suggested: string | null, 
/**
 * That lifetime in days, from today.
 */
days: number, 
/**
 * The day given before.
 */
expires: string | null, 
/**
 * Why it was not proven on its own.
 */
skipped: string | null, 
/**
 * Where it is kept.
 */
kept: Kept, } | { "kind": "setting", 
/**
 * Fields, such as a redirect URI that the product shows only now, or an address copied back from the portal.
 */
fields: Array<Field>, 
/**
 * Boxes to tick once done.
 */
ticks: Array<Tick>, 
/**
 * Where the rest of it is set, after the page to which this one leads first.
 */
then: Array<Stop>, } | { "kind": "answers", 
/**
 * One line an answer.
 */
rows: Array<AnswerRow>, } | { "kind": "beforeTest", 
/**
 * Fields, such as the address that the product knows the person by.
 */
fields: Array<Field>, 
/**
 * The application's name, as Microsoft shows it.
 */
app: string, 
/**
 * Which account to use, rich text.
 */
account: Array<string>, 
/**
 * Only personal accounts sign in.
 */
personal: boolean, 
/**
 * What Permissions requested means here, rich text.
 */
consent: Array<string>, 
/**
 * What will happen, in order, rich text.
 */
happens: Array<string>, 
/**
 * Set when the test address has to be added first.
 */
addBack: AddBack | null, } | { "kind": "testing", 
/**
 * The stages in their order.
 */
stages: Array<string>, 
/**
 * What to mind while signing in, rich text.
 */
hints: Array<string>, } | { "kind": "tested", 
/**
 * The result.
 */
report: TestReport, } | { "kind": "enter", 
/**
 * Where in the product, rich text.
 */
path: Array<string>, 
/**
 * The values under the product's own names.
 */
values: Array<ValueRow>, 
/**
 * Set while no test has proven the values.
 */
unproven: boolean, 
/**
 * What the product says when something is wrong.
 */
troubles: Array<Trouble>, } | { "kind": "finish", 
/**
 * What is left in the product.
 */
left: Array<Tick>, 
/**
 * The test's redirect URI, where one was added.
 */
testAddress: TestAddress | null, 
/**
 * The day the secret expires, ISO 8601.
 */
expires: string | null, 
/**
 * The steps of a renewal, rich text.
 */
renew: Array<string>, 
/**
 * How to switch it off, rich text.
 */
switchOff: Array<string>, 
/**
 * What the product says when something is wrong.
 */
troubles: Array<Trouble>, 
/**
 * The product's own redirect URI, once it is confirmed as registered.
 */
probe: Probe | null, 
/**
 * When a test proved it, RFC 3339.
 */
proven: string | null, } | { "kind": "renewSignIn", 
/**
 * How to do it, rich text.
 */
how: Array<string>, 
/**
 * What the box says.
 */
worked: Tick, 
/**
 * Latchkey's own test can be made, since its redirect URI is still registered.
 */
canTest: boolean, 
/**
 * When it was proven with the new secret, RFC 3339, and whether by a test.
 */
proven: RenewalProof | null, } | { "kind": "renewOld", 
/**
 * The choice.
 */
fields: Array<Field>, } | { "kind": "renewDone", 
/**
 * The day the new one expires, ISO 8601.
 */
expires: string | null, 
/**
 * What was found and done, rich text.
 */
done: Array<string>, 
/**
 * What is still open, rich text.
 */
open: Array<string>, };

export type Continue = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The page on which Continue was chosen.
 */
at: Place, 
/**
 * Field id to what was typed or chosen; a ticked box is `yes`.
 */
fields: { [key in string]: string }, };

export type Copied = { 
/**
 * Seconds after which the clipboard is cleared again, for a secret.
 */
clearsIn: number | null, };

export type Copy = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * What to copy.
 */
what: CopyWhat, };

export type CopyWhat = { "kind": "text", 
/**
 * The text.
 */
text: string, } | { "kind": "secret" } | { "kind": "testAddress" };

export type Count = { 
/**
 * The kind.
 */
show: Show, 
/**
 * How many.
 */
count: number, };

export type DiagnoseFile = { 
/**
 * Numbers from [`OfferedFile`]: the page names no path.
 */
files: Array<number>, 
/**
 * The diagnosis that they are read together with, if they are added to one.
 */
beside: number | null, };

export type DiagnoseText = { 
/**
 * As it was pasted.
 */
text: string, };

export type DiagnosedCause = { 
/**
 * The cause's slug.
 */
cause: string, 
/**
 * How sure.
 */
certainty: Certainty, 
/**
 * What happened.
 */
title: string, 
/**
 * How it comes about, rich text.
 */
why: string, 
/**
 * The words that decide, with the numbers they have in the lines.
 */
evidence: Array<Mark>, 
/**
 * Who has to act, in the order of their steps; never empty.
 */
acts: Array<Who>, 
/**
 * What to do, one thing each.
 */
steps: Array<OwnedStep>, 
/**
 * The redirect URI that is to be registered, for copying.
 */
uri: string | null, 
/**
 * A text to send to whoever has to act.
 */
message: string | null, 
/**
 * The name of the page at Microsoft where it is mended.
 */
page: string | null, 
/**
 * Tasks of connections on this computer that mend it.
 */
own: Array<OwnTask>, };

export type Diagnosis = { 
/**
 * Its number, for what is asked about it afterwards.
 */
diagnosis: number, 
/**
 * What kind of answer this is.
 */
answer: Answer, 
/**
 * The heading, where the first cause does not give it.
 */
title: string, 
/**
 * What it means, rich text.
 */
why: string, 
/**
 * What to do now, rich text; empty where what it means says it.
 */
todo: string, 
/**
 * What each of several inputs says alone, where together they come to no cause; one that cannot be read in any case.
 */
each: Array<SaidAlone>, 
/**
 * What happened, where the causes are only its reasons: the product could not redeem a code.
 */
lead: DiagnosedCause | null, 
/**
 * The causes, most likely first.
 */
causes: Array<DiagnosedCause>, 
/**
 * What the code rules out.
 */
ruledOut: Array<string>, 
/**
 * What was looked at.
 */
source: SourceView, 
/**
 * The lines that decide, and how many were left out between them.
 */
lines: Array<Line>, 
/**
 * What was looked at together with it.
 */
beside: Array<Beside>, 
/**
 * What secret things stood in it and what is to be done about each, rich text; empty if none did.
 */
held: Array<string>, 
/**
 * Codes, ids and times for Microsoft's support.
 */
support: Array<Named>, 
/**
 * Questions that tell the causes of a bare sentence apart.
 */
questions: Array<Question>, 
/**
 * Connections on this computer whose secret is at hand for the one test that decides; the first twenty, those that need
 * something first. Only beside questions.
 */
testable: Array<OwnConnection>, 
/**
 * What a file of a known kind says beside its causes. It comes from the file: text, and never markup.
 */
file: Array<FileFact>, 
/**
 * Days on which the secrets of a manifest end, for the connections here that have its application.
 */
dates: Array<OfferedDate>, 
/**
 * Which product to hold a recorded redirect URI against, where nothing here says whose it should be.
 */
product: ProductAsked | null, 
/**
 * The report that was opened, where it was one that could be read.
 */
report: OpenedReport | null, };

export type Done = Record<symbol, never>;

export type Drawing = { 
/**
 * Which drawing.
 */
kind: DrawingKind, 
/**
 * The application's name, as it stands in the drawing.
 */
app: string, 
/**
 * The day the labels were checked, ISO 8601.
 */
checked: string, 
/**
 * The account type that is chosen, as `signInAudience` calls it; none while an answer is missing.
 */
accountType: string | null, 
/**
 * What is entered as the client secret's description.
 */
description: string, 
/**
 * The permissions in the table once they were added.
 */
permissions: Array<DrawnPermission>, };

export type DrawingKind = "register" | "overview" | "secrets" | "deleteSecret" | "authentication" | "removeAddress" | "implicitBoxes" | "apiPermissions" | "tokenConfiguration" | "exposeApi" | "branding";

export type DrawnPermission = { 
/**
 * Its name, as Microsoft writes it.
 */
name: string, 
/**
 * Its kind.
 */
kind: PermissionKind, };

export type DropEvent = { "kind": "over" } | { "kind": "away" } | { "kind": "dropped", 
/**
 * The files.
 */
files: Array<OfferedFile>, };

export type ErrorClass = "failure" | "refused" | "cancelled";

export type Explained = { 
/**
 * The causes, most likely first; empty if nothing was recognised.
 */
findings: Array<Finding>, };

export type Fact = { 
/**
 * How it is to be taken.
 */
kind: FactKind, 
/**
 * Rich text.
 */
text: string, 
/**
 * Where it comes from: title and the day it was read.
 */
source: string, };

export type FactKind = "note" | "careful" | "noNeed";

export type Field = { 
/**
 * Its id.
 */
id: string, 
/**
 * The visible label.
 */
label: string, 
/**
 * One short sentence without a full stop.
 */
hint: string | null, 
/**
 * How it is entered.
 */
input: Input, 
/**
 * May be left empty.
 */
optional: boolean, 
/**
 * What was entered before.
 */
value: string | null, 
/**
 * Shown only while these other fields have one of these values.
 */
when: Array<When>, 
/**
 * The answer for who does not know, where there is one: its value for the field.
 */
unknown: Choice | null, 
/**
 * The address to compare with, where it was copied back.
 */
compareWith: string | null, };

export type FieldProblem = { 
/**
 * The field's id, as the page gave it.
 */
field: string, 
/**
 * A stable word, such as `secret-id-not-value`.
 */
slug: string, 
/**
 * The same sentence stands in the summary and at the field.
 */
text: string, 
/**
 * What follows from it, below the field.
 */
more: string | null, };

export type FileFact = { 
/**
 * What it is about.
 */
name: string, 
/**
 * What is said of it, one line each.
 */
lines: Array<string>, };

export type Finding = { 
/**
 * The cause's slug.
 */
cause: string, 
/**
 * The heading.
 */
title: string, 
/**
 * What happened.
 */
happened: string, 
/**
 * Why, most likely.
 */
why: string, 
/**
 * What to do.
 */
todo: string, 
/**
 * How sure.
 */
certainty: Certainty, 
/**
 * Who has to act, in words.
 */
who: string, 
/**
 * Other causes that are possible.
 */
also: Array<Possible>, 
/**
 * A text to send to whoever has to act.
 */
message: string | null, 
/**
 * The task that mends it.
 */
mend: Mend | null, 
/**
 * The page at Microsoft that mends it, where it is none of the tasks.
 */
portal: PortalPage | null, 
/**
 * For Microsoft's support.
 */
support: Array<Named>, 
/**
 * Microsoft's own sentence.
 */
ownWords: string | null, 
/**
 * False if the code is not in the catalogue.
 */
known: boolean, };

export type Go = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * Where to.
 */
to: Place, };

export type HeldSecret = { 
/**
 * The first three characters, which Microsoft shows too.
 */
hint: string, 
/**
 * Microsoft has accepted it.
 */
accepted: boolean, };

export type History = { 
/**
 * Whether they are kept.
 */
on: boolean, 
/**
 * The last first.
 */
entries: Array<PastDiagnosis>, };

export type HoldAgainst = { 
/**
 * The diagnosis.
 */
diagnosis: number, 
/**
 * The recipe's id; none holds them against nothing again.
 */
product: string | null, };

export type Home = { 
/**
 * The connections of this page, in their order.
 */
rows: Array<ConnectionRow>, 
/**
 * How many come before the first of them.
 */
from: number, 
/**
 * How many a page holds at most.
 */
page: number, 
/**
 * How many fit what was searched for and chosen.
 */
found: number, 
/**
 * How many there are, of each kind that can be shown; a kind without any is left out.
 */
counts: Array<Count>, };

export type Input = { "kind": "choice", 
/**
 * What there is to choose from.
 */
options: Array<Choice>, } | { "kind": "guid" } | { "kind": "domainOrGuid" } | { "kind": "url" } | { "kind": "domain" } | { "kind": "email" } | { "kind": "text" } | { "kind": "lines" };

export type KeepHistory = { 
/**
 * Whether to keep the last diagnoses.
 */
on: boolean, };

export type Kept = "keyring" | "memoryNoKeyring" | "memoryLocked" | "memoryPractice";

export type Line = { "kind": "said", 
/**
 * Its text, cut where words are marked.
 */
parts: Array<LinePart>, } | { "kind": "folded", 
/**
 * How many; 0 where nobody counted.
 */
lines: number, };

export type LinePart = { 
/**
 * Its text.
 */
text: string, 
/**
 * The number of these words, if they decide.
 */
mark: number | null, };

export type ListAdded = { 
/**
 * How many.
 */
added: number, 
/**
 * The connections now.
 */
home: Home, };

export type ListLook = { 
/**
 * The file's name; none if the person closed the dialog.
 */
file: string | null, 
/**
 * Why the file is no such list.
 */
problem: string | null, 
/**
 * Its rows, those that do not fit first, at most two hundred.
 */
rows: Array<ListRow>, 
/**
 * How many fit and are new.
 */
fine: number, 
/**
 * How many are there already.
 */
thereAlready: number, 
/**
 * How many do not fit.
 */
wrong: number, 
/**
 * Columns that hold secrets, which were left out unread: names, or places.
 */
refused: Array<string>, };

export type ListQuery = { 
/**
 * Words that name, product, tenant or client ID hold, all of them.
 */
search?: string, 
/**
 * Which of them.
 */
show?: Show, 
/**
 * In which order.
 */
sort?: Sort, 
/**
 * How many come before the first one of the page.
 */
from?: number, };

export type ListRow = { 
/**
 * The line of the file.
 */
line: number, 
/**
 * The connection's name.
 */
name: string, 
/**
 * The tenant.
 */
tenant: string | null, 
/**
 * The day its secret expires, ISO 8601.
 */
expires: string | null, 
/**
 * What stands against it, in sentences.
 */
problems: Array<string>, 
/**
 * The connection that has these ids already.
 */
thereAlready: string | null, };

export type LiveTest = { 
/**
 * True while a test of this connection runs.
 */
running: boolean, 
/**
 * The stages so far.
 */
stages: Array<StageView>, };

export type LookAt = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The page.
 */
at: Place, 
/**
 * The field's id.
 */
field: string, 
/**
 * What was pasted. Never a secret: that has a request of its own.
 */
text: string, 
/**
 * The other fields of the page.
 */
others: { [key in string]: string }, };

export type Mark = { 
/**
 * Their number, from 1.
 */
number: number, 
/**
 * The words, decoded, shortened where they are long.
 */
words: string, };

export type Mend = { 
/**
 * Where.
 */
to: Place, 
/**
 * The task's name.
 */
name: string, };

export type Named = { 
/**
 * The name, as the product or Microsoft calls it.
 */
name: string, 
/**
 * The value; empty where there is none.
 */
value: string, 
/**
 * Set in the monospaced face.
 */
mono: boolean, 
/**
 * What is copied instead of the value, such as a time as Microsoft wrote it.
 */
original: string | null, };

export type Nothing = Record<symbol, never>;

export type Notice = { 
/**
 * True if users will notice.
 */
felt: boolean, 
/**
 * The sentence in the foot.
 */
text: string, };

export type OfferedDate = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The description of the secret at Microsoft, and its first characters.
 */
credential: string, 
/**
 * The day, such as 2028-11-20.
 */
ends: string, };

export type OfferedFile = { 
/**
 * Its number, for [`DiagnoseFile`].
 */
file: number, 
/**
 * Its name without the folder.
 */
name: string, };

export type OpenFoundPage = { 
/**
 * The diagnosis.
 */
diagnosis: number, 
/**
 * The cause's slug.
 */
cause: string, };

export type OpenPortal = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * Which page.
 */
page: PortalPage, };

export type OpenedReport = { 
/**
 * What it is.
 */
title: string, 
/**
 * When and by what it was made.
 */
made: string, 
/**
 * Its parts, as whoever made it saw them.
 */
sections: Array<ReportSection>, 
/**
 * What was left out, and what was shortened.
 */
note: string, };

export type Outcome = "passed" | "failed" | "cancelled" | "timedOut";

export type OwnConnection = { 
/**
 * Its id.
 */
connection: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its tenant.
 */
tenant: TenantLabel | null, };

export type OwnTask = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The task's page.
 */
to: Place, 
/**
 * The task's name.
 */
task: string, };

export type OwnedStep = { 
/**
 * Whose it is, where more than one has to act.
 */
who: Who | null, 
/**
 * What to do, rich text.
 */
text: string, };

export type Page = { 
/**
 * Where it is.
 */
at: Place, 
/**
 * Its heading; no two pages share one.
 */
heading: string, 
/**
 * The sentence under it.
 */
lead: string | null, 
/**
 * The way to Microsoft's page, where the page leads there.
 */
way: Way | null, 
/**
 * What to click there, in order.
 */
clicks: Array<Click>, 
/**
 * The drawing of that page.
 */
drawing: Drawing | null, 
/**
 * Facts from the recipe.
 */
facts: Array<Fact>, 
/**
 * Whether any user will notice this step.
 */
notice: Notice, 
/**
 * What to do where the admin may not do it, on pages that take a role.
 */
unable: Unable | null, 
/**
 * What the page is about.
 */
content: Content, };

export type PastDiagnosis = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The cause, in words.
 */
title: string, 
/**
 * How sure; none where the answer was no cause.
 */
certainty: Certainty | null, 
/**
 * Microsoft's codes.
 */
codes: Array<string>, 
/**
 * The tenant or client ID in it, if there was one.
 */
about: TenantLabel | null, };

export type PasteSecret = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The text as pasted.
 */
secret: string, 
/**
 * What to do with it.
 */
act: SecretAct, 
/**
 * It is to replace the connection's own, which stays that until Microsoft has accepted this one.
 */
renews: boolean, };

export type PathStep = { 
/**
 * Microsoft's present label.
 */
now: string, 
/**
 * The former one, where it is still met.
 */
former: string | null, };

export type PermissionKind = "delegated" | "application";

export type Place = { 
/**
 * The task's id.
 */
task: string, 
/**
 * Which of its pages; the first if none.
 */
part: string | null, };

export type PlantFault = { 
/**
 * Its id; none: everything works again.
 */
fault: string | null, };

export type PointsTo = { 
/**
 * The causes, most likely first.
 */
causes: Array<DiagnosedCause>, };

export type PortalPage = "register" | "overview" | "authentication" | "secrets" | "apiPermissions" | "tokenConfiguration" | "exposeApi" | "branding" | "enterpriseProperties" | "enterpriseUsers" | "signInLogs" | "conditionalAccess" | "users";

export type Possible = { 
/**
 * What it would be.
 */
title: string, 
/**
 * How sure.
 */
certainty: Certainty, };

export type PracticeFault = { 
/**
 * Its id: a slug of the taxonomy of causes, `slow-network` or `proxy-page`.
 */
id: string, 
/**
 * What it does.
 */
text: string, };

export type PracticePerson = { 
/**
 * The person's name.
 */
name: string, 
/**
 * What they sign in with.
 */
signIn: string, 
/**
 * What is special about the account.
 */
about: string, };

export type PracticeRoom = { 
/**
 * The accounts one can sign in with there.
 */
people: Array<PracticePerson>, 
/**
 * What can be made to go wrong there.
 */
faults: Array<PracticeFault>, 
/**
 * The id of what goes wrong now.
 */
planted: string | null, 
/**
 * The connections begun in practice; they end with the window.
 */
home: Home, };

export type Probe = { 
/**
 * The addresses that can be tried.
 */
addresses: Array<string>, 
/**
 * What the admin saw: of each address the last of it. Of one that is not here nothing was tried.
 */
seen: Array<Seen>, 
/**
 * The task that confirms them as registered, while it is to be done: nothing can be tried before.
 */
first: Mend | null, };

export type Product = { 
/**
 * The recipe's id, such as `kandji`.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Former names and words that people search for.
 */
also: Array<string>, 
/**
 * One line.
 */
summary: string, 
/**
 * The day its guide was read, ISO 8601; empty where there is none.
 */
read: string, 
/**
 * The sources by name.
 */
sources: Array<string>, };

export type ProductAsked = { 
/**
 * The products whose redirect URI, or its form, is known; their values are the ids of their recipes.
 */
choices: Array<QuestionChoice>, 
/**
 * The one that was chosen.
 */
chosen: string | null, 
/**
 * The recording names an address of that one.
 */
fits: boolean, };

export type ProveSecret = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The secret was made just now: a refusal that may mean "not yet spread" is tried again for up to 90 seconds.
 */
isNew: boolean, 
/**
 * The one that is to replace the connection's own.
 */
renews: boolean, };

export type Question = { 
/**
 * Its id.
 */
id: string, 
/**
 * The question.
 */
text: string, 
/**
 * The answers it offers; nobody has to know one.
 */
choices: Array<QuestionChoice>, };

export type QuestionChoice = { 
/**
 * Its value.
 */
value: string, 
/**
 * Its words.
 */
label: string, };

export type ReadEvent = { "kind": "progress", 
/**
 * Of the whole file, 0 to 100.
 */
percent: number, 
/**
 * The file's size, in megabytes.
 */
megabytes: number, } | { "kind": "found", 
/**
 * It, as far as is known.
 */
cause: Possible, };

export type RecipeRead = { 
/**
 * The product's name.
 */
name: string, 
/**
 * ISO 8601.
 */
read: string, };

export type Remark = { 
/**
 * How sure: fits, was repaired, does not fit.
 */
verdict: Verdict, 
/**
 * The sentence, if there is something to say.
 */
text: string | null, 
/**
 * What follows from it.
 */
more: string | null, 
/**
 * The value as it will be used; the page puts it into the field.
 */
normalized: string | null, };

export type Rename = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The new name; empty gives the product's name back.
 */
name: string, };

export type Renewal = { 
/**
 * Those that are replaced, the oldest first.
 */
old: Array<SecretMark>, 
/**
 * The new one, once it was pasted.
 */
new: SecretMark | null, 
/**
 * Microsoft has accepted the new one: it is the connection's own from then on.
 */
replaced: boolean, };

export type RenewalProof = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * By Latchkey's own test; the admin's word otherwise.
 */
byTest: boolean, };

export type ReportFormat = "html" | "json" | "text";

export type ReportOf = "test" | "connection";

export type ReportRow = { 
/**
 * What it is about.
 */
name: string, 
/**
 * How it came out; none where nothing was tried.
 */
status: CheckStatus | null, 
/**
 * That in words.
 */
outcome: string | null, 
/**
 * How sure it is, where it is a cause.
 */
certainty: Certainty | null, 
/**
 * What is said of it, one line each.
 */
lines: Array<string>, };

export type ReportSection = { 
/**
 * Its heading.
 */
heading: string, 
/**
 * A sentence below it.
 */
lead: string | null, 
/**
 * Its rows.
 */
rows: Array<ReportRow>, };

export type Reported = { 
/**
 * What it is, in words.
 */
label: string, 
/**
 * Microsoft's names of it, of claims and of properties of Microsoft Graph: those that hold this value.
 */
names: Array<string>, 
/**
 * The value; empty where there is none.
 */
value: string, 
/**
 * Set in the monospaced face.
 */
mono: boolean, 
/**
 * Whether this is the address that the product reads, as far as the recipe knows.
 */
read: boolean, };

export type RowCheck = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * How it ended.
 */
outcome: CheckOutcome, 
/**
 * What went wrong, in a few words.
 */
title: string | null, 
/**
 * The task that mends it.
 */
mend: Mend | null, };

export type RowState = { "kind": "proven" } | { "kind": "remarked" } | { "kind": "confirmed" } | { "kind": "unproven" } | { "kind": "unfinished", 
/**
 * Tasks completed.
 */
done: number, 
/**
 * All tasks.
 */
of: number, } | { "kind": "stale" } | { "kind": "failed" } | { "kind": "checkFailed" } | { "kind": "expiring", 
/**
 * Days left, 0 to 30.
 */
days: number, } | { "kind": "expired", 
/**
 * Days since.
 */
days: number, };

export type SaidAlone = { 
/**
 * The file's name; none for pasted text.
 */
name: string | null, 
/**
 * The answer in one line, rich text.
 */
title: string, 
/**
 * What it means, rich text.
 */
why: string, };

export type SaveDiagnosis = { 
/**
 * The diagnosis.
 */
diagnosis: number, 
/**
 * As what.
 */
format: ReportFormat, };

export type SaveReport = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The last test alone, or the connection as a whole.
 */
of: ReportOf, 
/**
 * As what.
 */
format: ReportFormat, };

export type Saved = { 
/**
 * The file's name; none if the person closed the dialog.
 */
name: string | null, };

export type Saw = "refused" | "wentOn" | "other";

export type SawRedirect = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The address that was tried.
 */
address: string, 
/**
 * Microsoft stopped with AADSTS50011 (`refused`), or the product's page came (`wentOn`).
 */
saw: Saw, };

export type SecretAct = "look" | "keep" | "keepAnyway";

export type SecretEvent = { "kind": "asking", 
/**
 * First, second, …
 */
attempt: number, } | { "kind": "againSoon", 
/**
 * Seconds until the next try.
 */
wait: number, 
/**
 * Seconds left in which it is tried.
 */
left: number, };

export type SecretMark = { 
/**
 * Its first three characters, which Microsoft shows too; empty where it was never given.
 */
hint: string, 
/**
 * The day it expires, ISO 8601, where it is known.
 */
expires: string | null, };

export type SecretPlace = "keyring" | "memory";

export type SecretRemark = { 
/**
 * How sure.
 */
verdict: Verdict, 
/**
 * A stable word, such as `secret-id-not-value`.
 */
slug: string | null, 
/**
 * The sentence.
 */
text: string | null, 
/**
 * What follows from it.
 */
more: string | null, 
/**
 * True if one deliberate click may use it all the same.
 */
canKeepAnyway: boolean, 
/**
 * True once it is held in memory.
 */
held: boolean, };

export type Seen = { 
/**
 * `refused`: Microsoft stopped with AADSTS50011. `went-on`: the product's page came. `other`: neither.
 */
what: string, 
/**
 * The address that was tried.
 */
address: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The names of what changed since, where it counts no more.
 */
changedSince: string | null, };

export type SeenInBrowser = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * One of the usual pages, or none when text was pasted.
 */
page: SeenPage | null, 
/**
 * The page's text or address.
 */
text: string | null, };

export type SeenPage = "redirectError" | "needsApproval" | "notAssigned" | "noAccount" | "cannotBeReached" | "nothingOpened";

export type Settings = { 
/**
 * Light, dark, or as the system says.
 */
theme: Theme, 
/**
 * Text size in percent: 100, 125, 150 or 200.
 */
textSize: number, 
/**
 * A proxy of one's own, such as `http://proxy.example:3128`; none for the system's.
 */
proxy: string | null, 
/**
 * Notifications of the system when a secret expires soon.
 */
notify: boolean, };

export type SettingsSaved = { 
/**
 * The settings as they are now.
 */
settings: Settings, 
/**
 * What does not fit.
 */
problems: Array<FieldProblem>, };

export type Show = "all" | "needs" | "expired" | "expiring" | "failed" | "unfinished" | "unproven" | "works";

export type Silence = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * Nothing is said of it.
 */
silent: boolean, };

export type Sort = "urgency" | "expiry" | "name";

export type Source = { 
/**
 * The page's title.
 */
title: string, 
/**
 * Its address.
 */
place: string, 
/**
 * The day it was read, ISO 8601.
 */
read: string, };

export type SourceKind = "text" | "har" | "signInLog" | "manifest" | "report";

export type SourceView = { 
/**
 * The file's name; none for pasted text.
 */
name: string | null, 
/**
 * What it was recognised as.
 */
kind: SourceKind, 
/**
 * True if it was read to its end.
 */
whole: boolean, 
/**
 * That the file itself ends in the middle, where the answer does not say it.
 */
cut: string | null, };

export type StageState = "todo" | "waiting" | "passed" | "failed" | "skipped" | "unopened";

export type StageView = { 
/**
 * Its place in the order, from 0.
 */
index: number, 
/**
 * What happens in it.
 */
name: string, 
/**
 * How it stands.
 */
state: StageState, 
/**
 * When it ended, or began if it is not over, RFC 3339.
 */
at: string | null, };

export type Start = { 
/**
 * The program's version.
 */
version: string, 
/**
 * Theme, text size and the like.
 */
settings: Settings, 
/**
 * Every product it knows.
 */
products: Array<Product>, 
/**
 * The connections.
 */
home: Home, 
/**
 * Set when the program was started for a test authority on loopback: every page says so.
 */
authority: string | null, 
/**
 * A sentence about something that happened to the stored data, if any.
 */
note: string | null, 
/**
 * Set when the program was started with a recipe: open this connection at once.
 */
open: string | null, 
/**
 * Set when the program was started with a file: look at it at once.
 */
file: OfferedFile | null, };

export type StartTest = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The browser's id from [`Browsers`]; `default` for the system's, `none` to open nothing (the address is copied).
 */
browser: string, 
/**
 * `form_post`, or `query` for "Start again in another way".
 */
answerMode: AnswerMode, };

export type Step = { 
/**
 * The connection as it is now; the next page is open if nothing was wrong.
 */
view: ConnectionView, 
/**
 * What does not fit. Nothing that was typed is lost.
 */
problems: Array<FieldProblem>, 
/**
 * What Microsoft said, when it was asked and did not agree.
 */
finding: Finding | null, 
/**
 * The cloud the tenant lives in, when it is another than the one chosen: the page offers to change over.
 */
otherCloud: CloudOffer | null, };

export type Stop = { 
/**
 * The way there.
 */
way: Way, 
/**
 * What to click there, in order.
 */
clicks: Array<Click>, 
/**
 * The drawing of that page.
 */
drawing: Drawing, 
/**
 * Boxes to tick once done, where that is asked for.
 */
ticks: Array<Tick>, };

export type Stored = { 
/**
 * The folder of the database.
 */
folder: string, 
/**
 * Where secrets are kept.
 */
kept: Kept, 
/**
 * How many connections.
 */
connections: number, 
/**
 * How many results of tests.
 */
tests: number, 
/**
 * How many secrets.
 */
secrets: number, 
/**
 * How many of the last diagnoses.
 */
diagnoses: number, };

export type SwitchCloud = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * `global`, `us-gov` or `china`.
 */
cloud: string, };

export type TakeDate = { 
/**
 * The diagnosis of the manifest.
 */
diagnosis: number, 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The day, one of those that were offered.
 */
ends: string, };

export type Task = { 
/**
 * The task's id within the recipe.
 */
id: string, 
/**
 * Its name, which begins with a verb.
 */
name: string, 
/**
 * How it stands.
 */
state: TaskState, 
/**
 * True for the task of the page that is open.
 */
here: boolean, 
/**
 * Why it has to be looked at again, in a few words.
 */
because: string | null, 
/**
 * Depth of its cut, 0 to 3.
 */
cut: number, };

export type TaskState = "completed" | "notYet" | "cannotStart" | "again" | "failed";

export type TenantLabel = { 
/**
 * A domain, or the first eight and last four characters of the id.
 */
text: string, 
/**
 * True for an id, which is set in the monospaced face.
 */
isId: boolean, };

export type TestAddress = { 
/**
 * The address.
 */
address: string, 
/**
 * `remove`, `keep`, or none while undecided.
 */
choice: string | null, 
/**
 * How it is removed in the portal.
 */
remove: Stop, };

export type TestEvent = { "kind": "listening", 
/**
 * The redirect URI with its port.
 */
redirectUri: string, } | { "kind": "stage", 
/**
 * Which, from 0.
 */
stage: StageView, };

export type TestReport = { 
/**
 * How it ended.
 */
outcome: Outcome, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The stages.
 */
stages: Array<StageView>, 
/**
 * What it counts for: the values it was made with, in short.
 */
countsFor: Array<Named>, 
/**
 * Why it no longer counts, if a value was changed since.
 */
stale: string | null, 
/**
 * What went wrong.
 */
finding: Finding | null, 
/**
 * The account as the product will see it.
 */
account: Array<Reported>, 
/**
 * Every check, with expected and found.
 */
checks: Array<CheckRow>, 
/**
 * What passed and may yet stand in the way, rich text.
 */
remarks: Array<string>, 
/**
 * What was proven, rich text.
 */
proven: Array<string>, 
/**
 * What the admin confirmed, rich text.
 */
confirmed: Array<string>, 
/**
 * What cannot be checked from here, rich text.
 */
notCheckable: Array<string>, 
/**
 * Whether the values may be entered although nothing was proven.
 */
mayEnterAnyway: boolean, };

export type Theme = "system" | "light" | "dark";

export type Tick = { 
/**
 * Its id.
 */
id: string, 
/**
 * What was done, rich text.
 */
text: string, 
/**
 * Where, or why, rich text.
 */
more: string | null, 
/**
 * Whether it is ticked.
 */
ticked: boolean, };

export type Trouble = { 
/**
 * Its words.
 */
says: string, 
/**
 * What they mean, and what to do, rich text.
 */
means: string, };

export type TryRedirect = { 
/**
 * The connection's id.
 */
connection: string, 
/**
 * The address to try.
 */
address: string, 
/**
 * The browser's id, as for the test.
 */
browser: string, };

export type Unable = { 
/**
 * What leads there from the page.
 */
link: string, 
/**
 * Its heading.
 */
heading: string, 
/**
 * Which role it takes, and where one's own stand, rich text.
 */
needed: Array<string>, 
/**
 * Whom to ask, rich text.
 */
whom: Array<string>, 
/**
 * A text to send, in lines.
 */
message: string, };

export type UserError = { 
/**
 * A stable word, such as `store.full`.
 */
code: string, 
/**
 * How it is to be taken.
 */
class: ErrorClass, 
/**
 * What happened, for an admin.
 */
title: string, 
/**
 * The one thing to do.
 */
todo: string, 
/**
 * The technical words below, without anything secret.
 */
detail: string | null, };

export type ValueRow = { 
/**
 * The product's own name for it.
 */
name: string, 
/**
 * Microsoft's name, or what it is for.
 */
more: string | null, 
/**
 * The value; none for the secret.
 */
value: string | null, 
/**
 * A line below the value.
 */
remark: string | null, 
/**
 * The secret's first three characters: the row copies it unseen.
 */
secretHint: string | null, };

export type Verdict = "ok" | "warning" | "error";

export type Way = { 
/**
 * Which page the button opens.
 */
page: PortalPage, 
/**
 * The page's name as it stands there.
 */
label: string, 
/**
 * The click path in words.
 */
path: Array<PathStep>, };

export type When = { 
/**
 * The other field.
 */
field: string, 
/**
 * The values that let this one show.
 */
is: Array<string>, };

export type Which = { 
/**
 * The connection's id.
 */
connection: string, };

export type Who = "registrationOwner" | "tenantAdmin" | "product" | "user" | "network" | "microsoft";

/** Commands that answer once: request, response. */
export type Plain = {
  start: [Nothing, Start];
  close: [Nothing, Done];
  home: [ListQuery, Home];
  begin: [Begin, ConnectionView];
  open: [Which, ConnectionView];
  go: [Go, ConnectionView];
  rename: [Rename, Home];
  forget: [Which, Home];
  proceed: [Continue, Step];
  look_at: [LookAt, Remark];
  switch_cloud: [SwitchCloud, Step];
  paste_secret: [PasteSecret, SecretRemark];
  give_up_renewal: [Which, Home];
  enter_anyway: [Which, ConnectionView];
  copy: [Copy, Copied];
  open_portal: [OpenPortal, Done];
  browsers: [Nothing, Browsers];
  live_test: [Which, LiveTest];
  reopen_browser: [Which, LiveTest];
  stop: [Which, Done];
  seen_in_browser: [SeenInBrowser, Explained];
  try_redirect: [TryRedirect, Done];
  saw_redirect: [SawRedirect, ConnectionView];
  save_reminder: [Which, Saved];
  save_report: [SaveReport, Saved];
  practice: [Nothing, PracticeRoom];
  plant_fault: [PlantFault, PracticeRoom];
  open_practice_page: [Nothing, Done];
  silence: [Silence, Done];
  save_settings: [Settings, SettingsSaved];
  stored: [Nothing, Stored];
  forget_everything: [Nothing, Home];
  about: [Nothing, About];
  last_check: [Which, ConnectionChecks];
  check: [Which, ConnectionChecks];
  add_existing: [AddExisting, Added];
  choose_list: [Nothing, ListLook];
  add_list: [Nothing, ListAdded];
  stop_checks: [Nothing, Done];
  diagnose_text: [DiagnoseText, Diagnosis];
  choose_file: [Nothing, ChosenFile];
  stop_diagnosis: [Nothing, Done];
  answer_questions: [AnswerQuestions, PointsTo];
  save_diagnosis: [SaveDiagnosis, Saved];
  open_found_page: [OpenFoundPage, Done];
  hold_against: [HoldAgainst, Diagnosis];
  take_date: [TakeDate, Done];
  history: [Nothing, History];
  keep_history: [KeepHistory, History];
  forget_history: [Nothing, History];
};

/** Commands that report while they run: request, event, response. */
export type Reporting = {
  prove_secret: [ProveSecret, SecretEvent, Step];
  check_all: [Nothing, CheckEvent, Home];
  start_test: [StartTest, TestEvent, ConnectionView];
  diagnose_file: [DiagnoseFile, ReadEvent, Diagnosis];
  dropped_files: [Nothing, DropEvent, Done];
};
