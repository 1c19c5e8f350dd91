// The sentences of the window. One folder of Fluent files serves Rust and these pages; here all files
// of the language are put into one bundle, so that a page may use the words of any of them.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const files = import.meta.glob<string>('../../../src-tauri/messages/en/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Values for the variables of a message. */
export type MessageArgs = Record<string, FluentVariable>;

const strict = import.meta.env.MODE === 'test';

const bundle = new FluentBundle('en', { useIsolating: false });
for (const [path, text] of Object.entries(files)) {
  const problems = bundle.addResource(new FluentResource(text));
  if (strict && problems.length > 0) throw new Error(`${path}: ${problems.join('; ')}`);
}

/**
 * The sentence with this id, its variables filled in. `id.attribute` reads an attribute.
 * A message that does not exist throws in tests; a person sees the id, which can at least be reported.
 */
export function t(id: string, args?: MessageArgs): string {
  const [name = id, attribute] = id.split('.', 2);
  const message = bundle.getMessage(name);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  if (pattern === undefined || pattern === null) return missing(id);
  const problems: Error[] = [];
  const sentence = bundle.formatPattern(pattern, args, problems);
  if (strict && problems.length > 0) throw new Error(`message ${id}: ${problems.join('; ')}`);
  return sentence;
}

/** Whether there is such a message; for ids that are made from a code which may be newer than the words. */
export function hasMessage(id: string): boolean {
  const [name = id, attribute] = id.split('.', 2);
  const message = bundle.getMessage(name);
  return attribute === undefined ? message?.value != null : message?.attributes[attribute] !== undefined;
}

function missing(id: string): string {
  if (strict) throw new Error(`there is no message ${id}`);
  return id;
}
