import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { everything, heading, openAt, pasteInto, press, requests } from './window';

const SECRET = 'xyz8Q~a-value-that-must-not-stay-1234567';

describe('renewing a secret', () => {
  it('goes from the new secret to the end of the old one, and both stand side by side on each page', async () => {
    const fake = await openAt('renew-secret/paste');
    const pair = () => screen.getByRole('table', { name: 'The two secrets' });
    expect(pair()).toHaveTextContent(/Old\s*abc….*Latchkey uses this one for now.*New.*not made yet/s);
    await heading('Add a new client secret beside the old one');
    await pasteInto('Client secret value', SECRET);
    await press('Continue');
    await heading('When does the new secret expire?');
    expect(requests(fake, 'paste_secret').at(-1)).toMatchObject({ act: 'keep', renews: true });
    expect(requests(fake, 'prove_secret')).toEqual([{ connection: expect.any(String) as string, isNew: true, renews: true }]);
    expect(everything()).not.toContain('a-value-that-must-not-stay');
    expect(pair()).toHaveTextContent(/Old\s*abc….*New\s*xyz….*Latchkey uses this one/s);
    expect(screen.queryByRole('button', { name: 'Stop the renewal' })).toBeNull();
    await press(/days from today/);
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
    // the old one may be gone: what was done with it stands in the list
    expect(screen.queryByRole('table')).toBeNull();
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
