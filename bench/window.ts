// How long a page waits for the window's button: from the script's load to the button, beside an empty script.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../tests/support/browser.ts'
import { median } from './messages-measure.ts'
import { discard, prepare, serveOn } from './messages-servers.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** how often each is loaded */
    times: { type: 'string' },
  },
})
const times = Number(options.times ?? (options.quick ? 3 : 25))

const site = createServer(({ url }, response) => {
  if (url === '/empty.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end('')
  else
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!doctype html><html lang="${url?.slice(1)}"><title>Shop</title>`)
})
site.listen(0, '127.0.0.1')
await once(site, 'listening')
const page = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`

/** Runs in the page, which has another library than this file. */
const inPage = `(src, bare) => new Promise((resolve, reject) => {
  const begin = performance.now()
  const script = document.createElement('script')
  script.src = src
  script.onerror = () => reject(new Error(src + ' did not load'))
  if (bare) script.onload = () => document.body.append(document.createElement('button'))
  const button = () => bare
    ? document.querySelector('button')
    : document.querySelector('chatctl-window')?.shadowRoot.querySelector('.launcher')
  const look = () => {
    if (button()?.getClientRects().length) resolve(performance.now() - begin)
    else requestAnimationFrame(look)
  }
  document.head.append(script)
  look()
})`

/** Milliseconds in a browser that has never seen the page; the empty script's button is one that is there at once. */
async function toButton(browser: Browser, script: string, bare: boolean, language: string): Promise<number> {
  const context = await browser.newContext()
  try {
    const tab = await context.newPage()
    await tab.goto(page + language)
    return await tab.evaluate<number>(`(${inPage})(${JSON.stringify(script)}, ${bare})`)
  } finally {
    await context.close()
  }
}

const prepared = await prepare([], 1)
const server = await serveOn(prepared.folder)
const browser = await startBrowser()
try {
  const widget = `${server.target.url}/widget.js?key=${prepared.key}`
  const scripts: [name: string, src: string, bare: boolean, language: string][] = [
    ['an empty script', `${page}empty.js`, true, 'en'],
    ['chatctl’s window', widget, false, 'en'],
    ['the same in Polish', widget, false, 'pl'],
  ]
  for (const [, ...one] of scripts) await toButton(browser, ...one)
  const took = scripts.map((): number[] => [])
  // In turns, so that a busy moment of the machine meets both.
  for (let i = 0; i < times; i++)
    for (const [n, [, ...one]] of scripts.entries()) took[n]!.push(await toButton(browser, ...one))
  console.log(`from the script to the button, median of ${times}`)
  const base = median(took[0]!)
  for (const [n, [name]] of scripts.entries()) {
    const one = median(took[n]!)
    console.log(
      `${name.padEnd(20)} ${one.toFixed(1).padStart(7)} ms ${(one / base).toFixed(2).padStart(6)} ×`,
    )
  }
} finally {
  await browser.close()
  await server.stop()
  site.close()
  await discard(prepared.folder)
}
