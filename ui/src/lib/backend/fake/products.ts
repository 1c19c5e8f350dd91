// What the stand-in knows of four products: enough to walk through every kind of page. The real facts are in the recipes.
import { t } from './words';
import type { Click, DrawingKind, Fact, Field, PortalPage, Product, ValueRow } from '../../generated';

/** A page of the portal on the way of a setting. */
interface FakeStop {
  portal: PortalPage;
  drawing: DrawingKind;
  clicks: Click[];
  ticks: string[];
}

export interface FakeSetting extends FakeStop {
  id: string;
  name: string;
  /** Where the rest of it is set. */
  then?: FakeStop[];
  copiedBack?: string;
  /** It comes after the values were entered, since the product shows its address only then. */
  late?: boolean;
  fields?: Field[];
}

export interface FakeProduct extends Product {
  letter?: never;
  minutes: number;
  questions: Field[];
  facts: Fact[];
  redirectUri: string | null;
  accountType: string;
  settings: FakeSetting[];
  expectAddress: boolean;
  rehearsal: string;
  domainFrom: string | null;
  path: string[];
  values: Omit<ValueRow, 'secretHint'>[];
  secretName: string;
  left: { id: string; text: string; more: string }[];
}

const guide = 'Microsoft Entra ID (formerly Azure AD) - Single Sign-On (Native), 21 Nov 2026';

function field(id: string, label: string, input: Field['input'], more: Partial<Field> = {}): Field {
  return { id, label, hint: null, input, optional: false, value: null, when: [], unknown: null, compareWith: null, ...more };
}

const choice = (...options: [string, string, string?][]): Field['input'] => ({
  kind: 'choice',
  options: options.map(([value, label, more]) => ({ value, label, more: more ?? null })),
});

const cloud = field('cloud', 'Microsoft cloud of your organization', choice(['global', 'Global'], ['us-gov', 'US Government'], ['china', 'China, run by 21Vianet']), {
  hint: 'Almost everybody is in the global one',
  value: 'global',
});

const kandji: FakeProduct = {
  id: 'kandji', name: 'Kandji', also: ['Iru', 'Iru Endpoint'], read: '2026-11-21', sources: [guide], minutes: 30,
  summary: 'Now called Iru. Asks for the directory’s domain, a client ID and a client secret.',
  questions: [
    field('shown', 'What does Kandji show when you add Microsoft Entra ID there?', choice(['redirect-url', 'A Redirect URL of its own'], ['nothing', 'No Redirect URL']), {
      hint: 'Account menu, Access, tab Admin and authentication, Authentication methods', value: 'nothing',
      unknown: { value: 'unknown', label: 'I do not know', more: 'Then Latchkey takes the address of your region, as Kandji’s guide does.' },
    }),
    field('redirect-url', 'Redirect URL', { kind: 'url' }, { hint: 'Copy it from Kandji as it stands there', when: [{ field: 'shown', is: ['redirect-url'] }] }),
    field('region', 'Region of your Kandji tenant', choice(['us', 'United States'], ['eu', 'European Union']), {
      hint: 'Where Kandji keeps your data', when: [{ field: 'shown', is: ['nothing', 'unknown'] }],
      unknown: { value: '', label: 'I do not know', more: 'Kandji’s support can tell you. Each region has a redirect URI of its own, and sign-in works with the right one only.' },
    }),
    field('domain', 'Domain of your Microsoft directory', { kind: 'domain' }, { hint: 'The part behind the @ of your people’s sign-in names, or the one that ends in .onmicrosoft.com' }),
    cloud,
  ],
  facts: [
    { kind: 'note', text: 'In Microsoft Entra: an administrator who may register applications and consent for the organization: **Cloud Application Administrator**, **Application Administrator** or **Global Administrator**.', source: guide },
    { kind: 'note', text: 'In Kandji: **Admin** or **Account Owner**.', source: guide },
    { kind: 'careful', text: 'Kandji advises SAML instead of this way: a client secret lives 24 months at most and then has to be renewed, or nobody can sign in through it. Go on here if you want the native way all the same.', source: guide },
    { kind: 'note', text: 'Single sign-on creates nobody in Kandji. Each person must have been invited there as a team member first (**Access** › new user); an invitation lasts 24 hours.', source: 'Single sign-on; Admins and access, 21 Nov 2026' },
    { kind: 'noNeed', text: 'Kandji’s directory integration is another application, which reads users and groups. Leave it as it is.', source: guide },
  ],
  redirectUri: 'https://auth.eu.kandji.io/login/callback', accountType: 'Single tenant only', settings: [], expectAddress: true,
  rehearsal: 'Microsoft Graph gives Kandji the person’s profile.', domainFrom: 'domain',
  path: ['In Kandji click **Settings** › **Access**. In the section **Authentication** click **Add**, choose **Azure Active Directory**, then **Next**', 'Click **Save**. A box with a link appears.', 'Let a Microsoft Entra administrator open that link, sign in and click **Accept**. A page says that the authorization succeeded.', 'Close the box. It does not go away by itself, also after the link was used.'],
  values: [
    { name: 'Name', more: 'Shown on Kandji’s sign-in page', value: 'Microsoft', remark: 'Or keep the name that Kandji suggests' },
    { name: 'Azure Active Directory Domain', more: 'The domain of the directory in which the application is registered', value: '{domain}', remark: null },
    { name: 'Client ID', more: 'Application (client) ID at Microsoft', value: '{client-id}', remark: null },
  ],
  secretName: 'Client Secret',
  left: [
    { id: 'enable', text: 'Enable the connection', more: '**Settings** › **Access** › **Authentication**: click **⋯** beside the connection, then **Enable**' },
    { id: 'sign-in-once', text: 'Sign in to Kandji once through it', more: 'In a private window. Latchkey’s test came back to this computer; this goes the way of Kandji’s own redirect URI' },
    { id: 'standard-sign-in', text: 'Switch off the standard ways to sign in', more: 'Only when this connection works, by an administrator who is signed in through it' },
  ],
};

const logto: FakeProduct = {
  ...kandji,
  id: 'logto', name: 'Logto', also: [], summary: 'Asks for client ID, client secret and a tenant value.', minutes: 20,
  questions: [
    field('endpoint', 'Address of your Logto', { kind: 'url' }, { hint: 'For example https://auth.example.com' }),
    field('connector', 'Connector ID', { kind: 'text' }, { hint: 'It stands in the address of the connector’s page' }),
    field('accounts', 'Who shall sign in?', choice(['one', 'People of my organization', 'Single tenant only'], ['many', 'People of any organization', 'Multiple Entra ID tenants'], ['personal', 'Personal Microsoft accounts', 'Personal accounts only']), { value: 'one' }),
    cloud,
  ],
  facts: [{ kind: 'careful', text: 'Logto needs an account with a mailbox. Without one it says only that the social sign-in failed.', source: 'Logto: Azure AD connector, 21 Nov 2026' }],
  redirectUri: 'https://auth.example.com/callback/x1y2', expectAddress: false, domainFrom: null,
  rehearsal: 'Microsoft Graph gives Logto a name and an e-mail address.',
  path: ['In Logto open **Connectors** › **Social connectors** › **Azure AD**', 'Click **Save changes**.'],
  values: [{ name: 'Client ID', more: 'Application (client) ID at Microsoft', value: '{client-id}', remark: null }, { name: 'Tenant ID', more: 'Directory (tenant) ID at Microsoft', value: '{tenant}', remark: null }],
  left: [{ id: 'sign-in', text: 'Switch the connector on', more: '**Sign-in experience** › **Social sign-in**: add **Azure AD**' }],
};

const emnify: FakeProduct = {
  ...logto,
  id: 'emnify', name: 'emnify', summary: 'Needs several settings at Microsoft and the same e-mail address in both places.', minutes: 40,
  questions: [cloud], facts: [], expectAddress: true, accountType: 'Multiple Entra ID tenants', redirectUri: 'https://cdn.emnify.net/auth/callback',
  rehearsal: 'The account’s address is the one that emnify has.',
  settings: [
    { id: 'boxes', name: 'Tick the boxes for tokens', portal: 'authentication', drawing: 'implicitBoxes', ticks: ['The boxes are ticked and saved'],
      clicks: [{ text: 'Click the tab **Settings**. On the older page, **Authentication**, scroll down.', copy: null }, { text: 'Under **Implicit grant and hybrid flows** tick **Access tokens** and **ID tokens**.', copy: null }, { text: 'Click **Save**.', copy: null }] },
    { id: 'claim', name: 'Add the e-mail claim', portal: 'tokenConfiguration', drawing: 'tokenConfiguration', ticks: ['The claim is in the list'],
      clicks: [{ text: 'Click **Add optional claim** and choose the token type **ID**.', copy: null }, { text: 'Tick **email** and click **Add**.', copy: null }] },
    { id: 'permissions', name: 'Grant the permissions', portal: 'apiPermissions', drawing: 'apiPermissions', ticks: ['The permissions stand in the list', '**Status** says **Granted for …** in every row'],
      clicks: [{ text: 'Click **Add a permission**, then **Microsoft Graph**.', copy: null }, { text: 'Choose **Delegated permissions** and tick **email**, **openid**, **profile**.', copy: null }, { text: 'Click **Grant admin consent for …** above the table, and **Yes**.', copy: null }] },
    { id: 'expose', name: 'Expose an API', portal: 'exposeApi', drawing: 'exposeApi', ticks: ['The Application ID URI is saved'],
      clicks: [{ text: 'Beside **Application ID URI** click **Add**. On the older page: **Set**.', copy: null }, { text: 'Leave the proposal `api://4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90` as it is and click **Save**. Without **Save** it does not exist.', copy: null }] },
  ],
  path: ['In emnify open **Organization** › **SSO**', 'Click **Save**.'],
  left: [{ id: 'compare', text: 'Compare the e-mail addresses', more: 'Each must be the same in Microsoft and emnify' }],
};

const jinko: FakeProduct = {
  ...emnify,
  id: 'jinko', name: 'jinkō', summary: 'Gives its redirect URI only after its values were entered.', minutes: 25,
  questions: [field('address', 'Address of your organization at jinkō', { kind: 'url' }, { hint: 'For example https://harbour.jinko.example' }), cloud],
  redirectUri: null, accountType: 'Single tenant only',
  settings: [
    { id: 'redirect-uri', name: 'Add jinkō’s redirect URI and homepage', portal: 'authentication', drawing: 'authentication', late: true, copiedBack: 'https://harbour.jinko.example/auth/callback',
      fields: [field('jinko-redirect', 'Redirect URI that jinkō shows now', { kind: 'url' }, { hint: 'It stands under Organization Settings, Access Settings' })],
      ticks: ['The redirect URI is in the list, under **Web**'],
      then: [{ portal: 'branding', drawing: 'branding', ticks: ['The home page URL is saved'], clicks: [{ text: t('setting-click-homepage'), copy: 'https://harbour.jinko.example' }] }],
      clicks: [{ text: 'Click **Add Redirect URI**, then the tile **Web**. On the older page: **Add a platform**, then **Web**.', copy: null }, { text: 'Paste ￼ and click **Configure**.', copy: 'https://harbour.jinko.example/auth/callback' }] },
  ],
  path: ['In jinkō open **Organization Settings** › **Access Settings**', 'Click **Save**. jinkō now shows its redirect URI.'],
};

export const products: FakeProduct[] = [jinko, kandji, emnify, logto, { ...logto, id: 'another-product', name: 'Another product', also: [], summary: 'Any product that signs people in with Microsoft Entra ID.' }];
