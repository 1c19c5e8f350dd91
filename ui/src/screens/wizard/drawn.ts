// What a drawing shows of the clicks that stand beside it.
import type { ComponentProps } from 'svelte';
import type Drawing from '../../drawings/Drawing.svelte';
import type { Click, Tick } from '../../lib/generated';

export type Drawn = Omit<ComponentProps<typeof Drawing>, 'drawing'>;

export function drawnFrom(clicks: Click[], ticks: Tick[]): Drawn {
  const value = clicks.find(({ copy }) => copy !== null)?.copy;
  const says = (words: string) => clicks.some(({ text }) => text.includes(words));
  /** The number of the step that says this. */
  const step = (words: string) => clicks.findIndex(({ text }) => text.includes(words)) + 1 || undefined;
  const proposal = clicks.map(({ text }) => /`(api:\/\/[^`]+)`/.exec(text)?.[1]).find((uri) => uri !== undefined);
  return {
    authentication: { ...(value ? { redirectUri: value } : {}), steps: [step('**Add Redirect URI**'), undefined, step('**Configure**')] },
    branding: value ? { homepage: value, steps: [step('**Home page URL**')] } : {},
    implicitBoxes: { boxes: says('**Access tokens**') ? (says('**ID tokens**') ? 'both' : 'access') : 'id', steps: [step('the tab **Settings**'), step('**Implicit grant and hybrid flows** tick'), step('Click **Save**')] },
    tokenConfiguration: {
      steps: [step('**Add optional claim**'), undefined, step('and click **Add**'), step('**Turn on the Microsoft Graph')],
      token: says('token type **SAML**') ? 'saml' : says('token type **Access**') ? 'access' : 'id',
      claim: clicks.map(({ text }) => /^Tick \*\*(.+?)\*\*/.exec(text)?.[1]).find((name) => name !== undefined) ?? 'email',
      permission: !says('**Turn on the Microsoft Graph … permission** unticked'),
    },
    exposeApi: { ...(proposal ? { uri: proposal } : {}), steps: [step('**Application ID URI**'), step('and click **Save**')] },
    apiPermissions: {
      adds: says('**Add a permission**'),
      consent: says('**Grant admin consent') || ticks.some(({ id }) => id.startsWith('admin-consent')),
      steps: [step('Click **Add a permission**') ?? step('**Add a permission**'), step('**Grant admin consent')],
    },
  };
}
