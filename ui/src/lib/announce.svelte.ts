// What is said politely to screen readers while the focus stays where it is.
import { untrack } from 'svelte';

const spoken = $state({ text: '', turn: 0 });

/** Say this sentence once; the window's one Announcer shows it to assistive technology. */
export function announce(text: string): void {
  spoken.text = text;
  // The same sentence twice in a row must be heard twice: the turn makes it a new one.
  // An effect that announces must not run again because of it.
  untrack(() => (spoken.turn += 1));
}

/** For the Announcer alone. */
export function lastSpoken(): { readonly text: string; readonly turn: number } {
  return spoken;
}
