// The sentences of the window. One folder of Fluent files serves Rust and these pages. The window carries only the
// files it reads: its own, and pages.ftl and portal.ftl, which share labels with the program. The rest the program says itself.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const own = import.meta.glob<string>('../../../src-tauri/messages/en/{connections,fix,pages,parts,portal,screens,wizard}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Values for the variables of a message. */
export type MessageArgs = Record<string, FluentVariable>;

const strict = import.meta.env.MODE === 'test';

/** The messages of some files. */
export interface Words {
  /**
   * The sentence with this id, its variables filled in. `id.attribute` reads an attribute.
   * A message that does not exist throws in tests; a person sees the id, which can at least be reported.
   */
  t(id: string, args?: MessageArgs): string;
}

/** Puts Fluent files into one bundle: path to text. */
export function wordsOf(files: Record<string, string>): Words {
  const bundle = new FluentBundle('en', { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    const problems = bundle.addResource(new FluentResource(text));
    if (strict && problems.length > 0) throw new Error(`${path}: ${problems.join('; ')}`);
  }
  return {
    t(id, args) {
      const [name = id, attribute] = id.split('.', 2);
      const message = bundle.getMessage(name);
      const found = attribute === undefined ? message?.value : message?.attributes[attribute];
      if (found === undefined || found === null) {
        if (strict) throw new Error(`there is no message ${id}`);
        return id;
      }
      const problems: Error[] = [];
      const sentence = bundle.formatPattern(found, args, problems);
      if (strict && problems.length > 0) throw new Error(`message ${id}: ${problems.join('; ')}`);
      return sentence;
    },
  };
}

/** See {@link Words}. */
export const { t } = wordsOf(own);
