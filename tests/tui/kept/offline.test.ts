// F3: what was read is there without a server, also after the console was killed; gone with the sign-in.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect } from '../../../src/client/client.ts'
import { runProgram } from '../../support/cli.ts'
import { type Company, openCompany } from '../../support/company.ts'
import { Console } from '../../support/console.ts'
import { type ChildServer, spawnServer } from '../../support/server.ts'

const slow = { timeout: 240_000 }
const uuid = () => crypto.randomUUID()
const anna = 'anna@example.com'

async function company() {
  const shop = await openCompany()
  onTestFinished(() => shop.end(), 60_000)
  await shop.hires(anna, 'Anna K.')
  return shop
}

async function talks(server: ChildServer, token: string | null, text: string) {
  const visitor = await server.visitor(await server.key())
  const started = await visitor.call('visit.start', { page: 'https://shop.example/cart', token })
  await visitor.call('message.send', { message: uuid(), text })
  return { visitor, token: started.token as string }
}

/** Somebody writes, and it is read in the console. */
async function reads(shop: Company, text: string) {
  const console = await shop.console(anna)
  const { token } = await talks(shop.server, null, text)
  await console.presses('2').sees(text)
  await console.presses('enter').sees('write to take it')
  return { console, token }
}

/** The console of somebody who is signed in already, whether or not there is a server. */
function opens(shop: Company, columns = 120): Console {
  const console = new Console({ url: '', password: '', login: anna, folder: shop.folder, columns })
  onTestFinished(() => console.kill())
  return console
}

async function stops(shop: Company): Promise<string> {
  const { port } = new URL(shop.server.url)
  shop.server.child.kill('SIGKILL')
  await shop.server.exited
  return port
}

async function startsAgain(shop: Company, port: string): Promise<ChildServer> {
  const again = await spawnServer(`${shop.folder}/data`, ['--port', port])
  onTestFinished(async () => {
    again.child.kill('SIGKILL')
    await again.exited
  })
  return again
}

const stateOf = (shop: Company) => join(shop.folder, anna, 'state')
const foldersIn = (shop: Company) =>
  readdirSync(stateOf(shop)).filter(name => name.startsWith('read-') || name.startsWith('sign-in-'))
const readFolder = (shop: Company) =>
  join(stateOf(shop), foldersIn(shop).find(name => name.startsWith('read-') && !name.includes('.'))!)

describe('F3: the console without a server', () => {
  it(
    'shows what was read after a new start, sends what is written then, and catches up with the difference',
    slow,
    async () => {
      const shop = await company()
      const { console: first, token } = await reads(shop, 'Is the blue one in stock?')
      await first.types('It is.').presses('enter').sees('with you')
      await first.leaves()
      const port = await stops(shop)

      const alone = opens(shop)
      await alone.stillSees(/○ offline since \d\d:\d\d/)
      await alone.stillSees('→ It is.')
      await alone.presses('enter').sees('Is the blue one in stock?')
      await alone.types('Shall I put it aside?').presses('enter').sees('1 queued')
      await alone.kill()

      // It has died before the server came back; what was written is still sent, once.
      const again = await startsAgain(shop, port)
      const back = await talks(again, token, 'Hello?')
      const second = opens(shop)
      await second.stillSees('● online')
      await second.stillSees('Hello?')
      await second.presses('enter').sees('the client wrote meanwhile')
      await second.presses('alt+y').seesNoMore('queued')
      await back.visitor.when(
        () => JSON.stringify(back.visitor.frames).split('Shall I put it aside?').length === 2,
        'the message, once',
      )
      await second.leaves()
    },
  )

  it('finds words in what was read, also in what is over, and opens it there', slow, async () => {
    const shop = await company()
    const { console: first } = await reads(shop, 'Zwrócić żółte buty?')
    await first.types('Tak, w 30 dni.').presses('enter').sees('with you')
    await first.presses('alt+x').sees(/Close .*\?/)
    await first.presses('enter').stillSees('closed:')
    await first.leaves()
    await stops(shop)

    const alone = opens(shop, 80)
    await alone.stillSees(/○ offline since/)
    await alone.presses('ctrl+f').sees('only what was read and kept on this machine')
    await alone.stillSees('Tak, w 30 dni.')
    await alone.types('zolte').sees('> zolte')
    await alone.stillSees('Zwrócić żółte buty?')
    await alone.presses('enter').sees('Closed. Nobody can write here')
    await alone.stillSees('Tak, w 30 dni.')
    expect(alone.output).toMatch(/\x1b\[[0-9;]*7m[^\x1b]*żółte/)
    await alone.presses('escape').sees('> zolte')
    await alone.presses('escape').seesNoMore('> zolte')
    await alone.leaves()
  })

  it('keeps it for the operator’s eyes only, and erases it with the sign-in', slow, async () => {
    const shop = await company()
    const { console } = await reads(shop, 'A secret of mine')
    await console.leaves()

    const folder = readFolder(shop)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const files = readdirSync(folder)
    expect(files).toHaveLength(2)
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(files.map(name => readFileSync(join(folder, name), 'utf8')).join()).toContain('A secret of mine')

    const out = await runProgram(['logout'], { folder: join(shop.folder, anna) })
    expect(out.code).toBe(0)
    expect(foldersIn(shop)).toEqual([])
  })

  it('erases it when the server no longer takes the sign-in', slow, async () => {
    const shop = await company()
    const { console } = await reads(shop, 'A secret of mine')
    await console.leaves()
    expect(foldersIn(shop)).not.toEqual([])

    const { profiles } = JSON.parse(readFileSync(join(shop.folder, anna, 'config', 'config.json'), 'utf8'))
    const [{ token } = { token: '' }] = Object.values<{ token: string }>(profiles)
    const client = connect({ kind: 'http', url: shop.server.url, token })
    await client.call('session.end', {})
    await client.close()
    const late = opens(shop)
    expect(await late.exited).not.toBe(0)
    expect(foldersIn(shop)).toEqual([])
  })

  it('puts aside what it can’t read, and begins anew', slow, async () => {
    const shop = await company()
    const { console: first } = await reads(shop, 'Is it broken?')
    await first.leaves()
    writeFileSync(join(readFolder(shop), 'lists.json'), '{"format":1,"snapshot":')

    const second = opens(shop)
    await second.stillSees('● online')
    await second.presses('2').sees('Is it broken?')
    await second.leaves()
    expect(foldersIn(shop).filter(name => name.endsWith('.unreadable'))).toHaveLength(1)
    expect(existsSync(join(readFolder(shop), 'lists.json'))).toBe(true)
  })

  it('works on where nothing can be kept', slow, async () => {
    const shop = await company()
    await shop.signsIn(anna)
    const first = opens(shop)
    await first.stillSees('● online')
    await first.leaves()
    const folder = readFolder(shop)
    await runProgram(['logout'], { folder: join(shop.folder, anna) })
    await shop.signsIn(anna)
    mkdirSync(stateOf(shop), { recursive: true })
    writeFileSync(folder, 'no folder')
    const second = opens(shop)
    await second.stillSees('what you read is not kept on this machine')
    await second.stillSees('● online')
    await second.leaves()
  })
})
