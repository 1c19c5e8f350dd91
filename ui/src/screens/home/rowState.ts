// What a row of the list says about its connection: a mark, a key, a sentence, and the one thing to do next.
import { writtenDay } from '../../lib/dates';
import type { ConnectionRow, Place, RowState } from '../../lib/generated';
import { t } from '../../lib/messages';
import type { KeyState, MarkState } from '../../parts/types';

export interface RowWords {
  mark: MarkState;
  key: KeyState;
  /** How it stands. */
  state: string;
  /** What to do next; `to` is the page, without it the place that was kept; `checks`: what the checks found. */
  next: { label: string; to: Place | 'checks' | null } | null;
  /** Said in place of something to do. */
  rest: string | null;
  /** Why the last check tells nothing about the connection. */
  unchecked: string | null;
}

/** Begins a renewal, or takes up the one that is under way. */
const RENEW: Place = { task: 'renew-secret', part: null };
/** Where nothing was ever tested, its address is to be added first: the task's own beginning. */
const TEST: Place = { task: 'test-sign-in', part: null };
const BEFORE_TEST: Place = { task: 'test-sign-in', part: 'before' };
const EXPIRY: Place = { task: 'create-secret', part: 'expiry' };
const RESULT: Place = { task: 'test-sign-in', part: 'result' };

const looks: Record<RowState['kind'], { mark: MarkState; key: KeyState }> = {
  proven: { mark: 'passed', key: 'whole' },
  remarked: { mark: 'warning', key: 'whole' },
  confirmed: { mark: 'said', key: 'whole' },
  unproven: { mark: 'todo', key: 'dashed' },
  unfinished: { mark: 'unfinished', key: 'half' },
  stale: { mark: 'stale', key: 'dashed' },
  failed: { mark: 'failed', key: 'failed' },
  checkFailed: { mark: 'failed', key: 'failed' },
  expiring: { mark: 'warning', key: 'whole' },
  expired: { mark: 'expired', key: 'expired' },
};

export function rowWords(row: ConnectionRow): RowWords {
  return { ...looks[row.state.kind], state: stateWords(row), next: next(row), rest: rest(row), unchecked: unchecked(row) };
}

function stateWords({ state, check }: ConnectionRow): string {
  switch (state.kind) {
    case 'proven': return t('row-proven');
    case 'remarked': return t('row-remarked');
    case 'confirmed': return t('row-confirmed');
    case 'unproven': return t('row-unproven');
    case 'unfinished': return t('row-unfinished', { done: state.done, of: state.of });
    case 'stale': return t('row-stale');
    case 'failed': return t('row-failed');
    case 'checkFailed': return check?.title ?? t('row-check-failed');
    case 'expiring': return t('row-expiring', { days: state.days });
    case 'expired': return t('row-expired', { days: state.days });
  }
}

function next(row: ConnectionRow): RowWords['next'] {
  if (row.renewing) return { label: t('row-renew-go-on'), to: RENEW };
  switch (row.state.kind) {
    case 'proven':
    case 'confirmed': return row.expires ? null : { label: t('row-enter-date'), to: EXPIRY };
    case 'remarked': return { label: t('row-see-remark'), to: RESULT };
    case 'unproven': return { label: t('row-test'), to: TEST };
    case 'unfinished': return { label: row.next ? t('row-go-on-with', { task: row.next }) : t('row-go-on'), to: null };
    case 'stale': return { label: t('row-test-again'), to: BEFORE_TEST };
    case 'failed': return { label: t('row-what-to-do'), to: RESULT };
    case 'checkFailed': return mend(row);
    case 'expiring':
    case 'expired': return { label: t('row-renew'), to: RENEW };
  }
}

/** The task that mends it; where there is none, what was found. */
function mend({ check }: ConnectionRow): RowWords['next'] {
  return check?.mend ? { label: t('go-to-task', { task: check.mend.name }), to: check.mend.to } : { label: t('row-what-to-do'), to: 'checks' };
}

function unchecked({ state, check }: ConnectionRow): string | null {
  // a draft has its own next step, and is checked once it is set up
  if (!check || check.outcome === 'passed' || state.kind === 'checkFailed' || state.kind === 'unfinished') return null;
  return check.title ? t('row-not-checked-because', { why: check.title }) : t('row-not-checked');
}

function rest(row: ConnectionRow): string | null {
  if (row.renewing || (row.state.kind !== 'proven' && row.state.kind !== 'confirmed') || !row.expires) return null;
  return t('row-lasts', { date: writtenDay(row.expires) });
}
