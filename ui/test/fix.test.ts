// "Fix a sign-in problem" in the shell, with the scripted stand-in for the program.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../src/App.svelte';
import { createFake, type Fake, type Script } from '../src/lib/backend/fake';
import { go } from '../src/lib/route.svelte';
import { findings } from './axe';

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const heading = (name: string | RegExp, level = 2) => screen.findByRole('heading', { level, name });
const REFUSED = [
  'Error: Failed to obtain access token', '    at authenticate (strategy.js:10)', '    at attempt (authenticate.js:38)', '    at next (layer.js:95)',
  "error: 'invalid_client'", 'AADSTS7000215: Invalid client secret provided. Ensure it is the client secret value.',
].join('\n');

beforeEach(() => go({ name: 'home' }));
afterEach(() => vi.unstubAllGlobals());

/** The screen, reached from Home as a person does. */
async function open(script: Partial<Script> = {}): Promise<Fake & { container: HTMLElement }> {
  const fake = createFake(script);
  const { container } = render(App, { backend: fake });
  await heading('Connections', 1);
  await userEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'Fix a sign-in problem' }));
  await heading('Fix a sign-in problem', 1);
  return Object.assign(fake, { container });
}

async function look(text: string): Promise<void> {
  const box = screen.getByRole('textbox', { name: 'What the ticket says' });
  await userEvent.clear(box);
  await userEvent.click(box);
  await userEvent.paste(text);
  await userEvent.click(await button('Find the cause'));
}

describe('the box', () => {
  it('is the only field, says that nothing is kept, and is clean', async () => {
    const { container } = await open();
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
    expect(screen.getByText('The text is sent nowhere and is not kept')).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });

  it('says what is missing when it is empty', async () => {
    const { container, calls } = await open();
    await userEvent.click(await button('Find the cause'));
    expect(await screen.findByRole('alert')).toHaveTextContent('What the ticket says: paste the text, or open a file');
    expect(document.title).toMatch(/^Error:/);
    expect(calls.map(({ name }) => name)).not.toContain('diagnose_text');
    expect(await findings(container)).toEqual([]);
  });
});

describe('the answer', () => {
  it('stands beside the text, with the words that decide marked and numbered in both', async () => {
    const { container } = await open();
    await look(REFUSED);
    expect(await heading('Microsoft does not accept the client secret')).toBeVisible();
    const marks = [...container.querySelectorAll('mark')].map((mark) => mark.firstChild?.textContent);
    expect(marks).toEqual(['AADSTS7000215', 'Invalid client secret provided']);
    expect(screen.getByText('Clues').nextElementSibling).toHaveTextContent(/Clue 1: 1 AADSTS7000215 Clue 2: 2 Invalid client secret provided/);
    expect(screen.getByText('4 lines left out')).toBeVisible();
    expect(screen.getAllByText('The customer’s admin')[0]).toBeVisible();
    const steps = [...container.querySelectorAll('.finding ol > li')].map((step) => step.textContent);
    expect(steps).toEqual([expect.stringMatching(/^The customer’s admin: Open App registrations/), expect.stringMatching(/^Whoever runs or makes the product: Enter that Value/)]);
    expect(document.title).toContain('Microsoft does not accept the client secret');
    expect(await findings(container)).toEqual([]);
  });

  it('folds the other causes to name and certainty, and opens one', async () => {
    await open();
    await look(REFUSED);
    const less = (await heading('Also possible', 3)).parentElement!;
    expect(less).toHaveTextContent('Possible');
    expect(within(less).getByText('Wait two minutes and try the same value again. Only if it is refused then, doubt the value.')).not.toBeVisible();
    expect(less).toHaveTextContent('The code rules out: “The client secret has expired”, “Microsoft finds no tenant under this name”.');
  });

  it('has a message to send and the ids for Microsoft’s support, each with a copy button', async () => {
    const { calls } = await open();
    await look(REFUSED);
    await heading('Message to those who act');
    await userEvent.click(screen.getAllByRole('button', { name: 'Copy the message' }).at(-1)!);
    await userEvent.click(await button('Copy these details'));
    const copied = calls.filter(({ name }) => name === 'copy').map(({ request }) => (request as { what: { text: string } }).what.text);
    expect(copied[0]).toMatch(/^Signing in to the product with Microsoft fails/);
    expect(copied[1]).toBe('Code: AADSTS7000215\nTrace ID: c3a7f2d1-8e4b-4b69-9d20-5f1e7a640b00\nTime: 2026-11-20 08:14:06Z');
  });

  it('opens the page at Microsoft, and leads to the task of a connection on this computer', async () => {
    const fake = await open();
    fake.place('kandji', { task: 'test-sign-in', part: 'before' });
    await look(`${REFUSED}\nharbourpine`);
    await userEvent.click(await button('Open Certificates & secrets'));
    expect(fake.calls.at(-1)).toMatchObject({ name: 'open_found_page', request: { diagnosis: 1, cause: 'secret-id-pasted-or-wrong-secret' } });
    await userEvent.click(await button(/^Go to “Create the client secret”/));
    await heading('Create the client secret', 1);
  });

  it('is saved as a report for whoever has to act', async () => {
    const fake = await open();
    await look(REFUSED);
    await userEvent.click(await button('Save for a ticket (text)'));
    expect(fake.calls.at(-1)).toMatchObject({ name: 'save_diagnosis', request: { diagnosis: 1, format: 'text' } });
    expect(await within(screen.getByRole('main')).findByText('The report is saved as latchkey-diagnosis-report.txt')).toBeVisible();
  });

  it('goes back to the box with what stood there', async () => {
    await open();
    await look(REFUSED);
    await userEvent.click(await button('Change'));
    expect(await screen.findByRole('textbox', { name: 'What the ticket says' })).toHaveValue(REFUSED);
  });

  it('is found again after Help', async () => {
    await open();
    await look(REFUSED);
    await heading('Microsoft does not accept the client secret');
    await userEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'Help' }));
    await heading('The page you came from: Fix a sign-in problem');
    await userEvent.click(await button('Back'));
    expect(await heading('Microsoft does not accept the client secret')).toBeVisible();
  });
});

describe('something secret in the text', () => {
  it('is said plainly, and stands nowhere on the page any more', async () => {
    const { container } = await open();
    await look(`client_secret=abc8Q~not-a-real-one-0123456789\n${REFUSED}`);
    expect(await heading('The text holds something secret')).toBeVisible();
    expect(screen.getByText(/This text holds a client secret/)).toBeVisible();
    expect(container.textContent).toContain('client_secret=[secret]');
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
    await userEvent.click(await button('Back'));
    expect(await screen.findByRole('textbox', { name: 'What the ticket says' })).toHaveValue('');
    expect(document.documentElement.outerHTML).not.toContain('abc8Q~');
  });
});

describe('answers that are no cause', () => {
  it.each([
    ['something else', 'Not known', /we need the whole text of the failure/],
    ['https://dev-1.okta.com said no', 'This failure comes from another provider', /Look at the sign-in settings for that provider/],
    ['see AADSTS50011 in the documentation', 'A code is mentioned, but nothing failed', /Hello, what you sent speaks of an error/],
    ['AADSTS50140 keep me signed in', 'An ordinary step of the sign-in', /and nothing failed there/],
  ])('%s: %s, with what to send', async (text, title, message) => {
    const { container } = await open();
    await look(text);
    expect(await heading(title)).toBeVisible();
    expect(screen.getByText(message)).toBeVisible();
    expect(screen.queryByText('Who acts')).toBeNull();
    expect(await findings(container)).toEqual([]);
  });
});

describe('a file in which nothing failed', () => {
  it.each([
    ['"signInAudience"', 'Nothing in this manifest explains a failed sign-in', /Hello, nothing failed in what you sent/],
    ['Sign-in error code', 'No row of this sign-in log failed', /Hello, nothing failed in what you sent/],
    ['"log":{"cut', 'The file ends in the middle', /Send it once more, whole/],
    ['"log":{"open', 'The recording ends before the sign-in does', /stop only when the failure shows/],
  ])('%s: %s, with what to send, and what it says folded below', async (text, title, message) => {
    const { calls, container } = await open();
    await look(text);
    expect(await heading(title)).toBeVisible();
    expect(screen.getByText(message)).toBeVisible();
    const fact = screen.getByText('https://shop.example/<b>callback</b>, Web');
    expect(fact).not.toBeVisible();
    await userEvent.click(screen.getByText('What the file says'));
    expect(fact).toBeVisible();
    await userEvent.click(await button('Copy what the file says'));
    expect(calls.at(-1)).toMatchObject({ name: 'copy', request: { what: { text: 'Redirect URIs: https://shop.example/<b>callback</b>, Web' } } });
    expect(container.querySelector('main dl b')).toBeNull();
    expect(await findings(container)).toEqual([]);
  });
});

describe('a code that came to a product which failed', () => {
  it('is said first, with the reasons in their order and a message of its own', async () => {
    const { container } = await open();
    await look('https://shop.example/callback?code=x 500 …');
    expect(await heading('The product could not finish the sign-in')).toBeVisible();
    const reasons = (await heading('Possible reasons, the likeliest first', 3)).parentElement!;
    const titles = [...reasons.querySelectorAll('summary')].map((one) => one.textContent);
    expect(titles).toEqual(['Microsoft does not accept the client secret', 'The client secret has expired', expect.any(String)]);
    expect(await heading('Message to whoever runs the product')).toBeVisible();
    expect(screen.getByText(/got the code and could not redeem it/)).toBeVisible();
    expect(screen.getByText(/The file ends in the middle/)).toBeVisible();
    expect(document.title).toContain('The product could not finish the sign-in');
    expect(await findings(container)).toEqual([]);
  });
});

describe('the bare sentence', () => {
  it('says that something secret stood beside it, and has what support asks for', async () => {
    const { container } = await open();
    await look('client_secret=abc8Q~not-a-real-one-0123456789\nFailed to obtain access token');
    await heading('Answer three questions', 1);
    expect(await heading('The text holds something secret')).toBeVisible();
    expect(await heading('For Microsoft’s support')).toBeVisible();
    expect(screen.getByText('2026-11-20 08:14:06 UTC')).toBeVisible();
    expect(document.documentElement.outerHTML).not.toContain('abc8Q~');
    expect(await findings(container)).toEqual([]);
  });

  it('asks three questions, and what they point to is never more than likely', async () => {
    const { container } = await open();
    await look('Failed to obtain access token');
    await heading('Answer three questions', 1);
    expect(screen.getAllByRole('group').filter((one) => one.tagName === 'FIELDSET').slice(0, 3).map((one) => within(one).getAllByRole('radio').length)).toEqual([4, 3, 3]);
    expect(screen.getAllByRole('radio', { name: 'I do not know' })).toHaveLength(3);
    await userEvent.click(screen.getByRole('radio', { name: 'It worked, and stopped on a certain day' }));
    const points = screen.getByRole('region', { name: 'What the answers point to' });
    await waitFor(() => expect(points).toHaveTextContent('Likely'));
    expect(points).not.toHaveTextContent('Almost certain');
    expect(await findings(container)).toEqual([]);
  });

  it('has the test that decides beside it, with both outcomes, and its button in the foot', async () => {
    const { calls, place } = await open();
    place('kandji', { task: 'test-sign-in', part: 'before' });
    await look('Failed to obtain access token');
    const decide = await screen.findByRole('region', { name: 'One test decides' });
    expect(decide).toHaveTextContent(/If Microsoft refuses it.*If Microsoft accepts it/);
    await userEvent.click(await button('Test the secret alone'));
    expect(await within(decide).findByText('Microsoft accepts this secret')).toBeVisible();
    expect(calls).toContainEqual({ name: 'check', request: { connection: '00000000-0000-4000-8000-000000000001' } });
  });

  it('says why Microsoft refuses the secret', async () => {
    const { place, container } = await open({ secret: 'refused' });
    place('kandji', { task: 'test-sign-in', part: 'before' });
    await look('Failed to obtain access token');
    await userEvent.click(await button('Test the secret alone'));
    expect(await heading('The client secret has expired')).toBeVisible();
    expect(screen.getByRole('table', { name: 'What was checked' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });

  it('leads to the message from its foot', async () => {
    await open();
    await look('Failed to obtain access token');
    await userEvent.click(await button('Go to the message to send'));
    expect(await button('Copy the message')).toHaveFocus();
  });

  it.each([[1, false], [0.2, true]])('leads to the message only where the page opens without it: %d of it in view', async (share, leads) => {
    vi.stubGlobal('IntersectionObserver', class {
      constructor(private readonly tell: (seen: { intersectionRatio: number }[]) => void) {}
      observe() { queueMicrotask(() => this.tell([{ intersectionRatio: share }])); }
      disconnect() {}
    });
    await open();
    await look('Failed to obtain access token');
    await button('Copy the message');
    await waitFor(() => expect(screen.queryAllByRole('button', { name: 'Go to the message to send' })).toHaveLength(leads ? 1 : 0));
  });
});

describe('a file', () => {
  it('is chosen, read with its progress, and can be stopped', async () => {
    const { container } = await open({ file: { name: 'ticket.har', text: REFUSED }, slowFile: true });
    await userEvent.click(await button('Open a file'));
    expect(await screen.findByRole('progressbar', { name: 'Reading ticket.har' })).toHaveValue(50);
    expect(screen.getByText('50 % of 120 MB')).toBeVisible();
    expect(screen.getByText('Microsoft does not accept the client secret')).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(await button('Stop here'));
    expect(await screen.findByText(/Not read to the end/)).toBeVisible();
    expect(await heading('In ticket.har', 3)).toBeVisible();
    expect(screen.getByText('HAR recording of a browser')).toBeVisible();
  });

  it('is taken wherever it is dropped', async () => {
    const fake = createFake({ file: { name: 'signins.csv', text: REFUSED } });
    render(App, { backend: fake });
    await heading('Connections', 1);
    await waitFor(() => expect(fake.calls.map(({ name }) => name)).toContain('dropped_files'));
    fake.drop('over');
    expect(await screen.findByText('Drop the file here')).toBeVisible();
    fake.drop('away');
    await waitFor(() => expect(screen.queryByText('Drop the file here')).toBeNull());
    fake.drop('over');
    fake.drop('dropped');
    expect(await heading('Microsoft does not accept the client secret')).toBeVisible();
    await userEvent.click(await button('Back'));
    await userEvent.click(await button('Back'));
    await heading('Connections', 1);
  });

  it('is read together with others that are dropped with it', async () => {
    const fake = createFake({ file: { name: 'signins.csv', text: REFUSED } });
    render(App, { backend: fake });
    await heading('Connections', 1);
    await waitFor(() => expect(fake.calls.map(({ name }) => name)).toContain('dropped_files'));
    fake.drop('dropped', 2);
    expect(await heading('This person is not assigned to the application')).toBeVisible();
    expect(fake.calls.find(({ name }) => name === 'diagnose_file')).toMatchObject({ request: { files: [1, 1], beside: null } });
  });

  it('given as an argument is looked at first', async () => {
    const fake = createFake({ file: { name: 'ticket.log', text: REFUSED } });
    const { call } = fake;
    fake.call = async (name, request) => {
      const answer = await call(name, request);
      return name === 'start' ? { ...answer, file: { file: 1, name: 'ticket.log' } } : answer;
    };
    render(App, { backend: fake });
    expect(await heading('Microsoft does not accept the client secret')).toBeVisible();
  });

  it('that is stopped by Back is forgotten', async () => {
    await open({ file: { name: 'ticket.har', text: REFUSED }, slowFile: true });
    await userEvent.click(await button('Open a file'));
    await screen.findByRole('progressbar');
    await userEvent.click(await button('Back'));
    expect(await screen.findByRole('textbox', { name: 'What the ticket says' })).toHaveValue('');
    expect(screen.queryByText(/Not read to the end/)).toBeNull();
  });
});

describe('a recording with a redirect URI of which nothing here says whose it should be', () => {
  it('asks which product it is, and holds it against that one', async () => {
    const { calls, container } = await open();
    await look('"log":{"open');
    await heading('The recording ends before the sign-in does');
    const which = screen.getByRole('combobox', { name: 'Which product is it?' });
    expect(await findings(container)).toEqual([]);
    await userEvent.selectOptions(which, 'Kandji (Iru)');
    expect(await heading('The redirect URI is not registered')).toBeVisible();
    expect(calls.at(-1)).toMatchObject({ name: 'hold_against', request: { diagnosis: 1, product: 'kandji' } });
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which product is it?' }), 'emnify');
    expect(await screen.findByText('The redirect URI in this recording has the form that emnify uses.')).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which product is it?' }), 'I do not know');
    await waitFor(() => expect(calls.at(-1)).toMatchObject({ request: { product: null } }));
    expect(screen.queryByText(/has the form that/)).toBeNull();
  });

  it('shows again which product is held against it where the program cannot take another', async () => {
    const { script } = await open();
    await look('"log":{"open');
    await heading('The recording ends before the sign-in does');
    const which = screen.getByRole('combobox', { name: 'Which product is it?' });
    expect(which).toHaveAccessibleDescription(/Choose the product to compare its redirect URI/);
    await userEvent.selectOptions(which, 'emnify');
    await screen.findByText(/has the form that emnify uses/);
    script.failing = { hold_against: { code: 'gone', title: 'The text is no longer here', why: '', todo: '', detail: null } as never };
    await userEvent.selectOptions(which, 'Kandji (Iru)');
    expect(await screen.findByText('The text is no longer here')).toBeVisible();
    await waitFor(() => expect(which).toHaveDisplayValue('emnify'));
  });

  it('is not asked for where the answer stands without it', async () => {
    await open();
    await look('"signInAudience"');
    await heading('Nothing in this manifest explains a failed sign-in');
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});

describe('a sign-in log beside an error', () => {
  it('is added to the answer, and its row says why', async () => {
    const { calls, container } = await open({ file: { name: 'signins.csv', text: 'Sign-in error code' } });
    await look('Login failed, correlation id c3a7');
    await heading('Not known');
    await userEvent.click(await button('Add the sign-in log'));
    expect(await heading('This person is not assigned to the application')).toBeVisible();
    expect(calls.at(-1)).toMatchObject({ name: 'diagnose_file', request: { files: [1], beside: 1 } });
    expect(await heading('What you pasted', 3)).toBeVisible();
    expect(await heading('In signins.csv', 3)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add the sign-in log' })).toBeNull();
    expect(await findings(container)).toEqual([]);
  });

  it('leaves the words of the pasted text marked, each with its number in the answer', async () => {
    const { container } = await open({ file: { name: 'signins.csv', text: 'Sign-in error code' } });
    await look('Failed to obtain access token');
    await userEvent.click(await button('Add the sign-in log'));
    await heading('This person is not assigned to the application');
    const marks = [...container.querySelectorAll('mark')].map((mark) => mark.firstChild?.textContent);
    expect(marks).toEqual(['Failed to obtain access token', '50105']);
    expect(screen.getByText('Clues').nextElementSibling).toHaveTextContent('Clue 1: 1 Failed to obtain access token Clue 7: 7 50105');
  });

  it('that shows no failure either is told with what each says', async () => {
    const { container } = await open({ file: { name: 'manifest.json', text: '"signInAudience"' } });
    await look('something else');
    await userEvent.click(await button('Add the sign-in log'));
    expect(await heading('None of these shows a failure')).toBeVisible();
    expect(await heading('Not known', 3)).toBeVisible();
    expect(await heading('Nothing in this manifest explains a failed sign-in', 3)).toBeVisible();
    expect(screen.getAllByText('In manifest.json')[0]).toBeVisible();
    expect(document.title).toContain('None of these shows a failure');
    expect(await findings(container)).toEqual([]);
  });

  it('that nobody chose leaves the answer as it was', async () => {
    await open();
    await look('Failed to obtain access token');
    await heading('Answer three questions', 1);
    await userEvent.click(await button('Add the sign-in log'));
    expect(await heading('Answer three questions', 1)).toBeVisible();
  });
});

describe('a manifest of an application that a connection here has', () => {
  it('gives the day on which the secret ends, where somebody takes it', async () => {
    const { calls, container } = await open();
    await look('"signInAudience"');
    expect(await screen.findByText(/Kandji: its secret expires on/)).toHaveTextContent('latchkey, begins with abc');
    await userEvent.click(await button(/^Take this date/));
    expect(calls.at(-1)).toMatchObject({ name: 'take_date', request: { diagnosis: 1, connection: '00000000-0000-4000-8000-000000000001', ends: '2028-11-20' } });
    expect(await button(/^Date taken/)).toBeVisible();
    expect(await findings(container)).toEqual([]);
  });
});

describe('a report of Latchkey’s own', () => {
  it('is shown as whoever made it saw it, and nothing in it becomes markup', async () => {
    const { container } = await open();
    await look('{"format":"latchkey-report"}');
    await heading('Test of the sign-in to Kandji');
    expect(await heading('How far it got', 3)).toBeVisible();
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
    expect(screen.getByText('**bold** <b>bold</b>')).toBeVisible();
    expect(container.querySelector('main img, main b')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Copy the message' })).toBeNull();
    expect(await findings(container)).toEqual([]);
  });
});

describe('a report in which something failed', () => {
  it('has its cause, the message, the ids and the way to an own task above it', async () => {
    const fake = await open();
    fake.place('kandji', { task: 'test-sign-in', part: 'before' });
    await look('{"format":"latchkey-report","cause":"secret-expired"}');
    const cause = await heading('The client secret has expired');
    const report = await heading('Test of the sign-in to Kandji');
    expect(cause.compareDocumentPosition(report) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(await button('Copy the message')).toBeVisible();
    expect(await button('Copy these details')).toBeVisible();
    await userEvent.click(await button(/^Go to “Create the client secret”/));
    await heading('Create the client secret', 1);
  });
});

describe('the last diagnoses', () => {
  it('are kept only once that is switched on, and can be forgotten', async () => {
    const { container } = await open();
    await userEvent.click(screen.getByText('Last diagnoses'));
    const keep = screen.getByRole('checkbox', { name: 'Keep the last diagnoses on this computer' });
    expect(keep).not.toBeChecked();
    expect(screen.getByText(/Never the text/)).toBeVisible();
    await userEvent.click(keep);
    expect(await screen.findByText('None yet.')).toBeVisible();
    await look(REFUSED);
    await userEvent.click(await button('Look at something else'));
    await userEvent.click(await screen.findByText('Last diagnoses'));
    expect(await screen.findByText('Microsoft does not accept the client secret', { selector: 'main *' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(await button('Forget them'));
    expect(await screen.findByText('None yet.')).toBeVisible();
  });
});
