// Starts the machine's own Chromium for tests that need a real browser.
import { type Browser, chromium as playwright } from 'playwright-core'
import { chromium } from './programs.ts'

export const startBrowser = (): Promise<Browser> =>
  playwright.launch({
    executablePath: chromium()!,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
