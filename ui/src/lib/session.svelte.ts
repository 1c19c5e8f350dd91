// What the program said when it started, for every screen: products, home, settings, the note.
import { setTextSize, setTheme, type TextSize } from './appearance.svelte';
import type { Home, Settings, Start } from './generated';

const session = $state<{ start: Start | null; noteRead: boolean }>({ start: null, noteRead: false });

/** What the program said when it started; null until then. `home` and `settings` in it are kept up to date. */
export function start(): Start | null {
  return session.start;
}

export function setStart(said: Start): void {
  session.start = said;
  session.noteRead = false;
  setTheme(said.settings.theme);
  setTextSize(said.settings.textSize as TextSize);
}

/** After a command that answered with the connections. */
export function setHome(home: Home): void {
  if (session.start) session.start.home = home;
}

/** After settings were saved; theme and text size take effect. */
export function setSettings(settings: Settings): void {
  if (session.start) session.start.settings = settings;
  setTheme(settings.theme);
  setTextSize(settings.textSize as TextSize);
}

/** A sentence about the stored data, until it was put away. */
export function note(): string | null {
  return session.noteRead ? null : (session.start?.note ?? null);
}

export function putNoteAway(): void {
  session.noteRead = true;
}
