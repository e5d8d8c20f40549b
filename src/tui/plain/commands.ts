// The plain console's commands: the palette's acts by one word each, and what needs words of its own on a line.
import type { ActId } from '../act.ts'
import { openIt } from '../acts/look.ts'
import { dismissOverlay } from '../acts/overlay.ts'
import { choicesOf } from '../overlays/choices.ts'
import type { Overlay } from '../overlays/overlay.ts'
import { type List, lists } from '../state/queues.ts'
import { openConversation, rowsOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { conversationWith, importantOf } from '../state/tasks.ts'
import { texts } from '../texts.ts'
import { entryCommands } from './entries.ts'
import { fileCommands } from './files.ts'
import { found } from './find.ts'
import { markCommands } from './marks.ts'
import { sayPage } from './pages.ts'
import { type Command, type PlainDesk, runAct } from './plain-desk.ts'
import { answerQuestion } from './questions.ts'
import { readingCommands, sayOpen } from './reading.ts'
import { isShortcut, offerReply, replyCommands } from './replies.ts'
import { cardWords, importantWords, listWords, queueWords } from './words.ts'
import { discard, write } from './writing.ts'

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
  mentions: 'mention.list',
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
  'task-edit': 'task.edit',
  'task-remove': 'task.remove',
  tags: 'contact.tags',
  transcript: 'transcript',
  'transcript-mail': 'transcript.mail',
  mail: 'mail',
  turn: 'list.turn',
  undo: 'undo',
}

const actCommand = ([word, id]: [string, ActId]): Command => ({
  word,
  acts: [id],
  help: () => texts.acts[id].help,
  async run(at, rest) {
    runAct(at, id)
    if (rest !== '') await at.settled()
    const { overlay } = at.desk.state
    if (overlay && rest !== '') answerAtOnce(at, overlay, rest)
  },
})

/** What was named but can't be taken ends there: the next line of a script is no answer to it. */
function answerAtOnce({ desk }: PlainDesk, overlay: Overlay, rest: string) {
  answerQuestion(desk, overlay, rest)
  const { overlay: still } = desk.state
  if (still?.kind === 'choose' && still.filter.text !== '' && choicesOf(desk.state, still)[0]?.off)
    dismissOverlay(desk)
}

const queueCommand = (queue: List): Command => ({
  word: queue,
  acts: [`queue.${queue}`],
  help: () => texts.acts[`queue.${queue}`].help,
  run(at) {
    const { desk } = at
    desk.dispatch({ type: 'view', view: { queue, marked: [] } })
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
  acts?: readonly ActId[],
): Command => ({ word, takes, acts, help: () => texts.plain.help[word], run: what })

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
  own('help', '[word]', help, ['keys']),
  own('queues', undefined, at => at.say(queueWords(at.desk.state))),
  ...lists.map(queueCommand),
  own('open', '[n | code | name]', open),
  ...readingCommands,
  { word: 'card', acts: ['card'], help: () => texts.acts.card.help, run: card },
  own('write', '[text]', (at, rest) => write(at, rest, false), ['message.send']),
  own('note', '[text]', (at, rest) => write(at, rest, true), ['note']),
  own('/', '[shortcut]', offerReply, ['replies']),
  ...replyCommands,
  ...fileCommands,
  ...entryCommands,
  ...markCommands,
  ...Object.entries(actWords).map(actCommand),
  {
    word: 'discard',
    acts: ['outbox.discard'],
    help: () => texts.acts['outbox.discard'].help,
    run: discard,
  },
  own('quit', undefined, at => at.desk.leave(), ['leave']),
]

/** How each act is called here, for what the console says about them. */
export const wordOfAct: Readonly<Record<string, string>> = {
  ...Object.fromEntries(commands.flatMap(({ word, acts = [] }) => acts.map(id => [id, word]))),
  'outbox.takeBack': 'discard',
}

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
