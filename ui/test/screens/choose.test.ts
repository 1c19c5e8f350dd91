import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { back, go, screen as shown } from '../../src/lib/route.svelte';
import Choose from '../../src/screens/home/Choose.svelte';
import { matching } from '../../src/screens/home/products';
import { findings } from '../axe';
import { begin, PRODUCTS, program, refusal, show, view } from './program';

const names = () => screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value);

beforeEach(() => {
  begin();
  go({ name: 'choose', practice: false });
});

describe('choosing a product', () => {
  it('shows each with its line, its other names and the day its guide was read', async () => {
    const container = show(Choose, program({}), { practice: false });
    expect(names()).toEqual(['emnify', 'jinko', 'kandji', 'another-product']);
    expect(screen.getByRole('radio', { name: 'Kandji' })).toHaveAccessibleDescription('Now called Iru. Also called: Iru, Iru Endpoint.');
    expect(screen.getByRole('radio', { name: 'jinkō' })).toHaveAccessibleDescription('Shows its redirect URI only later. Also called: Nova.');
    expect(screen.getAllByText('Guide read 21 Nov 2026')).toHaveLength(4);
    expect(await findings(container)).toEqual([]);
  });

  it('begins with the one that was chosen, and Back does not lead here again', async () => {
    const told = program({ begin: () => view('new') });
    show(Choose, told, { practice: false });
    await userEvent.click(screen.getByRole('radio', { name: 'jinkō' }));
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(told.asked).toEqual([{ name: 'begin', request: { product: 'jinko', practice: false } }]);
    expect(shown()).toEqual({ name: 'connection', id: 'new' });
    back();
    expect(shown()).toEqual({ name: 'home' });
  });

  it('asks for a choice when there is none, in the summary and at the list', async () => {
    const told = program({});
    const container = show(Choose, told, { practice: false });
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(told.asked).toEqual([]);
    expect(screen.getByRole('alert')).toHaveFocus();
    const link = within(screen.getByRole('alert')).getByRole('link');
    expect(screen.getByRole('group', { name: 'Product' })).toHaveAccessibleDescription(link.textContent ?? '');
    expect(document.title).toMatch(/^Error: Choose the product/);
    expect(await findings(container)).toEqual([]);
    await userEvent.click(link);
    expect(screen.getAllByRole('radio')[0]).toHaveFocus();
  });

  it('narrows the list by present and former names; what has no guide stays in it', async () => {
    show(Choose, program({}), { practice: false });
    const search = screen.getByRole('searchbox', { name: 'Search for a product' });
    await userEvent.type(search, 'IRU end');
    expect(names()).toEqual(['kandji', 'another-product']);
    await userEvent.clear(search);
    await userEvent.type(search, 'salt mine');
    expect(names()).toEqual(['another-product']);
    expect(screen.getByText(/no guide for “salt mine”/)).toBeVisible();
  });

  it('does not take a product that was searched away', async () => {
    const told = program({ begin: () => view('new') });
    show(Choose, told, { practice: false });
    await userEvent.click(screen.getByRole('radio', { name: 'emnify' }));
    await userEvent.type(screen.getByRole('searchbox'), 'iru');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(told.asked).toEqual([]);
    expect(screen.getByRole('alert')).toHaveTextContent('Product: choose one');
  });

  it('leads to the entry for what has no guide', async () => {
    show(Choose, program({}), { practice: false });
    await userEvent.click(screen.getByRole('button', { name: 'Another product' }));
    expect(screen.getByRole('radio', { name: 'Another product' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Another product' })).toHaveFocus();
  });

  it('works by keyboard alone', async () => {
    const told = program({ begin: () => view('new') });
    show(Choose, told, { practice: true });
    screen.getByRole<HTMLInputElement>('radio', { name: 'emnify' }).focus();
    await userEvent.keyboard(' {ArrowDown}');
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Continue' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(told.asked).toEqual([{ name: 'begin', request: { product: 'jinko', practice: true } }]);
  });

  it('stays with the choice when the program could not begin', async () => {
    show(Choose, program({ begin: () => { throw refusal(); } }), { practice: false });
    await userEvent.click(screen.getByRole('radio', { name: 'emnify' }));
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
    expect(screen.getByRole('radio', { name: 'emnify' })).toBeChecked();
  });

  it('says when it is for practice', () => {
    go({ name: 'choose', practice: true });
    show(Choose, program({}), { practice: true });
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Choose the product to practice with');
  });
});

describe('searching', () => {
  it.each([
    ['jinko', ['jinko']],
    ['JINKŌ', ['jinko']],
    ['  ', ['emnify', 'jinko', 'kandji', 'another-product']],
    ['sim iot', ['emnify']],
    ['[', []],
  ])('%s', (words, found) => {
    expect(matching(PRODUCTS, words).map(({ id }) => id)).toEqual(found);
  });
});
