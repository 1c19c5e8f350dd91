import { cleanup, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { findings } from '../axe';
import { everything, heading, openAt, pasteInto, press, requests } from './window';

const SECRET = 'abc8Q~a-value-that-must-not-stay-1234567';
const SECRET_ID = '9a41d6c3-72be-4e05-8f1a-d3c05b7e2946';

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

  it('can be typed anew where Microsoft refused it, and what was said stays where it is', async () => {
    await openAt('create-secret/paste', { secret: 'refused' });
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    await screen.findByRole('alert');
    const field = await screen.findByLabelText('Client secret value');
    await userEvent.type(field, 'abc8Q~typed');
    expect(field).toHaveFocus();
    expect(field).toHaveValue('abc8Q~typed');
  });

  it('that was pasted and not handed over is still there after a look at whom to ask', async () => {
    await openAt('create-secret/paste');
    await pasteInto('Client secret value', SECRET);
    await press('I cannot do this in the portal');
    await heading('Ask for the right to add a client secret');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByLabelText('Client secret value', { selector: 'input' })).not.toBeVisible();
    await press('Back to the task');
    await heading('Create the client secret');
    expect(screen.getByLabelText('Client secret value', { selector: 'input' })).toHaveValue(SECRET);
  });

  it('is not left for whom to ask while Microsoft is asked about it', async () => {
    await openAt('create-secret/paste', { pause: 40 });
    expect(screen.getByRole('button', { name: 'I cannot do this in the portal' })).toBeVisible();
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    await screen.findByRole('button', { name: 'Stop trying' });
    expect(screen.queryByRole('button', { name: 'I cannot do this in the portal' })).toBeNull();
    await heading('When does the secret expire?');
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
    expect(await screen.findByText(/This looks like the Secret ID/)).toBeVisible();
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
    await screen.findByText(/This looks like the Secret ID/);
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
    expect((await screen.findAllByText(/Trying again in 6 seconds, and for 84 seconds at most/)).length).toBeGreaterThan(0);
    await press('Stop trying');
    expect(await screen.findByText('Stopped. Microsoft has not accepted the secret yet')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Create the client secret');
    expect(screen.getByText(/Latchkey still has the secret that begins with/)).toBeVisible();
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
