// What can be done with a mail that stands in a conversation: its quotes, its original, and the failed one again (C1, D7).

import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Mail } from '../../core/model/mail.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { downloadsFolder, freePath, shortPath } from '../files.ts'
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
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  const closed = finished(file)
  let whole = false
  try {
    for (let offset = 0; ; ) {
      const piece = await desk.ask('mail.original', { mail: id, offset })
      if (!piece) break
      file.write(Buffer.from(piece.base64, 'base64'))
      whole = piece.next === null
      if (piece.next === null) break
      offset = piece.next
    }
    file.end()
    await closed
  } catch (error) {
    desk.say('bad', (error as Error).message)
    return
  }
  if (whole) desk.say('good', texts.toast.fileSaved(safeLine(shortPath(path), 120)))
  else await rm(path, { force: true })
}
