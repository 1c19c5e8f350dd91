import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CLIENT_ID, OBJECT_ID, TENANT_ID } from '../../src/lib/backend/fake/judge';
import { findings } from '../axe';
import { heading, openAt, pasteInto, press, requests } from './window';

describe('what does not fit', () => {
  it('is summed up on top, takes the focus, and nothing entered is lost', async () => {
    await openAt('copy-ids');
    const client = await pasteInto('Application (client) ID', OBJECT_ID);
    await press('Continue');
    const summary = await screen.findByRole('alert');
    await waitFor(() => expect(summary).toHaveFocus());
    expect(document.title).toBe('Error: Copy two IDs – Latchkey');
    expect(client).toHaveValue(OBJECT_ID);
    const link = within(summary).getByRole('link');
    expect(client).toHaveAccessibleDescription(expect.stringContaining(link.textContent));
    await userEvent.click(link);
    expect(client).toHaveFocus();
    expect(await findings(document.body)).toEqual([]);
  });

  it('is said at once after a paste, without taking the focus or the title', async () => {
    await openAt('copy-ids');
    const client = await pasteInto('Application (client) ID', '4f0c2b7e');
    const said = await screen.findByText(/has 8 characters, 36 are needed/);
    expect(said.closest('[role="status"]')).not.toBeNull();
    expect(client).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.title).toBe('Copy two IDs – Latchkey');
    await userEvent.type(client, '-');
    await waitFor(() => expect(screen.queryByText(/36 are needed/)).toBeNull());
  });

  it('is repaired where it can be, and that is said', async () => {
    await openAt('copy-ids');
    const client = await pasteInto('Application (client) ID', `https://entra.microsoft.com/appId/${CLIENT_ID}`);
    await waitFor(() => expect(client).toHaveValue(CLIENT_ID));
    expect(screen.getByText(/The Application \(client\) ID in it was taken/)).toBeVisible();
  });

  it('asks only what the answers before make necessary', async () => {
    const fake = await openAt('choose-product');
    expect(screen.queryByLabelText('Redirect URL')).toBeNull();
    await userEvent.click(screen.getByLabelText('A Redirect URL of its own'));
    expect(screen.getByLabelText('Redirect URL')).toBeVisible();
    expect(screen.queryByRole('group', { name: 'Region of your Kandji tenant' })).toBeNull();
    await press('Continue');
    await screen.findByRole('alert');
    expect(Object.keys(requests(fake, 'proceed')[0]?.['fields'] as object)).not.toContain('region');
  });

  it('names where to ask when the answer is not known', async () => {
    await openAt('choose-product');
    const region = within(screen.getByRole('group', { name: /Region of your Kandji tenant/ }));
    await userEvent.click(region.getByLabelText('I do not know'));
    expect(screen.getByText(/Kandji’s support can tell you/)).toBeVisible();
  });

  it('asks what follows from "I do not know" where that leads on', async () => {
    const fake = await openAt('choose-product');
    const shown = within(screen.getByRole('group', { name: /What does Kandji show/ }));
    await userEvent.click(shown.getByLabelText('I do not know'));
    expect(screen.getByText(/Then Latchkey takes the address of your region/)).toBeVisible();
    expect(screen.getByRole('group', { name: /Region of your Kandji tenant/ })).toBeVisible();
    await userEvent.click(screen.getByLabelText('European Union'));
    await pasteInto('Domain of your Microsoft directory', 'harbourpine.example');
    await press('Continue');
    await heading('Check what you need');
    expect(requests(fake, 'proceed').at(-1)).toMatchObject({ fields: { shown: 'unknown', region: 'eu' } });
  });

  it('offers the cloud in which the tenant lives, and goes on there', async () => {
    const fake = await openAt('copy-ids', { otherCloud: true });
    await pasteInto('Application (client) ID', CLIENT_ID);
    await press('Continue');
    const offer = await screen.findByRole('alert');
    await waitFor(() => expect(offer).toHaveFocus());
    await press(/Change to the cloud of the US Government/);
    await heading('Create the client secret');
    expect(requests(fake, 'switch_cloud')).toMatchObject([{ cloud: 'us-gov' }]);
  });

  it('compares an address copied back, and a box that is not ticked', async () => {
    await openAt('test-sign-in/address');
    await pasteInto(/as the portal shows it now/, 'http://localhost/latchkey/');
    expect(await screen.findByText(/differs by the slash at the end/)).toBeVisible();
    await pasteInto(/as the portal shows it now/, 'http://localhost/latchkey');
    expect(await screen.findByText('The same, character by character')).toBeVisible();
    await press('Continue');
    expect(await screen.findByRole('link', { name: /Tick the box once this is done/ })).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox'));
    await press('Continue');
    await heading('Before the browser opens');
  });

  it('a value that the product shows late is kept first, and then the steps hold it', async () => {
    const fake = await openAt('redirect-uri', {}, 'jinko');
    expect(screen.queryByText(/Add Redirect URI/, { selector: 'b' })).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
    await press('Use it');
    expect(await screen.findByRole('alert')).toHaveTextContent(/Redirect URI that jinkō shows now/);
    expect(screen.queryByRole('link', { name: /Tick the box/ })).toBeNull();
    await pasteInto('Redirect URI that jinkō shows now', 'https://harbour.jinko.example/auth/callback');
    expect(await screen.findByRole('button', { name: 'Copy https://harbour.jinko.example/auth/callback' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Use it' })).toBeNull();
    expect(Object.keys(requests(fake, 'proceed').at(-1)?.['fields'] as object)).toEqual(['jinko-redirect']);
    expect(await findings(document.body)).toEqual([]);
    await press('Continue');
    expect(await screen.findAllByRole('link', { name: /Tick the box/ })).toHaveLength(2);
    expect(await findings(document.body)).toEqual([]);
    for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
    await press('Continue');
    await heading('Finish and set a reminder');
  });

  it('a setting on two pages of the portal has way, clicks, drawing and box for each', async () => {
    const fake = await openAt('redirect-uri', {}, 'jinko');
    expect(screen.queryByText('Then: Branding & properties')).toBeNull();
    await pasteInto('Redirect URI that jinkō shows now', 'https://harbour.jinko.example/auth/callback');
    const then = (await screen.findByRole('heading', { level: 2, name: 'Then: Branding & properties' })).closest('section') as HTMLElement;
    expect(within(then).getByText(/Or click/)).toHaveTextContent('Entra ID');
    expect(within(then).getByRole('button', { name: 'Copy https://harbour.jinko.example' })).toBeVisible();
    expect(within(then).getByRole('img', { name: /In the field Home page URL enter https:\/\/harbour\.jinko\.example/ })).toBeVisible();
    expect(within(then).getByRole('checkbox', { name: 'The home page URL is saved' })).not.toBeChecked();
    await userEvent.click(within(then).getByRole('button', { name: /Branding & properties/ }));
    expect(requests(fake, 'open_portal')).toMatchObject([{ page: 'branding' }]);
    expect(screen.getAllByRole('img', { name: /redirect/i })).toHaveLength(1);
  });

  it('a late value that was typed is kept by Continue, which stays for the steps', async () => {
    await openAt('redirect-uri', {}, 'jinko');
    await userEvent.type(screen.getByLabelText('Redirect URI that jinkō shows now'), 'https://harbour.jinko.example/other');
    await press('Continue');
    expect(await screen.findByRole('button', { name: 'Copy https://harbour.jinko.example/other' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    await userEvent.type(screen.getByLabelText('Redirect URI that jinkō shows now'), '/more');
    expect(screen.getByText('The steps below still hold the value before.')).toBeVisible();
    await press('Use it');
    const steps = await screen.findByRole('button', { name: 'Copy https://harbour.jinko.example/other/more' });
    await waitFor(() => expect(document.activeElement).toContainElement(steps));
  });

  it('by a command that fails is shown with what to do, and what was typed stays', async () => {
    const full = { code: 'store.full', class: 'failure', title: 'The disk is full', todo: 'Make room', detail: 'SQLITE_FULL' } as const;
    const fake = await openAt('copy-ids', { failing: { proceed: full } });
    const client = await pasteInto('Application (client) ID', CLIENT_ID);
    await press('Continue');
    const failure = await screen.findByRole('alert');
    expect(failure).toHaveTextContent('The disk is full');
    expect(failure).toHaveTextContent('Make room');
    await waitFor(() => expect(failure).toHaveFocus());
    expect(client).toHaveValue(CLIENT_ID);
    fake.script.failing = {};
    await press('Continue');
    await heading('Create the client secret');
    expect(screen.queryByText('The disk is full')).toBeNull();
  });

  it('is not lost by a look into Help', async () => {
    await openAt('copy-ids');
    await pasteInto('Application (client) ID', TENANT_ID);
    await press('Help');
    await heading('Help');
    await press('Back');
    await heading('Copy two IDs');
    expect(screen.getByLabelText('Application (client) ID')).toHaveValue(TENANT_ID);
  });
});
