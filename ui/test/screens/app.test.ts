// The screens in the shell, with the scripted stand-in for the program.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import App from '../../src/App.svelte';
import { createFake } from '../../src/lib/backend/fake';
import { go } from '../../src/lib/route.svelte';
import { findings } from '../axe';
import { refusal } from './program';

const button = (name: string) => screen.findByRole('button', { name });
const rail = () => within(screen.getByRole('navigation', { name: 'Latchkey' }));
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => go({ name: 'home' }));

describe('from an empty Home', () => {
  it('a connection is begun, and stands on Home with the way back into it', async () => {
    const fake = createFake();
    render(App, { backend: fake });
    await userEvent.click(await button('Set up a connection'));
    expect(await heading('Choose the product')).toHaveFocus();
    await userEvent.click(screen.getByRole('radio', { name: 'Kandji' }));
    await userEvent.click(await button('Continue'));
    await heading(/Kandji/);
    expect(fake.calls).toContainEqual({ name: 'begin', request: { product: 'kandji', practice: false } });
    await userEvent.click(await button('Back'));
    await heading('Connections');
    expect(await screen.findByRole('region', { name: 'Needs something from you' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Kandji' }));
    await heading(/Kandji/);
  });

  it('a connection is renamed and forgotten', async () => {
    const fake = createFake();
    fake.place('kandji', { task: 'register', part: null });
    render(App, { backend: fake });
    await userEvent.click(await button('Rename: Kandji'));
    await userEvent.clear(screen.getByRole('textbox', { name: 'Name (optional)' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name (optional)' }), 'Macs{Enter}');
    await userEvent.click(await button('Forget: Macs'));
    await userEvent.click(await button('Forget the connection'));
    expect(await button('Practice first')).toBeVisible();
  });

  it('practice keeps its connections to itself', async () => {
    const fake = createFake();
    fake.place('kandji', { task: 'register', part: null }, true);
    render(App, { backend: fake });
    expect(await button('Practice first')).toBeVisible();
    await userEvent.click(await button('Practice first'));
    expect(await screen.findByRole('heading', { name: 'Begun in practice' })).toBeVisible();
    await userEvent.click(await button('Start practicing'));
    await heading('Choose the product to practice with');
    await userEvent.click(await button('Back'));
    await heading('Practice');
  });
});

describe('a start that fails', () => {
  it('says what happened and what to do, and goes on once that is done', async () => {
    const fake = createFake();
    fake.script.failing = { start: refusal() };
    const { container } = render(App, { backend: fake });
    expect(await heading('Latchkey could not start')).toHaveFocus();
    expect(document.title).toBe('Error: Latchkey could not start – Latchkey');
    expect(screen.getByRole('alert')).toHaveTextContent('The disk is full, so nothing was saved');
    expect(screen.getByRole('alert')).toHaveTextContent('Make room on the disk.');
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(await button('Try again'));
    expect(await heading('Latchkey could not start')).toHaveFocus();
    fake.script.failing = {};
    await userEvent.click(await button('Try again'));
    expect(await heading('Connections')).toHaveFocus();
  });

  it('offers to go on without what it was started with', async () => {
    const fake = createFake();
    fake.script.failing = { start: refusal({ code: 'unknown-product' }) };
    render(App, { backend: fake });
    await heading('The command that started Latchkey does not fit');
    fake.script.failing = {};
    await userEvent.click(await button('Open Latchkey without the option'));
    await heading('Connections');
  });

  it('closes where a second try would find the same', async () => {
    const fake = createFake();
    fake.script.failing = { start: refusal({ code: 'store-newer' }) };
    const { container } = render(App, { backend: fake });
    await heading('Latchkey could not start');
    expect(within(screen.getByRole('main')).getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual(['Close Latchkey']);
    expect(await findings(container)).toEqual([]);
    await userEvent.click(await button('Close Latchkey'));
    expect(fake.calls).toContainEqual({ name: 'close', request: {} });
  });
});

describe('the fixed places', () => {
  it('every one of Latchkey’s own pages is reached from each of them', async () => {
    render(App, { backend: createFake() });
    await button('Practice first');
    for (const [name, title] of [['Settings', 'Settings'], ['About Latchkey', 'About Latchkey'], ['Help', 'Help'], ['Fix a sign-in problem', 'Fix a sign-in problem'], ['Practice', 'Practice'], ['Connections', 'Connections']] as const) {
      await userEvent.click(rail().getByRole('button', { name }));
      expect(await heading(title)).toHaveFocus();
    }
  });

  it('Help opened in a connection knows its page and whom to ask about its product', async () => {
    const fake = createFake();
    fake.place('kandji', { task: 'copy-ids', part: null });
    render(App, { backend: fake });
    await userEvent.click(await button('Kandji'));
    await heading('Copy two IDs');
    await userEvent.click(await button('Help'));
    expect(await screen.findByRole('heading', { name: 'The page you came from: Copy two IDs' })).toBeVisible();
    expect(screen.getByText('About Kandji')).toBeVisible();
    await userEvent.click(await button('Back'));
    await heading('Copy two IDs');
  });
});
