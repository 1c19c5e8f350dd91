// What Help has: a text for each page, and sections that can be opened directly.

/** Pages with a text of their own, in their order; the ids of the messages behind `help-page-`. */
export const PAGES = [
  'home', 'choose', 'questions', 'prepare', 'register', 'two-ids', 'create-secret', 'secret-accepted',
  'setting', 'answers', 'test-address', 'before-test', 'testing', 'tested', 'enter', 'finish', 'renew-sign-in', 'renew-old',
  'renew-done', 'existing', 'list', 'checks', 'fix', 'settings',
] as const;
export type HelpPage = (typeof PAGES)[number];

export const SECTIONS = ['pages', 'words', 'whom', 'leaves', 'practice', 'keyboard'] as const;
export type HelpSection = (typeof SECTIONS)[number];

/** Terms in the order in which one meets them; the ids of the messages behind `help-word-`. */
export const WORDS = [
  'entra', 'sso', 'tenant', 'application', 'client-id', 'object-id', 'secret', 'secret-id', 'redirect', 'platform',
  'account-types', 'permission', 'consent', 'authority', 'token', 'claim', 'graph', 'implicit', 'app-id-uri', 'proven',
] as const;

export const LEAVES = ['tenant', 'client', 'secret', 'sign-in', 'graph', 'browser'] as const;
export const KEYS = ['tab', 'enter', 'space', 'arrows', 'escape', 'size'] as const;

export interface Topic {
  page: HelpPage | null;
  section: HelpSection | null;
}

/** A topic is the kind of a page (`twoIds`) or a section; anything else is the beginning of Help. */
export function topicOf(topic: string): Topic {
  const name = topic.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const page = PAGES.find((known) => known === name) ?? null;
  return { page, section: page ? null : (SECTIONS.find((known) => known === name) ?? null) };
}
