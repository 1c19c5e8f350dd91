import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';

// How long a wait for something on the page may take; what comes sooner is not waited for any longer.
configure({ asyncUtilTimeout: 10_000 });

// jsdom draws no top layer: a dialog is open or closed, which is all the tests look at.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

// Nor has it a screen to ask about.
window.matchMedia ??= (media: string) => Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener() {}, removeListener() {} }) as MediaQueryList;

// And nobody sees its pages: they are put together at once (see lib/turns).
Object.defineProperty(document, 'hidden', { configurable: true, value: true });
