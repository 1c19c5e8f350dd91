// Copying is the program's business (it marks and clears secrets); the pages only ask for it.
import { getContext, setContext } from 'svelte';

/** Puts a text on the clipboard; a refusal is a rejected promise. */
export type Copy = (text: string) => Promise<void>;

const KEY = Symbol('copy');

/** Called once, by the window's root component. */
export function provideCopy(copy: Copy): void {
  setContext(KEY, copy);
}

/** Called while a component is set up. Without a provided way the browser's own clipboard is used. */
export function useCopy(): Copy {
  return getContext<Copy | undefined>(KEY) ?? ((text) => navigator.clipboard.writeText(text));
}
