// The renewal of the stand-in: its steps, its pages, what they take.
import type { ConnectionView, Page, Place, Renewal, Step } from '../../generated';
import type { Kept } from './pages';
import { t } from './words';

export const STEPS = ['renew-secret', 'renew-enter', 'renew-sign-in', 'renew-old', 'renew-finish'] as const;

/** The pages of each step that has several. */
export const stepParts: Record<string, (string | null)[]> = { 'renew-secret': ['paste', 'expiry'] };

export const renews = (at: Place): boolean => at.task.startsWith('renew-');

/** Begins a renewal, or takes up the one that is under way. */
export function renew(kept: Kept): void {
  kept.renewal ??= { old: kept.hint ?? 'abc', oldExpires: kept.expires ?? '2026-12-10', fresh: null, replaced: false, done: new Set() };
  const next = STEPS.find((step) => !kept.renewal?.done.has(step)) ?? 'renew-finish';
  kept.at = { task: next, part: stepParts[next]?.[0] ?? null };
}

export function sideBySide({ renewal, expires }: Kept): Renewal | null {
  if (!renewal) return null;
  const fresh = renewal.fresh ? { hint: renewal.fresh, expires: renewal.replaced && expires !== renewal.oldExpires ? expires : null } : null;
  return { old: [{ hint: renewal.old, expires: renewal.oldExpires }], new: fresh, replaced: renewal.replaced };
}

export function rows({ renewal, at, product }: Kept): ConnectionView['tasks'] {
  return STEPS.map((id, index) => {
    const before = STEPS[index - 1];
    const open = index === 0 || (before !== undefined && renewal?.done.has(before) === true);
    return { id, name: t(`task-${id}`, id === 'renew-enter' ? { product: product.name } : {}), state: renewal?.done.has(id) ? 'completed' : open ? 'notYet' : 'cannotStart', here: id === at.task, because: null, cut: (index * 2 + 1) % 4 };
  });
}

/** The page, made of the wizard's own page of that kind. */
export function renewalPage(kept: Kept, pageAt: (at: Place) => Page): Page {
  const { at, product, renewal } = kept;
  const args = { product: product.name };
  const fresh = renewal?.fresh ?? 'xyz';
  const named = (hint: string, date: string) => t('renew-named', { hint, date });
  const old = named(renewal?.old ?? 'abc', '10 Dec 2026');
  const own = named(fresh, '20 Nov 2028');
  const page = (from: Place): Page => ({ ...pageAt(from), at });
  const unable = (from: Page, heading: string, message: string): Page['unable'] => from.unable && { ...from.unable, heading: t(heading), message: t(message, { ...args, app: product.name }) };
  switch (`${at.task}/${at.part ?? ''}`) {
    case 'renew-secret/paste': {
      const paste = page({ task: 'create-secret', part: 'paste' });
      const held = renewal?.fresh ? { hint: renewal.fresh, accepted: renewal.replaced } : null;
      // as in the program: an application that admits personal accounts has two secrets at most
      const first = product.id === 'logto' ? [{ text: t('renew-click-two-at-most'), copy: null }] : [];
      return { ...paste, clicks: [...first, ...paste.clicks], unable: unable(paste, 'unable-secret-heading', 'unable-message-renew'), heading: t('renew-create-heading'), lead: t('renew-create-lead', args), content: { kind: 'createSecret', kept: 'keyring', skipped: null, renews: true, held } };
    }
    case 'renew-secret/expiry':
      return { ...page({ task: 'create-secret', part: 'expiry' }), heading: t('renew-expiry-heading'), lead: t('renew-expiry-lead') };
    case 'renew-enter/': {
      const enter = page({ task: 'enter-values', part: null });
      const content = enter.content.kind === 'enter' ? { ...enter.content, values: enter.content.values.filter(({ secretHint }) => secretHint !== null) } : enter.content;
      return { ...enter, heading: t('renew-enter-heading', args), lead: t('renew-enter-lead'), facts: [], notice: { felt: false, text: t('renew-enter-notice') }, content };
    }
    case 'renew-sign-in/':
      return { ...page({ task: 'check-needs', part: null }), heading: t('renew-sign-in-heading', args), lead: t('renew-sign-in-lead', args), facts: [], content: {
        kind: 'renewSignIn', how: ['private', 'account', 'through', 'saved'].map((what) => t(`renew-sign-in-${what}`, args)), canTest: kept.testAddress === 'keep', proven: null,
        worked: { id: 'worked', text: t('renew-sign-in-worked', args), more: t('renew-sign-in-worked.more'), ticked: false } } };
    case 'renew-old/': {
      const paste = page({ task: 'create-secret', part: 'paste' });
      return { ...paste, unable: unable(paste, 'unable-old-heading', 'unable-message-old'), heading: t('renew-old-heading'), lead: t('renew-old-lead', args), notice: { felt: true, text: t('renew-old-notice') }, drawing: { kind: 'deleteSecret', app: product.name, checked: '2026-11-21', accountType: null, description: '', permissions: [] },
        clicks: [t('renew-click-row', { old }), t('renew-click-not', { new: own }), t('renew-click-delete'), t('renew-click-afterwards', { ...args, heading: t('renew-sign-in-heading', args) })].map((text) => ({ text, copy: null })),
        content: { kind: 'renewOld', fields: [{ id: 'old', label: t('renew-old-field'), hint: null, optional: false, value: null, when: [], unknown: null, compareWith: null,
          input: { kind: 'choice', options: [{ value: 'deleted', label: t('renew-old-deleted'), more: null }, { value: 'left', label: t('renew-old-left'), more: t('renew-old-left.more', { old }) }] } }] } };
    }
    default:
      return { ...page({ task: 'check-needs', part: null }), heading: t('renew-done-heading', args), lead: null, facts: [], content: {
        kind: 'renewDone', expires: kept.expires, done: [t('renew-done-secret', { new: own }), t('renew-done-entered', args), t('renew-done-word', args), t('renew-done-deleted', { old })], open: [] } };
  }
}

/** What Continue takes on a page of the renewal. */
export function take(kept: Kept, step: Step, fields: Record<string, string>): void {
  const { at, renewal } = kept;
  const wrong = (field: string, id: string, args = {}) => step.problems.push({ field, slug: 'choose', text: t(id, args), more: null });
  if (at.task === 'renew-sign-in' && fields['worked'] !== 'yes' && fields['leave'] !== 'yes') wrong('worked', 'renew-sign-in-missing', { heading: t('renew-sign-in-heading', { product: kept.product.name }) });
  if (at.task === 'renew-old' && !fields['old']) wrong('old', 'renew-old-missing');
  if (step.problems.length > 0 || !renewal) return;
  const own = stepParts[at.task];
  const following = own?.[own.indexOf(at.part) + 1];
  if (following !== undefined) {
    kept.at = { task: at.task, part: following };
    return;
  }
  renewal.done.add(at.task);
  if (fields['leave'] === 'yes') renewal.done.add('renew-old');
  if (at.task === 'renew-finish') {
    kept.renewal = null;
    kept.at = { task: 'finish', part: null };
  } else renew(kept);
}
