// Sends letters whose time has come: what each tells is fixed by the ledger, tried, and told back to it.
import type { Transporter } from 'nodemailer'
import type { File } from '../../core/model/file.ts'
import type { Letter } from '../../core/model/letter.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { keyIn } from '../../core/rules/file.ts'
import { composeLetter } from '../../core/text/letter.ts'
import { plainColor } from '../../core/text/letter-page.ts'
import { Blobs } from '../files/blobs.ts'
import { Bucket } from '../gateway/bucket.ts'
import { mailTrouble, type OpenMailbox, openSmtp, refuseToken } from './access.ts'
import { messageIdOf, plusAddressOf } from './signature.ts'
import type { House, SetUp } from './wire.ts'

/** ms; clocks are set, and machines sleep */
const farthest = 15 * 60_000
/** ms until the ledger is asked again after it could not be reached */
const tryAgain = 5_000
/** What the HTML calls the company's picture inside of the mail. */
const logoId = 'logo@chatctl'
/** Entries of a conversation that a letter may tell, and a transcript; how many are asked for at once. */
const mostEntries = 200
const mostOfTranscript = 2_000
const together = 500

interface Around {
  house: House
  /** the data folder */
  data: string
  key: Buffer
  /** by id */
  mailboxes: () => ReadonlyMap<string, OpenMailbox>
  setUp: () => SetUp
  trouble: (mailbox: string, words: string) => void
  report: (message: string, details: Record<string, unknown>) => void
}

export class Sender {
  private running: Promise<void> | null = null
  private again = false
  private stopped = false
  private timer: NodeJS.Timeout | undefined
  private readonly buckets = new Map<string, Bucket>()

  constructor(private readonly around: Around) {}

  wake(): void {
    this.again = true
    clearTimeout(this.timer)
    if (this.stopped) return
    this.running ??= this.run().finally(() => {
      this.running = null
      if (this.again && !this.stopped) this.wake()
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.running
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false
        const { letters, next } = await this.around.house.due(Date.now())
        const waits = await Promise.all([...byMailbox(letters)].map(([id, own]) => this.sendAll(id, own)))
        // Those that the rate holds back are due already: they wait for their turn, not for the clock.
        const held = waits.filter(ms => ms > 0)
        if (letters.length > 0 && held.length === 0) this.again = true
        else if (held.length > 0) this.later(Math.min(...held))
        else this.later(next === null ? farthest : Math.max(0, next - Date.now()) + 5)
      }
    } catch (error) {
      this.around.report('letters could not be sent', { error: (error as Error).message })
      this.later(tryAgain)
    }
  }

  private later(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.wake(), Math.min(ms, farthest))
  }

  /** One after the other; ms to wait where the mailbox has reached its rate. */
  private async sendAll(id: string, letters: Letter[]): Promise<number> {
    const open = this.around.mailboxes().get(id)
    for (const letter of letters) {
      if (this.stopped) return 0
      const wait = open ? this.bucketOf(open).take(Date.now()) : 0
      if (wait > 0) return wait * 1000
      await this.send(letter, open)
    }
    return 0
  }

  private bucketOf({ mailbox }: OpenMailbox): Bucket {
    const key = `${mailbox.id} ${mailbox.rate}`
    const known = this.buckets.get(key)
    if (known) return known
    const made = new Bucket({ rate: mailbox.rate / 60, burst: mailbox.rate }, Date.now())
    this.buckets.set(key, made)
    return made
  }

  private async send({ id }: Letter, open: OpenMailbox | undefined): Promise<void> {
    const { house } = this.around
    const letter = await house.command<Letter>('letter.begin', { letter: id })
    if (letter.state !== 'sending') return
    const fail = (error: string, permanent: boolean) =>
      house.command('letter.fail', { letter: id, error, permanent })
    if (!open) return void (await fail('its mailbox is gone, or does not send', false))
    const mail = await this.mailOf(letter, open)
    if (!mail) return void (await house.command('letter.cancel', { letter: id }))
    let smtp: Transporter | null = null
    let leftOut = ''
    try {
      smtp = await openSmtp(open)
      leftOut = leftOutBy(await smtp.sendMail(mail), letter)
    } catch (error) {
      // Tokens are taken back: the next try gets another one.
      if ((error as { code?: string }).code === 'EAUTH') refuseToken(open)
      const words = mailTrouble(error)
      const permanent = isRefused(error)
      if (!permanent) this.around.trouble(open.mailbox.id, words)
      return void (await fail(words, permanent))
    } finally {
      smtp?.close()
      // What did not come to be read would stay open.
      for (const { content } of mail.attachments) content.destroy()
    }
    await house.command('letter.sent', { letter: id })
    this.around.trouble(open.mailbox.id, leftOut)
  }

  private async mailOf(letter: Letter, { mailbox }: OpenMailbox) {
    const { house, key, setUp } = this.around
    const automatic = letter.kind !== 'answer' && letter.kind !== 'reply'
    const shown = await this.shown(letter)
    const answered = automatic ? null : await house.lastMail(letter.conversation, 'client')
    const { company, language, carries, publicUrl, looks, timeZone } = setUp()
    const look = looks[shown.conversation.channel]
    const picture = look?.logo ? await this.content(look.logo) : null
    const composed = composeLetter({
      ...shown,
      letter,
      mailbox,
      company,
      language,
      carries,
      publicUrl,
      timeZone,
      look: { company, color: look?.color ?? plainColor, logo: picture && `cid:${logoId}` },
      page: shown.visit?.pages.at(-1)?.page ?? '',
      answered,
    })
    if (!composed) {
      picture?.content.destroy()
      return null
    }
    const { files, ...words } = composed
    const answersTo = mailbox.plusAddress ? plusAddressOf(key, letter.id, mailbox.address) : mailbox.address
    return {
      ...words,
      attachments: [...(picture ? [{ ...picture, cid: logoId }] : []), ...(await this.contentsOf(files))],
      from: { name: mailbox.senderName || company, address: mailbox.address },
      to: letter.to,
      ...(mailbox.bcc && { bcc: mailbox.bcc }),
      replyTo: mailbox.replyTo ?? answersTo,
      messageId: messageIdOf(key, letter.id, mailbox.address),
      date: new Date(letter.createdAt),
      ...(answered?.messageId && { inReplyTo: answered.messageId, references: answered.references }),
      headers: automatic
        ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
        : { 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    }
  }

  /** The conversation as the letter may tell it. */
  private async shown({ kind, conversation, upTo }: Letter): Promise<OutputOf<'conversation.show'>> {
    const most = kind === 'transcript' ? mostOfTranscript : mostEntries
    const page = (before: number, limit: number) =>
      this.around.house.query<OutputOf<'conversation.show'>>('conversation.show', {
        conversation,
        before,
        limit,
      })
    const shown = await page(upTo! + 1, Math.min(most, together))
    while (shown.messages.length > 0 && shown.messages[0]!.seq > 1 && shown.messages.length < most) {
      const { messages } = await page(shown.messages[0]!.seq, together)
      if (messages.length === 0) break
      shown.messages.unshift(...messages)
    }
    return shown
  }

  /** Those whose content is gone meanwhile stay named in the words. */
  private async contentsOf(files: File[]) {
    const contents = await Promise.all(files.map(({ url }) => this.content(url)))
    return contents.filter(one => one !== null)
  }

  private async content(url: string) {
    const key = keyIn(url)
    const kept = key === null ? null : await this.around.house.fileOfKey(key)
    const found = kept && (await new Blobs(this.around.data).read(kept.hash))
    return found && { filename: kept.name, contentType: kept.type, content: found.stream() }
  }
}

function byMailbox(letters: Letter[]): Map<string, Letter[]> {
  const found = new Map<string, Letter[]>()
  for (const letter of letters) found.set(letter.mailbox, [...(found.get(letter.mailbox) ?? []), letter])
  return found
}

interface Sent {
  rejected?: string[] | undefined
  rejectedErrors?: (Error & { recipient?: string })[]
}

/**
 * Servers take a mail for some of its recipients, too. Throws where none of them was whom the letter is for: a copy that
 * got there is no letter. Words where somebody did not get it.
 */
function leftOutBy({ rejectedErrors = [] }: Sent, { to }: Letter): string {
  const refused = new Map(rejectedErrors.map(error => [error.recipient?.toLowerCase() ?? '', error]))
  const unreached = to.map(address => refused.get(address.toLowerCase()))
  const [first] = unreached
  if (first && !unreached.includes(undefined)) throw first
  const [[address, error] = ['', null]] = refused
  return error ? `nothing reaches ${address}: ${mailTrouble(error)}` : ''
}

/** The server will say the same of this mail tomorrow; a wrong password is no fault of the mail. */
const isRefused = (error: unknown): boolean => {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  return responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
}
