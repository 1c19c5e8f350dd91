// Home with a thousand connections, and their checks.
import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { lastSpoken } from '../../src/lib/announce.svelte';
import type { CheckEvent, ConnectionRow, Home as Page, ListQuery, Reporting } from '../../src/lib/generated';
import { screen as shown } from '../../src/lib/route.svelte';
import Home from '../../src/screens/home/Home.svelte';
import { resetView } from '../../src/screens/home/view.svelte';
import { checkedWhen } from '../../src/screens/home/provenWhen';
import { rowWords } from '../../src/screens/home/rowState';
import { findings } from '../axe';
import { begin, homeOf, program, row, show, type Told } from './program';

const thousand = Array.from({ length: 1000 }, (_, at) => row({ id: `c${at}`, name: `Connection ${String(at + 1).padStart(4, '0')}`, works: at >= 10, state: at < 10 ? { kind: 'failed' } : { kind: 'proven' } }));

/** As the program hands pages out. */
function page({ search = '', from = 0, show: kind = 'all' }: ListQuery): Page {
  const found = thousand.filter(({ name, works }) => name.includes(search ?? '') && (kind !== 'needs' || !works));
  return homeOf(found.slice(from ?? 0, (from ?? 0) + 50), {
    from: from ?? 0, found: found.length, counts: [{ show: 'all', count: 1000 }, { show: 'needs', count: 10 }, { show: 'works', count: 990 }],
  });
}

beforeEach(() => {
  resetView();
  begin({ home: page({}) });
});

const requests = (told: Told) => told.asked.filter(({ name }) => name === 'home').map(({ request }) => request as ListQuery);

describe('Home with a thousand connections', () => {
  it('renders one page of them, and says how many there are', async () => {
    const container = show(Home, program({ home: page }));
    const items = screen.getAllByRole('listitem').filter((item) => item.hasAttribute('aria-posinset'));
    expect(items).toHaveLength(50);
    expect(items[49]).toHaveAttribute('aria-posinset', '50');
    expect(items[49]).toHaveAttribute('aria-setsize', '1000');
    expect(container.querySelectorAll('*').length).toBeLessThan(3000);
    expect(screen.getByRole('navigation', { name: 'Parts of the list' })).toHaveTextContent('1 to 50 of 1,000');
    expect(await findings(container)).toEqual([]);
  });

  it('turns to the next ones by the keyboard, and the focus stays', async () => {
    const told = program({ home: page });
    show(Home, told);
    const next = screen.getByRole('button', { name: 'The next ones' });
    next.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Connection 0051' })).toBeVisible();
    expect(next).toHaveFocus();
    expect(requests(told).at(-1)).toMatchObject({ from: 50 });
    expect(lastSpoken().text).toBe('51 to 100 of 1,000');
    expect(screen.queryByRole('button', { name: 'Connection 0001' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'The ones before' }));
    await userEvent.click(screen.getByRole('button', { name: 'The ones before' }));
    expect(lastSpoken().text).toBe('These are the first ones');
  });

  it('is searched by the program, once for what was typed in a row', async () => {
    const told = program({ home: page });
    show(Home, told);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search for a connection' }), '0777');
    expect(await screen.findByRole('button', { name: 'Connection 0777' })).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Connection 0001' })).toBeNull());
    expect(requests(told).at(-1)).toMatchObject({ search: '0777', from: 0 });
    expect(requests(told).length).toBeLessThan(5);
    expect(screen.queryByRole('navigation', { name: 'Parts of the list' })).toBeNull();
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(await screen.findByText(/No connection fits/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all again' }));
    expect(await screen.findByRole('button', { name: 'Connection 0001' })).toBeVisible();
  });

  it('is narrowed and sorted by lists that name how many there are', async () => {
    const told = program({ home: page });
    show(Home, told);
    const kinds = screen.getByRole('combobox', { name: 'Show' });
    expect(within(kinds).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['All (1,000)', 'Needs something (10)', 'Nothing urgent (990)']);
    await userEvent.selectOptions(kinds, 'needs');
    await waitFor(() => expect(requests(told).at(-1)).toMatchObject({ show: 'needs', from: 0 }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'expiry');
    await waitFor(() => expect(requests(told).at(-1)).toMatchObject({ show: 'needs', sort: 'expiry' }));
    expect(screen.queryByRole('region', { name: 'Nothing urgent' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Connections' })).toBeVisible();
  });
});

/** A program that checks everything when it is let. */
function checking(rows: ConnectionRow[], after: Page): Told & { tell: (event: CheckEvent) => void; end: () => void } {
  const told = program({ home: () => after, stop_checks: () => ({}) });
  let tell: (event: CheckEvent) => void = () => undefined;
  let end: () => void = () => undefined;
  told.backend.run = <K extends keyof Reporting>(name: K, request: Reporting[K][0], onEvent: (event: Reporting[K][1]) => void) => {
    told.asked.push({ name, request });
    tell = onEvent as (event: CheckEvent) => void;
    return new Promise<Reporting[K][2]>((done) => (end = () => done(after as Reporting[K][2])));
  };
  begin({ home: homeOf(rows) });
  return { ...told, tell: (event) => tell(event), end: () => end() };
}

describe('checking all', () => {
  const before = [row({ id: 'a', name: 'Logto' }), row({ id: 'b', name: 'Kandji' })];
  const failed = row({ id: 'b', name: 'Kandji', works: false, state: { kind: 'checkFailed' }, check: { at: new Date().toISOString(), outcome: 'failed', title: 'The client secret has expired', mend: { to: { task: 'create-secret', part: 'add' }, name: 'Create the client secret' } } });

  it('shows how far it is, each row as it ends, and the way to what mends it', async () => {
    const told = checking(before, homeOf([failed, before[0]!]));
    const container = show(Home, told);
    await userEvent.click(screen.getByRole('button', { name: 'Check all' }));
    expect(screen.getByText('The checks begin')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Check all' })).toBeNull();
    told.tell({ of: 2, passed: 0, failed: 1, inconclusive: 0, rows: [failed] });
    expect(await screen.findByText('1 of 2 checked, 1 failed')).toBeVisible();
    expect(await screen.findByText('The client secret has expired')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Go to Create the client secret: Kandji' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(told.asked.at(-1)?.name).toBe('stop_checks');
    told.end();
    await waitFor(() => expect(lastSpoken().text).toBe('One connection checked: 0 fine, 1 failed, 0 not known.'));
    expect(await screen.findByRole('button', { name: 'Check all' })).toBeVisible();
  });

  it('leads from a row to its own checks', async () => {
    begin({ home: homeOf(before) });
    show(Home, program({ home: () => homeOf(before) }));
    await userEvent.click(screen.getByRole('button', { name: 'Check: Kandji' }));
    expect(shown()).toEqual({ name: 'checks', id: 'b' });
  });
});

describe('what a row says of its check', () => {
  const at = new Date(2026, 10, 26, 9, 5).toISOString();
  it('names what failed, or why nothing is known', () => {
    const unknown = row({ check: { at, outcome: 'inconclusive', title: 'Microsoft cannot be reached from here', mend: null } });
    expect(rowWords(unknown)).toMatchObject({ state: 'Sign-in proven', unchecked: 'Could not be checked: Microsoft cannot be reached from here' });
    const bare = row({ works: false, state: { kind: 'checkFailed' }, check: { at, outcome: 'failed', title: null, mend: null } });
    expect(rowWords(bare)).toMatchObject({ state: 'Last check failed', next: { label: 'See what to do', to: 'checks' }, unchecked: null });
    const draft = row({ works: false, state: { kind: 'unfinished', done: 1, of: 9 }, check: { at, outcome: 'inconclusive', title: null, mend: null } });
    expect(rowWords(draft).unchecked).toBeNull();
    expect(rowWords(row({ check: { at, outcome: 'passed', title: null, mend: null } })).unchecked).toBeNull();
    expect(checkedWhen(at, new Date(2026, 10, 26, 12))).toBe('Checked today, 09:05');
  });
});
