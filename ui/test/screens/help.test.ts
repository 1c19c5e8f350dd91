import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Content } from '../../src/lib/generated';
import { go } from '../../src/lib/route.svelte';
import Help from '../../src/screens/help/Help.svelte';
import { topicOf } from '../../src/screens/help/topics';
import { findings } from '../axe';
import { begin, program, show } from './program';

beforeEach(() => {
  begin();
  go({ name: 'help', topic: '' });
});

describe('Help', () => {
  it('asks the program for nothing, and is clean for assistive technology', async () => {
    const told = program({});
    const container = show(Help, told, { topic: '' });
    expect(told.asked).toEqual([]);
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      'What each page asks for', 'What the words mean', 'Whom to ask', 'What leaves this computer', 'How Practice works', 'By keyboard alone',
    ]);
    expect(await findings(container)).toEqual([]);
  });

  it('begins with the page one came from', () => {
    show(Help, program({}), { topic: 'twoIds' });
    expect(screen.getByRole('heading', { name: 'The page you came from: Copy two IDs' })).toBeVisible();
    expect(screen.getByText(/which stands between them/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'What the other pages ask for' })).toBeVisible();
    expect(screen.queryByText('Copy two IDs', { selector: 'summary' })).toBeNull();
  });

  it('opens at a section, and its list leads to one', async () => {
    show(Help, program({}), { topic: 'practice' });
    expect(screen.getByRole('heading', { name: 'How Practice works' })).toHaveFocus();
    await userEvent.click(screen.getByRole('link', { name: 'Whom to ask' }));
    expect(screen.getByRole('heading', { name: 'Whom to ask' })).toHaveFocus();
  });

  it('names the product’s contact while a connection is open, and says where it would stand else', () => {
    const about = { product: 'Kandji', contact: '**Kandji’s support**: they switch it on.', sources: [{ title: 'Native sign-on', place: 'https://support.kandji.io', read: '2026-11-21' }] };
    show(Help, program({}), { topic: 'enter', about });
    expect(screen.getByText('About Kandji')).toBeVisible();
    expect(screen.getByText('Kandji’s support', { selector: 'b' })).toBeVisible();
    expect(screen.getByText(/Native sign-on, read 21 Nov 2026/)).toBeVisible();
    expect(screen.queryByText(/stands here when you open Help/)).toBeNull();
  });

  const kinds: Content['kind'][] = [
    'questions', 'prepare', 'register', 'twoIds', 'createSecret', 'secretAccepted', 'setting', 'answers',
    'beforeTest', 'testing', 'tested', 'enter', 'finish',
  ];
  it.each(kinds)('has a text for the page %s', (kind) => {
    expect(topicOf(kind).page).not.toBeNull();
  });

  it('begins at its beginning for a topic it does not know', () => {
    expect(topicOf('weather')).toEqual({ page: null, section: null });
    expect(topicOf('')).toEqual({ page: null, section: null });
  });
});
