import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../../src/App.svelte';
import { createFake } from '../../src/lib/backend/fake';
import { go } from '../../src/lib/route.svelte';
import { findings } from '../axe';
import { heading, openAt, pasteInto, press, requests } from './window';

describe('every page of the wizard', () => {
  it.each([
    ['choose-product', 'kandji', 'About Kandji and your organization'],
    ['check-needs', 'kandji', 'Check what you need'],
    ['register', 'kandji', 'Register the application'],
    ['register', 'jinko', 'Register the application'],
    ['copy-ids', 'kandji', 'Copy two IDs'],
    ['create-secret/paste', 'kandji', 'Create the client secret'],
    ['create-secret/expiry', 'kandji', 'When does the secret expire?'],
    ['boxes', 'emnify', 'Tick the boxes for tokens'],
    ['claim', 'emnify', 'Add the e-mail claim'],
    ['permissions', 'emnify', 'Grant the permissions'],
    ['expose', 'emnify', 'Expose an API'],
    ['redirect-uri', 'jinko', 'Add jinkō’s redirect URI and homepage'],
    ['test-sign-in/answers', 'kandji', 'Check your answers'],
    ['test-sign-in/address', 'kandji', 'Add the address for the test'],
    ['test-sign-in/before', 'kandji', 'Before the browser opens'],
    ['test-sign-in/result', 'logto', 'Sign-in works with these values'],
    ['enter-values', 'kandji', 'Enter the values in Kandji'],
    ['finish', 'kandji', 'Finish and set a reminder'],
    ['renew-secret/paste', 'kandji', 'Add a new client secret beside the old one'],
    ['renew-secret/expiry', 'kandji', 'When does the new secret expire?'],
    ['renew-enter', 'kandji', 'Put the new secret into Kandji'],
    ['renew-sign-in', 'kandji', 'Sign in to Kandji'],
    ['renew-old', 'kandji', 'Delete the old secret'],
    ['renew-finish', 'kandji', 'The secret of Kandji is renewed'],
  ])('%s of %s shows its heading, takes the focus and has nothing that axe finds', async (at, product, title) => {
    await openAt(at, {}, product);
    const shown = await heading(title);
    await waitFor(() => expect(shown).toHaveFocus());
    expect(document.title).toBe(`${title} – Latchkey`);
    expect(screen.getByRole('button', { name: 'Help' })).toBeVisible();
    expect(await findings(document.body)).toEqual([]);
  });

  it.each([
    ['boxes', 'emnify', ['1', '2', '3']],
    ['claim', 'emnify', ['1', '2']],
    ['permissions', 'emnify', ['1', '3']],
    ['expose', 'emnify', ['1', '2']],
    ['test-sign-in/address', 'kandji', ['1', '2']],
    ['create-secret/paste', 'kandji', ['3']],
    // one click more comes first there
    ['renew-secret/paste', 'logto', ['4']],
  ])('%s of %s numbers its drawing as the clicks beside it', async (at, product, numbers) => {
    await openAt(at, {}, product);
    const drawn = [...(await screen.findByRole('img')).querySelectorAll('text.number')].map(({ textContent }) => textContent);
    expect(drawn.sort()).toEqual(numbers);
  });

  it('draws the Application ID URI that the step names', async () => {
    await openAt('expose', {}, 'emnify');
    expect(await screen.findByRole('img')).toHaveTextContent('api://4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90');
  });

  it('leads on from each to the next by Continue', async () => {
    await openAt('choose-product');
    await userEvent.click(screen.getByLabelText('European Union'));
    await pasteInto('Domain of your Microsoft directory', 'harbourpine.example');
    await press('Continue');
    await heading('Check what you need');
    await press('Continue');
    await heading('Register the application');
    await press('Back');
    await heading('Check what you need');
  });
});

describe('who may not do what a page asks', () => {
  it.each([
    ['check-needs', 'I do not have all of this', 'Ask for the role that you lack', 'Check what you need'],
    ['register', 'I cannot do this in the portal', 'Ask somebody to register the application', 'Register the application'],
    ['create-secret/paste', 'I cannot do this in the portal', 'Ask for the right to add a client secret', 'Create the client secret'],
  ])('gets from %s to a page of its own with whom to ask and a text to send, and back', async (at, link, title, before) => {
    const fake = await openAt(at);
    await press(link);
    const shown = await heading(title);
    await waitFor(() => expect(shown).toHaveFocus());
    expect(document.title).toBe(`${title} – Latchkey`);
    expect(screen.getByRole('heading', { level: 2, name: 'Which role it takes' })).toBeVisible();
    expect(screen.getByText('Assigned roles', { selector: 'b' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 2, name: 'Whom to ask' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    await press('Copy the message');
    expect(requests(fake, 'copy')).toMatchObject([{ what: { kind: 'text', text: expect.stringMatching(/^Hello, I am setting up single sign-on with Microsoft Entra ID for Kandji/) } }]);
    expect(await findings(document.body)).toEqual([]);
    await press('Back to the task');
    await heading(before);
    await press(link);
    await heading(title);
    await press('Back');
    await heading(before);
  });

  it('finds there again what was entered', async () => {
    await openAt('create-secret/paste');
    await press('Continue');
    await screen.findByRole('alert');
    await press('I cannot do this in the portal');
    await heading('Ask for the right to add a client secret');
    expect(document.title).toBe('Ask for the right to add a client secret – Latchkey');
    await press('Back to the task');
    expect(await screen.findByRole('alert')).toBeVisible();
  });

  it.each([
    ['renew-secret/paste', 'Ask for the right to add a client secret', 'has to be renewed'],
    ['renew-old', 'Ask for the right to delete the old client secret', 'was renewed'],
  ])('gets a text that speaks of the renewal from %s', async (at, title, words) => {
    await openAt(at);
    await press('I cannot do this in the portal');
    await heading(title);
    expect(screen.getByText(new RegExp(words))).toBeVisible();
    expect(await findings(document.body)).toEqual([]);
  });

  it.each([['in the rail', 1280], ['in the list of a narrow window', 400]])('gets back by the current task %s', async (_, width) => {
    Object.assign(window, { innerWidth: width }).dispatchEvent(new Event('resize'));
    await openAt('create-secret/paste');
    await press('I cannot do this in the portal');
    await heading('Ask for the right to add a client secret');
    await userEvent.click(screen.getByRole('button', { name: /Create the client secret/, hidden: true }));
    const before = await heading('Create the client secret');
    await waitFor(() => expect(before).toHaveFocus());
    expect(screen.queryByRole('heading', { name: 'Whom to ask' })).toBeNull();
    Object.assign(window, { innerWidth: 1024 }).dispatchEvent(new Event('resize'));
  });
});

describe('the shell', () => {
  it('says on every page that a test authority is asked, and shows the note once', async () => {
    await openAt('register', { authority: 'http://localhost:8400', note: 'A damaged file was set aside' });
    expect(screen.getByText(/now ask http:\/\/localhost:8400 on this computer/)).toBeVisible();
    await press('Put this note away');
    expect(screen.queryByText('A damaged file was set aside')).toBeNull();
    await press('Help');
    await heading('Help');
    expect(screen.getByText(/now ask http:\/\/localhost:8400/)).toBeVisible();
  });

  it('marks practice', async () => {
    const fake = createFake();
    const id = fake.place('kandji', { task: 'copy-ids', part: null }, true);
    go({ name: 'connection', id });
    render(App, { backend: fake });
    await heading('Copy two IDs');
    expect(screen.getByText('Practice: nothing here reaches Microsoft.')).toBeVisible();
    // the clicks in words lead to Microsoft's own portal
    expect(screen.getByRole('button', { name: /^Open Overview/ })).toBeVisible();
    expect(screen.queryByText(/Or click/)).toBeNull();
  });

  it('shows why a connection does not open', async () => {
    go({ name: 'connection', id: 'gone' });
    render(App, { backend: createFake() });
    expect(await screen.findByRole('alert')).toHaveTextContent('This connection is no longer here');
    await press('Back');
    await heading('Connections');
  });
});
