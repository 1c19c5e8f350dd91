import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../../src/App.svelte';
import { createFake } from '../../src/lib/backend/fake';
import { go } from '../../src/lib/route.svelte';
import { findings } from '../axe';
import { heading, openAt, press, requests } from './window';

/** The headings of the page, in their order. */
const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

describe('the test', () => {
  it('shows its stages to the end and what was proven', async () => {
    const fake = await openAt('test-sign-in/before', { pause: 5 });
    await userEvent.click(await screen.findByLabelText('In a private window of Firefox'));
    await press('Start the test');
    await heading('Sign-in works with these values');
    expect(requests(fake, 'start_test')).toMatchObject([{ browser: 'firefox', answerMode: 'form_post' }]);
    await userEvent.click(screen.getByText('Every check', { selector: 'summary' }));
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
    await press('Go to Add the address for the test');
    await heading('Add the address for the test');
  });

  it.each([
    ['A page with AADSTS50011, about the redirect URI', 'redirectError', 'The redirect URI is not registered'],
    ['It asks an admin to approve', 'needsApproval', 'Only an administrator may allow this application'],
    ['The account is not assigned to the application', 'notAssigned', 'This person is not assigned to the application'],
    ['The account does not exist in the directory', 'noAccount', 'The account belongs to another organization'],
    ['The page cannot be reached', 'cannotBeReached', 'The browser could not reach Latchkey on this computer'],
    ['Nothing has opened', 'nothingOpened', 'No browser window opened'],
  ])('explains the usual page “%s” by a click', async (words, page, title) => {
    const fake = await openAt('test-sign-in/before', { test: 'waiting' });
    await press('Start the test');
    await screen.findByText(/The test waits for an hour/);
    await userEvent.click(screen.getByText('What do you see in the browser?'));
    await press(words);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(requests(fake, 'seen_in_browser')).toMatchObject([{ page, text: null }]);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Waiting for you to sign in');
    await press('Cancel the test');
    await heading('The test was stopped');
  });

  it('says that it does not know a page of which nothing is known', async () => {
    await openAt('test-sign-in/before', { test: 'waiting' });
    await press('Start the test');
    await screen.findByText(/The test waits for an hour/);
    await userEvent.click(screen.getByText('What do you see in the browser?'));
    await userEvent.click(screen.getByLabelText('Text or address of that page'));
    await userEvent.paste('A page about flowers');
    await press('Explain it');
    expect(await screen.findByText(/^Not known\. Neither the text nor a code in it/, { selector: 'main p' })).toBeVisible();
    await press('Cancel the test');
    await heading('The test was stopped');
  });

  it('that passed with a remark says it above what is proven, and only while it counts', async () => {
    await openAt('test-sign-in/result');
    await heading('Sign-in works with these values');
    const remark = screen.getByText(/Microsoft has two addresses for this account/);
    expect(remark).toHaveTextContent('Kandji most likely reads mara.lindqvist@harbourpine.example, and you gave mara@harbourpine.example.');
    const lists = ['Proven', 'Confirmed by you', 'Not checkable here'].map((name) => screen.getByText(name, { selector: 'dt *' }));
    expect(lists.map((list) => remark.compareDocumentPosition(list))).toEqual(lists.map(() => Node.DOCUMENT_POSITION_FOLLOWING));
    expect(remark.closest('dl')).toBeNull();
    cleanup();
    await openAt('test-sign-in/result', { stale: true });
    await heading('Passed, but counts no more');
    expect(screen.queryByText(/Microsoft has two addresses/)).toBeNull();
  });

  it('starts again the other way without leaving the page', async () => {
    const fake = await openAt('test-sign-in/before', { test: 'waiting' });
    await press('Start the test');
    await screen.findByText(/The test waits for an hour/);
    await press('Start again in another way');
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
    expect(screen.getByText('Stopped at stage 4 of 7: exchanging the code with the secret')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Open Certificates & secrets' })).toBeVisible();
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
    expect(screen.queryByRole('button', { name: 'A page of auth.eu.kandji.io opened' })).toBeNull();
    await press('Try it');
    await press('A page of auth.eu.kandji.io opened');
    expect(await screen.findByText(/you saw Microsoft go on to/)).toBeVisible();
    expect(requests(fake, 'saw_redirect')).toMatchObject([{ saw: 'wentOn' }]);
  });

  it('says what mends it where Microsoft stopped at the product’s own address', async () => {
    const fake = await openAt('finish');
    await press('Try it');
    await press('Microsoft stopped with AADSTS50011');
    expect(await screen.findByText(/you saw Microsoft stop at/)).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'The redirect URI is not registered' })).toBeVisible();
    expect(requests(fake, 'saw_redirect')).toMatchObject([{ saw: 'refused' }]);
    expect(requests(fake, 'seen_in_browser')).toMatchObject([{ page: 'redirectError', text: null }]);
    expect(await findings(document.body)).toEqual([]);
    expect(headings().indexOf('Left to do')).toBeLessThan(headings().indexOf('Try Kandji’s own redirect URI'));
    // opened again, what mends it stands before what would be switched on
    await press(/^Test the sign-in/);
    await press(/^Finish and set a reminder/);
    expect(await screen.findByRole('heading', { name: 'The redirect URI is not registered' })).toBeVisible();
    expect(headings().indexOf('Try Kandji’s own redirect URI')).toBeLessThan(headings().indexOf('Left to do'));
    await press('Try it again');
    await press('Something else');
    expect(await screen.findByText(/you saw something else at/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'The redirect URI is not registered' })).toBeNull();
  });

  it('shows how the test address is removed once that is chosen', async () => {
    const fake = await openAt('finish');
    expect(screen.queryByText(/tick the row with/, { selector: 'li' })).toBeNull();
    await userEvent.click(screen.getByLabelText('Remove it now'));
    expect(screen.getByText(/tick the row with/, { selector: 'li' })).toBeVisible();
    expect(screen.getByText(/Or click/)).toHaveTextContent('App registrations');
    expect(screen.getByRole('img', { name: /the row with the address http:\/\/localhost\/latchkey/ })).toBeVisible();
    expect(await findings(document.body)).toEqual([]);
    await press(/Open Authentication/);
    expect(requests(fake, 'open_portal')).toMatchObject([{ page: 'authentication' }]);
    await userEvent.click(screen.getByLabelText('Keep it for later tests'));
    expect(screen.queryByText(/tick the row with/, { selector: 'li' })).toBeNull();
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
