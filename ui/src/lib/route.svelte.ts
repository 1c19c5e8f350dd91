// Which screen is shown. A union and a few functions; the pages inside a connection are the program's business.
// App.svelte shows a screen's component: screens/home/Home.svelte, screens/home/Choose.svelte (practice),
// screens/practice/Practice.svelte, screens/help/Help.svelte (topic), screens/settings/Settings.svelte,
// screens/about/About.svelte, screens/fix/Fix.svelte (files); the props are those of the union. Each puts its page inside screens/Frame.svelte,
// asks the program through `useBackend()` and `attempt()`, and finds what is known at the start in `start()`.
import type { OfferedFile } from './generated';

/** Every screen of the window. */
export type Screen =
  | { name: 'home' }
  /** Choose a product, for a real connection or for practice. */
  | { name: 'choose'; practice: boolean }
  | { name: 'connection'; id: string }
  /** The checks of one connection: what can be proven without anyone signing in. */
  | { name: 'checks'; id: string }
  /** Add an existing connection, and several from a list. */
  | { name: 'existing' }
  | { name: 'list' }
  | { name: 'practice' }
  /** Fix a sign-in problem; `files` are looked at at once. */
  | { name: 'fix'; files: OfferedFile[] }
  /** Help; `topic` is the page's id in Help, or empty for its beginning. */
  | { name: 'help'; topic: string }
  | { name: 'settings' }
  | { name: 'about' };

const HOME: Screen = { name: 'home' };
/** Deep enough for any way through the screens; older ones lead Home. */
const LONGEST = 30;

const route = $state<{ now: Screen; before: Screen[] }>({ now: HOME, before: [] });

/** The screen that is shown. */
export function screen(): Screen {
  return route.now;
}

/** The screen that Back leads to, if there is one. */
export function cameFrom(): Screen | undefined {
  return route.before.at(-1);
}

/** Shows another screen. Home ends the way: there is nothing to go back to from it. */
export function go(to: Screen): void {
  route.before = to.name === 'home' ? [] : [...route.before, route.now].slice(-LONGEST);
  route.now = to;
}

/** Shows another screen in place of this one, so that Back does not lead here: Choose, once a product is chosen. */
export function instead(to: Screen): void {
  route.now = to;
  if (to.name === 'home') route.before = [];
}

/** Shows the screen before this one; Home when there is none. */
export function back(): void {
  route.now = route.before.at(-1) ?? HOME;
  route.before = route.before.slice(0, -1);
}
