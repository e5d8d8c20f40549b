// What the intake of a full mailbox costs: mails a second, beside bare imapflow and postal-mime on the same folder.
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { ImapFlow } from 'imapflow'
import PostalMime from 'postal-mime'
import { startMailServers } from '../tests/support/mail-servers.ts'
import { addMailbox } from '../tests/support/post.ts'
import { startServer } from '../tests/support/server.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    mails: { type: 'string' },
  },
})
const count = Number(options.mails ?? (options.quick ? 1_000 : 10_000))
const box = 'support@shop.example'
const senders = 100

const raw = (at: number) => `From: Sender ${at % senders} <sender-${at % senders}@mail.example>
To: ${box}
Subject: =?utf-8?Q?Za=C5=BC=C3=B3=C5=82=C4=87?= ${at}
Message-ID: <sample-${at}@mail.example>
Date: Sun, 22 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b0

--b0
Content-Type: text/plain; charset=utf-8

Mail number ${at}. ${'Some words of a customer. '.repeat(40)}

--b0
Content-Type: text/html; charset=utf-8

<p>Mail number ${at}. ${'Some words of a customer. '.repeat(40)}</p>

--b0--
`

const servers = await startMailServers()

async function bare(): Promise<number> {
  const begin = performance.now()
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: servers.imapPort,
    secure: false,
    doSTARTTLS: false,
    auth: { user: box, pass: servers.password },
    logger: false,
  })
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  let parsed = 0
  for await (const { source } of client.fetch('1:*', { source: true })) {
    await PostalMime.parse(source!)
    parsed++
  }
  await client.logout()
  if (parsed !== count) throw new Error(`there were ${parsed} mails`)
  return performance.now() - begin
}

async function taken(): Promise<number> {
  const server = await startServer()
  await server.call('channel.add', { name: 'Mail', kind: 'email' })
  const begin = performance.now()
  let filed = 0
  const all = new Promise<void>(resolve => {
    server.server.workspace.feed.subscribe(batch => {
      filed += batch.filter(({ type }) => type === 'mail.sorted').length
      if (filed === count) resolve()
    })
  })
  await addMailbox(server, servers, { channel: 'Mail' })
  await all
  const took = performance.now() - begin
  await server.end()
  return took
}

try {
  for (let at = 0; at < count; at++) await servers.drop(box, raw(at))
  // The first look makes the mail server's own lists.
  await bare()
  const before = await bare()
  const took = await taken()
  const reference = (before + (await bare())) / 2
  const figure = (name: string, value: string) => console.log(`${name.padEnd(36)} ${value.padStart(12)}`)
  figure('mails', String(count))
  figure('bare imapflow and postal-mime', `${reference.toFixed(0)} ms`)
  figure('chatctl: kept, read and filed', `${took.toFixed(0)} ms`)
  figure('mails a second', (count / (took / 1000)).toFixed(0))
  figure('ratio', `${(took / reference).toFixed(1)} ×`)
} finally {
  await servers.end()
}
