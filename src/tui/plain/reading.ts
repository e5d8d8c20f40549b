// The open conversation in the plain console: its newest words, what was before and after, a day, words that are looked for.
import { fold } from '../../core/text/fold.ts'
import { loadBack, notLoaded, opened } from '../acts/back.ts'
import { indexOfSeq } from '../state/entries.ts'
import { openConversation } from '../state/select.ts'
import { texts } from '../texts.ts'
import { sayPage } from './pages.ts'
import type { Command, PlainDesk } from './plain-desk.ts'
import { runAct } from './plain-desk.ts'
import { answerQuestion } from './questions.ts'
import { conversationWords, entryWords } from './words.ts'

/** Entries that are said at once. */
const page = 10
/** Hits after which no earlier page is looked through. */
const enoughHits = 50

/** The open conversation with its newest entries, or why it can't be read. */
export function sayOpen(at: PlainDesk) {
  const { state } = at.desk
  const conversation = openConversation(state)
  const there = conversation && state.opened[conversation.id]
  if (!conversation) return
  if (!there) {
    const loading = state.loading[conversation.id]
    const handler = state.directory.consultants[conversation.assignee ?? '']?.name ?? texts.somebody
    const known = state.link.is === 'offline' ? texts.reading.notHere : texts.notYours(handler)
    return at.say([loading?.is === 'failed' ? texts.failed(loading.why) : known])
  }
  sayUpTo(at, there.messages.length)
}

/** The entries before the one at this place. */
function sayUpTo(at: PlainDesk, end: number) {
  const { state } = at.desk
  const conversation = openConversation(state)
  const there = opened(state)
  if (!conversation || !there) return
  const { messages } = there
  at.saidFrom = messages.get(Math.max(0, end - page))?.seq ?? 0
  at.saidTo = messages.get(end - 1)?.seq ?? 0
  const more = end < messages.length ? [texts.plain.later] : []
  at.say([...conversationWords(state, conversation, there, page, end), ...more])
}

async function earlier(at: PlainDesk): Promise<void> {
  const { desk } = at
  const id = desk.state.open
  const first = opened(desk.state)?.messages.get(0)
  if (!id || !first) return at.say([texts.off.nothingOpen])
  if (first.seq >= at.saidFrom && !desk.state.opened[id]!.complete) {
    await desk.load(id, first.seq)
    await at.settled()
  }
  const there = opened(desk.state)
  if (there) sayUpTo(at, Math.max(0, indexOfSeq(there.messages, at.saidFrom)))
}

function later(at: PlainDesk) {
  const there = opened(at.desk.state)
  if (!there) return at.say([texts.off.nothingOpen])
  const last = indexOfSeq(there.messages, at.saidTo)
  sayUpTo(at, Math.min(there.messages.length, last + 1 + page))
}

/** Where an act has gone back to an entry, that is said, and what came after it; the next words go to the client again. */
export function sayPicked(at: PlainDesk): boolean {
  const { desk } = at
  const there = opened(desk.state)
  const index = there ? indexOfSeq(there.messages, desk.state.entry) : -1
  if (!there || index < 0) return false
  desk.dispatch({ type: 'view', view: { focus: 'composer', entry: null, scroll: null } })
  sayUpTo(at, Math.min(there.messages.length, index + page))
  return true
}

/** Every entry with the words, from the newest back for as long as there are not enough. */
async function find(at: PlainDesk, rest: string): Promise<void> {
  const { desk } = at
  const off = notLoaded(desk.state)
  const wanted = fold(rest)
  if (off || wanted === '') return at.say([off ?? texts.plain.noWords])
  const hits = () =>
    opened(desk.state)
      ?.messages.toArray()
      .filter(({ text }) => text !== '' && fold(text).includes(wanted)) ?? []
  await loadBack(desk, () => hits().length >= enoughHits)
  const { state } = desk
  const conversation = openConversation(state)
  const found = hits()
  if (conversation)
    sayPage(
      at,
      found.length === 0 ? [texts.reading.findNone] : found.map(one => entryWords(state, conversation, one)),
    )
}

const going = (word: string, id: 'timeline.oldest' | 'timeline.unread'): Command => ({
  word,
  acts: [id],
  help: () => texts.acts[id].help,
  run: at => runAct(at, id),
})

export const readingCommands: readonly Command[] = [
  { word: 'earlier', help: () => texts.plain.help.earlier, run: earlier },
  { word: 'later', help: () => texts.plain.help.later, run: later },
  going('beginning', 'timeline.oldest'),
  going('first-unread', 'timeline.unread'),
  {
    word: 'day',
    takes: '<day>',
    acts: ['timeline.day'],
    help: () => texts.acts['timeline.day'].help,
    run(at, rest) {
      runAct(at, 'timeline.day')
      const { overlay } = at.desk.state
      if (overlay && rest !== '') answerQuestion(at.desk, overlay, rest)
    },
  },
  {
    word: 'find',
    takes: '<words>',
    acts: ['find'],
    help: () => texts.acts.find.help,
    run: find,
  },
]
