import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PracticeRoom } from '../../src/lib/generated';
import { go, screen as shown } from '../../src/lib/route.svelte';
import Practice from '../../src/screens/practice/Practice.svelte';
import { findings } from '../axe';
import { begin, EMPTY, homeOf, program, refusal, row, show } from './program';

const room: PracticeRoom = {
  people: [
    { name: 'Alma Lindqvist', signIn: 'alma@harbourpine.example', about: 'has everything' },
    { name: 'Bruno Okafor', signIn: 'bruno@harbourpine.example', about: 'has no mailbox' },
  ],
  faults: [{ id: 'secret-expired', text: 'Every client secret has expired' }, { id: 'clock-skew', text: 'Microsoft’s clock is 20 minutes ahead' }],
  planted: null,
  home: EMPTY,
};
const begun: PracticeRoom = { ...room, home: homeOf([row({ id: 'p', works: false, state: { kind: 'unfinished', done: 1, of: 8 }, next: 'Register the application', kept: 'memory' })]) };

/** What was answered has reached the page. */
const settled = async () => { for (let turn = 0; turn < 5; turn += 1) await Promise.resolve(); await tick(); };

beforeEach(() => {
  begin();
  go({ name: 'practice' });
});

describe('Practice', () => {
  it('says what it is and who can sign in there, in the colours of practice', async () => {
    const container = show(Practice, program({ practice: () => room }));
    const table = within(await screen.findByRole('table', { name: 'People who can sign in there' }));
    expect(table.getByRole('row', { name: 'Bruno Okafor bruno@harbourpine.example has no mailbox' })).toBeVisible();
    expect(screen.getByText(/needs no account and no network/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Begun in practice' })).toBeNull();
    expect(container.querySelector('header.practice')).not.toBeNull();
    expect(await findings(container)).toEqual([]);
  });

  it('leads to choosing a product, and opens its page in the browser', async () => {
    const told = program({ practice: () => room, open_practice_page: () => ({}) });
    show(Practice, told);
    await userEvent.click(await screen.findByRole('button', { name: 'Open the practice page' }));
    expect(told.asked.map(({ name }) => name)).toEqual(['practice', 'open_practice_page']);
    await userEvent.click(screen.getByRole('button', { name: 'Start practicing' }));
    expect(shown()).toEqual({ name: 'choose', practice: true });
  });

  it('lists what was begun in it, and forgetting one speaks of the practice tenant', async () => {
    const told = program({ practice: () => begun, forget: () => EMPTY });
    const container = show(Practice, told);
    await userEvent.click(await screen.findByRole('button', { name: 'Forget: Kandji' }));
    expect(await findings(container)).toEqual([]);
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent(/in memory.*practice tenant/);
    expect(dialog).not.toHaveTextContent('Microsoft Entra');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Forget the connection' }));
    expect(screen.queryByRole('heading', { name: 'Begun in practice' })).toBeNull();
  });

  it('lets one thing go wrong, and work again', async () => {
    const told = program({ practice: () => room, plant_fault: ({ fault }) => ({ ...room, planted: fault }) });
    const container = show(Practice, told);
    const choice = await screen.findByRole('combobox', { name: 'What goes wrong' });
    expect(choice).toHaveDisplayValue('Nothing: everything works');
    await userEvent.selectOptions(choice, 'Microsoft’s clock is 20 minutes ahead');
    await waitFor(() => expect(choice).toHaveDisplayValue('Microsoft’s clock is 20 minutes ahead'));
    expect(await findings(container)).toEqual([]);
    await userEvent.selectOptions(choice, 'Nothing: everything works');
    await waitFor(() => expect(choice).toHaveDisplayValue('Nothing: everything works'));
    expect(told.asked).toEqual([
      { name: 'practice', request: {} }, { name: 'plant_fault', request: { fault: 'clock-skew' } }, { name: 'plant_fault', request: { fault: null } },
    ]);
  });

  it('shows what goes wrong when it is opened again, and keeps it where the program cannot change it', async () => {
    const told = program({ practice: () => ({ ...room, planted: 'secret-expired' }), plant_fault: () => { throw refusal(); } });
    show(Practice, told);
    const choice = await screen.findByRole('combobox', { name: 'What goes wrong' });
    expect(choice).toHaveDisplayValue('Every client secret has expired');
    await userEvent.selectOptions(choice, 'Nothing: everything works');
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
    await waitFor(() => expect(choice).toHaveDisplayValue('Every client secret has expired'));
  });

  it('keeps the last of two quick choices, whichever answer comes first', async () => {
    const answers: (() => void)[] = [];
    const told = program({ practice: () => room, plant_fault: ({ fault }) => new Promise((done) => answers.push(() => done({ ...room, planted: fault }))) as never });
    show(Practice, told);
    const choice = await screen.findByRole('combobox', { name: 'What goes wrong' });
    await userEvent.selectOptions(choice, 'Every client secret has expired');
    await userEvent.selectOptions(choice, 'Microsoft’s clock is 20 minutes ahead');
    answers[0]?.();
    await settled();
    expect(choice).toHaveDisplayValue('Microsoft’s clock is 20 minutes ahead');
    answers[1]?.();
    await settled();
    expect(choice).toHaveDisplayValue('Microsoft’s clock is 20 minutes ahead');
  });

  it('that cannot start says why and can be tried again', async () => {
    let tries = 0;
    const told = program({ practice: () => { if (tries++ === 0) throw refusal({ title: 'Practice could not start' }); return room; } });
    show(Practice, told);
    expect(await screen.findByRole('alert')).toHaveTextContent('Practice could not start');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Start practicing' })).toBeVisible();
  });
});
