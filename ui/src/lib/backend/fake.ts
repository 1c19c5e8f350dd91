// A scripted stand-in for the program: for working on the pages in a browser, for tests and for pictures.
// It remembers connections, judges a little, and never talks to anybody. Not in the built program.
import type {
  CheckEvent, ConnectionChecks, ConnectionRow, ConnectionView, DiagnoseFile, DropEvent, History, Home, Kept as KeptWhere, ListQuery, Place, Plain, PracticeRoom, ReadEvent, Reporting, RowCheck, SecretEvent, Settings, StageView, Step, TestEvent, UserError,
} from '../generated';
import { t } from './fake/words';
import type { Backend } from './backend';
import { diagnose, holdAgainst, pastOf, pointsTo, together } from './fake/diagnose';
import { checkReport, exampleList, pageOfRows } from './fake/lists';
import { CLIENT_ID, OBJECT_ID, TENANT_ID, lookAt, lookAtSecret, problemOf } from './fake/judge';
import { pageOf, parts, stageNames, taskName, tasksOf, type Kept } from './fake/pages';
import { putAt } from './fake/placed';
import { products } from './fake/products';
import { renew, renewalPage, renews, rows as stepsOf, sideBySide, take } from './fake/renewal';
import { FAULTS, SEEN, findingOf, refusedSecret, reportOf, type FakeTest } from './fake/results';

/** How the stand-in behaves. */
export interface Script {
  /** Milliseconds that Microsoft takes for anything. */
  pause: number;
  /** How a test ends; `waiting`: it waits until it is stopped. */
  test: FakeTest | 'waiting';
  /** What Microsoft says about the secret; `spreading`: it is known at the third try. */
  secret: 'accepted' | 'refused' | 'spreading';
  kept: KeptWhere;
  otherCloud: boolean;
  /** The secret was changed after the test. */
  stale: boolean;
  authority: string | null;
  note: string | null;
  /** What stands in a file that is dropped, chosen or given at the start, and its name; none: there is no such file. */
  file: { name: string; text: string } | null;
  /** A file that is read stays at half of it until it is stopped. */
  slowFile: boolean;
  /** Commands that fail, by name. */
  failing: Partial<Record<keyof Plain | keyof Reporting, UserError>>;
}

/** What a test can look at besides the pages: every command with its request. */
export interface Fake extends Backend {
  script: Script;
  calls: { name: string; request: unknown }[];
  /** Puts a connection onto the shelf, everything before this place done; gives its id. */
  place(product: string, at: Place, practice?: boolean): string;
  /** Puts one of many onto the shelf, each in another state. */
  addMany(number: number): void;
  /** What happens to a file over the window. */
  drop(event: 'over' | 'away' | 'dropped', files?: number): void;
}

export function createFake(given: Partial<Script> = {}): Fake {
  const script: Script = { pause: 0, test: 'passed', secret: 'accepted', kept: 'keyring', otherCloud: false, stale: false, authority: null, note: null, file: null, slowFile: false, failing: {}, ...given };
  const shelf = new Map<string, Kept>();
  const checked = new Map<string, RowCheck>();
  const calls: Fake['calls'] = [];
  const stopping = new Map<string, () => void>();
  const running = new Map<string, StageView[]>();
  let settings: Settings = { theme: 'system', textSize: 100, proxy: null, notify: true };
  let history: History = { on: false, entries: [] };
  let planted: string | null = null;
  let looked: ReturnType<typeof diagnose> | null = null;
  let watching: ((event: DropEvent) => void) | null = null;
  const offered = () => ({ file: 1, name: script.file?.name ?? '' });
  const pause = (times = 1): Promise<void> => new Promise((later) => setTimeout(later, script.pause * times));

  function kept(id: string): Kept {
    const found = shelf.get(id);
    if (!found) throw { code: 'connection.not-found', class: 'failure', title: t('error-not-found'), todo: t('error-not-found.todo'), detail: null } satisfies UserError;
    return found;
  }

  function add(product: string, practice: boolean): Kept {
    const known = products.find(({ id }) => id === product) ?? products[1]!;
    const id = `00000000-0000-4000-8000-${String(shelf.size + 1).padStart(12, '0')}`;
    const connection: Kept = { id, name: known.name, product: known, practice, at: { task: 'choose-product', part: null }, done: new Set(), answers: {}, clientId: null, tenant: null, found: false, hint: null, accepted: null, expires: null, report: null, testAddress: null, anyway: false, left: new Set(), seen: [], finished: false, renewal: null };
    shelf.set(id, connection);
    return connection;
  }

  function state(connection: Kept, task: string): ConnectionView['tasks'][number]['state'] {
    if (task === 'test-sign-in' && connection.report?.stale) return 'again';
    if (connection.done.has(task)) return 'completed';
    if (task === 'test-sign-in') return !connection.accepted ? 'cannotStart' : connection.report?.outcome === 'failed' ? 'failed' : 'notYet';
    const proven = connection.report?.outcome === 'passed' || connection.anyway;
    if (task === 'enter-values' || connection.product.settings.some(({ id, late }) => id === task && late)) return proven ? 'notYet' : 'cannotStart';
    if (task === 'finish') return connection.done.has('enter-values') ? 'notYet' : 'cannotStart';
    return 'notYet';
  }

  function view(connection: Kept): ConnectionView {
    const order = tasksOf(connection.product);
    const { at } = connection;
    const where = connection.practice ? 'memoryPractice' : script.kept;
    const renewal = renews(at) ? sideBySide(connection) : null;
    const own = parts[at.task];
    const inTask = own?.indexOf(at.part ?? own[0] ?? '') ?? 0;
    const before = order[order.indexOf(at.task) - 1];
    const back: Place | null = own && inTask > 0 ? { task: at.task, part: own[Math.min(inTask, 3) - 1] ?? null } : before ? { task: before, part: before === 'create-secret' ? 'expiry' : before === 'test-sign-in' && connection.report ? 'result' : null } : null;
    const domain = connection.answers['domain'];
    return {
      id: connection.id, name: connection.name, product: connection.product.name, practice: connection.practice, finished: connection.finished,
      contact: 'They switch on single sign-on where it is missing, and know which region your tenant is in.',
      sources: connection.product.sources.map((title) => ({ title, place: 'https://support.example', read: '2026-11-21' })),
      tenant: domain ? { text: domain, isId: false } : connection.tenant ? { text: 'b7e41c02…435b', isId: true } : null,
      renewal, silent: false,
      tasks: renewal ? stepsOf(connection) : order.map((id, index) => ({ id, name: taskName(connection.product, id), state: state(connection, id), here: id === at.task, because: id === 'test-sign-in' && connection.report?.stale ? t('again-because', { what: t('value-secret') }) : null, cut: (index * 3 + connection.product.name.length) % 4 })),
      page: renewal ? renewalPage(connection, (from) => pageOf({ ...connection, at: from }, where)) : pageOf(connection, where), back,
    };
  }

  const fits = (connection: Kept): Step => ({ view: view(connection), problems: [], finding: null, otherCloud: null });

  function rowsOf(practice: boolean): ConnectionRow[] {
    return [...shelf.values()].filter((one) => one.practice === practice).map((one): ConnectionRow => {
      const check = checked.get(one.id) ?? null;
      const state: ConnectionRow['state'] = check?.outcome === 'failed' ? { kind: 'checkFailed' } : !one.finished ? { kind: 'unfinished', done: one.done.size, of: tasksOf(one.product).length } : one.report?.outcome === 'passed' ? { kind: 'proven' } : { kind: 'unproven' };
      return { id: one.id, name: one.name, product: one.product.name, tenant: view(one).tenant, proven: one.report?.at ?? null, expires: one.expires, cuts: [1, 3, 0, 2], kept: one.hint === null ? null : script.kept === 'keyring' && !one.practice ? 'keyring' : 'memory', next: one.finished ? null : taskName(one.product, one.at.task), renewing: one.renewal !== null, state, works: state.kind === 'proven', check };
    });
  }

  function home(practice = false, query: ListQuery = {}): Home {
    return pageOfRows(rowsOf(practice), query);
  }

  function checksOf(connection: Kept): ConnectionChecks {
    const check = checked.get(connection.id);
    return { id: connection.id, name: connection.name, product: connection.product.name, leavesEntry: !connection.accepted, last: check ? checkReport(check.at, check.outcome, connection.product.name) : null };
  }

  function check(connection: Kept): void {
    const failed = script.secret === 'refused';
    checked.set(connection.id, { at: new Date().toISOString(), outcome: failed ? 'failed' : 'passed', title: failed ? t('cause-secret-expired') : null, mend: failed ? { to: { task: 'create-secret', part: 'paste' }, name: t('task-create-secret') } : null });
  }

  async function checkAll(report: (event: CheckEvent) => void): Promise<Home> {
    const all = [...shelf.values()].filter(({ practice }) => !practice);
    let failed = 0;
    for (const [index, one] of all.entries()) {
      await pause();
      check(one);
      if (checked.get(one.id)?.outcome === 'failed') failed += 1;
      report({ of: all.length, passed: index + 1 - failed, failed, inconclusive: 0, rows: rowsOf(false).filter(({ id }) => id === one.id) });
    }
    return home();
  }

  function next(connection: Kept): void {
    const { at } = connection;
    const own = parts[at.task];
    const following = own?.[own.indexOf(at.part ?? own[0] ?? '') + 1];
    if (following) connection.at = { task: at.task, part: following };
    else {
      connection.done.add(at.task);
      const order = tasksOf(connection.product);
      const task = order[order.indexOf(at.task) + 1] ?? 'finish';
      connection.at = { task, part: parts[task]?.[0] ?? null };
    }
  }

  async function proceed({ connection: id, at, fields }: Plain['proceed'][0]): Promise<Step> {
    const connection = kept(id);
    const step = fits(connection);
    const content = step.view.page.content;
    const field = (name: string) => (fields[name] ?? '').trim();
    if (content.kind === 'questions') {
      Object.assign(connection.answers, fields);
      for (const { id: name, label, when, unknown } of content.fields) {
        if (!when.every((other) => other.is.includes(field(other.field))) || field(name) !== '') continue;
        step.problems.push({ field: name, slug: 'empty', text: t(unknown ? 'answer-choose' : 'answer-empty', { label }), more: unknown?.more ?? null });
      }
    }
    if (content.kind === 'twoIds') {
      await pause();
      step.problems.push(...problemOf('client-id', lookAt('client-id', field('client-id'))), ...problemOf('tenant', lookAt('tenant', field('tenant'))));
      if (field('client-id') === OBJECT_ID) step.problems.push({ field: 'client-id', slug: 'unknown', text: t('client-unknown'), more: null });
      if (step.problems.length === 0 && script.otherCloud) step.otherCloud = { cloud: 'us-gov', name: t('cloud-us-gov') };
      if (step.problems.length === 0 && !step.otherCloud) Object.assign(connection, { clientId: field('client-id'), tenant: field('tenant').includes('.') ? TENANT_ID : field('tenant'), found: true });
    }
    if (content.kind === 'secretAccepted') {
      if (field('expires') === '') step.problems.push({ field: 'expires', slug: 'empty', text: t('expires-empty'), more: null });
      else if (field('expires') !== 'unknown' && Number.isNaN(Date.parse(field('expires')))) step.problems.push({ field: 'expires', slug: 'not-a-date', text: t('expires-not-a-date'), more: null });
      else connection.expires = field('expires');
    }
    if (content.kind === 'setting') {
      for (const late of content.fields.filter(({ compareWith }) => compareWith === null)) {
        if (field(late.id).startsWith('https://')) connection.answers[late.id] = field(late.id);
        else step.problems.push({ field: late.id, slug: 'not-https', text: t(field(late.id) ? 'answer-not-https' : 'answer-empty', { label: late.label }), more: null });
      }
      for (const compared of content.fields) if (compared.compareWith && field(compared.id)) step.problems.push(...problemOf(compared.id, lookAt(compared.id, field(compared.id), compared.compareWith)));
      for (const tick of [...content.ticks, ...content.then.flatMap((stop) => stop.ticks)]) if (field(tick.id) !== 'yes') step.problems.push({ field: tick.id, slug: 'not-ticked', text: t('setting-tick-missing', { what: tick.text }), more: null });
      if (step.problems.length === 0 && at.part === 'address') connection.done.add('address');
    }
    if (content.kind === 'beforeTest' && field('expect-address') !== '' && !field('expect-address').includes('@')) step.problems.push({ field: 'expect-address', slug: 'not-email', text: t('expect-not-email'), more: null });
    if (content.kind === 'finish') {
      connection.testAddress = field('test-address') || null;
      for (const { id: name } of content.left) if (field(name) === 'yes') connection.left.add(name);
      if (!connection.testAddress) step.problems.push({ field: 'test-address', slug: 'choose', text: t('test-address-missing'), more: null });
      else connection.finished = true;
    }
    if (renews(at)) take(connection, step, fields);
    if (step.problems.length > 0 || step.otherCloud) return { ...step, view: view(connection) };
    if (!renews(at)) next(connection);
    return fits(connection);
  }

  const plain: { [K in keyof Plain]: (request: Plain[K][0]) => Plain[K][1] | Promise<Plain[K][1]> } = {
    close: () => ({}),
    start: () => ({ version: '0.1.0', settings, products, home: home(), authority: script.authority, note: script.note, open: null, file: null }),
    home: (query) => home(false, query),
    begin: ({ product, practice }) => view(add(product, practice)),
    open: ({ connection: id }) => {
      const connection = kept(id);
      if (connection.at.part === 'run' && !running.has(id)) connection.at = { task: 'test-sign-in', part: 'before' };
      return view(connection);
    },
    go: ({ connection: id, to }) => {
      const connection = kept(id);
      if (to.task === 'renew-secret' && to.part === null) renew(connection);
      else connection.at = { task: to.task, part: to.part ?? (to.task === 'test-sign-in' && connection.report ? 'result' : (parts[to.task]?.[0] ?? null)) };
      return view(connection);
    },
    rename: ({ connection: id, name }) => {
      const connection = kept(id);
      connection.name = name || connection.product.name;
      return home(connection.practice);
    },
    give_up_renewal: ({ connection: id }) => {
      const connection = kept(id);
      Object.assign(connection, { renewal: null, at: { task: 'finish', part: null } });
      return home(connection.practice);
    },
    forget: ({ connection: id }) => {
      const { practice } = kept(id);
      shelf.delete(id);
      return home(practice);
    },
    proceed,
    look_at: ({ connection: id, field, text }) => {
      const content = view(kept(id)).page.content;
      const compared = 'fields' in content ? content.fields.find((one) => one.id === field)?.compareWith : null;
      return lookAt(field, text, compared);
    },
    switch_cloud: ({ connection: id }) => {
      script.otherCloud = false;
      return fits(kept(id));
    },
    paste_secret: ({ connection: id, secret, act, renews: next }) => {
      const remark = lookAtSecret(secret, act);
      const renewal = id ? kept(id).renewal : null;
      if (remark.held && next && renewal) renewal.fresh = secret.trim().slice(0, 3);
      else if (remark.held && id) Object.assign(kept(id), { hint: secret.trim().slice(0, 3), accepted: null });
      return remark;
    },
    enter_anyway: ({ connection: id }) => {
      const connection = kept(id);
      Object.assign(connection, { anyway: true, at: { task: 'enter-values', part: null } });
      return view(connection);
    },
    copy: ({ what }) => ({ clearsIn: what.kind === 'secret' ? 60 : null }),
    open_portal: () => ({}),
    browsers: () => ({ private: [{ id: 'firefox', name: 'Firefox' }, { id: 'chromium', name: 'Chromium' }] }),
    live_test: ({ connection: id }) => ({ running: running.has(id), stages: running.get(id) ?? [] }),
    reopen_browser: ({ connection: id }) => ({ running: running.has(id), stages: running.get(id) ?? [] }),
    stop: ({ connection: id }) => {
      stopping.get(id)?.();
      return {};
    },
    seen_in_browser: ({ connection: id, page, text }) => {
      const product = kept(id).product.name;
      if (page && page !== 'redirectError') return { findings: [findingOf(SEEN[page], product, page === 'notAssigned' ? { portal: 'enterpriseUsers' } : {})] };
      if (page !== null || (text ?? '').includes('AADSTS50011')) return { findings: [findingOf('redirect-uri-mismatch', product, { certainty: 'certain', mend: { to: { task: 'test-sign-in', part: 'address' }, name: t('address-heading') } })] };
      return { findings: [] };
    },
    try_redirect: () => ({}),
    saw_redirect: ({ connection: id, address, saw }) => {
      const connection = kept(id);
      connection.seen = [...connection.seen.filter((seen) => seen.address !== address), { what: saw === 'wentOn' ? 'went-on' : saw, address, at: new Date().toISOString(), changedSince: null }];
      return view(connection);
    },
    save_reminder: ({ connection: id }) => ({ name: `latchkey-${kept(id).product.id}.ics` }),
    save_report: ({ connection: id, format }) => ({ name: `latchkey-${kept(id).product.id}-report.${format === 'text' ? 'txt' : format}` }),
    practice: () => ({ people: [{ name: 'Mara Lindqvist', signIn: 'mara@harbourpine.example', about: 'Everything is in order with this account' }, { name: 'Tomas Reyes', signIn: 'tomas@harbourpine.example', about: 'Has no mailbox' }], home: home(true), faults: FAULTS, planted }),
    plant_fault: ({ fault }) => {
      planted = fault;
      return plain.practice({}) as PracticeRoom;
    },
    open_practice_page: () => ({}),
    silence: () => ({}),
    save_settings: (wanted) => {
      if (wanted.proxy && !wanted.proxy.startsWith('http://')) return { settings, problems: [{ field: 'proxy', slug: 'proxy', text: t('error-proxy'), more: null }] };
      settings = wanted;
      return { settings, problems: [] };
    },
    stored: () => ({ folder: '/home/mara/.local/share/latchkey', kept: script.kept, connections: shelf.size, tests: 2, secrets: shelf.size, diagnoses: history.entries.length }),
    forget_everything: () => {
      shelf.clear();
      return home();
    },
    last_check: ({ connection: id }) => checksOf(kept(id)),
    check: async ({ connection: id }) => {
      const connection = kept(id);
      await pause();
      check(connection);
      return checksOf(connection);
    },
    stop_checks: () => ({}),
    add_existing: ({ product, name, tenant, clientId, expires, anyway }) => {
      const problems = [...problemOf('tenant', lookAt('tenant', tenant)), ...problemOf('client-id', lookAt('client-id', clientId))];
      if (!product) problems.unshift({ field: 'product', slug: 'missing', text: t('existing-no-product'), more: null });
      const known = [...shelf.values()].find((one) => one.clientId === clientId.trim());
      if (problems.length === 0 && known && !anyway) {
        const text = t('existing-there-already', { name: known.name });
        return { id: null, problems: [{ field: 'client-id', slug: 'there-already', text, more: null }], thereAlready: known.name, remark: null };
      }
      if (problems.length > 0) return { id: null, problems, thereAlready: null, remark: null };
      const added = add(product, false);
      Object.assign(added, { name: name || added.product.name, tenant, clientId: clientId.trim(), expires: expires || null, finished: true });
      return { id: added.id, problems: [], thereAlready: null, remark: null };
    },
    choose_list: () => exampleList(),
    add_list: () => {
      for (const name of ['Kandji Berlin', 'Kandji Oslo']) Object.assign(add('kandji', false), { name, tenant: TENANT_ID, clientId: CLIENT_ID, finished: true });
      return { added: 2, home: home() };
    },
    diagnose_text: ({ text }) => noted((looked = diagnose(text))),
    choose_file: () => ({ chosen: script.file && offered() }),
    stop_diagnosis: () => {
      stopping.get('file')?.();
      return {};
    },
    answer_questions: ({ answers }) => pointsTo(answers),
    save_diagnosis: ({ format }) => ({ name: `latchkey-diagnosis-report.${format === 'text' ? 'txt' : format}` }),
    open_found_page: () => ({}),
    hold_against: ({ product }) => holdAgainst(looked ?? diagnose(script.file?.text ?? ''), product),
    take_date: () => ({}),
    history: () => history,
    keep_history: ({ on }) => (history = { on, entries: on ? history.entries : [] }),
    forget_history: () => (history = { ...history, entries: [] }),
    about: () => ({ version: '0.1.0', licence: 'Apache-2.0 OR MIT', recipes: products.map(({ name, read }) => ({ name, read })) }),
  };

  function noted(said: ReturnType<typeof diagnose>): ReturnType<typeof diagnose> {
    if (history.on) history = { on: true, entries: [pastOf(said), ...history.entries] };
    return said;
  }

  async function diagnoseFile(report: (event: ReadEvent) => void, { files, beside }: DiagnoseFile): Promise<ReturnType<typeof diagnose>> {
    const alone = diagnose(script.file?.text ?? '', offered().name);
    const said = (beside !== null && looked) || files.length > 1 ? together(looked ?? alone, alone) : alone;
    const stop = new Promise<'stopped'>((done) => stopping.set('file', () => done('stopped')));
    report({ kind: 'progress', percent: 50, megabytes: 120 });
    const [cause] = said.causes;
    if (cause) report({ kind: 'found', cause: { title: cause.title, certainty: cause.certainty } });
    const ended = await Promise.race([script.slowFile ? new Promise<never>(() => undefined) : pause(), stop]);
    return noted(ended === 'stopped' ? { ...said, source: { ...said.source, whole: false } } : said);
  }

  async function proveSecret(id: string, isNew: boolean, report: (event: SecretEvent) => void): Promise<Step> {
    const connection = kept(id);
    let stopped = false;
    stopping.set(id, () => (stopped = true));
    for (let attempt = 1; ; attempt += 1) {
      report({ kind: 'asking', attempt });
      await pause();
      const known = script.secret === 'accepted' || (script.secret === 'spreading' && attempt > 2);
      if (known) {
        const { renewal } = connection;
        Object.assign(connection, { accepted: new Date().toISOString(), at: { task: renewal ? 'renew-secret' : 'create-secret', part: 'expiry' } });
        if (renewal) {
          renewal.replaced = true;
          Object.assign(connection, { hint: renewal.fresh, expires: null });
        }
        return fits(connection);
      }
      if (script.secret === 'refused' || !isNew) return { ...fits(connection), finding: refusedSecret(connection.product.name) };
      report({ kind: 'againSoon', wait: 6, left: 90 - attempt * 6 });
      await pause(6);
      if (stopped) return fits(connection);
    }
  }

  async function startTest(id: string, report: (event: TestEvent) => void): Promise<ConnectionView> {
    const connection = kept(id);
    connection.at = { task: 'test-sign-in', part: 'run' };
    let outcome: FakeTest = script.test === 'waiting' ? 'cancelled' : script.test;
    const stages = stageNames(connection.product).map((name, index): StageView => ({ index, name, state: 'todo', at: null }));
    running.set(id, stages);
    const stop = new Promise<'stopped'>((done) => stopping.set(id, () => done('stopped')));
    report({ kind: 'listening', redirectUri: 'http://localhost:49152/latchkey' });
    const last = outcome === 'failed' ? 3 : outcome === 'passed' ? stages.length : 1;
    for (const stage of stages.slice(0, last + 1)) {
      const move = (state: StageView['state']) => {
        Object.assign(stage, { state, at: new Date().toISOString() });
        report({ kind: 'stage', stage: { ...stage } });
      };
      move('waiting');
      const forever = script.test === 'waiting' && stage.index === 1;
      if ((await Promise.race([forever ? new Promise<never>(() => undefined) : pause(stage.index === 1 ? 3 : 1), stop])) === 'stopped') {
        outcome = 'cancelled';
        break;
      }
      if (stage.index === last) {
        if (outcome === 'failed') move('failed');
        break;
      }
      move('passed');
    }
    running.delete(id);
    connection.report = reportOf(connection, outcome, stages);
    if (outcome === 'passed') connection.done.add('test-sign-in');
    connection.at = { task: 'test-sign-in', part: 'result' };
    return view(connection);
  }

  return {
    script,
    calls,
    async call(name, request) {
      calls.push({ name, request });
      await Promise.resolve();
      const failing = script.failing[name];
      if (failing) throw failing;
      return plain[name](request);
    },
    async run<K extends keyof Reporting>(name: K, request: Reporting[K][0], onEvent: (event: Reporting[K][1]) => void) {
      calls.push({ name, request });
      await Promise.resolve();
      const failing = script.failing[name];
      if (failing) throw failing;
      if (name === 'check_all') return checkAll(onEvent as (event: CheckEvent) => void) as Promise<Reporting[K][2]>;
      if (name === 'dropped_files') return new Promise(() => (watching = onEvent as (event: DropEvent) => void));
      if (name === 'diagnose_file') return diagnoseFile(onEvent as (event: ReadEvent) => void, request as DiagnoseFile) as Promise<Reporting[K][2]>;
      const { connection, isNew } = { connection: '', isNew: false, ...request };
      const answer = name === 'prove_secret' ? proveSecret(connection, isNew, onEvent as (event: SecretEvent) => void) : startTest(connection, onEvent as (event: TestEvent) => void);
      return answer as Promise<Reporting[K][2]>;
    },
    addMany(number) {
      const connection = add(['kandji', 'logto', 'emnify', 'jinko'][number % 4] ?? 'kandji', false);
      const finished = number % 5 !== 0;
      Object.assign(connection, { name: `${connection.product.name} ${String(number).padStart(4, '0')}`, tenant: TENANT_ID, clientId: CLIENT_ID, finished, expires: number % 3 ? `2027-${String((number % 12) + 1).padStart(2, '0')}-15` : null });
      if (number % 7 === 0) checked.set(connection.id, { at: new Date().toISOString(), outcome: 'failed', title: t('cause-secret-expired'), mend: { to: { task: 'create-secret', part: 'paste' }, name: t('task-create-secret') } });
    },
    drop: (kind, number = 1) => watching?.(kind === 'dropped' ? { kind, files: Array.from({ length: number }, offered) } : { kind }),
    place(product, at, practice = false) {
      const connection = add(product, practice);
      putAt(connection, at, script);
      return connection.id;
    },
  };
}
