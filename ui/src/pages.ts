import { mount } from 'svelte';
import App from './App.svelte';
import type { Backend } from './lib/backend/backend';
import { meetFonts } from './lib/fonts';
import { insideTauri, tauri } from './lib/backend/tauri';

// Outside the program, while working on the pages, a scripted stand-in answers; it is not in the built program.
const backend: Promise<Backend> | Backend =
  import.meta.env.DEV && !insideTauri() ? import('./lib/backend/fake/address').then(({ fakeOf }) => fakeOf(location.search)) : tauri;

function begin(found: Backend): void {
  document.body.replaceChildren();
  mount(App, { target: document.body, props: { backend: found } });
  void meetFonts();
}

if (backend instanceof Promise) void backend.then(begin);
else begin(backend);
