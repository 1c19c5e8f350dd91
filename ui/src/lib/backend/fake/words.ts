// The stand-in speaks in the program's place, so it reads the program's files as well as the window's.
import { wordsOf } from '../../messages';

export const { t } = wordsOf(
  import.meta.glob<string>('../../../../../src-tauri/messages/en/*.ftl', { query: '?raw', import: 'default', eager: true }),
);
