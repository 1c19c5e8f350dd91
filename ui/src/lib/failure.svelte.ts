// A command that failed. It is shown above the page, and what was typed stays where it is.
import { isUserError } from './backend/backend';
import type { UserError } from './generated';
import { t } from './messages';

const failure = $state<{ now: UserError | null; turn: number }>({ now: null, turn: 0 });

/** What failed last, until the next attempt or until it is put away. `turn` counts the failures. */
export function lastFailure(): { readonly now: UserError | null; readonly turn: number } {
  return failure;
}

export function clearFailure(): void {
  failure.now = null;
}

/**
 * Waits for a command. When it fails, the failure is shown and the result is undefined.
 * `secretive`: nothing that was thrown by the window itself is shown, since a request with a secret may be part of it.
 */
export async function attempt<T>(command: Promise<T>, secretive = false): Promise<T | undefined> {
  failure.now = null;
  try {
    return await command;
  } catch (thrown) {
    const error = asUserError(thrown, secretive);
    if (error.class !== 'cancelled') {
      failure.now = error;
      failure.turn += 1;
    }
    return undefined;
  }
}

/** What was thrown, in the form of the program's own errors. */
export function asUserError(thrown: unknown, secretive = false): UserError {
  if (isUserError(thrown)) return thrown;
  const detail = secretive ? null : String(thrown instanceof Error ? thrown.message : thrown);
  return { code: 'window', class: 'failure', title: t('failure-unexpected'), todo: t('failure-unexpected.todo'), detail };
}
