// Calls the operator: bell, sound, desktop notification, their own program; again for those who are left waiting (E10, B4).
import { needsAnswer } from '../../core/rules/queue.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Action } from '../state/action.ts'
import { allLists, calls } from '../state/select.ts'
import type { State } from '../state/state.ts'
import type { Notifier } from '../terminal/notify.ts'
import { texts } from '../texts.ts'
import { type Call, type CallKind, callOf } from './calls.ts'
import type { Hook } from './hook.ts'
import type { Player } from './player.ts'
import { quietNow } from './quiet-hours.ts'
import type { Sound } from './sounds.ts'

/** The window's title says how many call: `(2) chatctl`. */
export function titleOf(state: State): string {
  const count = calls(state)
  return count > 0 ? `(${count}) chatctl` : 'chatctl'
}

export interface Alerts {
  /** Hears each action after it was applied. */
  hear(action: Action, before: State, state: State): void
  /** Plays a sound as it would be with a call. */
  trySound(sound: Sound, state: State): void
}

export interface AlertParts {
  notifier: Notifier
  player: Pick<Player, 'play'>
  hook: Pick<Hook, 'tell'>
  /** Whether somebody sits before the console now. */
  attended: () => boolean
  /** Says at the foot of the screen who still waits. */
  say: (words: string) => void
  clock?: () => number
}

/** Many messages at once ring once: two rings for messages are this far apart, ms. What comes between is gathered. */
const ringsApart = 500
/** Whoever has typed in a conversation this lately needs no reminder of it, ms. */
const stillTyping = 60_000

const isQuiet = ({ settings, now }: State) => quietNow(settings.quietHours, now) !== null

export function createAlerts(parts: AlertParts): Alerts {
  const { notifier, player, hook, attended, say, clock = () => performance.now() } = parts
  let gathered: Call[] = []
  let rangAt = Number.NEGATIVE_INFINITY
  let remindedAt = Number.NEGATIVE_INFINITY

  function sound(name: Sound, { settings }: State): void {
    const played = player.play(name, settings.player)
    if (settings.bell === 'on' || (settings.bell === 'auto' && !played)) notifier.bell()
  }

  function call(state: State, one: Call): void {
    if (isQuiet(state)) return
    hook.tell(state.settings.hook, hookWords(state, one))
    if (clock() - rangAt < ringsApart) gathered.push(one)
    else ring(state, one)
  }

  function ring(state: State, one: Call): void {
    rangAt = clock()
    const { consultant } = state.me ?? {}
    if (consultant && consultant.sound !== 'none') sound(consultant.sound, state)
    if (consultant?.push && !attended())
      notifier.notify(state.settings.desktop, one.title, one.words, one.conversations[0]?.id)
  }

  /** What came in between is told once, as one. */
  function ringGathered(state: State): void {
    if (gathered.length === 0 || clock() - rangAt < ringsApart) return
    const all = gathered
    gathered = []
    const named = new Map(all.flatMap(one => one.conversations).map(one => [one.id, one]))
    const conversations = [...named.values()]
    if (isQuiet(state)) return
    if (conversations.length < 2) ring(state, all.at(-1)!)
    else
      ring(state, {
        kind: 'unread',
        conversations,
        title: texts.unreadNow(conversations.length),
        words: namesOf(conversations),
      })
  }

  function remind(state: State): void {
    const every = state.settings.remindEvery * 60_000
    if (every <= 0 || state.now - remindedAt < every) return
    const answering = attended() && state.now - state.typedAt < stillTyping ? state.open : null
    const due = allLists(state).mine.filter(
      one => needsAnswer(one) && one.id !== answering && state.now - Date.parse(one.waitingSince!) >= every,
    )
    if (due.length === 0) return
    // One call for all of them: a row of bells says no more than one.
    remindedAt = state.now
    const reminder: Call = {
      kind: 'reminder',
      conversations: due,
      title: texts.stillWaiting(due.length),
      words: namesOf(due),
    }
    say(`${reminder.title}: ${reminder.words}`)
    call(state, reminder)
  }

  return {
    hear(action, before, state) {
      // What was missed is told once, when it has all come; while it comes nothing rings.
      if (action.type === 'link' && action.link.is === 'online' && before.link.is !== 'online') {
        const count = calls(state)
        if (count > 0)
          call(state, { kind: 'unread', conversations: [], title: 'chatctl', words: texts.unreadNow(count) })
        return
      }
      if (state.link.is !== 'online') return
      if (action.type === 'tick') {
        ringGathered(state)
        remind(state)
      }
      if (action.type !== 'event') return
      const one = callOf(action.event, state)
      if (!one || !wanted(state, one)) return
      // Who looks at it sees it come; a task comes due unseen.
      if (one.kind !== 'task' && attended() && state.open !== null && one.conversations[0]?.id === state.open)
        return
      call(state, one)
    },
    trySound: sound,
  }
}

const wanted = ({ settings }: State, { kind }: Call) =>
  kind === 'reminder' || kind === 'unread' || settings.notify[kind]

const namesOf = (conversations: Call['conversations']) =>
  conversations.map(one => safeLine(one.name, 40)).join(', ')

/** A call, or one that only tries the program. */
type Told = Omit<Call, 'kind'> & { kind: CallKind | 'try' }

/** What the operator's own program is told. `title` and `body` can be shown as they are, all else is as it was written. */
export function hookWords(state: State, { kind, conversations, title, words }: Told): object {
  const me = state.me?.consultant
  return {
    kind,
    at: new Date(state.now).toISOString(),
    server: state.label,
    consultant: me && { id: me.id, login: me.login, name: me.name },
    title: safeLine(title, 80),
    body: safeLine(words, 240),
    text: words,
    conversations: conversations.map(one => ({
      id: one.id,
      code: one.code,
      name: one.name,
      channel: state.directory.channels[one.channel]?.name ?? null,
    })),
    unread: calls(state),
  }
}
