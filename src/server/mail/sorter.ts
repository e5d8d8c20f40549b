// Reads the mails that are kept and not read yet, one after the other, and has the ledger decide where they belong.
import { Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedMail } from '../../core/rules/mail.ts'
import { parseMail, unreadable } from './parse.ts'
import { takeParts } from './parts.ts'
import { readRaw } from './raw.ts'
import type { House } from './wire.ts'

export class Sorter {
  private running: Promise<void> | null = null
  private again = false
  private stopped = false

  constructor(
    private readonly house: House,
    private readonly data: string,
    private readonly key: Buffer,
    private readonly report: (message: string, details: Record<string, unknown>) => void,
  ) {}

  wake(): void {
    this.again = true
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.running
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false
      try {
        const mails = await this.house.unsorted()
        // Given in the order of coming, answered together: those that wait share one flush of the disk.
        const filings: Promise<void>[] = []
        for (const mail of mails) {
          if (this.stopped) break
          const read = await this.read(mail.original)
          filings.push(this.file(mail.id, read))
        }
        for (const filing of await Promise.allSettled(filings))
          if (filing.status === 'rejected') throw filing.reason
        if (mails.length > 0) this.again = true
      } catch (error) {
        // They stay as they are, and the next mail or the next start tries again.
        this.report('mails could not be read', { error: (error as Error).message })
        return
      }
    }
  }

  private async read(original: string): Promise<Read> {
    const { parsed, parts } = await readRaw(this.data, original).then(
      raw => parseMail(raw, this.key),
      () => unreadable(`the original is gone: ${original}`),
    )
    // What nobody wrote leaves its files in the original.
    const wanted = parsed.nature === 'mail' && !parsed.unreadable
    const attachments = wanted ? await takeParts(parts, this.house.takeFile) : parsed.attachments
    const meant = parsed.code ? await this.house.conversationOfCode(parsed.code) : null
    return { parsed: { ...parsed, attachments }, meant }
  }

  private async file(mail: string, { parsed, meant }: Read): Promise<void> {
    try {
      await this.house.command('mail.sort', { mail, parsed, meant })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'unavailable' || error.code === 'too-many')
        throw error
      // A mail that no rule can place is no reason to stop at it for ever.
      const unreadable = `can’t be filed: ${error.message}`
      await this.house.command('mail.sort', { mail, parsed: { ...parsed, unreadable }, meant })
    }
  }
}

interface Read {
  parsed: ParsedMail
  /** id of the conversation whose code stands in the subject */
  meant: string | null
}
