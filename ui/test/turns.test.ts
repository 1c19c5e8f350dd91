import { render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn, isWhole } from '../src/lib/turns.svelte';
import Turn from '../src/parts/Turn.svelte';

const see = (hidden: boolean) => Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
/** One frame at 60 Hz, and what the page does after it. */
const frame = () => vi.advanceTimersByTimeAsync(17);

describe('A page in turns', () => {
  const put: string[] = [];
  let clock = 0;
  /** Takes this long, in milliseconds, to be put on the page. */
  const piece = (name: string, takes = 0, within: () => void = () => undefined) => () => {
    clock += takes;
    put.push(name);
    within();
  };

  beforeEach(() => {
    put.length = 0;
    see(false);
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'setTimeout', 'clearTimeout'] });
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterEach(async () => {
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    see(true);
  });

  it('waits for a frame, and then puts everything there that its share of the next one allows', async () => {
    for (const name of ['a', 'b', 'c']) inTurn(piece(name));
    expect(put).toEqual([]);
    expect(isWhole()).toBe(false);
    await frame();
    expect(put).toEqual(['a', 'b', 'c']);
    expect(isWhole()).toBe(true);
  });

  it('gives a piece that takes long a frame of its own', async () => {
    inTurn(piece('long', 5));
    inTurn(piece('next'));
    await frame();
    expect(put).toEqual(['long']);
    expect(isWhole()).toBe(false);
    await frame();
    expect(put).toEqual(['long', 'next']);
  });

  it('puts what is within a piece before what follows it', async () => {
    inTurn(piece('list', 0, () => ['first', 'second'].forEach((name) => inTurn(piece(name)))));
    inTurn(piece('below'));
    await frame();
    expect(put).toEqual(['list', 'first', 'second', 'below']);
  });

  it('takes back a piece that goes while another one is put', async () => {
    const gone = { away: () => undefined as void };
    inTurn(piece('first', 0, () => gone.away()));
    gone.away = inTurn(piece('gone'));
    inTurn(piece('last'));
    await frame();
    expect(put).toEqual(['first', 'last']);
  });

  it('puts those behind a piece that fails, and is whole once they are there', async () => {
    const told = process.listeners('unhandledRejection');
    const failed = new Promise((done) => {
      process.removeAllListeners('unhandledRejection');
      process.once('unhandledRejection', done);
    });
    inTurn(piece('first'));
    inTurn(() => {
      throw new Error('it cannot be put there');
    });
    inTurn(piece('behind'));
    inTurn(piece('last'));
    await frame();
    // the failure is told all the same
    expect(await failed).toEqual(new Error('it cannot be put there'));
    told.forEach((listener) => process.on('unhandledRejection', listener));
    expect(put).toEqual(['first']);
    expect(isWhole()).toBe(false);
    await frame();
    expect(put).toEqual(['first', 'behind', 'last']);
    expect(isWhole()).toBe(true);
  });

  it('never puts a piece that went before its turn, and is whole without it', async () => {
    const away = inTurn(piece('gone'));
    away();
    await frame();
    expect(put).toEqual([]);
    expect(isWhole()).toBe(true);
  });

  it('shows a piece after the frame, and at once where nobody sees the window', async () => {
    const words = (text: string) => ({ children: createRawSnippet(() => ({ render: () => `<p>${text}</p>` })) });
    render(Turn, words('later'));
    expect(screen.queryByText('later')).toBeNull();
    await frame();
    expect(screen.getByText('later')).toBeVisible();
    see(true);
    render(Turn, words('at once'));
    expect(screen.getByText('at once')).toBeVisible();
  });
});
