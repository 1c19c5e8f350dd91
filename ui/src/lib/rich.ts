// The little markup that sentences may carry. It is taken apart here and built up as elements,
// so that no text, wherever it comes from, is ever read as HTML.

/** One stretch of a sentence. `copy` is a value that stands in the sentence with a copy button. */
export interface Stretch {
  kind: 'plain' | 'bold' | 'mono' | 'copy';
  text: string;
}

const MARKUP = /\*\*(.+?)\*\*|``(.+?)``|`(.+?)`|\uFFFC/gs;

/** `**bold**`, `` `mono` `` and ``` ``value to copy`` ```; a sign that has no partner stays as it is.
 * U+FFFC stands for `value`, which is to be copied; without a value it is left out. */
export function stretches(sentence: string, value?: string | null): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const match of sentence.matchAll(MARKUP)) {
    if (match.index > from) found.push({ kind: 'plain', text: sentence.slice(from, match.index) });
    const [whole, bold, copy, mono] = match;
    if (bold !== undefined) found.push({ kind: 'bold', text: bold });
    else if (copy !== undefined) found.push({ kind: 'copy', text: copy });
    else if (mono !== undefined) found.push({ kind: 'mono', text: mono });
    else if (value) found.push({ kind: 'copy', text: value });
    from = match.index + whole.length;
  }
  if (from < sentence.length) found.push({ kind: 'plain', text: sentence.slice(from) });
  return found;
}

/** The sentence without its markup, for names, titles and announcements. */
export function plain(sentence: string): string {
  return stretches(sentence).map((stretch) => stretch.text).join('');
}
