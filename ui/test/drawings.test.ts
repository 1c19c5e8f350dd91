import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import ApiPermissions from '../src/drawings/ApiPermissions.svelte';
import ConsentPage from '../src/drawings/ConsentPage.svelte';
import Drawing from '../src/drawings/Drawing.svelte';
import { fit } from '../src/drawings/fit';
import { LABELS_CHECKED } from '../src/drawings/labels';
import Register from '../src/drawings/Register.svelte';
import Secrets from '../src/drawings/Secrets.svelte';
import SignInPage from '../src/drawings/SignInPage.svelte';
import TokenConfiguration from '../src/drawings/TokenConfiguration.svelte';
import type { Drawing as DrawnByProgram, DrawingKind } from '../src/lib/generated';
import { findings } from './axe';

const drawn: DrawnByProgram = { kind: 'register', app: 'Kandji', checked: LABELS_CHECKED, accountType: 'AzureADMyOrg', description: 'Kandji SSO', permissions: [] };
const kinds: DrawingKind[] = ['register', 'overview', 'secrets', 'deleteSecret', 'authentication', 'removeAddress', 'implicitBoxes', 'apiPermissions', 'tokenConfiguration', 'exposeApi', 'branding'];

describe('a drawing', () => {
  it.each(kinds)('%s has a text alternative that says what to do, its day, and a larger view', async (kind) => {
    const { container } = render(Drawing, { drawing: { ...drawn, kind } });
    expect(screen.getByRole('img')).toHaveAccessibleName(/Click|Copy|choose|enter|Tick/);
    expect(screen.getByText('Drawing, checked 21 Nov 2026')).toBeVisible();
    expect(await findings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Enlarge' }));
    expect(screen.getAllByRole('img')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.getAllByRole('img')).toHaveLength(1);
  });
  it('shows what the program says of this application', () => {
    const asked: DrawnByProgram = { ...drawn, accountType: 'AzureADMultipleOrgs', description: 'Lookup secret', permissions: [{ name: 'User.Read', kind: 'delegated' }, { name: 'User.Read.All', kind: 'application' }] };
    const words = (kind: DrawingKind): string => render(Drawing, { drawing: { ...asked, kind }, view: 'full' }).container.textContent ?? '';
    expect(words('register')).toContain('Multiple Entra ID tenants');
    expect(words('overview')).not.toContain('My organization only');
    expect(words('secrets')).toContain('Lookup secret');
    expect(words('apiPermissions')).toMatch(/Microsoft Graph \(2\).*User\.Read\.All.*Application/);
  });
  it('of the address to delete marks its row and the command, and both have their step', () => {
    const { container } = render(Drawing, { drawing: { ...drawn, kind: 'removeAddress' }, authentication: { redirectUri: 'http://localhost/latchkey', steps: [1, 2] } });
    expect(screen.getByRole('img')).toHaveAccessibleName(/the row with the address http:\/\/localhost\/latchkey and no other.*click Delete/);
    expect([...container.querySelectorAll('text.number')].map(({ textContent }) => textContent).sort()).toEqual(['1', '2']);
    expect(container.textContent).toContain('http://localhost/latchkey');
  });
  it('of an optional claim names the permission that Microsoft offers with it', () => {
    const offer = (claim: string): string => render(TokenConfiguration, { app: 'emnify', claim }).container.textContent ?? '';
    expect(offer('upn')).toContain('Turn on the Microsoft Graph profile');
    expect(offer('email')).toContain('Turn on the Microsoft Graph email');
  });
  it('of the secrets shows the trap: seen again, only the Secret ID has a copy sign', () => {
    const { container } = render(Secrets, { app: 'Kandji', state: 'again' });
    expect(container.textContent).toContain(`abc${'*'.repeat(18)}`);
    expect(container.querySelectorAll('path.p-blue')).toHaveLength(3);
  });
  it('of the form says whether the redirect address stays empty', () => {
    render(Register, { app: 'jinkō', accounts: 'single', redirectUri: null });
    expect(screen.getByRole('img')).toHaveAccessibleName(/Leave the part Redirect URI blank/);
    expect(screen.getByText('Leave this blank')).toBeInTheDocument();
  });
  it('of the form covers no step number with what stands in the frame', () => {
    const { container } = render(Register, { app: 'Kandji', redirectUri: 'https://auth.eu.kandji.io/login/callback', steps: [1, 2, 3, 4] });
    const drawn = [...container.querySelectorAll('path.p-box, text.number')];
    const third = drawn.findIndex((element) => element.textContent === '3');
    expect(third).toBeGreaterThan(0);
    expect(drawn.slice(third).filter((element) => element.matches('path.p-box'))).toEqual([]);
  });
  it('of the homepage covers no step number with the field', () => {
    const { container } = render(Drawing, { drawing: { ...drawn, kind: 'branding' }, branding: { homepage: 'https://harbour.jinko.example', steps: [1] } });
    const fields = [...container.querySelectorAll('path.p-box, text.number')];
    const number = fields.findIndex((element) => element.textContent === '1');
    // below it there are the terms and the privacy statement
    expect(fields.slice(number).filter((element) => element.matches('path.p-box'))).toHaveLength(2);
  });
  it('of the permissions marks nothing that the steps do not ask for', () => {
    const { container } = render(ApiPermissions, { app: 'Another', adds: false, consent: true, steps: [undefined, 1] });
    expect([...container.querySelectorAll('text.number')].map(({ textContent }) => textContent)).toEqual(['1']);
    expect(container.querySelectorAll('rect.spot')).toHaveLength(2);
    expect(screen.getByRole('img')).not.toHaveAccessibleName(/Add a permission/);
  });
  it('of the secrets shows the old one beside the new one while it is renewed', () => {
    const { container } = render(Secrets, { app: 'Kandji', old: 'xY9', steps: [1, 2] });
    expect(container.textContent).toContain('Client secrets (2)');
    expect(container.textContent).toContain(`xY9${'*'.repeat(18)}`);
    expect(screen.getByRole('img')).toHaveAccessibleName(/the row of the old secret/);
  });
  it('of the permissions marks the consent where it is asked for', () => {
    const asked = render(ApiPermissions, { app: 'emnify', consent: true, steps: [1, 3] });
    expect(asked.container.querySelectorAll('rect.spot')).toHaveLength(3);
    expect([...asked.container.querySelectorAll('text.number')].map(({ textContent }) => textContent)).toEqual(['1', '3']);
    expect(screen.getByRole('img')).toHaveAccessibleName(/Grant admin consent/);
  });
  it('of the browser pages has one too', async () => {
    const { container } = render(SignInPage, { product: 'Kandji', account: 'mara@harbourpine.example' });
    render(ConsentPage, { app: 'Kandji SSO', account: 'mara@harbourpine.example' });
    expect(screen.getByRole('img', { name: /Pick an account.*will use Kandji/ })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: /Click Accept.*can stay empty/ })).toBeInTheDocument();
    expect(await findings(container)).toEqual([]);
  });
  it('cuts long names as the portal does', () => {
    expect(fit('Harbour Pine', 8)).toBe('Harbour…');
    expect(fit('Kandji', 8)).toBe('Kandji');
  });
});
