// The one way from the pages to the program. `tauri.ts` is the real one, `fake.ts` a scripted stand-in.
import { getContext, setContext } from 'svelte';
import type { Plain, Reporting, UserError } from '../generated';

/** Every command of the window. A command that fails rejects with a {@link UserError}. */
export interface Backend {
  /** A command that answers once. */
  call<K extends keyof Plain>(name: K, request: Plain[K][0]): Promise<Plain[K][1]>;
  /** A command that reports while it runs; its answer comes when it has ended. */
  run<K extends keyof Reporting>(
    name: K,
    request: Reporting[K][0],
    onEvent: (event: Reporting[K][1]) => void,
  ): Promise<Reporting[K][2]>;
}

const KEY = Symbol('backend');

/** Called once, by the window's root component; in tests `new Map([backendEntry(fake)])` is a context. */
export function provideBackend(backend: Backend): void {
  setContext(...backendEntry(backend));
}

export function backendEntry(backend: Backend): [symbol, Backend] {
  return [KEY, backend];
}

/** Called while a component is set up. */
export function useBackend(): Backend {
  const backend = getContext<Backend | undefined>(KEY);
  if (!backend) throw new Error('no backend was provided');
  return backend;
}

/** Whether something that was thrown is the program's own error. */
export function isUserError(thrown: unknown): thrown is UserError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'title' in thrown && 'todo' in thrown;
}
