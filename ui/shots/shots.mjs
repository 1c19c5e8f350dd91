// Takes pictures of every screen, light and dark, wide, narrow and with large text, into the folder given (default: target/shots).
// The stand-in for the program answers. `node shots/shots.mjs out tested,finish` takes only those. CHROMIUM names the browser.
// Fails when a screen scrolls sideways, throws, or when axe finds something on it.
import { createRequire } from 'node:module';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const folder = path.resolve(process.argv[2] ?? '../target/shots');
const wanted = process.argv[3]?.split(',');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const shapes = [
  { name: 'light', width: 1080, height: 760, scheme: 'light' },
  { name: 'dark', width: 1080, height: 760, scheme: 'dark' },
  { name: 'narrow-light', width: 320, height: 640, scheme: 'light' },
  { name: 'narrow-dark', width: 320, height: 640, scheme: 'dark' },
  { name: 'large', width: 1080, height: 760, scheme: 'light', text: 200 },
];

const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();
const go = press('Continue');
const pasteInto = (label, text) => async (page) => {
  await page.getByLabel(label, { exact: true }).focus();
  // the keyboard's own way of inserting a pasted text, which the clipboard of a headless browser does not allow
  await page.evaluate((value) => document.execCommand('insertText', false, value), text);
  await page.evaluate(() => document.activeElement.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true })));
};
const all = (...steps) => async (page) => {
  for (const step of steps) {
    await step(page);
    await page.waitForTimeout(80);
  }
};
const rail = (name) => async (page) => {
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation').getByRole('button', { name }).last().click();
};
const TICKET = [
  'Error: Failed to obtain access token', '    at authenticate (strategy.js:10:12)', '    at attempt (authenticate.js:38:3)', '    at next (layer.js:95:5)', "error: 'invalid_client'",
  "error_description: 'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID'", 'Trace ID: c3a7f2d1-8e4b-4b69-9d20-5f1e7a640b00',
].join('\n');
const paste = (text) => all(rail('Fix a sign-in problem'), pasteInto('What the ticket says', text), press('Find the cause'));

/** Each screen: how it is reached. */
const screens = {
  'home-empty': { query: '' },
  'home-many': { query: 'many=120' },
  'home-narrowed': { query: 'many=120', act: all((page) => page.getByLabel('Show', { exact: true }).selectOption('failed'), (page) => page.getByLabel('Sort by').selectOption('name')) },
  'home-checking': { query: 'many=9&pause=900', act: all(press('Check all'), (page) => page.getByText(/ of 9 checked/).waitFor()) },
  'checks-first': { query: 'many=3', act: press('Check: Logto 0001') },
  'checks-passed': { query: 'many=3', act: all(press('Check: Logto 0001'), press('Check now'), (page) => page.getByText('Everything that was checked is fine').first().waitFor()) },
  'checks-failed': { query: 'many=3&secret=refused', act: all(press('Check: Logto 0001'), press('Check now'), (page) => page.getByText('The client secret has expired').first().waitFor()) },
  existing: { query: '', act: press('Add an existing connection') },
  'existing-error': { query: '', act: all(press('Add an existing connection'), press('Add it')) },
  'list-before': { query: '', act: all(press('Add an existing connection'), press('Add several from a list')) },
  'list-looked-at': { query: '', act: all(press('Add an existing connection'), press('Add several from a list'), press('Choose a list')) },
  choose: { query: '', act: press('Set up a connection') },
  'practice-room': { query: '', act: rail('Practice') },
  help: { query: '', act: rail('Help') },
  fix: { query: '', act: rail('Fix a sign-in problem') },
  'fix-empty': { query: '', act: all(rail('Fix a sign-in problem'), press('Find the cause')) },
  'fix-answer': { query: '', act: paste(TICKET) },
  'fix-held': { query: '', act: paste(`${TICKET}\nclient_secret=abc8Q~not-a-real-one-0123456789`) },
  'fix-unknown': { query: '', act: paste('It does not work any more') },
  'fix-questions': { query: '', act: all(paste('Failed to obtain access token'), (page) => page.getByLabel('It worked, and stopped on a certain day').check()) },
  'fix-decided': { query: 'secret=refused&many=1', act: all(paste('Failed to obtain access token'), press('Test the secret alone')) },
  'fix-reading': { query: 'file=ticket.har&slow&holds=AADSTS7000215', act: all(rail('Fix a sign-in problem'), press('Open a file')) },
  settings: { query: '', act: rail('Settings') },
  about: { query: '', act: rail('About Latchkey') },
  questions: { query: 'at=choose-product' },
  'questions-error': { query: 'at=choose-product', act: all((page) => page.getByLabel('I do not know').first().check(), go) },
  prepare: { query: 'at=check-needs' },
  register: { query: 'at=register' },
  'register-later': { query: 'at=register&product=jinko' },
  'two-ids': { query: 'at=copy-ids' },
  'two-ids-error': { query: 'at=copy-ids', act: all(pasteInto('Application (client) ID', 'e2963a17-0b48-4d7c-a5f1-6b92c8d04e3f'), go) },
  'two-ids-pasted': { query: 'at=copy-ids', act: pasteInto('Application (client) ID', 'https://entra.microsoft.com/appId/4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90') },
  'other-cloud': { query: 'at=copy-ids&otherCloud', act: all(pasteInto('Application (client) ID', '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90'), go) },
  'create-secret': { query: 'at=create-secret/paste' },
  'secret-id-pasted': { query: 'at=create-secret/paste', act: pasteInto('Client secret value', '9a41d6c3-72be-4e05-8f1a-d3c05b7e2946') },
  'secret-spreading': { query: 'at=create-secret/paste&secret=spreading&pause=2000', act: all(pasteInto('Client secret value', 'abc8Q~not-a-real-one-0123456789'), go, (page) => page.getByText(/Trying again in/).first().waitFor()) },
  'secret-refused': { query: 'at=create-secret/paste&secret=refused', act: all(pasteInto('Client secret value', 'abc8Q~not-a-real-one-0123456789'), go, (page) => page.getByText('The client secret has expired').first().waitFor()) },
  'secret-accepted': { query: 'at=create-secret/expiry' },
  'setting-boxes': { query: 'at=boxes&product=emnify' },
  'setting-permissions': { query: 'at=permissions&product=emnify', act: go },
  'setting-expose': { query: 'at=expose&product=emnify' },
  'setting-claim': { query: 'at=claim&product=emnify' },
  'setting-late': { query: 'at=redirect-uri&product=jinko', act: press('Use it') },
  'setting-redirect': { query: 'at=redirect-uri&product=jinko', act: all(pasteInto('Redirect URI that jinkō shows now', 'https://harbour.jinko.example/auth/callback'), (page) => page.getByLabel('The home page URL is saved').waitFor(), pasteInto('The redirect URI as the portal shows it now (optional)', 'https://harbour.jinko.example/auth/callback/')) },
  answers: { query: 'at=test-sign-in/answers' },
  'test-address': { query: 'at=test-sign-in/address' },
  'before-test': { query: 'at=test-sign-in/before' },
  testing: { query: 'at=test-sign-in/before&test=waiting&pause=100', act: all(press('Start the test'), (page) => page.getByText('Signing in at Microsoft').first().waitFor(), (page) => page.waitForTimeout(1300)) },
  'testing-seen': { query: 'at=test-sign-in/before&test=waiting&pause=100', act: all(press('Start the test'), (page) => page.getByText('What do you see in the browser?').click(), press('A page with AADSTS50011, about the redirect URI')) },
  'tested-passed': { query: 'at=test-sign-in/result&product=logto' },
  'tested-failed': { query: 'at=test-sign-in/result&test=failed' },
  'tested-stale': { query: 'at=test-sign-in/result&stale' },
  'tested-cancelled': { query: 'at=test-sign-in/result&test=cancelled' },
  enter: { query: 'at=enter-values', act: press('Copy Client Secret') },
  finish: { query: 'at=finish' },
  'finish-tried': { query: 'at=finish', act: all(press('Try it'), press('Finish')) },
  'renew-create': { query: 'at=renew-secret/paste' },
  'renew-expiry': { query: 'at=renew-secret/expiry' },
  'renew-enter': { query: 'at=renew-enter' },
  'renew-sign-in': { query: 'at=renew-sign-in', act: go },
  'renew-old': { query: 'at=renew-old' },
  'renew-done': { query: 'at=renew-finish' },
  failure: { query: 'at=register&failing=proceed', act: go },
  practice: { query: 'at=copy-ids&practice' },
  authority: { query: 'at=register&authority=http://localhost:8400&note=The stored connections could not be read. The damaged file was set aside, and Latchkey began anew' },
};

await mkdir(folder, { recursive: true });
const server = await createServer({ server: { port: 0, strictPort: false }, logLevel: 'error' });
await server.listen();
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const complaints = [];
try {
  for (const { name: shape, width, height, scheme, text = 100 } of shapes) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
    page.setDefaultTimeout(8000);
    for (const [name, { query, act }] of Object.entries(screens)) {
      if (wanted && !wanted.includes(name)) continue;
      const complain = (what) => complaints.push(`${name} ${shape}: ${what}`);
      page.removeAllListeners('pageerror');
      page.on('pageerror', (error) => complain(error.message));
      try {
        await page.goto(`${address}?${query.includes('pause=') ? '' : 'pause=0&'}text=${text}&${query}`);
        await page.waitForSelector('h1');
        await act?.(page);
        await page.waitForTimeout(150);
      } catch (error) {
        complain(error.message.split('\n')[0]);
      }
      const wide = await page.evaluate(() => {
        const scroll = document.querySelector('#page');
        return Math.max(scroll.scrollWidth - scroll.clientWidth, document.documentElement.scrollWidth - document.documentElement.clientWidth);
      });
      if (wide > 0) complain(`scrolls sideways by ${wide} px`);
      await page.screenshot({ path: path.join(folder, `${name}-${shape}.png`) });
      if (shape === 'light' || shape === 'dark') {
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => globalThis.axe.run().then((result) => result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ').slice(0, 400)}`)));
        found.forEach(complain);
        // the whole page as well: the window grows to what it holds
        const tall = await page.evaluate(() => document.querySelector('#page').scrollHeight + 150);
        if (tall > height) {
          await page.setViewportSize({ width, height: tall });
          await page.screenshot({ path: path.join(folder, `${name}-${shape}-whole.png`) });
          await page.setViewportSize({ width, height });
        }
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
complaints.forEach((complaint) => console.error(complaint));
process.exitCode = complaints.length > 0 ? 1 : 0;
