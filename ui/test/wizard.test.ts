import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import App from '../src/App.svelte';
import { createFake, type Fake, type Script } from '../src/lib/backend/fake';
import { CLIENT_ID, OBJECT_ID, TENANT_ID } from '../src/lib/backend/fake/judge';
import { clearFailure } from '../src/lib/failure.svelte';
import { go } from '../src/lib/route.svelte';
import { findings } from './axe';

const SECRET = 'abc8Q~a-value-that-must-not-stay-1234567';
const SECRET_ID = '9a41d6c3-72be-4e05-8f1a-d3c05b7e2946';
/** The window, open at this page of a connection. */
async function openAt(at: string, script: Partial<Script> = {}, product = 'kandji'): Promise<Fake> {
  const fake = createFake(script);
  const [task = '', part] = at.split('/');
  const id = fake.place(product, { task, part: part ?? null });
  go({ name: 'home' });
  go({ name: 'connection', id });
  render(App, { backend: fake });
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).not.toHaveTextContent(/^Latchkey$/));
  return fake;
}

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const requests = (fake: Fake, name: string) => fake.calls.filter((call) => call.name === name).map(({ request }) => request as Record<string, unknown>);

async function pasteInto(label: string | RegExp, text: string): Promise<HTMLElement> {
  const field = screen.getByLabelText(label, { selector: 'input' });
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
  return field;
}

/** All that the page holds, values of fields included. */
function everything(): string {
  const values = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
  return document.documentElement.outerHTML + values.join('\n');
}

afterEach(() => {
  cleanup();
  clearFailure();
  go({ name: 'home' });
});

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
    for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
    await press('Continue');
    await heading('Finish and set a reminder');
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

describe('the secret', () => {
  it('leaves the page as soon as the program holds it', async () => {
    await openAt('create-secret/paste', { pause: 40 });
    const field = await pasteInto('Client secret value', SECRET);
    expect(field).toHaveAttribute('type', 'password');
    await press('Continue');
    expect((await screen.findAllByText('Asking Microsoft …')).length).toBeGreaterThan(0);
    expect(everything()).not.toContain(SECRET);
    await heading('When does the secret expire?');
    expect(everything()).not.toContain(SECRET);
  });

  it('leaves the page also when Microsoft refuses it, and what to click for a new one stands below', async () => {
    await openAt('create-secret/paste', { secret: 'refused' });
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    const said = await screen.findByRole('alert');
    expect(said).toHaveTextContent('The client secret has expired');
    await waitFor(() => expect(said).toHaveFocus());
    expect(everything()).not.toContain(SECRET);
    expect(await findings(document.body)).toEqual([]);
    // the page that mends it is the one that is open
    expect(screen.queryByRole('button', { name: 'Go to Create the client secret' })).toBeNull();
    expect(screen.getByText('New client secret', { selector: 'li b, li strong' })).toBeVisible();
  });

  it('is not shown when the window itself fails to hand it over', async () => {
    const fake = await openAt('create-secret/paste');
    fake.script.failing = { paste_secret: `cannot read ${SECRET}` as never };
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    expect(await screen.findByRole('alert')).toHaveTextContent('Latchkey could not do this');
    expect(document.documentElement.outerHTML).not.toContain(SECRET);
  });

  it('is told from its ID right after the paste, with the picture of the right column', async () => {
    const fake = await openAt('create-secret/paste');
    const field = await pasteInto('Client secret value', SECRET_ID);
    expect(await screen.findByText(/This is the Secret ID/)).toBeVisible();
    expect(field).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('img')).toHaveAccessibleName(/Seen again later/);
    expect(field).toHaveAttribute('type', 'text');
    await userEvent.type(field, 'x');
    expect(field).toHaveAttribute('type', 'password');
    await pasteInto('Client secret value', SECRET_ID);
    await waitFor(() => expect(field).toHaveAttribute('type', 'text'));
    expect(requests(fake, 'paste_secret').at(-1)).toMatchObject({ act: 'look' });
    expect(await findings(document.body)).toEqual([]);
    await press('Continue');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
    expect(field).toHaveValue(SECRET_ID);
    expect(requests(fake, 'prove_secret')).toEqual([]);
  });

  it('is used all the same by one deliberate click', async () => {
    const fake = await openAt('create-secret/paste');
    await pasteInto('Client secret value', SECRET_ID);
    await screen.findByText(/This is the Secret ID/);
    await press('Use it all the same');
    await heading('When does the secret expire?');
    expect(requests(fake, 'paste_secret').at(-1)).toMatchObject({ act: 'keepAnyway' });
  });

  it('that is new is waited for, until the admin stops it', async () => {
    const fake = await openAt('create-secret/paste', { secret: 'spreading', pause: 5 });
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    await heading('When does the secret expire?');
    expect(requests(fake, 'prove_secret')).toMatchObject([{ isNew: true }]);
    cleanup();

    await openAt('create-secret/paste', { secret: 'spreading', pause: 60 });
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    expect((await screen.findAllByText(/Asked again in 6 seconds, for 84 more seconds at most/)).length).toBeGreaterThan(0);
    await press('Stop trying');
    expect(await screen.findByText('Stopped. Microsoft has not accepted the secret yet')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Create the client secret');
    expect(screen.getByText(/is held, and Microsoft has not accepted it yet/)).toBeVisible();
  });

  it('gets its expiry date as one day, or none', async () => {
    const fake = await openAt('create-secret/expiry');
    await press('Continue');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
    await userEvent.type(screen.getByLabelText('Day'), '1');
    await userEvent.type(screen.getByLabelText('Month'), '9');
    await userEvent.type(screen.getByLabelText('Year'), '2028');
    await press('Continue');
    await heading('Check your answers');
    expect(requests(fake, 'proceed').at(-1)).toMatchObject({ fields: { expires: '2028-09-01' } });
    cleanup();
    const other = await openAt('create-secret/expiry');
    await userEvent.click(screen.getByLabelText('I do not know the date'));
    await press('Continue');
    await heading('Check your answers');
    expect(requests(other, 'proceed').at(-1)).toMatchObject({ fields: { expires: 'unknown' } });
  });

  it('is copied unseen', async () => {
    const fake = await openAt('enter-values');
    await press('Copy Client Secret');
    expect(await screen.findByText('Leaves the clipboard in 60 seconds')).toBeVisible();
    expect(requests(fake, 'copy')).toMatchObject([{ what: { kind: 'secret' } }]);
  });
});

describe('the test', () => {
  it('shows its stages to the end and what was proven', async () => {
    const fake = await openAt('test-sign-in/before', { pause: 5 });
    await userEvent.click(await screen.findByLabelText('In a private window of Firefox'));
    await press('Start the test');
    await heading('Sign-in works with these values');
    expect(requests(fake, 'start_test')).toMatchObject([{ browser: 'firefox', answerMode: 'form_post' }]);
    expect(screen.getByRole('table', { name: 'Every check' })).toBeVisible();
    expect(screen.getByText('mara.lindqvist@harbourpine.example', { selector: 'dd' })).toBeVisible();
    await press('Continue');
    await heading('Enter the values in Kandji');
  });

  it('waits without an end, is cancelled at any moment, and starts again', async () => {
    await openAt('test-sign-in/before', { test: 'waiting' });
    await press('Start the test');
    await heading('Waiting for you to sign in');
    expect(await screen.findByText(/The test waits for an hour/)).toBeVisible();
    expect(await findings(document.body)).toEqual([]);
    await press('Cancel the test');
    await heading('The test was stopped');
    await press('Test again');
    await heading('Before the browser opens');
  });

  it('says what the page in the browser means', async () => {
    await openAt('test-sign-in/before', { test: 'waiting' });
    await press('Start the test');
    await screen.findByText(/The test waits for an hour/);
    await userEvent.click(screen.getByText('What do you see in the browser?'));
    await press('Explain it');
    expect(await screen.findByText('Text or address of that page: paste it first')).toBeVisible();
    await userEvent.click(screen.getByLabelText('Text or address of that page'));
    await userEvent.paste('AADSTS50011: The redirect URI …');
    await press('Explain it');
    expect(await screen.findByRole('heading', { name: 'The redirect URI is not registered' })).toBeVisible();
    expect(await findings(document.body)).toEqual([]);
    await press('Go to Test the sign-in');
    await heading('Add the address for the test');
  });

  it('starts again the other way without leaving the page', async () => {
    const fake = await openAt('test-sign-in/before', { test: 'waiting' });
    await press('Start the test');
    await screen.findByText(/The test waits for an hour/);
    await press('Try the other way');
    await waitFor(() => expect(requests(fake, 'start_test').map(({ answerMode }) => answerMode)).toEqual(['form_post', 'query']));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Waiting for you to sign in');
    await press('Cancel the test');
    await heading('The test was stopped');
  });

  it('is found again by a page that was loaded anew', async () => {
    const fake = createFake({ test: 'waiting' });
    const id = fake.place('kandji', { task: 'test-sign-in', part: 'before' });
    void fake.run('start_test', { connection: id, browser: 'default', answerMode: 'form_post' }, () => undefined);
    go({ name: 'connection', id });
    render(App, { backend: fake });
    await heading('Waiting for you to sign in');
    expect(await screen.findByText(/The test waits for an hour/)).toBeVisible();
    await press('Cancel the test');
    await screen.findByRole('heading', { level: 1, name: 'The test was stopped' });
  });

  it('that counts no more says why, and is made again', async () => {
    await openAt('test-sign-in/result', { stale: true });
    await heading('Passed, but counts no more');
    expect(document.title).toBe('Passed, but counts no more – Latchkey');
    expect(screen.queryByText(/works with these values/)).toBeNull();
    expect(screen.queryByText(/^Proven/)).toBeNull();
    expect(screen.getByText(/^Counts no more.*secret/)).toBeVisible();
    const task = screen.getByRole('button', { name: 'Test the sign-in' }).closest('li');
    expect(task).toHaveTextContent(/secret/);
    await press('Test again');
    await heading('Before the browser opens');
  });

  it('that failed leads to the task that mends it, or on by the quiet way', async () => {
    await openAt('test-sign-in/result', { test: 'failed' });
    await heading('Microsoft does not accept the client secret');
    expect(screen.getByText('Stopped at stage 4 of 7: Code exchanged with the secret')).toBeVisible();
    expect(await findings(document.body)).toEqual([]);
    await press('Enter the values anyway');
    await heading('Enter the values in Kandji');
    expect(screen.getByText(/Sign-in is unproven/)).toBeVisible();
    cleanup();
    await openAt('test-sign-in/result', { test: 'failed' });
    await press('Go to Create the client secret');
    await heading('Create the client secret');
  });
});

describe('the end', () => {
  it('keeps what was seen of the product’s own address as the admin’s word', async () => {
    const fake = await openAt('finish');
    expect(screen.getByText(/Microsoft stops with/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'A page of Kandji came' })).toBeNull();
    await press('Try it');
    await press('A page of Kandji came');
    expect(await screen.findByText(/you saw Microsoft go on to/)).toBeVisible();
    expect(requests(fake, 'saw_redirect')).toMatchObject([{ saw: 'wentOn' }]);
  });

  it('asks about the test address, saves the reminder and goes Home', async () => {
    const fake = await openAt('finish');
    await userEvent.click(screen.getByLabelText('Enable the connection'));
    await press('Save the reminder');
    expect(await screen.findAllByText('Saved as latchkey-kandji.ics')).not.toEqual([]);
    await press('Finish');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
    expect(screen.getByLabelText('Enable the connection')).toBeChecked();
    await userEvent.click(screen.getByLabelText('Keep it for later tests'));
    await press('Finish');
    await heading('Connections');
    expect(requests(fake, 'proceed').at(-1)).toMatchObject({ fields: { enable: 'yes', 'test-address': 'keep' } });
  });
});

describe('the shell', () => {
  it('says on every page that it asks a test authority, and shows the note once', async () => {
    await openAt('register', { authority: 'http://localhost:8400', note: 'A damaged file was set aside' });
    expect(screen.getByText(/Latchkey asks http:\/\/localhost:8400 on this computer/)).toBeVisible();
    await press('Put this note away');
    expect(screen.queryByText('A damaged file was set aside')).toBeNull();
    await press('Help');
    await heading('Help');
    expect(screen.getByText(/Latchkey asks http:\/\/localhost:8400/)).toBeVisible();
  });

  it('marks practice', async () => {
    const fake = createFake();
    const id = fake.place('kandji', { task: 'copy-ids', part: null }, true);
    go({ name: 'connection', id });
    render(App, { backend: fake });
    await heading('Copy two IDs');
    expect(screen.getByText('Practice: nothing here reaches Microsoft.')).toBeVisible();
  });

  it('shows why a connection does not open', async () => {
    go({ name: 'connection', id: 'gone' });
    render(App, { backend: createFake() });
    expect(await screen.findByRole('alert')).toHaveTextContent('This connection is no longer here');
    await press('Back');
    await heading('Connections');
  });
});
