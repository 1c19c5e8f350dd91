// Theme and size of the text, and what follows from the size: whether the window is narrow.
import { innerWidth } from 'svelte/reactivity/window';

export type Theme = 'system' | 'light' | 'dark';
/** Percent of the system's text size. */
export type TextSize = 100 | 125 | 150 | 200;

const chosen = $state<{ theme: Theme; text: TextSize }>({ theme: 'system', text: 100 });

/** What is chosen at present. */
export function appearance(): { readonly theme: Theme; readonly text: TextSize } {
  return chosen;
}

/** Takes effect at once, on the root element. */
export function setTheme(theme: Theme): void {
  chosen.theme = theme;
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

/** Takes effect at once; every length that has to do with text is given in rem. */
export function setTextSize(text: TextSize): void {
  chosen.text = text;
  const root = document.documentElement;
  if (text === 100) delete root.dataset['text'];
  else root.dataset['text'] = String(text);
}

/** Under 700 px, or as little room in letters when the text is larger, the rail becomes a strip. */
export function isNarrow(): boolean {
  return (innerWidth.current ?? 1080) / (chosen.text / 100) < 700;
}
