// The built console in a pseudo-terminal against a real server: lines that break, programs that die, sizes that change.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openCompany } from '../support/company.ts'
import { openConsole } from '../support/console.ts'
import { spawnServer } from '../support/server.ts'
import { untouched } from '../support/terminal.ts'
import { wireTo } from '../support/wire.ts'

const password = 'a sample password'
const slow = { timeout: 180_000 }

async function company() {
  const opened = await openCompany()
  onTestFinished(() => opened.end(), 60_000)
  await opened.hires('anna@example.com', 'Anna K.')
  return opened
}

/** A visitor's connection that is on the site. */
async function visitorOf(server: Awaited<ReturnType<typeof company>>['server'], token: string | null = null) {
  const visitor = await server.visitor(await server.key())
  const started = await visitor.call('visit.start', { page: 'https://shop.example/cart', token })
  return { visitor, token: started.token as string }
}

const uuid = () => crypto.randomUUID()

const draftsIn = (folder: string) =>
  readdirSync(folder)
    .filter(name => name.startsWith('drafts-') && name.endsWith('.json'))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join()

describe('B2 F3 C6: the console at a real server', () => {
  it('shows its queues, and gives the terminal back when it leaves', slow, async () => {
    const shop = await company()
    const anna = await shop.console('anna@example.com')
    await anna.stillSees('Nobody is yours now.')
    expect(anna.title).toBe('chatctl')
    await anna.leaves()
  })

  it('queues what is written while the server is away, and sends it once, in order', slow, async () => {
    const shop = await company()
    const { visitor, token } = await visitorOf(shop.server)
    const anna = await shop.console('anna@example.com')
    await visitor.call('message.send', { message: uuid(), text: 'Anybody there?' })
    await anna.presses('2').sees('Anybody there?')
    await anna.presses('enter').sees('write to take it')
    await anna.types('I am here.').presses('enter').sees('with you')

    const port = new URL(shop.server.url).port
    shop.server.child.kill('SIGKILL')
    await shop.server.exited
    await anna.stillSees('○ offline')
    await anna
      .types('One')
      .presses('enter')
      .sees(/One +…/)
    await anna
      .types('Two')
      .presses('enter')
      .sees(/Two +…/)
    await anna.stillSees('2 queued')
    await anna.stillSees('Anybody there?')

    const again = await spawnServer(`${shop.folder}/data`, ['--port', port])
    onTestFinished(async () => {
      again.child.kill('SIGKILL')
      await again.exited
    })
    await anna.stillSees('● online')
    await anna.seesNoMore('queued')
    const back = await visitorOf(again, token)
    await back.visitor.when(() => texts(back.visitor.frames).includes('Two'), 'Two')
    expect(texts(back.visitor.frames)).toEqual(['Anybody there?', 'I am here.', 'One', 'Two'])
    await anna.leaves()
  })

  it('asks before it sends what was written past words of the client', slow, async () => {
    const shop = await company()
    const wire = await wireTo(shop.server.url)
    onTestFinished(() => wire.end())
    const { visitor } = await visitorOf(shop.server)
    const anna = await openConsole({
      url: wire.url,
      login: 'anna@example.com',
      password,
      folder: shop.folder,
    })
    onTestFinished(() => anna.kill())
    await visitor.call('message.send', { message: uuid(), text: 'Is it in stock?' })
    await anna.presses('2').sees('Is it in stock?')
    await anna.presses('enter').sees('write to take it')
    await anna.types('Let me look.').presses('enter').sees('with you')

    wire.cut()
    await anna.stillSees('○ offline')
    await anna
      .types('Yes, it is.')
      .presses('enter')
      .sees(/Yes, it is\. +…/)
    await visitor.call('message.send', { message: uuid(), text: 'Never mind, I bought another.' })
    wire.mend()
    await anna.stillSees('Never mind, I bought another.')
    await anna.stillSees(/Yes, it is\. +\?/)
    await anna.stillSees('the client wrote meanwhile: Alt+Y sends it')
    expect(texts(visitor.frames)).not.toContain('Yes, it is.')
    await anna.presses('alt+u').sees('> Yes, it is.')
    await anna.presses('ctrl+u').types('Good for you!').presses('enter').seesNoMore('> Good')
    await visitor.when(() => texts(visitor.frames).includes('Good for you!'), 'the answer')
    expect(texts(visitor.frames)).not.toContain('Yes, it is.')
    await anna.leaves()
  })

  it('keeps a draft through kill -9', slow, async () => {
    const shop = await company()
    const { visitor } = await visitorOf(shop.server)
    const anna = await shop.console('anna@example.com')
    await visitor.call('message.send', { message: uuid(), text: 'Hello' })
    await anna.presses('2').sees('Hello')
    await anna.presses('enter').sees('write to take it')
    await anna.types('half a thought').sees('> half a thought')
    await anna.presses('escape').sees('✎')
    const state = join(shop.folder, 'anna@example.com', 'state')
    await vi.waitFor(() => expect(draftsIn(state)).toContain('half a thought'), 10_000)
    await anna.kill()
    const back = await shop.console('anna@example.com')
    await back.presses('2').sees('✎')
    await back.presses('enter').sees('> half a thought')
    await back.leaves()
  })

  it('restores the terminal on SIGTERM and SIGHUP', slow, async () => {
    const shop = await company()
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
      const anna = await openConsole({
        url: shop.server.url,
        login: 'anna@example.com',
        password,
        folder: shop.folder,
      })
      anna.signals(signal)
      expect(await anna.exited).toBe(signal === 'SIGTERM' ? 143 : 129)
      expect(anna.modes()).toEqual(untouched)
    }
  })

  it('follows the size of the terminal', slow, async () => {
    const shop = await company()
    const anna = await shop.console('anna@example.com', { columns: 120, rows: 40 })
    for (const [columns, rows] of [
      [80, 24],
      [200, 60],
      [100, 30],
    ] as const) {
      anna.resizes(columns, rows)
      await anna.until(() => {
        const lines = anna.screen().split('\n')
        return lines.length === rows && lines.at(-1)!.includes('? keys') && lines[2]!.length === columns
      }, `does not fill ${columns} × ${rows}`)
    }
    await anna.leaves()
  })
})

const texts = (frames: readonly { event?: { type: string; data: { text?: string } } }[]) =>
  frames.flatMap(frame => (frame.event?.type === 'message.sent' ? [frame.event.data.text] : []))
