// The only file that knows Tauri.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Reporting } from '../generated';
import type { Backend } from './backend';

/** True inside the desktop program. */
export const insideTauri = (): boolean => '__TAURI_INTERNALS__' in window;

export const tauri: Backend = {
  call: (name, request) => invoke(name, { request }),
  run<K extends keyof Reporting>(name: K, request: Reporting[K][0], onEvent: (event: Reporting[K][1]) => void) {
    const events = new Channel<Reporting[K][1]>();
    events.onmessage = onEvent;
    return invoke(name, { request, events });
  },
};
