import { describe, expect, it } from 'vitest';
import { writtenDay } from '../src/lib/dates';
import { t } from '../src/lib/messages';
import { pageTitle } from '../src/lib/page';
import { plain, stretches } from '../src/lib/rich';

describe('messages', () => {
  it('are filled in without invisible marks around the values', () => {
    expect(t('way-open', { page: 'Overview' })).toBe('Open Overview');
  });
  it('count', () => {
    expect(t('secret-leaves', { seconds: 1 })).toBe('Leaves the clipboard in 1 second');
    expect(t('secret-leaves', { seconds: 48 })).toBe('Leaves the clipboard in 48 seconds');
  });
  it('that are missing, or lack a value, stop a test', () => {
    expect(() => t('no-such-message')).toThrow('no-such-message');
    expect(() => t('title.no-such-attribute')).toThrow('title.no-such-attribute');
    expect(() => t('way-open')).toThrow('way-open');
  });
  it('let the title of the window begin with Error while there is one', () => {
    expect(pageTitle('Copy two IDs')).toBe('Copy two IDs – Latchkey');
    expect(pageTitle('Copy two IDs', true)).toBe('Error: Copy two IDs – Latchkey');
  });
});

describe('markup in a sentence', () => {
  it('is taken apart', () => {
    expect(stretches('Copy **Value**, not `9a41`.')).toEqual([
      { kind: 'plain', text: 'Copy ' },
      { kind: 'bold', text: 'Value' },
      { kind: 'plain', text: ', not ' },
      { kind: 'mono', text: '9a41' },
      { kind: 'plain', text: '.' },
    ]);
  });
  it('names values to copy, in the sentence or beside it', () => {
    expect(stretches('Enter ``Kandji SSO``')[1]).toEqual({ kind: 'copy', text: 'Kandji SSO' });
    expect(stretches('Enter \uFFFC.', 'Kandji `SSO`')).toEqual([
      { kind: 'plain', text: 'Enter ' },
      { kind: 'copy', text: 'Kandji `SSO`' },
      { kind: 'plain', text: '.' },
    ]);
  });
  it('without a partner stays as it is, and so does HTML', () => {
    expect(plain('2 ** 3 and <b>bold</b>')).toBe('2 ** 3 and <b>bold</b>');
  });
  it('never loses a letter', () => {
    for (const text of ['', '**', '****', '`', '``', '**a`b**c`', 'a**b**', '```x```']) {
      const letters = (sentence: string) => sentence.replace(/[*`]/g, '');
      expect(letters(plain(text))).toBe(letters(text));
    }
  });
});

describe('days', () => {
  it('are written for people', () => {
    expect(writtenDay('2026-11-20')).toBe('20 Nov 2026');
    expect(writtenDay('2026-09-01')).toBe('1 Sep 2026');
    expect(writtenDay('some day')).toBe('some day');
  });
});
