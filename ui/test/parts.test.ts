import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { announce } from '../src/lib/announce.svelte';
import Announcer from '../src/parts/Announcer.svelte';
import ChecksTable from '../src/parts/ChecksTable.svelte';
import Choice from '../src/parts/Choice.svelte';
import Clicks from '../src/parts/Clicks.svelte';
import CopyChip from '../src/parts/CopyChip.svelte';
import CopyRow from '../src/parts/CopyRow.svelte';
import DateFields from '../src/parts/DateFields.svelte';
import Disclosure from '../src/parts/Disclosure.svelte';
import EmptyState from '../src/parts/EmptyState.svelte';
import ErrorSummary from '../src/parts/ErrorSummary.svelte';
import Field from '../src/parts/Field.svelte';
import Finding from '../src/parts/Finding.svelte';
import Foot from '../src/parts/Foot.svelte';
import Lock from '../src/parts/Lock.svelte';
import ProofList from '../src/parts/ProofList.svelte';
import Rail from '../src/parts/Rail.svelte';
import Rich from '../src/parts/Rich.svelte';
import Search from '../src/parts/Search.svelte';
import SecretField from '../src/parts/SecretField.svelte';
import Stages from '../src/parts/Stages.svelte';
import TickBox from '../src/parts/TickBox.svelte';
import Way from '../src/parts/Way.svelte';
import Window from '../src/parts/Window.svelte';
import type { RailItem, Stage } from '../src/parts/types';
import { findings } from './axe';

const nothing = () => undefined;
const html = (source: string) => createRawSnippet(() => ({ render: () => source }));

const tasks: RailItem[] = [
  { id: 'choose', name: 'Choose the product', state: 'completed', cut: 1 },
  { id: 'register', name: 'Register the application', state: 'again', cut: 3 },
  { id: 'ids', name: 'Copy two IDs', state: 'notYet', cut: 0 },
  { id: 'test', name: 'Test the sign-in', state: 'cannotStart', cut: 2 },
];

describe('the rail', () => {
  it('says the state of each task in words and marks where one is', () => {
    render(Rail, { variant: 'tasks', title: 'Kandji', items: tasks, current: 'ids', onpick: nothing });
    const list = within(screen.getByRole('navigation', { name: 'Tasks' }));
    expect(list.getAllByRole('listitem').map((item) => item.textContent?.trim().replace(/\s+/g, ' '))).toEqual([
      'Choose the product Completed',
      'Register the application To be repeated',
      'Copy two IDs You are here',
      'Test the sign-in Cannot start yet',
    ]);
    expect(screen.getByRole('button', { name: 'Copy two IDs' })).toHaveAttribute('aria-current', 'step');
  });
  it('offers no way to a task that cannot start', async () => {
    const onpick = vi.fn();
    render(Rail, { variant: 'tasks', title: 'Kandji', items: tasks, current: 'ids', onpick });
    expect(screen.queryByRole('button', { name: 'Test the sign-in' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Choose the product' }));
    expect(onpick).toHaveBeenCalledExactlyOnceWith('choose');
  });
  it('opens from a strip where there is little room: tasks of a connection, else the menu', () => {
    const wide = window.innerWidth;
    window.innerWidth = 320;
    window.dispatchEvent(new Event('resize'));
    try {
      const { unmount } = render(Rail, { variant: 'tasks', title: 'Kandji', items: tasks, onpick: nothing });
      expect(screen.getByRole('button', { name: 'Tasks' })).toBeVisible();
      unmount();
      render(Rail, { variant: 'home', items: tasks, onpick: nothing });
      expect(screen.getByRole('button', { name: 'Menu' })).toBeVisible();
    } finally {
      window.innerWidth = wide;
      window.dispatchEvent(new Event('resize'));
    }
  });
  it('says Practice in practice', async () => {
    const { container } = render(Rail, { variant: 'tasks', title: 'Kandji', items: tasks, practice: true, onpick: nothing });
    expect(screen.getByText('Practice')).toBeVisible();
    expect(screen.getByText('Practice: nothing here reaches Microsoft.')).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
});

describe('a field', () => {
  it('has label, hint, error, input and remark in this order, and names them', async () => {
    const { container } = render(Field, { id: 'cid', label: 'Application (client) ID', kind: 'guid', hint: 'Five groups', error: 'Application (client) ID has 35 characters', remark: 'Blanks were removed' });
    const input = screen.getByRole('textbox', { name: 'Application (client) ID' });
    expect(input).toHaveAccessibleDescription('Five groups Application (client) ID has 35 characters Blanks were removed');
    expect(input).toHaveAttribute('aria-invalid', 'true');
    expect(container.textContent?.replace(/\s+/g, ' ').trim()).toMatch(/^Application \(client\) ID Five groups.*35 characters.*Blanks were removed$/);
    expect(await findings(container)).toEqual([]);
  });
  it('tells when something was pasted, and only then', async () => {
    const onpasted = vi.fn();
    render(Field, { id: 'cid', label: 'ID', onpasted });
    const input = screen.getByRole('textbox', { name: 'ID' });
    await userEvent.type(input, 'a');
    expect(onpasted).not.toHaveBeenCalled();
    await userEvent.paste('bc');
    expect(onpasted).toHaveBeenCalledExactlyOnceWith('abc');
  });
  it('announces an error that came at once after a paste', () => {
    render(Field, { id: 'a', label: 'ID', error: 'This is the **Object ID**', atOnce: true });
    expect(screen.getAllByRole('status').some((region) => region.textContent?.trim() === 'This is the Object ID')).toBe(true);
  });
});

describe('the field of a secret', () => {
  it('is masked until Show is pressed, and never filled in by the browser', async () => {
    const { container } = render(SecretField, { id: 's', label: 'Client secret value', value: 'abc8Q~' });
    const input = screen.getByLabelText('Client secret value');
    expect(input).toHaveAttribute('type', 'password');
    expect(input).toHaveAttribute('autocomplete', 'off');
    await userEvent.click(screen.getByRole('button', { name: /^Show/ }));
    expect(input).toHaveAttribute('type', 'text');
    expect(screen.getByRole('button', { name: /^Hide/ })).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
  it('is masked again once it was emptied', async () => {
    const { rerender } = render(SecretField, { id: 's', label: 'Client secret value', value: 'abc8Q~' });
    await userEvent.click(screen.getByRole('button', { name: /^Show/ }));
    await rerender({ id: 's', label: 'Client secret value', value: '' });
    expect(screen.getByLabelText('Client secret value')).toHaveAttribute('type', 'password');
  });
});

describe('the error summary', () => {
  it('takes the focus and leads to the field', async () => {
    render(Field, { id: 'tid', label: 'Directory (tenant) ID' });
    const { container, rerender } = render(ErrorSummary, { problems: [{ id: 'tid', text: 'Directory (tenant) ID: copy the **third** row' }] });
    const summary = screen.getByRole('alert');
    expect(summary).toHaveFocus();
    await userEvent.click(screen.getByRole('link', { name: 'Directory (tenant) ID: copy the third row' }));
    expect(screen.getByRole('textbox')).toHaveFocus();
    await rerender({ problems: [{ id: 'tid', text: 'Directory (tenant) ID: copy the **third** row' }], attempt: 1 });
    expect(summary).toHaveFocus();
    expect(await findings(container)).toEqual([]);
  });
});

describe('choices, ticks and dates', () => {
  it('a choice tells what was chosen', async () => {
    const onchange = vi.fn();
    const { container } = render(Choice, { id: 'region', legend: 'Where is your Kandji?', options: [{ value: 'eu', label: 'Europe', more: 'kandji.eu' }, { value: 'us', label: 'United States' }], error: 'Choose where your Kandji is', onchange });
    expect(screen.getByRole('group', { name: 'Where is your Kandji?' })).toHaveAccessibleDescription('Choose where your Kandji is');
    await userEvent.click(screen.getByRole('radio', { name: 'United States' }));
    expect(onchange).toHaveBeenCalledExactlyOnceWith('us');
    expect(await findings(container)).toEqual([]);
  });
  it('the first answer of a choice carries its id, so that a problem leads there', () => {
    render(Choice, { id: 'region', legend: 'Region', options: [{ value: 'eu', label: 'Europe' }] });
    expect(document.getElementById('region')).toBe(screen.getByRole('radio', { name: 'Europe' }));
  });
  it('a tick box tells its state', async () => {
    const onchange = vi.fn();
    const { container } = render(TickBox, { id: 't', label: 'Enable **it**', more: 'In Settings', onchange });
    const box = screen.getByRole('checkbox', { name: 'Enable it' });
    expect(box).toHaveAccessibleDescription('In Settings');
    await userEvent.click(box);
    expect(onchange).toHaveBeenCalledExactlyOnceWith(true);
    expect(await findings(container)).toEqual([]);
  });
  it('a date marks only the wrong part', async () => {
    const { container } = render(DateFields, { id: 'd', legend: 'Expiry date', day: '31', month: '2', year: '2028', error: 'Expiry date: February 2028 has 29 days', wrong: ['day'] });
    expect(screen.getByRole('textbox', { name: 'Day' })).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByRole('textbox', { name: 'Month' })).not.toHaveAttribute('aria-invalid');
    expect(await findings(container)).toEqual([]);
  });
  it('a search has a visible label and says how many are left', async () => {
    vi.useFakeTimers();
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    render(Announcer);
    const { container } = render(Search, { id: 'q', label: 'Product', count: 2 });
    expect(screen.getByText('Product')).toBeVisible();
    await user.type(screen.getByRole('searchbox', { name: 'Product' }), 'k');
    await vi.advanceTimersByTimeAsync(600);
    expect(screen.getByText('2 found')).toBeInTheDocument();
    vi.useRealTimers();
    expect(await findings(container)).toEqual([]);
  });
});

describe('copying', () => {
  it('says Copied at the button and aloud, and the focus stays', async () => {
    const oncopy = vi.fn(() => Promise.resolve());
    render(Announcer);
    const container = document.body.appendChild(document.createElement('ul'));
    render(CopyRow, { target: container, props: { name: 'Client ID', value: '4f0c2b7e', oncopy } });
    const button = screen.getByRole('button', { name: 'Copy Client ID' });
    await userEvent.click(button);
    expect(oncopy).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Copied' })).toHaveFocus();
    expect(screen.getByText('Client ID copied')).toBeInTheDocument();
    expect(await findings(container)).toEqual([]);
    container.remove();
  });
  it('breaks an address behind its signs only, and adds nothing to it', () => {
    const value = 'https://auth.example.com/login/callback?a=1&b=2';
    const { container } = render(CopyChip, { value });
    const shown = container.querySelector('.value');
    expect(shown?.textContent).toBe(value);
    const pieces = (shown?.innerHTML ?? '').replace(/<!--.*?-->/g, '').replaceAll('&amp;', '&').split('<wbr>');
    expect(pieces).toEqual(['https://', 'auth.', 'example.', 'com/', 'login/', 'callback?', 'a=', '1&', 'b=', '2']);
  });
  it('keeps the digits of a port and of a time together, and short words whole', () => {
    const value = 'http://proxy.example.com:3128 at 2026-11-20T08:14:06.250Z, a/b';
    const { container } = render(Rich, { text: value });
    expect(container.textContent).toBe(value);
    const pieces = container.innerHTML.replace(/<!--.*?-->/g, '').split('<wbr>');
    expect(pieces).toEqual(['http://', 'proxy.', 'example.', 'com:', '3128 at 2026-11-20T08:14:06.', '250Z, a/b']);
  });
  it('shows of a secret three characters and dots, and the seconds left', async () => {
    render(CopyRow, { name: 'Client Secret', secret: { hint: 'abc', secondsLeft: 48 }, oncopy: () => Promise.resolve() });
    expect(screen.getByText(/^abc/).textContent).toMatch(/abc•+/);
    expect(screen.getByText('Leaves the clipboard in 48 seconds')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Copy Client Secret' }));
    expect(screen.getByRole('button', { name: 'Copied unseen' })).toBeVisible();
  });
  it('says so when the clipboard refuses', async () => {
    render(CopyRow, { name: 'Client ID', value: '4f', oncopy: () => Promise.reject(new Error('refused')) });
    await userEvent.click(screen.getByRole('button', { name: 'Copy Client ID' }));
    expect(await screen.findByText(/The clipboard did not take it/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull();
  });
  it('a value inside a step has its own button', async () => {
    const { container } = render(Clicks, { steps: ['Click **Add**.', { text: 'As **Description** enter \uFFFC.', copy: 'Kandji SSO' }] });
    expect(screen.getAllByRole('listitem')[1]?.textContent).toBe('As Description enter Kandji SSO.');
    expect(screen.getByRole('button', { name: 'Copy Kandji SSO' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
});

describe('the live test', () => {
  const stage = (id: string, state: Stage['state']): Stage => ({ id, name: `Stage ${id}`, state });
  it('says each state in words and announces what passes or fails', async () => {
    render(Announcer);
    const { container, rerender } = render(Stages, { stages: [stage('a', 'passed'), stage('b', 'waiting')] });
    expect(screen.getByText('Stage b').closest('li')).toHaveTextContent('Stage b, waiting');
    expect(screen.queryByText('Stage a: passed')).toBeNull();
    await rerender({ stages: [stage('a', 'passed'), stage('b', 'failed')] });
    await tick();
    expect(screen.getByText('Stage b: failed')).toBeInTheDocument();
    expect(await findings(container)).toEqual([]);
  });
  it('says that no browser opened, with a mark of its own, and says it aloud', async () => {
    render(Announcer);
    const { container, rerender } = render(Stages, { stages: [stage('a', 'todo'), stage('b', 'todo')] });
    await rerender({ stages: [{ ...stage('a', 'unopened'), name: 'No browser opened: copy the address' }, stage('b', 'waiting')] });
    await tick();
    expect(container.querySelector('li.unopened svg')).toHaveAttribute('data-state', 'warning');
    expect(container.querySelector('li.unopened')).toHaveTextContent('No browser opened: copy the address, see to it');
    expect(screen.getAllByText('No browser opened: copy the address')).toHaveLength(2);
    expect(await findings(container)).toEqual([]);
  });
  it('has a lock that says nothing to a screen reader', () => {
    const { container } = render(Lock, { pins: ['passed', 'failed', 'todo'] });
    expect(container.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
    expect(container.querySelectorAll('.pin')).toHaveLength(7);
  });
  it('opens the lock only when every stage has passed', () => {
    const all = render(Lock, { pins: Array.from({ length: 7 }, () => 'passed' as const) });
    expect(all.container.querySelector('svg')).toHaveClass('open');
    const most = render(Lock, { pins: ['passed', 'passed', 'waiting'] });
    expect(most.container.querySelector('svg')).not.toHaveClass('open');
  });
});

describe('results', () => {
  it('a finding says what happened, why and what to do, in this order', async () => {
    const { container } = render(Finding, {
      happened: 'Microsoft refused the secret.', why: 'It was deleted.', certainty: 'likely', todo: 'Add a new one.',
      who: 'You', also: [{ title: 'It is older', certainty: 'possible' }], message: 'Hello, **the secret** is gone.',
      support: [{ name: 'Code', value: 'AADSTS7000215', mono: true, original: null }], ownWords: 'Invalid client secret provided.',
    });
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['What happened', 'Why', 'What to do', 'Who acts', 'Code']);
    expect(screen.getByText('Likely')).toBeVisible();
    expect(screen.getByText('Hello, the secret is gone.')).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
  it('the checks show expected and found, each with its state in words', async () => {
    const { container } = render(ChecksTable, { caption: 'Every check', checks: [
      { name: 'Issuer', status: 'passed', expected: 'a', found: 'a' },
      { name: 'Meant for', status: 'failed', expected: 'b', found: 'c' },
    ] });
    expect(screen.getByRole('row', { name: /Issuer, passed.*the same/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /Meant for, failed.*b.*c/ })).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
  it('the proof keeps proven, confirmed and not checkable apart', async () => {
    const { container } = render(ProofList, { proven: ['The token is genuine.'], unseen: ['The redirect URI.'] });
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Proven', 'Not checkable here']);
    expect(await findings(container)).toEqual([]);
  });
});

describe('the page around', () => {
  it('has Back, Help and a way past the rail', async () => {
    const onback = vi.fn();
    const { container } = render(Window, { rail: html('<header>Rail</header>'), children: html('<h1>Copy two IDs</h1>'), onback, onhelp: nothing });
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(onback).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Help' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Skip to the page' })).toHaveAttribute('href', '#page');
    expect(await findings(container)).toEqual([]);
  });
  it('has a foot that goes on and says who notices', async () => {
    const onclick = vi.fn();
    const { container } = render(Foot, { onclick, second: { label: 'Test again', onclick: nothing }, notice: { text: 'Members notice', felt: true } });
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(onclick).toHaveBeenCalledOnce();
    expect(screen.getByText('Members notice')).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
  it('the way names former labels once and opens the page', async () => {
    const onopen = vi.fn();
    const { container } = render(Way, { label: 'Overview', path: [{ now: 'Entra ID', former: 'Azure AD' }, { now: 'App registrations', former: null }], onopen });
    expect(container.querySelector('p')?.textContent).toBe('Or click Entra ID (formerly Azure AD)\u00A0› App registrations');
    await userEvent.click(screen.getByRole('button', { name: /^Open Overview\s*in the portal/ }));
    expect(onopen).toHaveBeenCalledOnce();
  });
  it('says politely what is announced, also twice', async () => {
    render(Announcer);
    announce('Client ID copied');
    await tick();
    const once = screen.getByText('Client ID copied');
    announce('Client ID copied');
    await tick();
    expect(screen.getByText('Client ID copied')).not.toBe(once);
    expect(screen.getByRole('status')).toHaveAttribute('aria-live', 'polite');
  });
  it('shows markup as elements and never as HTML', () => {
    const { container } = render(Rich, { text: '**Value** is `abc`, <img src=x onerror=alert(1)>' });
    expect(container.querySelector('b')).toHaveTextContent('Value');
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toBe('Value is abc, <img src=x onerror=alert(1)>');
  });
  it('keeps the punctuation after a value with it, and loses none', () => {
    const { container } = render(Rich, { text: 'As **Description** enter \uFFFC, for **Expires** choose 180 days.', copy: 'Kandji SSO' });
    expect(screen.getByRole('button', { name: 'Copy Kandji SSO' }).closest('.value')).toHaveTextContent(/^Kandji SSO,$/);
    expect(container.textContent).toBe('As Description enter Kandji SSO, for Expires choose 180 days.');
  });
  it('folds what is rarely needed', async () => {
    const { container } = render(Disclosure, { summary: 'The column **Value** shows asterisks', text: 'Then it is gone.' });
    expect(container.querySelector('details')).not.toHaveAttribute('open');
    expect(await findings(container)).toEqual([]);
  });
  it('is never empty without saying what comes', async () => {
    const { container } = render(EmptyState, { points: [{ head: 'You choose the product', text: 'Any works.' }], need: '**You need** an account' });
    expect(screen.getByRole('heading', { name: 'You choose the product' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
});
