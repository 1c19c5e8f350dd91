// Microsoft's own words on the pages that are drawn, letter for letter, and the day they were last read.
// A drawing takes its words from here and nowhere else, so that a change at Microsoft is a change in one place.

/** The day the labels were read, shown under each drawing. */
export const LABELS_CHECKED = '2026-11-21';

export const portal = 'Microsoft Entra admin center';

/** The menu of an application, in its order. */
export const menu = {
  overview: 'Overview',
  quickstart: 'Quickstart',
  integration: 'Integration assistant',
  diagnose: 'Diagnose and solve problems',
  branding: 'Branding & properties',
  authentication: 'Authentication (Preview)',
  secrets: 'Certificates & secrets',
  token: 'Token configuration',
  permissions: 'API permissions',
  expose: 'Expose an API',
  roles: 'App roles',
  owners: 'Owners',
  administrators: 'Roles and administrators',
  manifest: 'Manifest',
} as const;
export type MenuEntry = keyof typeof menu;

export const common = { add: 'Add', delete: 'Delete', save: 'Save', discard: 'Discard', cancel: 'Cancel', configure: 'Configure' } as const;

export const register = {
  title: 'Register an application',
  name: 'Name',
  accounts: 'Supported account types',
  single: 'Single tenant only - …',
  multiple: 'Multiple Entra ID tenants',
  any: 'Any Entra ID Tenant + Personal Microsoft accounts',
  personal: 'Personal accounts only',
  redirect: 'Redirect URI (optional)',
  platform: 'Select a platform',
  web: 'Web',
  example: 'e.g. https://example.com/auth',
  register: 'Register',
} as const;

export const overview = {
  essentials: 'Essentials',
  displayName: 'Display name',
  clientId: 'Application (client) ID',
  objectId: 'Object ID',
  tenantId: 'Directory (tenant) ID',
  accounts: 'Supported account types',
  accountsValue: 'My organization only',
} as const;

export const secrets = {
  certificates: 'Certificates (0)',
  clientSecrets: 'Client secrets (1)',
  federated: 'Federated credentials (0)',
  add: 'New client secret',
  description: 'Description',
  expires: 'Expires',
  value: 'Value',
  secretId: 'Secret ID',
} as const;

export const authentication = {
  redirectTab: 'Redirect URI configuration',
  redirectTabShort: 'Redirect URI …',
  accountsTab: 'Supported accounts',
  settingsTab: 'Settings',
  addRedirect: 'Add Redirect URI',
  platformType: 'Platform Type',
  redirectUri: 'Redirect URI',
  example: 'e.g. https://example.com/auth',
  pane: 'Select a platform to add redirect URI',
  webApplications: 'Web applications',
  web: 'Web',
  spa: 'Single-page application',
  implicit: 'Implicit grant and hybrid flows',
  accessTokens: 'Access tokens (used for implicit flows)',
  idTokens: 'ID tokens (used for implicit and hybrid flows)',
} as const;

export const permissions = {
  configured: 'Configured permissions',
  add: 'Add a permission',
  grant: 'Grant admin consent for',
  name: 'API / Permissions name',
  type: 'Type',
  status: 'Status',
  graph: 'Microsoft Graph',
  delegated: 'Delegated',
  application: 'Application',
  granted: 'Granted for',
} as const;

export const token = {
  optional: 'Optional claims',
  add: 'Add optional claim',
  type: 'Token type',
  id: 'ID',
  access: 'Access',
  saml: 'SAML',
  claim: 'Claim',
  turnOn: 'Turn on the Microsoft Graph',
  /** Which permission is offered: upn, given_name, family_name come with `profile`. */
  permissionOfEmail: 'email',
  permissionOfOthers: 'profile',
  permission: 'permission (required for claims to appear in token).',
} as const;

export const expose = {
  uri: 'Application ID URI',
  pane: 'Edit application ID URI',
  scopes: 'Scopes defined by this API',
} as const;

export const branding = {
  name: 'Name',
  logo: 'Logo',
  home: 'Home page URL',
  terms: 'Terms of service URL',
  privacy: 'Privacy statement URL',
} as const;

export const signIn = {
  pick: 'Pick an account',
  another: 'Use another account',
} as const;

export const consent = {
  title: 'Permissions requested',
  unpublished: 'This application is not published by Microsoft.',
  wouldLike: 'This app would like to:',
  profile: 'Sign you in and read your profile',
  maintain: 'Maintain access to data you have given it access to',
  organisation: 'Consent on behalf of your organization',
  accept: 'Accept',
  cancel: 'Cancel',
} as const;

/** Made-up values, cut as the portal cuts them. A secret seen again is three characters and 18 asterisks. */
export const samples = {
  account: 'name@example.com',
  clientId: '4f0c2b7e-91d3-…',
  objectId: 'e2963a1…',
  objectIdLong: 'e2963a17-0b48-…',
  tenantId: 'b7e41c02-5a9d-…',
  secret: 'abc8Q~example…',
  masked: `abc${'*'.repeat(18)}`,
  secretId: '9a41d6c3-72be-…',
  otherSecretId: '1d70b8e5-4c29-…',
} as const;
