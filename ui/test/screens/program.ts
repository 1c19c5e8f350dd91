// A program that gives the answers it was told, and remembers what it was asked.
import { render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { backendEntry, type Backend } from '../../src/lib/backend/backend';
import type { ConnectionRow, ConnectionView, Home, Plain, Product, Start, UserError } from '../../src/lib/generated';
import { go } from '../../src/lib/route.svelte';
import { setStart } from '../../src/lib/session.svelte';

type Answers = { [K in keyof Plain]?: (request: Plain[K][0]) => Plain[K][1] };

export interface Told {
  backend: Backend;
  asked: { name: string; request: unknown }[];
}

export function program(answers: Answers): Told {
  const asked: Told['asked'] = [];
  const backend: Backend = {
    async call(name, request) {
      asked.push({ name, request });
      const answer = answers[name];
      if (!answer) throw new Error(`not told what to answer to ${name}`);
      return answer(request);
    },
    run: (name) => Promise.reject(new Error(`not told how to run ${name}`)),
  };
  return { backend, asked };
}

export function show<P extends Record<string, unknown>>(screen: Component<P>, told: Told, props?: P): HTMLElement {
  const { container } = render(screen as Component, { props: props ?? {}, context: new Map([backendEntry(told.backend)]) });
  return container;
}

/** A page of the list that holds all of them. */
export const homeOf = (rows: ConnectionRow[], more: Partial<Home> = {}): Home => ({
  rows, from: 0, page: 50, found: rows.length,
  counts: rows.length === 0 ? [] : [{ show: 'all', count: rows.length }, { show: 'needs', count: rows.filter(({ works }) => !works).length }], ...more,
});

export const EMPTY: Home = homeOf([]);

export const row = (more: Partial<ConnectionRow> = {}): ConnectionRow => ({
  id: 'k1', name: 'Kandji', product: 'Kandji', tenant: { text: 'harbourpine.example', isId: false }, state: { kind: 'proven' },
  proven: '2026-11-03T09:00:00Z', expires: '2028-11-20', cuts: [1, 3, 2, 0, 2, 1], kept: 'keyring', works: true, check: null, next: null, renewing: false, ...more,
});

const product = (id: string, name: string, also: string[], summary: string): Product => ({ id, name, also, summary, read: '2026-11-21', sources: [] });
export const PRODUCTS = [
  product('emnify', 'emnify', ['IoT SIM'], 'The same e-mail address must exist in both.'),
  product('jinko', 'jinkō', ['jinko', 'Nova', 'access strategy'], 'Shows its redirect URI only later.'),
  product('kandji', 'Kandji', ['Iru', 'Iru Endpoint'], 'Now called Iru.'),
  product('another-product', 'Another product', [], 'Any product that asks for a client ID and a client secret.'),
];

/** Home is shown, and the program has said how things stand. */
export function begin(more: Partial<Start> = {}): void {
  setStart({
    version: '0.1.0', settings: { theme: 'system', textSize: 100, proxy: null, notify: true }, products: PRODUCTS, home: EMPTY,
    authority: null, note: null, open: null, file: null, ...more,
  });
  go({ name: 'home' });
}

export const view = (id: string): ConnectionView => ({ id }) as ConnectionView;

export const refusal = (more: Partial<UserError> = {}): UserError => ({
  code: 'store-full', class: 'failure', title: 'The disk is full, so nothing was saved', todo: 'Make room on the disk.', detail: null, ...more,
});
