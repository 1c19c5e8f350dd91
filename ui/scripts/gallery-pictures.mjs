// Takes pictures of the gallery, light and dark, wide and narrow, into the folder given (default: gallery-pictures).
// Needs a Chromium; CHROMIUM names it.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const folder = path.resolve(process.argv[2] ?? 'gallery-pictures');
const wanted = (process.argv[3] ?? 'task,controls,results,waiting,empty,drawings').split(',');
const shapes = [
  { name: 'light', width: 1080, height: 760, scheme: 'light' },
  { name: 'dark', width: 1080, height: 760, scheme: 'dark' },
  { name: 'narrow', width: 320, height: 760, scheme: 'light' },
  { name: 'narrow-dark', width: 320, height: 760, scheme: 'dark' },
  { name: 'large', width: 1080, height: 760, scheme: 'light', text: 200 },
];

await mkdir(folder, { recursive: true });
const server = await createServer({ server: { port: 0, strictPort: false }, logLevel: 'error' });
await server.listen();
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let sideways = 0;
try {
  for (const { name, width, height, scheme, text = 100 } of shapes) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
    for (const which of wanted) {
      await page.goto(`${address}gallery.html?page=${which}&text=${text}`);
      await page.waitForSelector('h1');
      const wide = await page.evaluate(() => {
        const scroll = document.querySelector('#page');
        return Math.max(scroll.scrollWidth - scroll.clientWidth, document.documentElement.scrollWidth - document.documentElement.clientWidth);
      });
      if (wide > 0) {
        sideways += 1;
        console.error(`${which} ${name}: scrolls sideways by ${wide} px`);
      }
      await page.screenshot({ path: path.join(folder, `${which}-${name}.png`) });
      // The whole page as well: the window grows to what it holds.
      const tall = await page.evaluate(() => document.querySelector('#page').scrollHeight + 400);
      if (tall > height) {
        await page.setViewportSize({ width, height: tall });
        await page.screenshot({ path: path.join(folder, `${which}-${name}-whole.png`) });
        await page.setViewportSize({ width, height });
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = sideways > 0 ? 1 : 0;
