// A conversation as the words of a mail: who said what, and when; without notes and what only consultants see (G8).
import type { Conversation } from '../model/conversation.ts'
import type { Message } from '../model/message.ts'
import type { LetterWords } from './languages/en/letter.ts'
import { safeLine } from './safe.ts'
import { sizeText } from './size.ts'

/** Characters of a transcript; what is older gives way. */
const longest = 500_000

/** `said`: what both sides have written, the oldest first; `whole`: it is all that there is. */
export function transcriptText(
  said: readonly Message[],
  { name }: Pick<Conversation, 'name'>,
  { timeZone, whole, say }: { timeZone: string; whole: boolean; say: LetterWords },
): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const entries: string[] = []
  let room = longest
  for (const one of said.toReversed()) {
    // They may have said their name only after the first words: one person is called by one name.
    const who = safeLine(one.author.kind === 'visitor' ? name : one.author.name, 80)
    const files = (one.files ?? []).map(file => `[${safeLine(file.name, 120)}, ${sizeText(file.size)}]`)
    const text = `${time.format(new Date(one.at))}  ${who}:\n${[one.text, ...files].filter(Boolean).join('\n')}`
    room -= text.length
    if (room < 0) break
    entries.unshift(text)
  }
  const isCut = !whole || entries.length < said.length
  return [...(isCut ? [say.leftOut] : []), ...entries].join('\n\n')
}
