// The list of products: names, and what is found by the words that were typed.
import type { Product } from '../../lib/generated';

/** The recipe for whatever has none of its own; it is offered whatever was searched for. */
export const ANOTHER = 'another-product';

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "emnify, Kandji and Logto". */
export function namesInOneLine(products: Product[]): string {
  return list.format(products.map(({ name }) => name));
}

/** The products whose name, or one of whose other names, has all these words; accents and case do not count. */
export function matching(products: Product[], words: string): Product[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return products.filter((product) => {
    const known = folded([product.name, ...product.also].join(' '));
    return wanted.every((word) => known.includes(word));
  });
}

/** The other names under which a product is known. What is written small, such as "telephone system", is only a word to search by. */
export function otherNames({ name, also }: Product): string[] {
  return also.filter((other) => /\p{Lu}/u.test(other) && folded(other) !== folded(name));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
