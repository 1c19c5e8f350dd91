// Connections that already work: one on a page, several from a list, and what their checks found.
import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { lastSpoken } from '../../src/lib/announce.svelte';
import type { Added, ConnectionChecks, ListLook, SecretRemark } from '../../src/lib/generated';
import { go, screen as shown } from '../../src/lib/route.svelte';
import Checks from '../../src/screens/checks/Checks.svelte';
import AddExisting from '../../src/screens/existing/AddExisting.svelte';
import AddList from '../../src/screens/existing/AddList.svelte';
import { findings } from '../axe';
import { begin, EMPTY, program, show } from './program';

const SECRET = 'abc8Q~not-a-real-one-0123456789';
const fine: SecretRemark = { verdict: 'ok', slug: null, text: null, more: null, canKeepAnyway: false, held: false };
const added = (more: Partial<Added> = {}): Added => ({ id: 'new', problems: [], thereAlready: null, remark: null, ...more });
const checks = (more: Partial<ConnectionChecks> = {}): ConnectionChecks => ({ id: 'new', name: 'Macs', product: 'Kandji', leavesEntry: false, last: null, ...more });
const report = (outcome: 'passed' | 'failed'): ConnectionChecks['last'] => ({
  at: '2026-11-26T09:00:00Z', outcome, counts: true,
  checks: [{ name: 'Client secret', outcome, found: outcome === 'passed' ? 'Microsoft accepts it' : 'AADSTS7000222' }],
  finding: outcome === 'passed' ? null : {
    cause: 'secret-expired', title: 'The client secret has expired', happened: 'It ran out.', why: 'Secrets do.', todo: 'Create another.', certainty: 'certain', who: 'You', also: [],
    message: null, mend: { to: { task: 'create-secret', part: 'add' }, name: 'Create the client secret' }, portal: null, support: [], ownWords: null, known: true,
  },
});

beforeEach(() => {
  begin();
  go({ name: 'existing' });
});

async function fill(): Promise<void> {
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Product' }), 'kandji');
  await userEvent.type(screen.getByRole('textbox', { name: 'Name (optional)' }), 'Macs');
  await userEvent.type(screen.getByRole('textbox', { name: 'Directory (tenant) ID' }), 'contoso.com');
  await userEvent.type(screen.getByRole('textbox', { name: 'Application (client) ID' }), '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90');
}

describe('adding one that already works', () => {
  it('needs its ids only, and takes the day as it is typed', async () => {
    const told = program({ add_existing: () => added() });
    const container = show(AddExisting, told);
    expect(await findings(container)).toEqual([]);
    await fill();
    await userEvent.type(screen.getByRole('textbox', { name: 'Day' }), '5');
    await userEvent.type(screen.getByRole('textbox', { name: 'Month' }), '1');
    await userEvent.type(screen.getByRole('textbox', { name: 'Year' }), '2028');
    await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
    expect(told.asked).toEqual([{ name: 'add_existing', request: { product: 'kandji', name: 'Macs', tenant: 'contoso.com', clientId: '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90', expires: '2028-01-05', anyway: false } }]);
    expect(shown()).toEqual({ name: 'home' });
    expect(lastSpoken().text).toBe('The connection is added');
  });

  it('hands the secret over, lets go of it, and shows what Microsoft says', async () => {
    const told = program({ add_existing: () => added(), paste_secret: ({ act }) => ({ ...fine, held: act === 'keep' }), check: () => checks() });
    show(AddExisting, told);
    await fill();
    await userEvent.type(screen.getByLabelText('Client secret value (optional)'), SECRET);
    await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
    await waitFor(() => expect(shown()).toEqual({ name: 'checks', id: 'new' }));
    expect(told.asked.map(({ name }) => name)).toEqual(['paste_secret', 'add_existing', 'paste_secret', 'check']);
    expect(told.asked[2]?.request).toMatchObject({ connection: 'new', secret: SECRET, act: 'keep' });
    expect(document.body.innerHTML).not.toContain(SECRET);
  });

  it('stops a Secret ID before anything is added, and one click takes it all the same', async () => {
    const id: SecretRemark = { ...fine, verdict: 'error', slug: 'secret-id-not-value', text: 'This looks like the Secret ID', more: 'Copy the column **Value**', canKeepAnyway: true };
    const told = program({ add_existing: () => added(), paste_secret: ({ act }) => (act === 'look' ? id : { ...id, held: true }), check: () => checks() });
    const container = show(AddExisting, told);
    await fill();
    await userEvent.type(screen.getByLabelText('Client secret value (optional)'), '9a41d6c3-72be-4e05-8f1a-d3c05b7e2946');
    await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('There is a problem');
    expect(told.asked.map(({ name }) => name)).toEqual(['paste_secret']);
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Use it all the same' }));
    await waitFor(() => expect(shown()).toEqual({ name: 'checks', id: 'new' }));
  });

  it('says at each field what does not fit, and what is there already', async () => {
    const problem = { field: 'client-id', slug: 'there-already', text: 'There is a connection with these two IDs already: Macs', more: null };
    let answers = [added({ id: null, problems: [problem], thereAlready: 'Macs' }), added()];
    const told = program({ add_existing: () => answers.shift()! });
    const container = show(AddExisting, told);
    await fill();
    await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
    expect(within(await screen.findByRole('alert')).getByRole('link')).toHaveTextContent(problem.text);
    expect(screen.getByRole('textbox', { name: 'Application (client) ID' })).toBeInvalid();
    expect(screen.getByRole('textbox', { name: 'Name (optional)' })).toHaveValue('Macs');
    expect(document.title).toMatch(/^Error:/);
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add it all the same' }));
    expect(told.asked.at(-1)?.request).toMatchObject({ anyway: true });
    answers = [];
  });
});

describe('adding several from a list', () => {
  const look: ListLook = {
    file: 'list.csv', problem: null, fine: 2, thereAlready: 1, wrong: 1, refused: ['Client secret'],
    rows: [
      { line: 4, name: 'Logto', tenant: null, expires: null, problems: ['Tenant: nothing stands there'], thereAlready: null },
      { line: 3, name: 'emnify', tenant: 'contoso.com', expires: null, problems: [], thereAlready: 'Fleet cards' },
      { line: 2, name: 'Macs', tenant: 'contoso.com', expires: '2028-11-20', problems: [], thereAlready: null },
    ],
  };

  it('shows which rows fit and which do not before anything is saved', async () => {
    const told = program({ choose_list: () => look, add_list: () => ({ added: 2, home: EMPTY }) });
    const container = show(AddList, told);
    await userEvent.click(screen.getByRole('button', { name: 'Choose a list' }));
    const rows = within(await screen.findByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/4 ?Logto ?Does not fit ?Tenant: nothing stands there/),
      expect.stringMatching(/3 ?emnify.*There already ?Fleet cards/),
      expect.stringMatching(/2 ?Macs.*Fits/),
    ]);
    expect(screen.getByText(/Client secret.*did not read it/)).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add the 2 that fit' }));
    expect(told.asked.map(({ name }) => name)).toEqual(['choose_list', 'add_list']);
    expect(lastSpoken().text).toBe('2 connections are added');
    expect(shown()).toEqual({ name: 'home' });
  });

  it('says why a file is none, and a dialog that is closed changes nothing', async () => {
    const none: ListLook = { file: null, problem: null, fine: 0, thereAlready: 0, wrong: 0, refused: [], rows: [] };
    const answers = [{ ...none, file: 'book.xlsx', problem: 'This is no text file.' }, none];
    show(AddList, program({ choose_list: () => answers.shift() ?? none }));
    await userEvent.click(screen.getByRole('button', { name: 'Choose a list' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('book.xlsx This is no text file.');
    await userEvent.click(screen.getByRole('button', { name: 'Choose another list' }));
    expect(screen.getByRole('alert')).toBeVisible();
  });
});

describe('the checks of one connection', () => {
  it('asks nothing by itself, and says what asking leaves behind', async () => {
    const told = program({ last_check: () => checks({ leavesEntry: true }), check: () => checks({ last: report('passed') }) });
    const container = show(Checks, told, { id: 'new' });
    expect(await screen.findByText('Nothing was checked yet.')).toBeVisible();
    expect(screen.getByText(/one failed entry in Microsoft’s sign-in log/)).toBeVisible();
    expect(told.asked.map(({ name }) => name)).toEqual(['last_check']);
    await userEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(await screen.findByText('Microsoft accepts it')).toBeVisible();
    expect(lastSpoken().text).toBe('Everything that was checked is fine');
    expect(await findings(container)).toEqual([]);
  });

  it('leads from what failed to what mends it', async () => {
    const told = program({ last_check: () => checks({ last: report('failed') }), go: () => ({}) as never });
    const container = show(Checks, told, { id: 'new' });
    expect(await screen.findByRole('heading', { name: 'The client secret has expired' })).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Go to Create the client secret' }));
    expect(told.asked.at(-1)).toEqual({ name: 'go', request: { connection: 'new', to: { task: 'create-secret', part: 'add' } } });
    await waitFor(() => expect(shown()).toEqual({ name: 'connection', id: 'new' }));
  });
});
