// Calls the operator: bell, title, desktop notification, sound; again for those who are left waiting (E10).
import { spawn } from 'node:child_process'
import type { Conversation } from '../core/model/conversation.ts'
import { needsAnswer, queueOf } from '../core/rules/queue.ts'
import { safeLine } from '../core/text/safe.ts'
import type { Action } from './state/action.ts'
import { allLists, calls, mayOpen } from './state/select.ts'
import type { State } from './state/state.ts'
import type { Notifier } from './terminal/notify.ts'
import { texts } from './texts.ts'

export interface AlertSettings {
  bell: boolean
  /** Desktop notifications, where the consultant wants them, too. */
  desktop: boolean
  /** A command with its arguments, run with the name of the consultant's sound in place of `{sound}`; '' = none. */
  player: string
  /** Minutes between reminders of the same client; 0 = none. */
  remindEvery: number
}

export const defaultAlerts: AlertSettings = { bell: true, desktop: true, player: '', remindEvery: 2 }

/** The window's title says how many call: `(2) chatctl`. */
export function titleOf(state: State): string {
  const count = calls(state)
  return count > 0 ? `(${count}) chatctl` : 'chatctl'
}

export interface Alerts {
  /** Hears each action after it was applied. */
  hear(action: Action, before: State, state: State): void
}

/** Many messages at once ring once: two rings for messages are this far apart, ms. */
const ringsApart = 500

export function createAlerts(
  notifier: Notifier,
  settings: AlertSettings,
  clock = () => performance.now(),
): Alerts {
  const reminded = new Map<string, number>()
  let rangAt = Number.NEGATIVE_INFINITY

  function ring(state: State, title: string, words: string): void {
    const sound = state.me?.consultant.sound ?? 'none'
    if (settings.bell && sound !== 'none') notifier.bell()
    if (settings.desktop && state.me?.consultant.push && !state.focused) notifier.notify(title, words)
    if (settings.player && sound !== 'none') play(settings.player, sound)
  }

  function written(state: State, conversation: Conversation, text: string): void {
    const queue = queueOf(conversation, state.me?.consultant.id ?? '')
    if (queue !== 'mine' && queue !== 'new') return
    if (clock() - rangAt < ringsApart) return
    rangAt = clock()
    ring(state, conversation.name, mayOpen(state, conversation) ? text : texts.queue[queue])
  }

  function remind(state: State): void {
    if (settings.remindEvery <= 0) return
    const waiting = [...allLists(state).mine, ...allLists(state).new].filter(needsAnswer)
    const still = new Set(waiting.map(one => one.id))
    for (const id of reminded.keys()) if (!still.has(id)) reminded.delete(id)
    const due = waiting.filter(one => {
      const since = Math.max(Date.parse(one.waitingSince!), reminded.get(one.id) ?? 0)
      return state.now - since >= settings.remindEvery * 60_000
    })
    if (due.length === 0) return
    for (const one of due) reminded.set(one.id, state.now)
    // One call for all of them: a row of bells says no more than one.
    ring(state, texts.stillWaiting(due.length), due.map(one => safeLine(one.name, 40)).join(', '))
  }

  return {
    hear(action, before, state) {
      // What was missed is told once, when it has all come; while it comes nothing rings.
      if (action.type === 'link' && action.link.is === 'online' && before.link.is !== 'online') {
        const count = calls(state)
        return count > 0 ? ring(state, 'chatctl', texts.unreadNow(count)) : undefined
      }
      if (state.link.is !== 'online') return
      if (action.type === 'tick') return remind(state)
      if (action.type !== 'event') return
      const { event } = action
      const conversation = event.conversation ? state.conversations.get(event.conversation) : undefined
      if (event.type === 'message.sent' && event.data.author.kind === 'visitor' && conversation)
        written(state, conversation, event.data.text)
      if (event.type === 'consultant.mentioned' && event.data.consultant === state.me?.consultant.id)
        ring(state, conversation?.name ?? 'chatctl', texts.toast.mentioned(event.data.by.name, ''))
      const routedToMe =
        event.type === 'conversation.accepted' &&
        event.data.why &&
        event.data.consultant.id === state.me?.consultant.id
      if (routedToMe && conversation)
        ring(state, conversation.name, conversation.lastMessage?.text ?? texts.queue.mine)
      if (event.type === 'conversation.transferred' && event.data.to?.id === state.me?.consultant.id)
        ring(state, conversation?.name ?? 'chatctl', texts.handedToYou(event.data.by.name))
    },
  }
}

function play(player: string, sound: string): void {
  const [command = '', ...rest] = player.split(' ').filter(Boolean)
  const args = rest.map(part => part.replaceAll('{sound}', sound))
  // A player that is not there must not disturb the work: the bell has rung already.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
