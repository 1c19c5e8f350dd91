import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { appearance } from '../../src/lib/appearance.svelte';
import { lastSpoken } from '../../src/lib/announce.svelte';
import type { Settings as Chosen, Start, Stored } from '../../src/lib/generated';
import { go, screen as shown } from '../../src/lib/route.svelte';
import { start } from '../../src/lib/session.svelte';
import About from '../../src/screens/about/About.svelte';
import Settings from '../../src/screens/settings/Settings.svelte';
import { findings } from '../axe';
import { begin, EMPTY, homeOf, program, refusal, row, show } from './program';

const stored: Stored = { folder: '/home/mara/.local/share/latchkey', kept: 'keyring', connections: 3, tests: 1, secrets: 2, diagnoses: 0 };
const takes = (settings: Chosen) => ({ settings, problems: [] });

beforeEach(() => {
  begin();
  go({ name: 'settings' });
});

describe('Settings', () => {
  it('begin with what is set, and take effect once they are saved', async () => {
    begin({ settings: { theme: 'light', textSize: 125, proxy: 'http://proxy.example:3128', notify: true } });
    const told = program({ stored: () => stored, save_settings: takes });
    const container = show(Settings, told);
    expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked();
    expect(screen.getByRole('radio', { name: '125 %' })).toBeChecked();
    const proxy = screen.getByRole('textbox', { name: 'Proxy (optional)' });
    expect(proxy).toHaveValue('http://proxy.example:3128');
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await userEvent.click(screen.getByRole('radio', { name: '150 %' }));
    await userEvent.clear(proxy);
    expect(appearance()).toEqual({ theme: 'light', text: 125 });
    await userEvent.click(screen.getByRole('button', { name: 'Save the settings' }));
    const saved = { theme: 'dark', textSize: 150, proxy: null, notify: true };
    expect(told.asked.at(-1)).toEqual({ name: 'save_settings', request: saved });
    expect(appearance()).toEqual({ theme: 'dark', text: 150 });
    expect(start()?.settings).toEqual(saved);
    expect(lastSpoken().text).toBe('Settings saved');
    expect(screen.getByRole('button', { name: 'Settings saved' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: 'Light' }));
    expect(screen.getByRole('button', { name: 'Save the settings' })).toBeVisible();
  });

  it('say what does not fit about the proxy, at the field and in the summary, and keep it', async () => {
    const text = 'Proxy: write it as http://host:port';
    const told = program({ stored: () => stored, save_settings: (settings) => ({ settings, problems: [{ field: 'proxy', slug: 'not-a-proxy', text, more: null }] }) });
    const container = show(Settings, told);
    const proxy = screen.getByRole('textbox', { name: 'Proxy (optional)' });
    await userEvent.type(proxy, 'proxy');
    await userEvent.click(screen.getByRole('button', { name: 'Save the settings' }));
    expect(await screen.findByRole('alert')).toHaveFocus();
    expect(proxy).toHaveAccessibleDescription(expect.stringContaining(text));
    expect(proxy).toHaveValue('proxy');
    expect(document.title).toMatch(/^Error:/);
    expect(await findings(container)).toEqual([]);
    await userEvent.click(within(screen.getByRole('alert')).getByRole('link', { name: text }));
    expect(proxy).toHaveFocus();
  });

  it('show what is stored by kind, and where', async () => {
    show(Settings, program({ stored: () => ({ ...stored, kept: 'memoryLocked' }) }));
    const section = await screen.findByRole('region', { name: 'What is stored on this computer' });
    expect(section).toHaveTextContent(/Connections3.*Results of tests1.*Client secrets2.*the keyring is locked.*\/home\/mara/);
  });

  it('forget everything only after a deliberate tick', async () => {
    const works = homeOf([row()]);
    begin({ home: works, settings: { theme: 'dark', textSize: 100, proxy: null, notify: true } });
    const fresh = { settings: { theme: 'system', textSize: 100, proxy: null, notify: true } } as Start;
    const told = program({ stored: () => stored, forget_everything: () => EMPTY, start: () => fresh });
    show(Settings, told);
    await userEvent.click(await screen.findByRole('button', { name: 'Forget everything' }));
    const dialog = screen.getByRole('dialog', { name: 'Forget everything?' });
    expect(dialog).toHaveTextContent(/3 connections.*1 result of a test.*2 client secrets/);
    expect(within(dialog).getByRole('button', { name: 'Keep it all' })).toHaveFocus();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Forget everything' }));
    expect(told.asked.map(({ name }) => name)).toEqual(['stored']);
    expect(within(dialog).getByRole('checkbox')).toHaveFocus();
    expect(within(dialog).getByRole('checkbox')).toHaveAccessibleDescription('Tick Yes, forget all of it first');
    expect(await findings(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Forget everything' }));
    await waitFor(() => expect(shown()).toEqual({ name: 'home' }));
    expect(start()?.home).toEqual(EMPTY);
    expect(appearance().theme).toBe('system');
    expect(lastSpoken().text).toBe('Everything is forgotten');
  });

  it('forget everything names no kind of which there is nothing', async () => {
    show(Settings, program({ stored: () => ({ ...stored, tests: 0, secrets: 0 }) }));
    await userEvent.click(await screen.findByRole('button', { name: 'Forget everything' }));
    expect(within(screen.getByRole('dialog')).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['3 connections with their answers, IDs and dates', 'These settings, and the last diagnoses']);
  });

  it('say when not everything could be forgotten, and stay', async () => {
    show(Settings, program({ stored: () => stored, forget_everything: () => { throw refusal({ title: 'The keyring is locked' }); } }));
    await userEvent.click(await screen.findByRole('button', { name: 'Forget everything' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.click(dialog.getByRole('button', { name: 'Forget everything' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('The keyring is locked');
    expect(shown()).toEqual({ name: 'settings' });
  });
});

describe('About', () => {
  it('names version, licence and the day each guide was read', async () => {
    const container = show(About, program({ about: () => ({ version: '0.1.0', licence: 'Apache-2.0 OR MIT', recipes: [{ name: 'Kandji', read: '2026-11-21' }] }) }));
    expect(await screen.findByText('0.1.0')).toBeVisible();
    expect(screen.getByText('Apache-2.0 OR MIT')).toBeVisible();
    expect(screen.getByRole('row', { name: 'Kandji 21 Nov 2026' })).toBeVisible();
    expect(screen.getByText(/Latchkey does not look for updates/)).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
});
