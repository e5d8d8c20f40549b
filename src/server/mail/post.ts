// The post as the main thread knows it: no thread and no mail library without a mailbox that is used.
import type { Worker } from 'node:worker_threads'
import type { Attachment, Mail } from '../../core/model/mail.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { settingOf } from '../../core/rules/setting.ts'
import { eventIn, type FeedEvent } from '../feed.ts'
import type { Files } from '../files/files.ts'
import type { Log } from '../log.ts'
import { startWorker } from '../workers.ts'
import type { Workspace } from '../workspace.ts'
import { tokensOf } from './tokens.ts'
import type { Asked, FromMail, House, SetUp, ToMail } from './wire.ts'

/** ms that what is being sent may need at the end */
const goodbye = 3_000

export class Post {
  private worker: Worker | null = null
  private starting: Promise<void> | null = null
  private closed = false
  private unsubscribe = () => {}
  private stopped = () => {}
  private lastTaken = 0
  /** seq of the last change of each mailbox by somebody */
  private readonly edits = new Map<string, number>()
  private readonly taking = new Map<
    number,
    { resolve: (attachments: Attachment[]) => void; reject: (error: Error) => void }
  >()

  constructor(
    private readonly workspace: Workspace,
    private readonly files: Files,
    private readonly publicUrl: string | null,
    private readonly log: Log,
  ) {}

  begin(): void {
    this.unsubscribe = this.workspace.feed.subscribe(batch => this.hear(batch))
    this.refresh()
  }

  async close(): Promise<void> {
    this.closed = true
    this.unsubscribe()
    await this.starting
    const { worker } = this
    if (!worker) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, goodbye)
      this.stopped = () => {
        clearTimeout(timer)
        resolve()
      }
      this.tell({ kind: 'stop' })
    })
    this.worker = null
    await worker.terminate()
    this.takeNone()
  }

  /** Takes the files out of a kept mail. Throws where they can't be had. */
  async filesOf(mail: Mail): Promise<Attachment[]> {
    if (!this.worker) await this.startSoon()
    return new Promise((resolve, reject) => {
      if (!this.worker) return reject(new Refusal('unavailable', 'mails can’t be read at the moment'))
      const id = ++this.lastTaken
      this.taking.set(id, { resolve, reject })
      this.tell({ kind: 'take', id, mail })
    })
  }

  private takeNone(): void {
    for (const id of this.taking.keys())
      this.taken(id, new Refusal('unavailable', 'mails can’t be read at the moment'))
  }

  private taken(id: number, attachments: Attachment[] | Error): void {
    const asked = this.taking.get(id)
    this.taking.delete(id)
    if (attachments instanceof Error) asked?.reject(attachments)
    else asked?.resolve(attachments)
  }

  private hear(batch: readonly FeedEvent[]): void {
    let [setUp, letters, mails] = [false, false, false]
    for (const event of batch) {
      if (event.type === 'mailbox.added' || event.type === 'mailbox.edited') {
        const told = eventIn(event)
        if (told.type === 'mailbox.added' || told.type === 'mailbox.edited')
          this.edits.set(told.data.mailbox.id, event.seq)
        setUp = true
      } else if (event.type === 'mailbox.removed') setUp = true
      else if (event.type === 'setting.changed' || event.type.startsWith('channel.')) setUp = true
      else if (event.type === 'letter.queued') letters = true
      else if (event.type === 'mail.sorted') {
        const told = eventIn(event)
        if (told.type === 'mail.sorted' && told.data.mail.state === 'stored') mails = true
      }
    }
    if (setUp) this.refresh()
    if (letters) this.tell({ kind: 'letters' })
    if (mails) this.tell({ kind: 'mails' })
  }

  private tell(message: ToMail): void {
    this.worker?.postMessage(message)
  }

  private refresh(): void {
    const used = Object.values(this.workspace.directory.mailboxes).some(
      one => one.receiving || (one.sending && one.smtpHost),
    )
    if (this.closed || (!used && !this.worker && !this.starting)) return
    void this.startSoon()
  }

  private startSoon(): Promise<void> {
    this.starting = (this.starting ?? Promise.resolve())
      .then(() => this.start())
      .catch(error => this.log.error({ error }, 'the post could not be set up'))
    return this.starting
  }

  private async start(): Promise<void> {
    if (this.closed) return
    if (!this.worker) {
      const { worker } = await startWorker<FromMail>('mail-worker', { data: this.workspace.data })
      worker.on('message', (message: FromMail) => this.listen(message))
      worker.on('error', error => {
        this.log.error({ error }, 'the mail thread has ended')
        this.worker = null
        this.stopped()
        this.takeNone()
        // What it had begun is in the ledger: a new one goes on from there.
        if (!this.closed) setTimeout(() => this.refresh(), goodbye).unref()
      })
      this.worker = worker
    }
    this.tell({ kind: 'setUp', setUp: await this.setUp() })
  }

  private async setUp(): Promise<SetUp> {
    const { directory, post } = this.workspace
    const mailboxes: SetUp['mailboxes'] = []
    for (const mailbox of Object.values(directory.mailboxes)) {
      const edit = this.edits.get(mailbox.id) ?? 0
      mailboxes.push({ mailbox, sealed: await post.secretsOf(mailbox.id), edit })
    }
    return {
      mailboxes,
      company: settingOf(directory, 'company.name'),
      looks: Object.fromEntries(
        Object.values(directory.channels).map(({ id, look }) => [id, { color: look.color, logo: look.logo }]),
      ),
      publicUrl: this.publicUrl,
      carries: settingOf(directory, 'mail.files') * 1_000_000,
      language: settingOf(directory, 'language'),
      timeZone: settingOf(directory, 'timezone'),
    }
  }

  private listen(message: FromMail): void {
    if (message.kind === 'stopped') this.stopped()
    else if (message.kind === 'taken') this.taken(message.id, message.attachments)
    else if (message.kind === 'untaken')
      this.taken(message.id, new Refusal('unavailable', `its files can’t be taken out: ${message.message}`))
    else if (message.kind === 'log') this.log[message.level](message.details, message.message)
    else if (message.kind === 'ask') void this.answer(message)
  }

  private async answer({ id, what, of }: Asked): Promise<void> {
    try {
      const value = await (this.house[what] as (...of: unknown[]) => Promise<unknown>)(...of)
      this.tell({ kind: 'answer', id, value })
    } catch (error) {
      if (error instanceof Refusal) this.tell({ kind: 'refusal', id, refusal: error.view() })
      else {
        this.log.error({ error }, 'the post could not be answered')
        this.tell({ kind: 'error', id, message: (error as Error).message })
      }
    }
  }

  private readonly house: House = {
    command: async <T>(name: string, input: unknown) => {
      const answer = await this.workspace.command(name, input, { kind: 'system' })
      if ('error' in answer) throw new Refusal(answer.error.code, answer.error.message, answer.error.details)
      return JSON.parse(answer.ok) as T
    },
    query: async <T>(name: string, input: unknown) => {
      const answer = await this.workspace.query(name, input, { kind: 'system' })
      if (answer instanceof Refusal) throw answer
      return answer as T
    },
    due: now => this.workspace.post.due(now),
    unsorted: () => this.workspace.post.unsorted(),
    lastMail: (conversation, role) => this.workspace.post.lastMail(conversation, role),
    cursors: mailbox => this.workspace.post.cursors(mailbox),
    takeFile: (name, content) => this.files.takeMailed(name, content),
    fileOfKey: key => this.workspace.files.ofKey(key),
    accessToken: async (id, refused) => {
      const mailbox = this.workspace.directory.mailboxes[id]
      if (!mailbox) throw new Refusal('not-found', 'the mailbox is gone')
      try {
        return await tokensOf(this.workspace).of(mailbox, refused)
      } catch (error) {
        // Words for who runs it, not a fault of the program.
        throw new Refusal('unavailable', (error as Error).message)
      }
    },
    conversationOfCode: code => this.workspace.conversationOfCode(code),
  }
}
