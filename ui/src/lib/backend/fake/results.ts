// How the stand-in's tests end, and what it says about failures.
import type { Finding, SeenPage, StageView, TestReport } from '../../generated';
import { t } from './words';
import { stageNames, type Kept } from './pages';

/** The usual pages in the browser by their cause. */
export const SEEN: Record<SeenPage, string> = { redirectError: 'redirect-uri-mismatch', needsApproval: 'admin-consent-required', notAssigned: 'user-not-assigned', noAccount: 'account-not-in-tenant', cannotBeReached: 'localhost-not-reached', nothingOpened: 'browser-did-not-open' };

/** What can be made to go wrong in practice. */
export const FAULTS = ['secret-expired', 'clock-skew', 'conditional-access-block', 'slow-network', 'proxy-page'].map((id) => ({ id, text: t(`practice-fault-${id}`) }));

/** Mended on this computer, so there is nobody to write to. */
const HERE = new Set(['localhost-not-reached', 'browser-did-not-open']);

export type FakeTest = 'passed' | 'failed' | 'cancelled' | 'timedOut';

export function findingOf(cause: string, product: string, more: Partial<Finding> = {}): Finding {
  return {
    cause, title: t(`cause-${cause}`), happened: t(`cause-${cause}`), why: t(`cause-${cause}.why`), todo: t(`cause-${cause}.todo`), certainty: 'likely',
    who: t('who-registration-owner'), also: [], mend: null, portal: null, support: [], ownWords: null, known: true,
    message: HERE.has(cause) ? null : t(`cause-${cause}.message`, { product, client: '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90', tenant: 'b7e41c02-5a9d-4f36-8c1e-90d2f7a6435b' }),
    ...more,
  };
}

export const refusedSecret = (product: string, cause = 'secret-expired'): Finding =>
  findingOf(cause, product, {
    certainty: 'certain', portal: 'secrets',
    mend: { to: { task: 'create-secret', part: 'paste' }, name: t('task-create-secret') },
    support: [
      { name: t('support-code'), value: 'AADSTS7000222, invalid_client', mono: true, original: null },
      { name: t('support-trace'), value: 'c3a7f2d1-8e4b-4b69-9d20-5f1e7a640b00', mono: true, original: null },
      { name: t('support-correlation'), value: '07d9b15e-3f6a-4c82-b1e4-a26c93f8d715', mono: true, original: null },
      { name: t('support-time'), value: '2026-11-20 13:29:41 UTC', mono: true, original: '2026-11-20 13:29:41Z' },
    ],
    ownWords: 'AADSTS7000222: The provided client secret keys for app are expired.',
  });

export function reportOf(kept: Kept, outcome: FakeTest, stages: StageView[]): TestReport {
  const passed = outcome === 'passed';
  const product = kept.product.name;
  return {
    outcome, at: new Date().toISOString(), stages, stale: null,
    countsFor: [{ name: t('value-client-id'), value: '4f0c2b7e…5e90', mono: true, original: null }, { name: t('value-tenant'), value: 'b7e41c02…435b', mono: true, original: null }, { name: t('value-secret'), value: `${kept.hint ?? ''}…`, mono: true, original: null }],
    finding: outcome === 'failed' ? refusedSecret(product, 'secret-id-pasted-or-wrong-secret') : null,
    account: passed ? [
      { label: t('reported-name'), names: ['displayName', 'name'], value: 'Mara Lindqvist', mono: false, read: false },
      { label: t('reported-email'), names: ['email'], value: 'mara.lindqvist@harbourpine.example', mono: false, read: true },
      { label: t('reported-sign-in-name'), names: ['userPrincipalName', 'preferred_username'], value: 'mara@harbourpine.example', mono: false, read: false },
      { label: t('reported-object-id'), names: ['oid'], value: '61c8e5f0-2d74-4ab9-93e6-b8f10c7d2a54', mono: true, read: false },
    ] : [],
    checks: passed
      ? [
          { name: t('check-signature'), status: 'passed', expected: 'a present key of Microsoft', found: 'key `Hx7…Qk`, published today' },
          { name: t('check-issuer'), status: 'passed', expected: '`…/b7e41c02-…-435b/v2.0`', found: '`…/b7e41c02-…-435b/v2.0`' },
          { name: t('check-audience'), status: 'passed', expected: '`4f0c2b7e-…-5e90`', found: '`4f0c2b7e-…-5e90`' },
          { name: t('check-email'), status: 'warning', expected: 'mara@harbourpine.example', found: [['reported-email', 'email', 'mara.lindqvist@harbourpine.example'], ['reported-sign-in-name', 'preferred_username', 'mara@harbourpine.example']].map(([label = '', name = '', address = '']) => t('reported-by-source', { label: t(label), name, address })).join('\n') },
          { name: t('check-graph-users'), status: 'skipped', expected: '', found: '' },
        ]
      : [],
    remarks: passed ? [t('remark-address-given', { product, first: 'mara.lindqvist@harbourpine.example', given: 'mara@harbourpine.example' })] : [],
    proven: passed ? [t('proven-pair'), t('proven-account'), kept.product.rehearsal] : [],
    confirmed: [t('confirmed-account-type', { type: kept.product.accountType }), t('confirmed-test-address')],
    notCheckable: [kept.product.redirectUri ? t('not-checkable-redirect-untried', { product, address: kept.product.redirectUri }) : t('not-checkable-redirect-later', { product }), t('not-checkable-people')],
    mayEnterAnyway: !passed && !kept.anyway,
  };
}

export function stagesOf(kept: Kept, upTo: number, last: StageView['state']): StageView[] {
  return stageNames(kept.product).map((name, index) => ({
    index, name, state: index < upTo ? 'passed' : index === upTo ? last : 'todo', at: index <= upTo ? new Date().toISOString() : null,
  }));
}
