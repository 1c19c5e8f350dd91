// Rules about the sources themselves: where words may stand, and what the content policy forbids.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { DRAWN } from '../src/lib/fonts';

const root = path.resolve(import.meta.dirname, '..');
const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => path.join('src', name));
const pages = files.filter((name) => name.endsWith('.svelte'));
const sources = files.filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'));
const MESSAGES = path.resolve(root, '../src-tauri/messages/en');
const STAND_IN = path.join('backend', 'fake');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

const LETTERS = /\p{L}{2}/u;
/** Attributes that are read to people. */
const SPOKEN = new Set(['alt', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription', 'label', 'title']);

/** Every node of the markup; what stands inside attributes is left to the attribute itself. */
function walk(node: unknown, visit: (node: AST.SvelteNode) => void): void {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit));
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string') visit(node as AST.SvelteNode);
  if ('type' in node && /^(Attribute|.*Directive)$/.test(String(node.type))) return;
  for (const child of Object.values(node)) walk(child, visit);
}

/** What a source must not have in its markup. */
function breaches(source: string): string[] {
  const found: string[] = [];
  walk(parse(source, { modern: true }).fragment, (node) => {
    if (node.type === 'Text' && LETTERS.test(node.data)) found.push(`words in the markup: ${node.data.trim()}`);
    if (node.type === 'HtmlTag') found.push('{@html}');
    // a browser lays it over the page while the mouse rests there
    if (node.type === 'RegularElement' && node.name === 'title') found.push('a title that hovers');
    if (node.type === 'RegularElement' && node.attributes.some((attribute) => attribute.type === 'Attribute' && attribute.name === 'title')) found.push('a title that hovers');
    if (node.type !== 'Attribute') return;
    if (node.name === 'style') found.push('a style attribute');
    if (node.name === 'placeholder') found.push('a placeholder');
    const parts = Array.isArray(node.value) ? node.value : [];
    if (SPOKEN.has(node.name) && parts.some((part) => part.type === 'Text' && LETTERS.test(part.data))) found.push(`words in ${node.name}`);
  });
  return found;
}

describe('the sources of the window', () => {
  it.each([
    ['<p>Some words</p>', 'words in the markup: Some words'],
    ['<button aria-label="Close it">x</button>', 'words in aria-label'],
    ['<p style="color: red"></p>', 'a style attribute'],
    ['<input placeholder={hint} />', 'a placeholder'],
    ['<p>{@html text}</p>', '{@html}'],
    ['{#if a}<b>Well</b>{/if}', 'words in the markup: Well'],
    ['<svg role="img"><title>{text}</title></svg>', 'a title that hovers'],
    ['<button title={text}></button>', 'a title that hovers'],
  ])('%s is found by this test', (source, breach) => {
    expect(breaches(source)).toContain(breach);
  });

  it.each(pages)('%s has no words, styles, placeholders, hovering titles or HTML in its markup', (name) => {
    expect(breaches(read(name))).toEqual([]);
  });

  // WebKitGTK 2.50 evens the lines of long words and of kept line breaks in narrow columns until its page process ends, and
  // the window is blank
  it('no rule evens the last lines of a paragraph', () => {
    const styles = files.filter((name) => /\.(svelte|css)$/.test(name));
    expect(styles.filter((name) => /text-wrap:\s*pretty/.test(read(name)))).toEqual([]);
  });

  it('every font of the drawings is met before a page waits for it', () => {
    const drawn = [...read('src/drawings/drawing.css').matchAll(/\.drawing ([^{]*)\{[^}]*\bfont(-size|-weight)?:/g)];
    const classes = drawn.flatMap(([, selector]) => [...(selector ?? '').matchAll(/\.([\w-]+)/g)].map(([, name]) => name));
    const met = new Set(DRAWN.flatMap((kind) => kind.split(' ')));
    expect(classes.length).toBeGreaterThan(4);
    expect(classes.filter((name) => !met.has(name ?? ''))).toEqual([]);
  });

  it('only one file imports Tauri', () => {
    const importing = sources.filter((name) => /from '@tauri-apps|import\('@tauri-apps/.test(read(name)));
    expect(importing.filter((name) => name !== path.join('src', 'lib', 'backend', 'tauri.ts'))).toEqual([]);
  });

  it.each([
    ['the window', ['connections.ftl', 'fix.ftl', 'pages.ftl', 'parts.ftl', 'portal.ftl', 'screens.ftl', 'wizard.ftl'], (name: string) => !name.includes(STAND_IN)],
    ['the stand-in', readdirSync(MESSAGES), (name: string) => name.includes(STAND_IN)],
  ])('every message that %s names stands in its files', (_, from, speaks) => {
    const known = new Set(from.flatMap((file) => [...readFileSync(path.join(MESSAGES, file), 'utf8').matchAll(/^([a-z][\w-]*) *=/gm)].map((match) => match[1])));
    const named = sources.filter(speaks).flatMap((name) => [...read(name).matchAll(/\bt\(\s*'([a-z][\w-]*)(?:\.[\w-]+)?'/g)].map((match) => match[1]));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
