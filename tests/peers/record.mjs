// A person at a real Chromium, and the HAR of it: opens the product, signs in, answers what Microsoft asks.
// Arguments: the product's address, the account, the answer to Permissions requested, the file.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { chromium } = createRequire(join(process.env.LATCHKEY_PEERS_NODE, '/'))('playwright-core')
const [product, account, decision, file] = process.argv.slice(2)

const browser = await chromium.launch({
  executablePath: process.env.LATCHKEY_CHROMIUM,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
})
const context = await browser.newContext({
  ignoreHTTPSErrors: true,
  recordHar: { path: file, mode: 'full', content: 'embed' },
})
const page = await context.newPage()
await page.goto(product)
await page.click('#microsoft')
await page.click(`button[name=account][value="${account}"]`)
const asked = page.locator(`button[name=decision][value=${decision}]`)
if (await asked.count()) await asked.click()
await page.waitForLoadState('networkidle')
console.log(JSON.stringify({ title: await page.title(), text: await page.innerText('body') }))
await context.close()
await browser.close()
