// The plain console's commands: the palette's acts by one word each, and what needs words of its own on a line.
import type { ActId } from '../act.ts'
import { openIt } from '../acts/look.ts'
import { editorOf } from '../composer/editor.ts'
import { run } from '../dispatch.ts'
import { indexOfSeq } from '../state/entries.ts'
import { type List, lists } from '../state/queues.ts'
import { draftOf, openConversation, rowsOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { conversationWith, importantOf } from '../state/tasks.ts'
import { texts } from '../texts.ts'
import { fileCommands } from './files.ts'
import { found } from './find.ts'
import { sayPage } from './pages.ts'
import type { Command, PlainDesk } from './plain-desk.ts'
import { answerQuestion } from './questions.ts'
import { isShortcut, offerReply, replyCommands } from './replies.ts'
import { cardWords, conversationWords, importantWords, listWords, queueWords } from './words.ts'
import { discard, sendDraft, write } from './writing.ts'

/** Entries that are said at once. */
const page = 10

/** The acts whose own question, if they have one, may be answered on the same line. */
const actWords: Readonly<Record<string, ActId>> = {
  next: 'next',
  accept: 'conversation.accept',
  read: 'conversation.read',
  transfer: 'conversation.transfer',
  invite: 'conversation.invite',
  leave: 'conversation.leave',
  requeue: 'conversation.requeue',
  quiet: 'conversation.quiet',
  close: 'conversation.close',
  ban: 'ban.add',
  done: 'task.done',
  mention: 'mention.open',
  resend: 'outbox.send',
  presence: 'presence',
  settings: 'profile',
  language: 'language',
  people: 'people',
  history: 'history',
  blacklist: 'blacklist',
  operators: 'consultants',
  bind: 'contact.bind',
  task: 'task.add',
  undo: 'undo',
}

/** How each act is called here, for what the console says about them. */
export const wordOfAct: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(actWords).map(([word, id]) => [id, word])),
  'outbox.takeBack': 'discard',
}

const actCommand = ([word, id]: [string, ActId]): Command => ({
  word,
  help: () => texts.acts[id].help,
  async run(at, rest) {
    runAct(at, id)
    if (rest !== '') await at.settled()
    const { overlay } = at.desk.state
    if (overlay && rest !== '') answerQuestion(at.desk, overlay, rest)
  },
})

function runAct({ desk, acts }: PlainDesk, id: ActId): void {
  const act = acts.find(one => one.id === id)
  if (!act) throw new Error(`no act ${id}`)
  run(desk, act)
}

const queueCommand = (queue: List): Command => ({
  word: queue,
  help: () => texts.acts[`queue.${queue}`].help,
  run(at) {
    const { desk } = at
    desk.dispatch({ type: 'view', view: { queue } })
    if (queue === 'important') {
      at.listed = importantOf(desk.state).map(one => conversationWith(desk.state, one)?.id ?? '')
      return at.say(importantWords(desk.state))
    }
    const list = rowsOf(desk.state, queue).slice(0, 50)
    at.listed = list.map(one => one.id)
    const more = rowsOf(desk.state, queue).length - list.length
    at.say([...listWords(desk.state, queue, list), ...(more > 0 ? [texts.more(more)] : [])])
  },
})

const own = (
  word: keyof typeof texts.plain.help,
  takes: string | undefined,
  what: Command['run'],
): Command => ({ word, takes, help: () => texts.plain.help[word], run: what })

/** Acts about one entry of the open conversation, which is named by its number. */
const entryCommand = (word: 'reply' | 'edit' | 'delete', takes: string): Command => ({
  word,
  takes,
  help: () => texts.acts[`message.${word}`].help,
  run(at, rest) {
    const { desk } = at
    const [, number = '', words = ''] = /^#?(\d+)\s*(.*)$/s.exec(rest) ?? []
    const opened = desk.state.opened[desk.state.open ?? '']
    if (!opened || number === '' || indexOfSeq(opened.messages, Number(number)) < 0)
      return at.say([texts.plain.noEntry(number || rest)])
    if (word !== 'delete' && words.trim() === '') return at.say([texts.plain.noWords])
    desk.dispatch({ type: 'view', view: { focus: 'timeline', entry: Number(number) } })
    runAct(at, `message.${word}`)
    const { overlay, open } = desk.state
    const draft = draftOf(desk.state, open)
    const began = word === 'edit' ? draft.editing !== null : draft.replyTo !== null
    desk.dispatch({ type: 'view', view: { focus: 'composer', entry: null } })
    if (!overlay && began && word !== 'delete') sendDraft(desk, { ...draft, editor: editorOf(words) })
  },
})

async function open(at: PlainDesk, rest: string) {
  const { desk } = at
  if (rest === '') {
    const conversation = openConversation(desk.state)
    return conversation ? sayOpen(at) : at.say([texts.off.nothingOpen])
  }
  const all = found(desk.state, at.listed, rest)
  if (all.length === 1) {
    openIt(desk, all[0]!.id)
    desk.dispatch({ type: 'view', view: { focus: 'composer' } })
    await at.settled()
    return sayOpen(at)
  }
  at.listed = all.slice(0, 50).map(one => one.id)
  at.say(
    all.length === 0
      ? [texts.plain.notFound(rest)]
      : listWords(desk.state, desk.state.queue, all.slice(0, 50)),
  )
}

/** The open conversation with its newest entries, or why it can't be read. */
export function sayOpen(at: PlainDesk) {
  const { state } = at.desk
  const conversation = openConversation(state)
  const opened = conversation && state.opened[conversation.id]
  if (!conversation) return
  if (!opened) {
    const loading = state.loading[conversation.id]
    const handler = state.directory.consultants[conversation.assignee ?? '']?.name ?? texts.somebody
    return at.say([loading?.is === 'failed' ? texts.failed(loading.why) : texts.notYours(handler)])
  }
  at.saidFrom = opened.messages.get(Math.max(0, opened.messages.length - page))?.seq ?? 0
  at.say(conversationWords(state, conversation, opened, page))
}

async function earlier(at: PlainDesk) {
  const { desk } = at
  const id = desk.state.open
  const first = id && desk.state.opened[id]?.messages.get(0)
  if (!id || !first) return at.say([texts.off.nothingOpen])
  if (first.seq >= at.saidFrom && !desk.state.opened[id]!.complete) {
    await desk.load(id, first.seq)
    await at.settled()
  }
  const conversation = openConversation(desk.state)
  const opened = desk.state.opened[id]
  if (!conversation || !opened) return
  const end = indexOfSeq(opened.messages, at.saidFrom)
  const words = conversationWords(desk.state, conversation, opened, page, Math.max(0, end))
  at.saidFrom = opened.messages.get(Math.max(0, end - page))?.seq ?? at.saidFrom
  at.say(words)
}

function card(at: PlainDesk) {
  const { state } = at.desk
  const opened = state.opened[state.open ?? '']
  at.say(opened ? cardWords(state, opened) : [texts.off.nothingOpen])
}

/** All commands, or those that begin so. */
function help(at: PlainDesk, rest: string) {
  const wanted = rest.replace(/^\/(?=.)/, '').toLowerCase()
  const found = commands.filter(one => one.word.startsWith(wanted))
  if (found.length === 0) return at.say([texts.plain.noCommand(rest)])
  sayPage(
    at,
    found.map(({ word, takes, help }) => `${word}${takes ? ` ${takes}` : ''}: ${help()}`),
  )
}

export const commands: readonly Command[] = [
  own('help', '[word]', help),
  own('queues', undefined, at => at.say(queueWords(at.desk.state))),
  ...lists.map(queueCommand),
  own('open', '[n | code | name]', open),
  own('earlier', undefined, earlier),
  { word: 'card', help: () => texts.acts.card.help, run: card },
  own('write', '[text]', (at, rest) => write(at, rest, false)),
  own('note', '[text]', (at, rest) => write(at, rest, true)),
  own('/', '[shortcut]', offerReply),
  ...replyCommands,
  ...fileCommands,
  entryCommand('reply', '<#> <text>'),
  entryCommand('edit', '<#> <text>'),
  entryCommand('delete', '<#>'),
  ...Object.entries(actWords).map(actCommand),
  { word: 'discard', help: () => texts.acts['outbox.discard'].help, run: discard },
  own('quit', undefined, at => at.desk.leave()),
]

/**
 * The word that a line begins with, and what comes after it; `/zw` is `/` and `zw`. A slash before a command is for
 * those who are used to it, where no quick reply is called so.
 */
export function commandOf(
  line: string,
  state: State,
): { command: Command | undefined; word: string; rest: string } {
  const [, word = '', rest = ''] = /^\s*(\/|\S+)\s*(.*?)\s*$/s.exec(line) ?? []
  const named = (of: string) => commands.find(one => one.word === of.toLowerCase())
  const [, after = '', further = ''] = /^(\S+)\s*(.*)$/s.exec(word === '/' ? rest : '') ?? []
  const slashed = after !== '' && !isShortcut(state, after) ? named(after) : undefined
  return slashed ? { command: slashed, word: after, rest: further } : { command: named(word), word, rest }
}
