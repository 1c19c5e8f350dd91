import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import App from '../src/App.svelte';
import { createFake, type Fake } from '../src/lib/backend/fake';
import { clearFailure } from '../src/lib/failure.svelte';
import { go } from '../src/lib/route.svelte';

const SECRET = 'xyz8Q~a-value-that-must-not-stay-1234567';

/** The window, open at this page of a renewal. */
async function openAt(at: string): Promise<Fake> {
  const fake = createFake();
  const [task = '', part] = at.split('/');
  const id = fake.place('kandji', { task, part: part ?? null });
  go({ name: 'home' });
  go({ name: 'connection', id });
  render(App, { backend: fake });
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).not.toHaveTextContent(/^Latchkey$/));
  return fake;
}

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const requests = (fake: Fake, name: string) => fake.calls.filter((call) => call.name === name).map(({ request }) => request as Record<string, unknown>);

async function pasteInto(label: string, text: string): Promise<void> {
  await userEvent.click(screen.getByLabelText(label, { selector: 'input' }));
  await userEvent.paste(text);
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

describe('renewing a secret', () => {
  it('goes from the new secret to the end of the old one, and both stand side by side on each page', async () => {
    const fake = await openAt('renew-secret/paste');
    const pair = () => screen.getByRole('table', { name: 'The two secrets' });
    expect(pair()).toHaveTextContent(/Old\s*abc….*in use here until the new one is proven.*New.*not made yet/s);
    await heading('Add a new client secret beside the old one');
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    await heading('When does the new secret expire?');
    expect(requests(fake, 'paste_secret').at(-1)).toMatchObject({ act: 'keep', renews: true });
    expect(requests(fake, 'prove_secret')).toEqual([{ connection: expect.any(String) as string, isNew: true, renews: true }]);
    expect(everything()).not.toContain('a-value-that-must-not-stay');
    expect(pair()).toHaveTextContent(/Old\s*abc….*New\s*xyz….*in use here/s);
    expect(screen.queryByRole('button', { name: 'Stop the renewal' })).toBeNull();
    await press(/fits the advised lifetime/);
    await press('Continue');
    await heading('Put the new secret into Kandji');
    expect(screen.queryByText('Client ID', { exact: true })).toBeNull();
    await press(/Copy Client Secret/);
    await press('Continue');
    await heading('Sign in to Kandji');
    await press('Continue');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('tick the box once it has worked'));
    await userEvent.click(screen.getByLabelText('I signed in to Kandji through Microsoft'));
    await press('Continue');
    await heading('Delete the old secret');
    await userEvent.click(screen.getByLabelText('I deleted it'));
    await press('Continue');
    await heading('The secret of Kandji is renewed');
    await press('Save the reminder');
    await press('Finish the renewal');
    await heading('Connections');
  });

  it('can be stopped until the new secret is proven', async () => {
    const fake = await openAt('renew-secret/paste');
    await press('Stop the renewal');
    await heading('Connections');
    expect(requests(fake, 'give_up_renewal')).toHaveLength(1);
  });

  it('is left without a sign-in by one quiet link', async () => {
    const fake = await openAt('renew-sign-in');
    await press('I cannot do this now');
    await heading('The secret of Kandji is renewed');
    expect(requests(fake, 'proceed').at(-1)).toMatchObject({ fields: { leave: 'yes' } });
  });
});
