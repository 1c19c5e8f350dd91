/** A text cut with … to so many characters, as the portal itself cuts what does not fit. */
export function fit(text: string, characters: number): string {
  const signs = [...text];
  return signs.length <= characters ? text : `${signs.slice(0, characters - 1).join('')}…`;
}
