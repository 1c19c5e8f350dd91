import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { lastSpoken } from '../../src/lib/announce.svelte';
import type { Home as Connections, RowState } from '../../src/lib/generated';
import { screen as shown } from '../../src/lib/route.svelte';
import Home from '../../src/screens/home/Home.svelte';
import { provenWhen } from '../../src/screens/home/provenWhen';
import { rowWords } from '../../src/screens/home/rowState';
import { findings } from '../axe';
import { begin, EMPTY, homeOf, program, refusal, row, show, view } from './program';

const full: Connections = homeOf([
  row({ id: 'e', name: 'iPECS Cloud', product: 'iPECS Cloud', works: false, state: { kind: 'expired', days: 4 }, tenant: { text: '3d90f7a2…c81e', isId: true } }),
  row({ id: 'f', name: 'Fleet cards', product: 'emnify', works: false, state: { kind: 'failed' }, proven: null }),
  row({ id: 'u', name: 'jinkō', product: 'jinkō', works: false, state: { kind: 'unfinished', done: 4, of: 9 }, next: 'Create the client secret', tenant: null, proven: null }),
  row({ id: 'n', name: 'Untried', product: 'Another product', works: false, state: { kind: 'unproven' }, proven: null }),
  row({ id: 's', name: 'Grafana', product: 'Another product', works: false, state: { kind: 'stale' } }),
  row(),
]);

beforeEach(() => begin());

describe('Home without connections', () => {
  it('says what will happen and what is needed, and leads to the real thing and to practice', async () => {
    const container = show(Home, program({ home: () => EMPTY }));
    expect(screen.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
    expect(within(screen.getByRole('main')).getAllByRole('heading', { level: 2 })).toHaveLength(3);
    expect(screen.getByText(/what emnify, jinkō and Kandji ask for/)).toBeVisible();
    expect(screen.getByText(/may register applications/)).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Practice first' }));
    expect(shown()).toEqual({ name: 'practice' });
    await userEvent.click(screen.getByRole('button', { name: 'Set up a connection' }));
    expect(shown()).toEqual({ name: 'choose', practice: false });
  });
});

describe('Home with connections', () => {
  beforeEach(() => begin({ home: full }));

  it('shows those that need something first, each with its state and its one next action', async () => {
    const container = show(Home, program({ home: () => full }));
    const needs = within(screen.getByRole('region', { name: 'Needs something from you' }));
    expect(needs.getAllByRole('listitem')).toHaveLength(5);
    expect(needs.getByText('Secret expired 4 days ago')).toBeVisible();
    for (const name of ['Renew the secret: iPECS Cloud', 'See what to do: Fleet cards', 'Go on: Create the client secret: jinkō', 'Test again: Grafana'])
      expect(needs.getByRole('button', { name })).toBeVisible();
    const works = within(screen.getByRole('region', { name: 'Nothing urgent' }));
    expect(works.getByText('Sign-in proven')).toBeVisible();
    expect(works.getByText('Secret lasts until 20 Nov 2028')).toBeVisible();
    expect(works.getByText('Proven 3 Nov 2026')).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });

  it('leads to the page for the day of expiry where that is not known', async () => {
    const works = homeOf([row({ id: 'k', name: 'Kandji', state: { kind: 'proven' }, expires: null })]);
    begin({ home: works });
    const told = program({ home: () => works, go: () => view('k') });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'Enter the expiry date of the secret: Kandji' }));
    expect(told.asked).toContainEqual({ name: 'go', request: { connection: 'k', to: { task: 'create-secret', part: 'expiry' } } });
    expect(shown()).toEqual({ name: 'connection', id: 'k' });
  });

  it('names the product beside a name of one’s own, and an ID as one', () => {
    show(Home, program({ home: () => full }));
    const [ipecs, fleet] = screen.getAllByRole('listitem').filter((item) => /iPECS|Fleet/.test(item.textContent ?? ''));
    expect(fleet).toHaveTextContent('Fleet cards emnify');
    expect(ipecs).toHaveTextContent('Directory (tenant) ID 3d90f7a2…c81e');
  });

  it('asks the program again, since a connection may have moved on', async () => {
    show(Home, program({ home: () => homeOf([row({ name: 'Only this one' })]) }));
    expect(await screen.findByRole('button', { name: 'Only this one' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'jinkō' })).toBeNull();
  });

  it('opens a connection by its name, where it was left', async () => {
    const told = program({ home: () => full });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'jinkō' }));
    expect(shown()).toEqual({ name: 'connection', id: 'u' });
    expect(told.asked.map(({ name }) => name)).toEqual(['home']);
  });

  it.each([
    ['Renew the secret: iPECS Cloud', 'e', { task: 'renew-secret', part: null }],
    ['See what to do: Fleet cards', 'f', { task: 'test-sign-in', part: 'result' }],
    ['Test the sign-in: Untried', 'n', { task: 'test-sign-in', part: null }],
    ['Test again: Grafana', 's', { task: 'test-sign-in', part: 'before' }],
  ])('%s leads to its page', async (name, connection, to) => {
    const told = program({ home: () => full, go: () => view(connection) });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name }));
    expect(told.asked.at(-1)).toEqual({ name: 'go', request: { connection, to } });
    expect(shown()).toEqual({ name: 'connection', id: connection });
  });

  it('opens the connection where it stands when another task has to come first', async () => {
    const told = program({ home: () => full, go: () => { throw refusal({ code: 'cannot-start', class: 'refused' }); } });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'Test again: Grafana' }));
    await waitFor(() => expect(shown()).toEqual({ name: 'connection', id: 's' }));
  });

  it('stays and says so when a connection cannot be opened', async () => {
    show(Home, program({ home: () => full, go: () => { throw refusal(); } }));
    await userEvent.click(screen.getByRole('button', { name: 'Test again: Grafana' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
    expect(shown()).toEqual({ name: 'home' });
  });
});

describe('renaming', () => {
  beforeEach(() => begin({ home: full }));

  it('begins with the present name, saves, and says so', async () => {
    const told = program({ home: () => full, rename: () => homeOf([...full.rows.slice(0, -1), row({ name: 'Macs' })]) });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'Rename: Kandji' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Rename Kandji' }));
    const field = dialog.getByRole('textbox', { name: 'Name (optional)' });
    expect(field).toHaveValue('Kandji');
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.type(field, ' Macs {Enter}');
    expect(told.asked.at(-1)).toEqual({ name: 'rename', request: { connection: 'k1', name: 'Macs' } });
    expect(await screen.findByRole('button', { name: 'Macs' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(lastSpoken().text).toBe('Now called Macs');
  });

  it('that fails keeps the dialog and what was typed', async () => {
    show(Home, program({ home: () => full, rename: () => { throw refusal(); } }));
    await userEvent.click(screen.getByRole('button', { name: 'Rename: Kandji' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name (optional)' }), ' 2');
    await userEvent.click(screen.getByRole('button', { name: 'Save the name' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Make room on the disk.');
    expect(screen.getByRole('textbox', { name: 'Name (optional)' })).toHaveValue('Kandji 2');
  });
});

describe('forgetting', () => {
  beforeEach(() => begin({ home: full }));

  it('says what goes and what stays, and begins at the answer that changes nothing', async () => {
    const told = program({ home: () => full });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'Forget: Kandji' }));
    const dialog = screen.getByRole('dialog', { name: 'Forget Kandji?' });
    expect(dialog).toHaveTextContent(/answers.*results of its tests.*client secret, in the keyring.*stays in Microsoft Entra/);
    expect(within(dialog).getByRole('button', { name: 'Keep the connection' })).toHaveFocus();
    expect(await findings(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep the connection' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(told.asked.map(({ name }) => name)).toEqual(['home']);
  });

  it('takes the row away, and the focus goes to the heading', async () => {
    const told = program({ home: () => full, forget: () => homeOf(full.rows.slice(0, -1)) });
    show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'Forget: Kandji' }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget the connection' }));
    expect(told.asked.at(-1)).toEqual({ name: 'forget', request: { connection: 'k1' } });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Kandji' })).toBeNull());
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    expect(lastSpoken().text).toBe('Kandji is forgotten');
  });

  it('of the last one leads to the empty page, and the focus is not lost', async () => {
    const one = homeOf([row()]);
    begin({ home: one });
    show(Home, program({ home: () => one, forget: () => EMPTY }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget: Kandji' }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget the connection' }));
    expect(await screen.findByRole('button', { name: 'Practice first' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
  });

  it('that fails is said in the dialog, and the connection stays', async () => {
    show(Home, program({ home: () => full, forget: () => { throw refusal({ title: 'The keyring is locked' }); } }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget: Kandji' }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget the connection' }));
    expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent('The keyring is locked');
    expect(screen.getByRole('button', { name: 'Kandji' })).toBeVisible();
  });

  it('says that a secret without a keyring was in memory only', async () => {
    const unkept = homeOf([row({ kept: 'memory' })]);
    begin({ home: unkept });
    show(Home, program({ home: () => unkept }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget: Kandji' }));
    expect(screen.getByRole('dialog')).toHaveTextContent('Its client secret, in memory');
  });

  it('speaks of no secret where none is held', async () => {
    const watched = homeOf([row({ kept: null })]);
    begin({ home: watched });
    show(Home, program({ home: () => watched }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget: Kandji' }));
    expect(screen.getByRole('dialog')).not.toHaveTextContent('Its client secret');
  });
});

describe('the words of a row', () => {
  const states: [RowState, string, string][] = [
    [{ kind: 'expiring', days: 0 }, 'Secret expires today', 'warning'],
    [{ kind: 'expiring', days: 1 }, 'Secret expires tomorrow', 'warning'],
    [{ kind: 'expiring', days: 12 }, 'Secret expires in 12 days', 'warning'],
    [{ kind: 'expired', days: 1 }, 'Secret expired yesterday', 'expired'],
    [{ kind: 'remarked' }, 'Sign-in proven, with a remark', 'warning'],
    [{ kind: 'unproven' }, 'Set up, sign-in never proven', 'todo'],
    [{ kind: 'unfinished', done: 4, of: 9 }, '4 of 9 tasks done', 'unfinished'],
    [{ kind: 'stale' }, 'Changed since the last test', 'stale'],
  ];
  it.each(states)('%o: %s', (state, words, mark) => {
    expect(rowWords(row({ state }))).toMatchObject({ state: words, mark });
  });
  it('say today’s proof by the clock and an older one by the day', () => {
    const now = new Date(2026, 10, 21, 15, 0);
    expect(provenWhen(new Date(2026, 10, 21, 14, 31).toISOString(), now)).toBe('Proven today, 14:31');
    expect(provenWhen(new Date(2026, 8, 9, 14, 31).toISOString(), now)).toBe('Proven 9 Sep 2026');
    expect(provenWhen(null, now)).toBe('Never proven');
    expect(provenWhen('soon', now)).toBe('Never proven');
  });
});
