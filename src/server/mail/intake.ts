// Fetches one mailbox: what lies in its folders after the last mail that the ledger has, at once where the server tells.
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { FetchedMail } from '../../core/rules/mail-keeping.ts'
import { mailTrouble, type OpenMailbox, openImap } from './access.ts'
import { keepRaw } from './raw.ts'
import { lettersIn } from './signature.ts'
import type { House } from './wire.ts'

/** Mails and bytes that are fetched together, and told to the ledger in one command. */
const together = 50
const bytesTogether = 8_000_000
/** ms until a line that broke is opened again; doubles */
const firstRetry = 2_000
const longestRetry = 5 * 60_000

interface Around {
  house: House
  data: string
  /** what letters are signed with */
  key: Buffer
  /** new mails are kept */
  kept: () => void
  /** '' = all is well */
  trouble: (words: string) => void
}

export class Intake {
  private client: ImapFlow | null = null
  private stopped = false
  private rest = () => {}
  private readonly running: Promise<void>

  constructor(
    private readonly open: OpenMailbox,
    private readonly around: Around,
  ) {
    this.running = this.run()
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.rest()
    this.client?.close()
    await this.running
  }

  private async run(): Promise<void> {
    let retry = firstRetry
    // Servers close lines that are well: only what goes on after another try is trouble.
    let wasWell = false
    while (!this.stopped) {
      try {
        this.client = await openImap(this.open)
        if (this.stopped) break
        await this.follow(this.client, trouble => {
          retry = firstRetry
          wasWell = true
          this.around.trouble(trouble)
        })
      } catch (error) {
        if (this.stopped) break
        if (!wasWell) this.around.trouble(mailTrouble(error))
        wasWell = false
      }
      this.client?.close()
      this.client = null
      if (this.stopped) break
      await this.pause(retry)
      retry = Math.min(retry * 2, longestRetry)
    }
    this.client?.close()
  }

  /** Looks again and again, until the line breaks (throws) or all stops. */
  private async follow(client: ImapFlow, looked: (trouble: string) => void): Promise<void> {
    const { folders, idle, interval } = this.open.mailbox
    let news = true
    client.on('exists', () => {
      news = true
      this.rest()
    })
    // A command on a line that is gone may never be answered.
    const gone = new Promise<never>((_, reject) => {
      client.on('close', () => {
        reject(new Error('the server closed the line'))
        this.rest()
      })
    })
    gone.catch(() => undefined)
    while (!this.stopped) {
      news = false
      // The first folder comes last: it stays open, and the server tells of what comes into it.
      const troubles: string[] = []
      for (const folder of [...folders].reverse())
        troubles.push(await Promise.race([this.look(client, folder), gone]))
      looked(troubles.filter(Boolean).join('; '))
      if (news) continue
      const paused = this.pause(interval * 1000)
      // Ends by itself when the server tells of something; another command ends it, too.
      if (idle && client.mailbox) void client.idle().catch(() => this.rest())
      await paused
      await Promise.race([client.noop(), gone])
    }
  }

  /** Words where there is no such folder: the others are looked at all the same. */
  private async look(client: ImapFlow, folder: string): Promise<string> {
    const { mailbox } = this.open
    const box = await client.mailboxOpen(folder, { readOnly: mailbox.after === 'keep' }).catch(noFolder)
    if (!box) return `there is no folder ${folder}`
    const uidValidity = String(box.uidValidity)
    const cursors = await this.around.house.cursors(mailbox.id)
    const known = cursors.find(one => one.folder === folder)
    // Under another numbering every number means another mail: all are looked at anew, and known ones are recognised.
    const after = known?.uidValidity === uidValidity ? known.uid : 0
    if (box.exists === 0 || box.uidNext <= after + 1) return ''
    const list = await client.fetchAll(`${after + 1}:*`, { uid: true, size: true }, { uid: true })
    const fresh = list.filter(({ uid }) => uid > after).sort((a, b) => a.uid - b.uid)
    for (const group of grouped(fresh)) {
      if (this.stopped) break
      await this.fetch(client, folder, uidValidity, group)
    }
    return ''
  }

  /** Raw on disk first, then the ledger, and only then anything on the server. */
  private async fetch(
    client: ImapFlow,
    folder: string,
    uidValidity: string,
    group: FetchMessageObject[],
  ): Promise<void> {
    const { mailbox } = this.open
    const range = group.map(({ uid }) => uid).join(',')
    const mails: FetchedMail[] = []
    const [first] = group
    if (group.length === 1 && (first!.size ?? 0) > bytesTogether) {
      const { content } = await client.download(String(first!.uid), undefined, { uid: true })
      if (content) mails.push({ folder, uidValidity, uid: first!.uid, ...(await this.keep(content)) })
      // What broke off in the middle is no mail: it is fetched again.
      if (!client.usable) throw new Error('the line broke while a mail was fetched')
    } else {
      // Those that are not told of any more were deleted meanwhile.
      const fetched = await client.fetchAll(range, { uid: true, source: true }, { uid: true })
      const kept = fetched.map(async ({ uid, source }) => {
        if (!source) throw new Error(`the server gave mail ${uid} of ${folder} without its content`)
        return { folder, uidValidity, uid, ...(await this.keep([source])) }
      })
      mails.push(...(await Promise.all(kept)))
    }
    const uid = group.at(-1)!.uid
    await this.around.house.command('mail.keep', { mailbox: mailbox.id, folder, uidValidity, uid, mails })
    this.around.kept()
    if (mailbox.after !== 'keep') await this.finish(client, range)
  }

  /** As the admin wants it; requests that were sent to this very mailbox stay for the people who are to read them. */
  private async finish(client: ImapFlow, range: string): Promise<void> {
    const told = ['message-id', 'x-auto-response-suppress']
    const list = await client.fetchAll(range, { uid: true, headers: told }, { uid: true })
    const done = list
      .filter(({ headers }) => !isForPeople(headers?.toString('latin1') ?? '', this.around.key))
      .map(({ uid }) => uid)
      .join(',')
    if (!done) return
    if (this.open.mailbox.after === 'seen') await client.messageFlagsAdd(done, ['\\Seen'], { uid: true })
    else await client.messageDelete(done, { uid: true })
  }

  private readonly keep = (parts: Parameters<typeof keepRaw>[1]) => keepRaw(this.around.data, parts)

  private pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms)
      this.rest = () => {
        clearTimeout(timer)
        resolve()
      }
      if (this.stopped) this.rest()
    })
  }
}

const isForPeople = (headers: string, key: Buffer): boolean =>
  lettersIn(key, headers).length > 0 && /^x-auto-response-suppress:\s*all/im.test(headers)

/** Null where the server only refuses; throws where more is wrong. */
function noFolder(error: Error & { responseStatus?: string }): null {
  if (error.responseStatus !== 'NO') throw error
  return null
}

function* grouped(list: FetchMessageObject[]): Generator<FetchMessageObject[]> {
  let group: FetchMessageObject[] = []
  let bytes = 0
  for (const one of list) {
    const size = one.size ?? 0
    if (group.length > 0 && (group.length >= together || bytes + size > bytesTogether)) {
      yield group
      group = []
      bytes = 0
    }
    group.push(one)
    bytes += size
  }
  if (group.length > 0) yield group
}
