// Acts about one entry of the open conversation, which is named by its number: answers, changes, files, mails.
import { safeText } from '../../core/text/safe.ts'
import type { ActId } from '../act.ts'
import { notQuoting } from '../acts/mail-entry.ts'
import { pickedEntry } from '../acts/message.ts'
import { editorOf } from '../composer/editor.ts'
import { whyOff } from '../dispatch.ts'
import { indexOfSeq } from '../state/entries.ts'
import { draftOf } from '../state/select.ts'
import { texts } from '../texts.ts'
import { sayPage } from './pages.ts'
import { type Command, type PlainDesk, runAct } from './plain-desk.ts'
import { sendDraft } from './writing.ts'

/** UTF-16 units of a quote that are said. */
const longestQuote = 20_000

/** Runs it while the entry with the number is picked; the words that come after the number are handed on. */
function withEntry(at: PlainDesk, rest: string, run: (words: string) => void) {
  const { desk } = at
  const [, number = '', words = ''] = /^#?(\d+)\s*(.*)$/s.exec(rest) ?? []
  const opened = desk.state.opened[desk.state.open ?? '']
  if (!opened || number === '' || indexOfSeq(opened.messages, Number(number)) < 0)
    return at.say([texts.plain.noEntry(number || rest)])
  desk.dispatch({ type: 'view', view: { focus: 'timeline', entry: Number(number) } })
  run(words)
  desk.dispatch({ type: 'view', view: { focus: 'composer', entry: null } })
}

const entryCommand = (word: string, id: ActId): Command => ({
  word,
  takes: '<#>',
  acts: [id],
  help: () => texts.acts[id].help,
  run: (at, rest) => withEntry(at, rest, () => runAct(at, id)),
})

/** The words come on the same line, and are sent at once. */
const writtenCommand = (word: 'reply' | 'edit'): Command => ({
  word,
  takes: '<#> <text>',
  acts: [`message.${word}`],
  help: () => texts.acts[`message.${word}`].help,
  run: (at, rest) =>
    withEntry(at, rest, words => {
      const { desk, acts } = at
      const act = acts.find(one => one.id === `message.${word}`)!
      if (words.trim() === '' && whyOff(desk.state, act) === null) return at.say([texts.plain.noWords])
      runAct(at, act.id)
      const draft = draftOf(desk.state, desk.state.open)
      const began = word === 'edit' ? draft.editing !== null : draft.replyTo !== null
      desk.dispatch({ type: 'view', view: { focus: 'composer', entry: null } })
      if (began && !desk.state.overlay) sendDraft(desk, { ...draft, editor: editorOf(words) })
    }),
})

/** Said whole: here nothing is folded away again. */
const quotes: Command = {
  word: 'quotes',
  takes: '<#>',
  acts: ['mail.unfold'],
  help: () => texts.plain.help.quotes,
  run: (at, rest) =>
    withEntry(at, rest, () => {
      const off = notQuoting(at.desk.state)
      const quoted = pickedEntry(at.desk.state)?.mail?.quoted ?? ''
      if (off) at.say([off])
      else sayPage(at, safeText(quoted, { multiline: true, maxLength: longestQuote }).split('\n'))
    }),
}

export const entryCommands: readonly Command[] = [
  writtenCommand('reply'),
  writtenCommand('edit'),
  entryCommand('delete', 'message.delete'),
  entryCommand('save', 'file.save'),
  entryCommand('view', 'file.open'),
  quotes,
  entryCommand('retry', 'mail.retry'),
  entryCommand('original', 'mail.original'),
]
