// The pages of the stand-in, in the words of the program's own message files.
import type { AnswerRow, Content, Drawing, Field, Page, PathStep, Place, PortalPage, Seen, TestReport, Tick, Way } from '../../generated';
import { t } from './words';
import type { FakeProduct } from './products';

/** What the stand-in remembers of a connection. */
export interface Kept {
  id: string;
  name: string;
  product: FakeProduct;
  practice: boolean;
  at: Place;
  done: Set<string>;
  answers: Record<string, string>;
  clientId: string | null;
  tenant: string | null;
  found: boolean;
  hint: string | null;
  accepted: string | null;
  expires: string | null;
  report: TestReport | null;
  testAddress: string | null;
  anyway: boolean;
  left: Set<string>;
  seen: Seen[];
  finished: boolean;
  /** The secret is being renewed. */
  renewal: { old: string; oldExpires: string; fresh: string | null; replaced: boolean; done: Set<string> } | null;
}

/** The pages of each task that has several. */
export const parts: Record<string, string[]> = {
  'create-secret': ['paste', 'expiry'],
  'test-sign-in': ['answers', 'address', 'before', 'run', 'result'],
};

export const tasksOf = (product: FakeProduct): string[] => [
  'choose-product', 'check-needs', 'register', 'copy-ids', 'create-secret',
  ...product.settings.filter(({ late }) => !late).map(({ id }) => id),
  'test-sign-in', 'enter-values',
  ...product.settings.filter(({ late }) => late).map(({ id }) => id),
  'finish',
];

export function taskName(product: FakeProduct, id: string): string {
  return product.settings.find((setting) => setting.id === id)?.name ?? t(`task-${id}`, id === 'enter-values' ? { product: product.name } : {});
}

const labels: Partial<Record<PortalPage, string>> = { register: 'register', overview: 'overview', authentication: 'authentication', secrets: 'secrets', apiPermissions: 'api-permissions', tokenConfiguration: 'token-configuration', exposeApi: 'expose-api', branding: 'branding' };

function way(page: PortalPage, app: string): Way {
  const name = `portal-${labels[page] ?? 'overview'}`;
  const step = (id: string, former = false): PathStep => ({ now: t(id), former: former ? t(`${id}.former`) : null });
  const path = [step('portal-entra-id', true), step('portal-app-registrations')];
  if (page !== 'register') path.push({ now: app, former: null });
  return { page, label: t(name), path: [...path, step(name, page === 'authentication')] };
}

const UNDRAWN: Omit<Drawing, 'kind' | 'app'> = { checked: '2026-11-21', accountType: null, description: '', permissions: [] };

export function pageOf(kept: Kept, where: 'keyring' | 'memoryNoKeyring' | 'memoryLocked' | 'memoryPractice'): Page {
  const { product, at } = kept;
  const args = { product: product.name };
  const blank = { at, clicks: [], drawing: null, unable: null, facts: [], lead: null, way: null, notice: { felt: false, text: t('notice-nobody') } };
  const drawn = (kind: NonNullable<Page['drawing']>['kind']) => ({ ...UNDRAWN, kind, app: product.name, description: `${product.name} SSO` });
  const unable = (what: 'prepare' | 'register' | 'secret', ...needed: string[]): NonNullable<Page['unable']> => ({
    link: t(what === 'prepare' ? 'unable-link-prepare' : 'unable-link'), heading: t(`unable-${what}-heading`), needed: [...needed, t('unable-own-roles')],
    whom: [t('unable-whom-organization')], message: t(`unable-message-${what}`, { ...args, app: product.name }),
  });
  const held = kept.hint === null ? null : { hint: kept.hint, accepted: kept.accepted !== null };
  const careful = (text: string): Page['facts'] => [{ kind: 'careful', text, source: product.sources[0] ?? '' }];
  const filled = (field: Field): Field => ({ ...field, value: kept.answers[field.id] ?? field.value });
  const setting = product.settings.find(({ id }) => id === at.task);
  const tick = (id: string, text: string, task = at.task): Tick => ({ id, text, more: null, ticked: kept.done.has(task) });

  if (setting) {
    // as in the program: a click whose value is not known yet is left out
    const late = setting.fields?.[0];
    const known = late ? kept.answers[late.id] : undefined;
    const clicks = late ? setting.clicks.filter(({ copy }) => copy === null || known).map((click) => (click.copy && known ? { ...click, copy: known } : click)) : setting.clicks;
    const back: Field[] = setting.copiedBack ? [copiedBack(known ?? setting.copiedBack)] : [];
    return { ...blank, heading: setting.name, lead: t('setting-lead'), way: way(setting.portal, product.name), drawing: drawn(setting.drawing), clicks,
      content: { kind: 'setting', fields: [...(setting.fields ?? []).map(filled), ...back], ticks: setting.ticks.map((text, index) => tick(`${index === 1 ? 'admin-consent' : setting.id}-${index}`, text)),
        then: (setting.then ?? []).map((stop) => ({ way: way(stop.portal, product.name), clicks: stop.clicks, drawing: drawn(stop.drawing), ticks: stop.ticks.map((text, index) => tick(`${stop.portal}-${index}`, text)) })) } };
  }
  switch (`${at.task}/${at.part ?? ''}`) {
    case 'choose-product/':
      return { ...blank, heading: t('questions-heading', args), lead: t('questions-lead'), content: { kind: 'questions', fields: product.questions.map(filled) } };
    case 'check-needs/':
      return { ...blank, heading: t('prepare-heading'), lead: t('prepare-lead', { ...args, minutes: product.minutes }), facts: product.facts, unable: unable('prepare', ...product.facts.filter(({ kind }) => kind === 'note').map(({ text }) => text).slice(0, 2)), content: { kind: 'prepare' } };
    case 'register/':
      return { ...blank, heading: t('register-heading'), lead: t('register-lead', args), way: way('register', product.name), drawing: drawn('register'), unable: unable('register', t('unable-register-needed')),
        facts: careful('The redirect URI of the other region looks nearly the same. Copy this one, letter by letter.'),
        clicks: [
          { text: t('register-click-name'), copy: product.name },
          { text: t('register-click-account-type', { type: product.accountType, former: t('account-type-AzureADMyOrg.former') }), copy: null },
          product.redirectUri ? { text: t('register-click-redirect'), copy: product.redirectUri } : { text: t('register-click-later', args), copy: null },
          { text: t('register-click-register'), copy: null },
        ], content: { kind: 'register' } };
    case 'copy-ids/':
      return { ...blank, heading: t('ids-heading'), lead: t('ids-lead'), way: way('overview', product.name), drawing: drawn('overview'), notice: { felt: false, text: t('notice-log-entry') },
        clicks: ['ids-click-client', 'ids-click-tenant', 'ids-click-object'].map((id) => ({ text: t(id), copy: null })),
        content: { kind: 'twoIds', found: kept.found ? t('ids-found', { region: t('region-EU'), cloud: t('cloud-global') }) : null,
          fields: [plainField('client-id', t('field-client-id'), 'guid', kept.clientId), { ...plainField('tenant', t('field-tenant'), 'domainOrGuid', kept.tenant ?? kept.answers['domain'] ?? null), hint: t('field-tenant.hint') }] } };
    case 'create-secret/':
    case 'create-secret/paste':
      return { ...blank, heading: t('secret-create-heading'), lead: t('secret-create-lead', args), way: way('secrets', product.name), drawing: drawn('secrets'), unable: unable('secret', t('unable-secret-needed'), t('unable-secret-policy')),
        facts: [...careful('Copy the **Value**. With the **Secret ID** Kandji says only “Error: Failed to obtain access token”.'), { kind: 'note', text: '24 months is the longest that the portal offers, and what the guide says.', source: product.sources[0] ?? '' }],
        clicks: [{ text: t('secret-click-new'), copy: null }, { text: t('secret-click-fields', { lifetime: t('lifetime-730') }), copy: `${product.name} SSO` }, { text: t('secret-click-copy'), copy: null }, { text: t('secret-click-paste'), copy: null }], content: { kind: 'createSecret', held, kept: where, skipped: null, renews: false } };
    case 'create-secret/expiry':
      return { ...blank, heading: t('secret-accepted-heading'), lead: t('secret-accepted-lead'),
        content: { kind: 'secretAccepted', held: held ?? { hint: 'abc', accepted: true }, clientId: kept.clientId ?? '', accepted: kept.accepted, suggested: '2028-11-20', days: 730, expires: kept.expires === 'unknown' ? null : kept.expires, skipped: null, kept: where } };
    case 'test-sign-in/':
    case 'test-sign-in/answers':
      return { ...blank, heading: t('answers-heading'), lead: t('answers-lead'), content: { kind: 'answers', rows: answerRows(kept, where) } };
    case 'test-sign-in/address':
      return { ...blank, heading: t('address-heading'), lead: t('address-lead'), way: way('authentication', product.name), drawing: drawn('authentication'),
        clicks: [{ text: t('setting-click-auth-tab'), copy: null }, { text: t('setting-click-auth-uri'), copy: 'http://localhost/latchkey' }],
        content: { kind: 'setting', fields: [copiedBack('http://localhost/latchkey')], ticks: [{ ...tick('test-address', t('address-tick', { address: 'http://localhost/latchkey' }), 'address'), more: t('address-port') }], then: [] } };
    case 'test-sign-in/before':
      return { ...blank, heading: t('before-heading'), lead: t('before-lead'), notice: { felt: false, text: t('notice-consent') },
        content: { kind: 'beforeTest', personal: false, addBack: kept.testAddress === 'remove' ? { text: t('before-add-back'), to: { task: 'test-sign-in', part: 'address' } } : null,
          fields: product.expectAddress ? [{ ...plainField('expect-address', t('field-expect', args), 'email', null), hint: t('field-expect.hint'), optional: true }] : [],
          app: product.name, account: [t('before-account-ordinary', args)], consent: [t('before-consent-asked'), t('before-consent-organization')],
          happens: ['open', 'sign-in', 'back', 'here'].map((what) => t(`before-happens-${what}`)) } };
    case 'test-sign-in/run':
      return { ...blank, heading: t('testing-heading'), lead: t('testing-lead'), notice: { felt: false, text: t('notice-consent') },
        content: { kind: 'testing', stages: stageNames(product), hints: ['time', 'consent', 'organization'].map((hint) => t(`testing-hint-${hint}`)) } };
    case 'test-sign-in/result':
      return { ...blank, heading: resultHeading(kept.report), lead: kept.report?.outcome === 'cancelled' ? t('tested-cancelled-lead') : kept.report?.outcome === 'timedOut' ? t('tested-timed-out-lead') : null,
        content: { kind: 'tested', report: kept.report as TestReport } };
    case 'enter-values/':
      return { ...blank, heading: t('enter-heading', args), lead: kept.report?.outcome === 'passed' ? null : t('enter-unproven'), notice: { felt: false, text: `Nobody notices until you enable it in ${product.name}` },
        facts: careful('Leave the other connections alone. Switching off the standard sign-in is for later, when this connection works for everybody.'),
        content: { kind: 'enter', troubles: TROUBLES, path: product.path, unproven: kept.report?.outcome !== 'passed', values: [
          ...product.values.map((row) => ({ ...row, value: fill(row.value, kept), secretHint: null })),
          { name: product.secretName, more: t('enter-row-secret'), value: null, remark: null, secretHint: kept.hint ?? '' },
        ] } };
    default:
      return { ...blank, heading: t('finish-heading'), lead: t(kept.report?.outcome === 'passed' ? 'finish-lead-proven' : 'finish-lead-unproven', args), notice: { felt: true, text: `Team members notice once you enable it in ${product.name}` },
        content: finish(kept) };
  }
}

const TROUBLES = [{ says: 'Error: Failed to obtain access token', means: 'The **Secret ID** was entered instead of the **Value**. Create a new client secret, copy its **Value** and enter that.' }];

function finish(kept: Kept): Content {
  return {
    kind: 'finish', troubles: TROUBLES, left: kept.product.left.map((entry) => ({ ...entry, ticked: kept.left.has(entry.id) })),
    testAddress: {
      address: 'http://localhost/latchkey', choice: kept.testAddress,
      remove: {
        way: way('authentication', kept.product.name), drawing: { ...UNDRAWN, kind: 'removeAddress', app: kept.product.name }, ticks: [],
        clicks: [{ text: t('remove-click-row', { address: 'http://localhost/latchkey' }), copy: null }, { text: t('remove-click-delete'), copy: null }],
      },
    },
    expires: kept.expires === 'unknown' ? null : kept.expires, proven: kept.report?.at ?? null,
    renew: ['In the portal create a new client secret for the application and copy its **Value**. The old one stays valid beside it.', `In ${kept.product.name} replace the **${kept.product.secretName}** with the new value and click **Save**.`, 'Sign in once in a private window.'],
    switchOff: [`Make sure that an administrator can sign in to ${kept.product.name} another way.`, 'Delete the application in **App registrations** when nothing uses it any more.'],
    probe: kept.product.redirectUri ? { addresses: [kept.product.redirectUri], seen: kept.seen, first: null } : null,
  };
}

export const stageNames = (product: FakeProduct): string[] =>
  ['browser-opened', 'waiting-for-microsoft', 'answer-received', 'code-exchanged', 'token-checked', 'account-matches', 'products-calls'].map((stage) => t(`stage-${stage}`, stage === 'products-calls' ? { product: product.name } : {}));

function resultHeading(report: TestReport | null): string {
  if (report?.finding) return report.finding.title;
  return t({ passed: 'tested-passed-heading', failed: 'tested-failed-heading', cancelled: 'tested-cancelled-heading', timedOut: 'tested-timed-out-heading' }[report?.outcome ?? 'failed']);
}

function plainField(id: string, label: string, kind: 'guid' | 'domainOrGuid' | 'email' | 'url', value: string | null): Field {
  return { id, label, hint: null, input: { kind }, optional: false, value, when: [], unknown: null, compareWith: null };
}

function copiedBack(compareWith: string): Field {
  return { ...plainField('copied-back', t('field-copied-back'), 'url', null), hint: t('field-copied-back.hint'), optional: true, compareWith };
}

function answerRows(kept: Kept, where: string): AnswerRow[] {
  const row = (name: string, value: string, task: string, part: string | null = null, mono = false): AnswerRow => ({ name, value, mono, change: { task, part } });
  const asked = kept.product.questions.flatMap((field) => {
    const value = kept.answers[field.id] ?? field.value;
    if (!value || !field.when.every((when) => when.is.includes(kept.answers[when.field] ?? ''))) return [];
    const chosen = field.input.kind === 'choice' ? field.input.options.find((option) => option.value === value)?.label : null;
    return [row(field.label, chosen ?? value, 'choose-product', null, !chosen)];
  });
  return [
    ...asked, row(t('value-account-type'), kept.product.accountType, 'register'),
    row(t('field-client-id'), kept.clientId ?? '', 'copy-ids', null, true), row(t('field-tenant'), kept.tenant ?? '', 'copy-ids', null, true),
    row(t('field-secret'), kept.hint ? t(where === 'keyring' ? 'answers-secret' : 'answers-secret-memory', { hint: kept.hint }) : t('answers-no-secret'), 'create-secret', 'paste'),
    row(t('answers-expires'), kept.expires === '2028-11-20' ? '20 Nov 2028' : t('answers-unknown'), 'create-secret', 'expiry'),
  ];
}

function fill(text: string | null, kept: Kept): string {
  return (text ?? '').replace('{domain}', kept.answers['domain'] ?? 'harbourpine.example').replace('{client-id}', kept.clientId ?? '').replace('{tenant}', kept.tenant ?? '');
}
