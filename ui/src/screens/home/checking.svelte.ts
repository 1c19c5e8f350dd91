// The checks of all connections, while they run. They go on when another screen is shown.
import { announce } from '../../lib/announce.svelte';
import type { Backend } from '../../lib/backend/backend';
import { attempt } from '../../lib/failure.svelte';
import type { CheckEvent, ConnectionRow } from '../../lib/generated';
import { t } from '../../lib/messages';
import { start } from '../../lib/session.svelte';

const state = $state<{ now: CheckEvent | null; running: boolean }>({ now: null, running: false });

/** How far they are; null before anything was told. */
export function checking(): { readonly now: CheckEvent | null; readonly running: boolean } {
  return state;
}

/** Checks all, and shows each row as it ends. `done` asks for the list anew. */
export async function checkAll(backend: Backend, done: () => Promise<void>): Promise<void> {
  if (state.running) return;
  Object.assign(state, { now: null, running: true });
  const ended = await attempt(backend.run('check_all', {}, (event) => {
    state.now = event;
    event.rows.forEach(show);
  }));
  state.running = false;
  if (!ended) return;
  await done();
  announce(totalWords());
}

/** What came of it, in a sentence. */
export function totalWords(): string {
  const { passed = 0, failed = 0, inconclusive = 0 } = state.now ?? {};
  return t('check-all-total', { total: passed + failed + inconclusive, passed, failed, inconclusive });
}

/** Puts a row into the page that is shown, if it stands there. */
function show(row: ConnectionRow): void {
  const rows = start()?.home.rows;
  const at = rows?.findIndex(({ id }) => id === row.id) ?? -1;
  if (rows && at >= 0) rows[at] = row;
}
