// What can be done with a mail that stands in a conversation: its quotes, its original, and the failed one again (C1, D7).
import { join } from 'node:path'
import { pourOriginal } from '../../client/mail-original.ts'
import { PartFile } from '../../client/part-file.ts'
import type { Mail } from '../../core/model/mail.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { downloadsFolder, freePath, shortPath } from '../files.ts'
import { refusalWords } from '../refusal-words.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { pickedEntry } from './message.ts'

export const notQuoting = (state: State): string | null =>
  pickedEntry(state)?.mail?.quoted ? null : texts.mail.off.notQuoting

export function unfold(desk: Desk): void {
  const entry = pickedEntry(desk.state)
  if (!entry) return
  const { unfolded } = desk.state
  const rest = unfolded.filter(id => id !== entry.id)
  const after = rest.length === unfolded.length ? [...unfolded, entry.id] : rest
  desk.dispatch({ type: 'view', view: { unfolded: after } })
}

const failedLetter = (state: State): string | null => {
  const event = pickedEntry(state)?.event
  return event?.type === 'message.failed' && typeof event.data.letter === 'string' ? event.data.letter : null
}

export const notFailed = (state: State): string | null =>
  failedLetter(state) === null ? texts.mail.off.notFailed : null

export async function retry(desk: Desk): Promise<void> {
  const letter = failedLetter(desk.state)
  if (letter && (await desk.ask('letter.retry', { letter }))) desk.say('good', texts.mail.retried)
}

export const notMail = (state: State): string | null =>
  pickedEntry(state)?.mail ? null : texts.mail.off.notMail

export function original(desk: Desk): void {
  const mail = pickedEntry(desk.state)?.mail
  if (mail) void saveOriginal(desk, mail)
}

/** Saved piece by piece where downloads go; nothing of it is opened. */
export async function saveOriginal(desk: Desk, { id, subject }: Pick<Mail, 'id' | 'subject'>): Promise<void> {
  const name = safeLine(subject, 60).replace(/[^\p{L}\p{N} ._-]+/gu, '') || 'mail'
  const path = freePath(join(downloadsFolder(process.env), `${name.replace(/^[. ]+/, '') || 'mail'}.eml`))
  const file = new PartFile(path)
  try {
    await pourOriginal(
      offset => desk.call('mail.original', { mail: id, offset }),
      bytes => file.write(bytes),
    )
    await file.finish()
  } catch (error) {
    file.drop()
    return desk.say('bad', error instanceof Refusal ? refusalWords(error) : (error as Error).message)
  }
  desk.say('good', texts.toast.fileSaved(safeLine(shortPath(path), 120)))
}
