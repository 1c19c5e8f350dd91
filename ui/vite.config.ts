import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The window loads its pages from the program itself, so every address is relative to index.html.
  base: './',
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: 'safari16',
    // light-dark(), container queries and @property stay as they are written.
    cssTarget: ['safari18', 'chrome123'],
    // The content security policy allows files only: nothing is inlined, neither scripts nor pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'index.html' },
  },
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
    // A loaded machine is slow, and no reason to fail: tests wait for what they want to see.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
