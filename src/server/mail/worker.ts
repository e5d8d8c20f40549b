// The mail thread: fetches, reads and sends, so that neither a slow server nor a huge mail keeps the sockets waiting.
import { parentPort, workerData } from 'node:worker_threads'
import type { Mailbox, MailboxSecrets, SecretName } from '../../core/model/mailbox.ts'
import { Refusal, refusalFrom } from '../../core/protocol/refusal.ts'
import { openKey, signingKey, unseal } from '../secrets.ts'
import type { OpenMailbox } from './access.ts'
import { Intake } from './intake.ts'
import { Sender } from './sender.ts'
import { signingPurpose } from './signature.ts'
import { Sorter } from './sorter.ts'
import { filesOf } from './taking.ts'
import type { FromMail, House, SetUp, ToMail } from './wire.ts'

const port = parentPort!
const { data } = workerData as { data: string }
const tell = (message: FromMail) => port.postMessage(message)
const report = (message: string, details: Record<string, unknown>) =>
  tell({ kind: 'log', level: 'warn', message, details })

const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
let lastAsked = 0
const ask =
  <K extends keyof House>(what: K) =>
  (...of: unknown[]) =>
    new Promise<never>((resolve, reject) => {
      const id = ++lastAsked
      waiting.set(id, { resolve, reject })
      tell({ kind: 'ask', id, what, of })
    })
const house: House = {
  command: ask('command'),
  query: ask('query'),
  due: ask('due'),
  unsorted: ask('unsorted'),
  lastMail: ask('lastMail'),
  cursors: ask('cursors'),
  takeFile: ask('takeFile'),
  fileOfKey: ask('fileOfKey'),
  accessToken: ask('accessToken'),
  conversationOfCode: ask('conversationOfCode'),
}

const folderKey = await openKey(data)
const key = signingKey(folderKey, signingPurpose)
let setUp: SetUp = {
  mailboxes: [],
  company: '',
  looks: {},
  publicUrl: null,
  carries: 0,
  language: 'en',
  timeZone: 'UTC',
}
let sending = new Map<string, OpenMailbox>()
interface Opened {
  open: OpenMailbox
  edit: number
}
let opened = new Map<string, Opened>()
const intakes = new Map<string, { from: Opened; intake: Intake }>()

/** What was last said of each side of each mailbox: the ledger hears of changes only. */
const said = new Map<string, string>()
function trouble(mailbox: string, side: 'sending' | 'receiving', words: string): void {
  const before = said.get(`${mailbox} ${side}`) ?? knownTrouble(mailbox, side)
  if (before === words) return
  said.set(`${mailbox} ${side}`, words)
  const name = setUp.mailboxes.find(one => one.mailbox.id === mailbox)?.mailbox.name
  if (words) report(`${side} does not work`, { mailbox: name, error: words })
  else tell({ kind: 'log', level: 'info', message: `${side} works again`, details: { mailbox: name } })
  void house
    .command('mailbox.trouble', { mailbox, side, words })
    .catch(error => report('the state of a mailbox was not kept', { error: (error as Error).message }))
}

function knownTrouble(id: string, side: 'sending' | 'receiving'): string {
  const mailbox = setUp.mailboxes.find(one => one.mailbox.id === id)?.mailbox
  return (side === 'sending' ? mailbox?.sendingTrouble : mailbox?.receivingTrouble) ?? ''
}

const sorter = new Sorter(house, data, key, report)
const sender = new Sender({
  house,
  data,
  key,
  mailboxes: () => sending,
  setUp: () => setUp,
  trouble: (mailbox, words) => trouble(mailbox, 'sending', words),
  report,
})

function unlock(mailbox: Mailbox, sealed: Readonly<Record<string, string>>): OpenMailbox {
  const secrets: MailboxSecrets = {}
  for (const [name, value] of Object.entries(sealed))
    secrets[name as SecretName] = unseal(folderKey, name, value)
  return { mailbox, secrets, accessToken: refused => house.accessToken(mailbox.id, refused) }
}

async function take(next: SetUp): Promise<void> {
  setUp = next
  const before = opened
  opened = new Map()
  for (const { mailbox, sealed, edit } of next.mailboxes) {
    try {
      const known = before.get(mailbox.id)
      // Neither its own troubles nor a renewed refresh token are a reason to sign in anew.
      const same = known?.edit === edit
      // A change clears what was said of it: what is still wrong then is said again.
      if (!same) for (const side of ['sending', 'receiving']) said.delete(`${mailbox.id} ${side}`)
      opened.set(mailbox.id, same ? known : { open: unlock(mailbox, sealed), edit })
    } catch (error) {
      trouble(mailbox.id, 'sending', (error as Error).message)
    }
  }
  const all = [...opened].map(([id, { open }]) => [id, open] as const)
  sending = new Map(all.filter(([, { mailbox }]) => mailbox.sending && mailbox.smtpHost))
  for (const [id, { from, intake }] of intakes) {
    if (from.open.mailbox.receiving && opened.get(id) === from) continue
    intakes.delete(id)
    await intake.stop()
  }
  for (const { mailbox } of next.mailboxes) {
    const from = opened.get(mailbox.id)
    if (!from || !mailbox.receiving || intakes.has(mailbox.id)) continue
    const intake = new Intake(from.open, {
      house,
      data,
      key,
      kept: () => sorter.wake(),
      trouble: words => trouble(mailbox.id, 'receiving', words),
    })
    intakes.set(mailbox.id, { from, intake })
  }
  sender.wake()
  sorter.wake()
}

async function stop(): Promise<void> {
  await Promise.all([sender.stop(), sorter.stop(), ...[...intakes.values()].map(one => one.intake.stop())])
  tell({ kind: 'stopped' })
  port.close()
}

let work = Promise.resolve()
port.on('message', (message: ToMail) => {
  switch (message.kind) {
    case 'setUp':
      work = work.then(() => take(message.setUp))
      return
    case 'letters':
      return sender.wake()
    case 'mails':
      return sorter.wake()
    case 'take': {
      const { id, mail } = message
      return void filesOf(data, mail, house.takeFile).then(
        attachments => tell({ kind: 'taken', id, attachments }),
        error => tell({ kind: 'untaken', id, message: (error as Error).message }),
      )
    }
    case 'stop':
      work = work.then(stop)
      return
    default: {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'answer') asked?.resolve(message.value as never)
      else
        asked?.reject(
          message.kind === 'refusal'
            ? refusalFrom(message.refusal)
            : new Refusal('internal', message.message),
        )
    }
  }
})
tell({ kind: 'ready' })
