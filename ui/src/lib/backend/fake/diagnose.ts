// What the stand-in says about a text: a few of the answers there are, by words in it.
import type { Answer, DiagnosedCause, Diagnosis, History, Line, LinePart, Mark, OwnTask, PointsTo, Question, SourceKind } from '../../generated';
import { CLIENT_ID, TENANT_ID } from './judge';
import { t } from './words';

const args = { product: 'the product', client: CLIENT_ID, tenant: TENANT_ID };

export function causeOf(cause: string, more: Partial<DiagnosedCause> = {}): DiagnosedCause {
  return {
    cause, certainty: 'possible', title: t(`cause-${cause}`, args), why: t(`cause-${cause}.why`, args), evidence: [], acts: ['registrationOwner'],
    steps: [{ who: null, text: t(`cause-${cause}.todo`, args) }], uri: null, message: t(`cause-${cause}.message`, args), page: null, own: [], ...more,
  };
}

/** The text in lines, with these words marked where they first stand; long stretches without any are folded. */
function linesOf(text: string, marks: Mark[]): Line[] {
  const lines: Line[] = [];
  let dull: Line[] = [];
  const fold = () => {
    lines.push(...(dull.length > 2 ? [{ kind: 'folded' as const, lines: dull.length }] : dull));
    dull = [];
  };
  const open = [...marks];
  for (const [at, line] of text.split('\n').entries()) {
    const parts: LinePart[] = [{ text: line, mark: null }];
    for (const mark of open.filter(({ words }) => line.includes(words))) {
      open.splice(open.indexOf(mark), 1);
      const place = parts.findIndex((part) => part.mark === null && part.text.includes(mark.words));
      const [before = '', ...after] = parts[place]!.text.split(mark.words);
      parts.splice(place, 1, { text: before, mark: null }, { text: mark.words, mark: mark.number }, { text: after.join(mark.words), mark: null });
    }
    const said: Line = { kind: 'said', parts };
    if (parts.length === 1 && at > 0) dull.push(said);
    else {
      fold();
      lines.push(said);
    }
  }
  fold();
  return lines;
}

const asked = (id: string, answers: string[]): Question => ({
  id, text: t(`ask-${id}`), choices: answers.map((value) => ({ value, label: t(`ask-answer-${value}`) })),
});
const questions: Question[] = [
  asked('since-when', ['never', 'stopped', 'sometimes']), asked('secret-renewed', ['renewed', 'not-renewed']), asked('who-is-hit', ['one-person', 'everybody']),
];

export function pointsTo(answers: string[]): PointsTo {
  const sinceADay = answers.includes('stopped');
  return {
    causes: [
      causeOf('secret-expired', { certainty: sinceADay ? 'likely' : 'possible' }),
      causeOf('secret-id-pasted-or-wrong-secret'),
      causeOf('network-unreachable', { acts: ['network'] }),
    ],
  };
}

const OWN: OwnTask = { connection: '00000000-0000-4000-8000-000000000001', name: 'Kandji', to: { task: 'create-secret', part: 'paste' }, task: t('task-create-secret') };

/** Files in which nothing failed: words in them, what they are, and what is said of them. */
const QUIET: [string, SourceKind, Answer, string][] = [
  ['"signInAudience"', 'manifest', 'nothingFailed', 'sound-manifest'],
  ['Sign-in error code', 'signInLog', 'nothingFailed', 'no-row-failed'],
  ['"log":{"cut', 'har', 'cutOff', 'cut-off'],
  ['"log":{"open', 'har', 'incomplete', 'left-open'],
];

/** The answer to a text once a sign-in log lies beside it: its row says why. */
function withLog(before: Diagnosis, { source: { name } }: Diagnosis): Diagnosis {
  const words = '50105';
  const line: Line = { kind: 'said', parts: [{ text: '2026-11-20T09:14:06Z,Failure,', mark: null }, { text: words, mark: 7 }] };
  return {
    ...before, answer: 'failed', title: '', why: '', todo: '', lead: null, questions: [], testable: [], ruledOut: [],
    causes: [causeOf('user-not-assigned', { certainty: 'certain', acts: ['tenantAdmin'], evidence: [...(before.causes[0]?.evidence ?? []), { number: 7, words }] })],
    beside: [{ source: { name, kind: 'signInLog', whole: true, cut: null }, lines: [line] }],
  };
}

/** The answer to what was looked at together, where none of it shows a failure. */
function noneFailed(first: Diagnosis, second: Diagnosis): Diagnosis {
  const each = [first, second].map(({ source, title, why }) => ({ name: source.name, title, why }));
  return { ...first, title: t('diagnosis-none-failed'), why: t('diagnosis-none-failed.text'), each, beside: [{ source: second.source, lines: second.lines }] };
}

/** The answer to an open recording once a product is chosen: it is emnify's own. */
export function holdAgainst(open: Diagnosis, product: string | null): Diagnosis {
  const choices = open.product?.choices ?? [];
  const other = product !== null && product !== 'emnify';
  return {
    ...open, answer: other ? 'failed' : open.answer, product: { choices, chosen: product, fits: product === 'emnify' },
    causes: other ? [causeOf('redirect-uri-mismatch', { certainty: 'likely', uri: 'https://shop.example/callback' })] : [],
  };
}

/** The answer to two inputs: a row of a log explains an error, a manifest does not. */
export function together(first: Diagnosis, second: Diagnosis): Diagnosis {
  return second.source.kind === 'manifest' ? noneFailed(first, second) : withLog(first, second);
}

/** The answer to a text, or to the file of this name. */
export function diagnose(text: string, name: string | null = null): Diagnosis {
  const whole: Diagnosis = {
    diagnosis: 1, answer: 'unrecognised', title: '', why: '', todo: '', each: [], lead: null, causes: [], ruledOut: [], source: { name, kind: name?.endsWith('.har') ? 'har' : 'text', whole: true, cut: null },
    lines: linesOf(text, []), beside: [], held: [], support: [], questions: [], testable: [], file: [], dates: [], product: null, report: null,
  };
  if (text.includes('"latchkey-report"')) {
    const failed = text.includes('secret-expired');
    const sections = [{ heading: t('report-stages'), lead: null, rows: [{ name: '<img src=x onerror=alert(1)>', status: 'passed' as const, outcome: 'Passed', certainty: null, lines: ['**bold** <b>bold</b>'] }] }];
    return {
      ...whole, answer: failed ? 'failed' : 'report', title: t('diagnosis-quiet-report'), why: t('diagnosis-quiet-report.text'), source: { name, kind: 'report', whole: true, cut: null }, lines: [],
      causes: failed ? [causeOf('secret-expired', { certainty: 'certain', page: t('portal-secrets'), own: [OWN] })] : [],
      support: failed ? [{ name: t('support-trace'), value: 'c3a7f2d1-8e4b-4b69-9d20-5f1e7a640b00', mono: true, original: null }] : [],
      report: { title: 'Test of the sign-in to Kandji', made: 'Made by Latchkey 0.1.0, 2026-11-20 08:14:06 UTC', note: t('report-note'), sections },
    };
  }
  const quiet = QUIET.find(([words]) => text.includes(words));
  if (quiet) {
    const [, kind, answer, slug] = quiet;
    const counts = { all: '12', succeeded: '12' };
    return {
      ...whole, answer, title: t(`diagnosis-${slug}`), why: t(`diagnosis-${slug}.text`, counts), source: { name, kind, whole: true, cut: null },
      dates: kind === 'manifest' ? [{ connection: OWN.connection, name: 'Kandji', credential: 'latchkey, begins with abc', ends: '2028-11-20' }] : [],
      product: slug === 'left-open' ? { choices: [{ value: 'kandji', label: 'Kandji (Iru)' }, { value: 'emnify', label: 'emnify' }], chosen: null, fits: false } : null,
      file: [{ name: t('file-redirect-uris'), lines: [`https://shop.example/<b>callback</b>, ${t('file-platform-web')}`] }],
    };
  }
  if (text.includes('callback?code=')) {
    const product = args.product;
    const reasons = [causeOf('secret-id-pasted-or-wrong-secret', { certainty: 'likely', evidence: [{ number: 1, words: 'code=' }] }), causeOf('secret-expired'), causeOf('network-unreachable', { acts: ['network'] })];
    return {
      ...whole, answer: 'failed', title: t('diagnosis-exchange-failed', { product }), causes: reasons, lines: linesOf(text, [{ number: 1, words: 'code=' }]),
      source: { name, kind: 'har', whole: true, cut: text.endsWith('…') ? t('diagnosis-cut') : null },
      lead: {
        ...reasons[0]!, cause: 'exchange-failed', title: t('diagnosis-exchange-failed', { product }), why: t('diagnosis-exchange-failed.why', { product }), acts: ['product'],
        steps: ['todo', 'then'].map((part) => ({ who: null, text: t(`diagnosis-exchange-failed.${part}`, { product }) })), message: t('diagnosis-exchange-failed.message', { product }),
      },
    };
  }
  const kept = /client_secret=(?!\[)/.test(text);
  if (kept) Object.assign(whole, { held: [t('hidden-client-secret')], lines: linesOf(text.replace(/client_secret=\S+/g, 'client_secret=[secret]'), []) });
  if (/AADSTS7000215/.test(text)) {
    const marks: Mark[] = [{ number: 1, words: 'AADSTS7000215' }, { number: 2, words: 'Invalid client secret provided' }].filter(({ words }) => text.includes(words));
    return {
      ...whole, answer: 'failed',
      causes: [
        causeOf('secret-id-pasted-or-wrong-secret', {
          certainty: 'certain', evidence: marks, page: t('portal-secrets'), acts: ['registrationOwner', 'product'],
          steps: [{ who: 'registrationOwner', text: t('acts-secret-id-pasted-or-wrong-secret-registration-owner') }, { who: 'product', text: t('acts-secret-id-pasted-or-wrong-secret-product') }],
          own: /harbourpine/.test(text) ? [OWN] : [],
        }),
        causeOf('secret-not-yet-spread'),
      ],
      ruledOut: [t('cause-secret-expired', args), t('cause-tenant-not-found', args)],
      lines: linesOf(kept ? text.replace(/client_secret=\S+/g, 'client_secret=[secret]') : text, marks),
      support: [{ name: t('support-code'), value: 'AADSTS7000215', mono: true, original: null }, { name: t('support-trace'), value: 'c3a7f2d1-8e4b-4b69-9d20-5f1e7a640b00', mono: true, original: null }, { name: t('support-time'), value: '2026-11-20 08:14:06 UTC', mono: true, original: '2026-11-20 08:14:06Z' }],
    };
  }
  const said = text.replace(/client_secret=\S+/g, '').trim();
  if (/failed to obtain access token/i.test(said) && said.length < 60) {
    const words = said;
    return {
      ...whole, answer: 'bare', support: [{ name: t('support-time'), value: '2026-11-20 08:14:06 UTC', mono: true, original: '2026-11-20 08:14:06Z' }], lines: linesOf(text, [{ number: 1, words }]), questions,
      causes: pointsTo([]).causes.map((cause, at) => (at === 0 ? { ...cause, evidence: [{ number: 1, words }] } : cause)),
      testable: [{ connection: '00000000-0000-4000-8000-000000000001', name: 'Kandji', tenant: { text: 'harbourpine.example', isId: false } }],
    };
  }
  const kinds: [RegExp, Answer, string][] = [[/okta/i, 'notMicrosoft', 'not-microsoft'], [/AADSTS50140/, 'normalStep', 'normal-step'], [/AADSTS\d+/, 'mentionOnly', 'mention-only']];
  const [, kind, cause] = kinds.find(([words]) => words.test(text)) ?? [null, 'unrecognised' as const, 'unrecognised'];
  const told = causeOf(cause);
  return { ...whole, answer: kind, title: told.title, why: told.why, todo: told.steps[0]?.text ?? '' };
}

export const pastOf = (diagnosis: Diagnosis): History['entries'][number] => ({
  at: new Date().toISOString(), title: diagnosis.causes[0]?.title ?? diagnosis.title, certainty: diagnosis.causes[0]?.certainty ?? null,
  codes: diagnosis.support.filter(({ value }) => value.startsWith('AADSTS')).map(({ value }) => value), about: { text: '4f0c2b7e…5e90', isId: true },
});
