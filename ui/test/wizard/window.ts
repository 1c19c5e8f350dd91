// The window of a connection, with the scripted stand-in for the program, and what a person does in it.
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect } from 'vitest';
import App from '../../src/App.svelte';
import { createFake, type Fake, type Script } from '../../src/lib/backend/fake';
import { clearFailure } from '../../src/lib/failure.svelte';
import { go } from '../../src/lib/route.svelte';

/** The window, open at this page of a connection. */
export async function openAt(at: string, script: Partial<Script> = {}, product = 'kandji'): Promise<Fake> {
  const fake = createFake(script);
  const [task = '', part] = at.split('/');
  const id = fake.place(product, { task, part: part ?? null });
  go({ name: 'home' });
  go({ name: 'connection', id });
  render(App, { backend: fake });
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).not.toHaveTextContent(/^Latchkey$/));
  return fake;
}

export const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
export const requests = (fake: Fake, name: string) => fake.calls.filter((call) => call.name === name).map(({ request }) => request as Record<string, unknown>);

export async function pasteInto(label: string | RegExp, text: string): Promise<HTMLElement> {
  const field = screen.getByLabelText(label, { selector: 'input' });
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
  return field;
}

/** All that the page holds, values of fields included. */
export function everything(): string {
  const values = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
  return document.documentElement.outerHTML + values.join('\n');
}

afterEach(() => {
  cleanup();
  clearFailure();
  go({ name: 'home' });
});
