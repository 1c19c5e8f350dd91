// WebKitGTK looks a letter up when it first meets it in a size and a weight, 5 ms each, while the page waits: a page with a
// drawing has ten of them. They are met here once the first page is painted, one at a time, so that no page waits for them.
// fonts.json holds the sizes and weights of the text; the window's tests find what a page shows and this does not name.
import FONTS from './fonts.json';
import { painted } from './turns.svelte';

/** What `drawing.css` makes of letters; a picture has its own ones, even in the same size. */
export const DRAWN = ['', 'p-strong', 'p-brand', 'p-head', 'p-mono', 'tight', 'tight p-strong', 'menu', 'menu p-strong'] as const;

const SVG = 'http://www.w3.org/2000/svg';

/** Meets every font of the pages, each in a task of its own, out of sight. */
export async function meetFonts(): Promise<void> {
  const text = document.createElement('div');
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', 'drawing');
  for (const box of [text, picture]) {
    box.setAttribute('aria-hidden', 'true');
    box.style.cssText = 'position: fixed; visibility: hidden; inset: 0 auto auto 0; width: 0; height: 0; overflow: hidden';
    document.body.append(box);
  }
  for (const [family, sizes] of Object.entries(FONTS)) {
    for (const [size, weights] of Object.entries(sizes)) {
      for (const weight of weights) {
        await painted();
        const letters = document.createElement('p');
        letters.style.font = `${weight} ${size} var(${family})`;
        letters.textContent = 'A';
        text.append(letters);
        text.getBoundingClientRect();
      }
    }
  }
  for (const kind of DRAWN) {
    await painted();
    const letters = document.createElementNS(SVG, 'text');
    letters.setAttribute('class', kind);
    letters.textContent = 'A';
    picture.append(letters);
    picture.getBoundingClientRect();
  }
  text.remove();
  picture.remove();
}
