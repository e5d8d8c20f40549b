// The demo's stage: a server on throw-away data, sample consultants who are online, and a sample shop page.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { destination } from 'pino'
import { type Client, connect } from '../../client/client.ts'
import { createLog } from '../../server/log.ts'
import { serve } from '../../server/serve.ts'
import type { ServeOptions } from '../../server/serve-options.ts'
import { shopPage, shopPolicy } from '../../server/widget/demo-page/shop-page.ts'

export interface Stage {
  /** address of the chat server */
  url: string
  /** address of the shop */
  shop: string
  /** public key of the web channel */
  key: string
  /** token of the consultant whose console this is */
  token: string
  /** token of a colleague who is at work */
  colleague: string
  stateDir: string
  /** Takes everything down and deletes the data. */
  strike(): Promise<void>
}

const you = { login: 'you@example.com', name: 'Anna Sample', position: 'Sales', avatar: 'gallery:fox' }
const colleagues = [
  { login: 'ola@example.com', name: 'Ola Sample', position: 'Support', avatar: 'gallery:owl' },
  { login: 'petro@example.com', name: 'Petro Sample', position: 'Delivery', avatar: 'gallery:bear' },
]

const replies = [
  {
    shortcut: '/zwrot',
    title: 'Zwrot w 30 dni',
    text: '{visitor.name|Dzień dobry}, na zwrot masz 30 dni. Przesyłka zwrotna jest bezpłatna.',
  },
  {
    shortcut: '/lviv',
    title: 'Доставка до Львова',
    text: 'Так, доставляємо до Львова за 2–3 дні. Оплата при отриманні можлива.',
  },
  {
    shortcut: '/card',
    title: 'Card declined',
    text: 'Debit cards work with “pay by bank”: please try that option.',
  },
]

export async function setStage(options: Pick<ServeOptions, 'port' | 'host' | 'language'>): Promise<Stage> {
  const data = await mkdtemp(join(tmpdir(), 'chatctl-demo-'))
  // Whatever ends the demo, a signal or a port in use too, its data goes with it.
  const sweep = () => rmSync(data, { recursive: true, force: true, maxRetries: 3 })
  process.once('exit', sweep)
  // The log goes to a file: the terminal is the console's.
  const log = createLog('json', destination(join(data, 'server.log')))
  const server = await serve({ data, log, ...options })
  const owner = connect({ kind: 'socket', path: server.socket })
  const password = randomBytes(18).toString('base64url')
  await owner.call('group.add', { name: 'Sales', description: 'Before they buy' })
  for (const one of [you, ...colleagues])
    await owner.call('consultant.add', {
      ...one,
      groups: one === you ? ['Sales'] : [],
      ...(one === you && { role: 'superuser' }),
      createUser: { password, ...(one === you && { manager: true }) },
    })
  const { items } = await owner.call('channel.list', {})
  const key = items[0]!.key
  await owner.close()

  const open: Client[] = []
  const signIn = async (login: string) => {
    const door = connect({ kind: 'http', url: server.url })
    const { token } = await door.call('session.start', { login, password })
    await door.close()
    return token
  }
  const tokens: string[] = []
  for (const { login } of colleagues) {
    const token = await signIn(login)
    tokens.push(token)
    const client = connect({ kind: 'http', url: server.url, token })
    await client.live()
    open.push(client)
  }
  const token = await signIn(you.login)
  const mine = connect({ kind: 'http', url: server.url, token })
  for (const reply of replies) await mine.call('reply.add', { ...reply, scope: 'mine' })
  await mine.close()

  const shop = await openShop(`${server.url}/widget.js?key=${key}`)
  return {
    url: server.url,
    shop: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
    key,
    token,
    colleague: tokens[0]!,
    stateDir: join(data, 'console'),
    async strike() {
      for (const client of open) await client.close()
      shop.close()
      shop.closeAllConnections()
      await server.close()
      process.off('exit', sweep)
      sweep()
    },
  }
}

/** The shop stands on another port than the chat: another origin, as in life. */
function openShop(scriptUrl: string): Promise<HttpServer> {
  const shop = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': shopPolicy({ scriptUrl }),
    })
    response.end(shopPage({ scriptUrl }))
  })
  return new Promise((resolve, reject) => {
    shop.once('error', reject)
    shop.listen(0, '127.0.0.1', () => resolve(shop))
  })
}
