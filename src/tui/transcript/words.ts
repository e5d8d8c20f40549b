// An entry of a conversation in words: what was said, or what happened, as the console says it.
import type { Message } from '../../core/model/message.ts'
import { sizeText } from '../../core/text/size.ts'
import { eventWords } from '../panes/event-words.ts'
import { texts } from '../texts.ts'

/** `client`: what people call the client now. The text is untrusted. */
export function entryWords(
  { text, files = [], deletedAt, editedAt, event }: Message,
  client: string,
): string {
  if (event) return eventWords(event, client)
  if (deletedAt) return `(${texts.reading.export.deleted})`
  const said = editedAt ? `${text} (${texts.reading.export.edited})` : text
  const named = files.map(({ name, size }) => `[${name}, ${sizeText(size)}]`)
  return [said, ...named].filter(line => line !== '').join('\n')
}

/** They may have said their name only after the first words: one person is called by one name. */
export const speaker = ({ author }: Message, client: string): string =>
  author.kind === 'visitor' ? client : author.name
