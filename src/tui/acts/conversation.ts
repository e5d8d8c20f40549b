// What an operator does with a conversation: take it, hand it over, put it back, close it.
import type { Ban } from '../../core/model/ban.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { may } from '../../core/rules/access.ts'
import { isUnread } from '../../core/rules/queue.ts'
import { emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Choice } from '../overlays/overlay.ts'
import { actorOf, isObserver, mayWrite, subject } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { people } from './colleagues.ts'
import { openIt } from './look.ts'
import { choose, show } from './show.ts'

/** Why nothing can be done with it now; null where it can. */
export function cannotWork(state: State): string | null {
  const conversation = subject(state)
  if (!conversation) return texts.off.nothingPicked
  if (isObserver(state)) return texts.off.observer
  if (conversation.state === 'closed') return texts.off.closed
  return mayWrite(state, conversation) ? null : texts.mayNotWrite
}

/** As {@link cannotWork}, and somebody must have it already. */
export function cannotWorkActive(state: State): string | null {
  const no = cannotWork(state)
  return no ?? (subject(state)!.state === 'active' ? null : texts.off.notTaken)
}

/** The last one can't leave: the client would be nobody's. */
export function cannotLeave(state: State): string | null {
  const no = cannotWorkActive(state)
  const { participants } = subject(state) ?? { participants: [] }
  const alone = participants.length === 1 && participants[0] === state.me?.consultant.id
  return no ?? (alone ? texts.focus.lastHere : null)
}

export function cannotAccept(state: State): string | null {
  const conversation = subject(state)
  if (conversation?.state !== 'active') return cannotWork(state)
  if (isObserver(state)) return texts.off.observer
  return conversation.participants.includes(state.me?.consultant.id ?? '') ? texts.off.yoursAlready : null
}

export async function accept(desk: Desk): Promise<void> {
  const conversation = subject(desk.state)
  if (!conversation) return
  const { id, name } = conversation
  const taken = await desk.ask('conversation.accept', { conversation: id })
  if (!taken) return
  desk.dispatch({ type: 'known', conversation: taken })
  openIt(desk, id)
  desk.say('good', texts.toast.accepted(name), () => void requeueIt(desk, conversation))
}

async function requeueIt(desk: Desk, { id, name }: Conversation): Promise<void> {
  const done = await desk.ask('conversation.requeue', { conversation: id })
  if (!done) return
  const undo = () => void desk.ask('conversation.accept', { conversation: id })
  desk.say('good', texts.toast.requeued(name), mayWrite(desk.state, done) ? undo : undefined)
}

export function requeue(desk: Desk): void {
  const conversation = subject(desk.state)
  if (conversation) void requeueIt(desk, conversation)
}

export async function leave(desk: Desk): Promise<void> {
  const conversation = subject(desk.state)
  if (!conversation) return
  const { id, name } = conversation
  const comeBack = async () => {
    if (await desk.ask('conversation.leave', { conversation: id, back: true }))
      desk.say('good', texts.undone.again(name))
  }
  if (await desk.ask('conversation.leave', { conversation: id }))
    desk.say('good', texts.toast.left(name), () => void comeBack())
}

export async function quiet(desk: Desk): Promise<void> {
  const conversation = subject(desk.state)
  if (!conversation) return
  const { id, name, quiet: before } = conversation
  if (!(await desk.ask('conversation.quiet', { conversation: id }))) return
  const undo = () => void desk.ask('conversation.quiet', { conversation: id, waits: true })
  desk.say('good', texts.toast.quiet(name), before ? undefined : undo)
}

/** Marking read is an act, not a consequence of looking (C7). */
export async function markRead(desk: Desk): Promise<void> {
  const conversation = subject(desk.state)
  const me = desk.state.me?.consultant.id ?? ''
  if (!conversation) return
  if (!isUnread(conversation, me)) return desk.say('good', texts.toast.nothingUnread)
  const { id, lastSeq, readSeq } = conversation
  const undo = () =>
    void desk.ask('conversation.read', { conversation: id, seq: readSeq[me] ?? 0, back: true })
  if (await desk.ask('conversation.read', { conversation: id, seq: lastSeq }))
    desk.say('good', texts.toast.read, undo)
}

export const groups = (state: State): Choice[] =>
  Object.values(state.directory.groups)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(group => ({ id: group.id, label: group.name, hint: texts.ask.groupHint }))

export function transfer(desk: Desk): void {
  const conversation = subject(desk.state)
  if (!conversation) return
  const handOver = async (to: Choice, note: string) => {
    const done = await desk.ask('conversation.transfer', { conversation: conversation.id, to: to.id, note })
    if (!done) return
    // Who hands over stays until they leave (MODEL.md); to a group it goes without them.
    const { name, participants } = done
    const key = desk.state.keys['conversation.leave'] ?? ''
    const stays = participants.includes(desk.state.me?.consultant.id ?? '')
    const undo = () => void takeBack(desk, conversation, desk.ask)
    desk.say(
      'good',
      stays ? texts.focus.transferred(name, to.label, key) : texts.toast.transferred(name, to.label),
      mayWrite(desk.state, done) ? undo : undefined,
    )
  }
  const withNote = (to: Choice) =>
    show(desk, {
      kind: 'ask',
      title: texts.ask.handOverNote(to.label),
      label: texts.ask.handOverText,
      editor: emptyEditor,
      hint: texts.ask.handOverHint,
      answer: note => void handOver(to, note),
    })
  choose(desk, {
    title: texts.ask.handOver(conversation.name),
    empty: texts.ask.nobody,
    choices: state => [...people(state, []), ...groups(state)],
    pick: to => void handOver(to, ''),
    enter: texts.focus.enter.handOver,
    otherwise: { label: texts.ask.withNote, pick: withNote },
  })
}

export function invite(desk: Desk): void {
  const conversation = subject(desk.state)
  if (!conversation) return
  choose(desk, {
    title: texts.ask.invite(conversation.name),
    empty: texts.ask.nobody,
    enter: texts.focus.enter.invite,
    choices: state => people(state, state.conversations.get(conversation.id)?.participants ?? []),
    pick: who => {
      const guest = { conversation: conversation.id, consultant: who.id }
      const takeBack = async () => {
        if (await desk.ask('conversation.invite', { ...guest, back: true }))
          desk.say('good', texts.undone.uninvited(who.label))
      }
      void desk.ask('conversation.invite', guest).then(done => {
        if (done) desk.say('good', texts.toast.invited(who.label), () => void takeBack())
      })
    },
  })
}

export function cannotBan(state: State): string | null {
  const conversation = subject(state)
  if (!conversation) return texts.off.nothingPicked
  if (isObserver(state)) return texts.off.observer
  return state.me && may(actorOf(state.me), 'ban.add', conversation) ? null : texts.off.banElsewhere
}

export function ban(desk: Desk): void {
  const conversation = subject(desk.state)
  if (!conversation) return
  const ip = desk.state.opened[conversation.id]?.visit?.ip
  const choices: Choice[] = [
    { id: 'identity', label: texts.ask.banProfile, hint: texts.ask.banProfileHint },
    { id: 'ip', label: texts.ask.banAddress(ip ?? ''), hint: texts.ask.banAddressHint },
  ]
  choose(desk, {
    title: texts.ask.ban(conversation.name),
    empty: '',
    choices,
    pick: scope =>
      show(desk, {
        kind: 'ask',
        title: texts.ask.banWhy(scope.label),
        label: texts.ask.banText,
        editor: emptyEditor,
        hint: texts.ask.banHint,
        answer: reason => {
          const what = { conversation: conversation.id, scope: scope.id as 'identity' | 'ip', reason }
          void desk.ask('ban.add', what).then(done => {
            if (done) sayBanned(desk, done)
          })
        },
      }),
  })
}

/** Taken back by who may lift a ban; others are told at once who can (E8). */
export function sayBanned(desk: Desk, { id, name }: Pick<Ban, 'id' | 'name'>) {
  const { me } = desk.state
  if (!me || !may(actorOf(me), 'ban.remove', null))
    return desk.say('good', texts.undone.bannedForGood(name, texts.off.unban))
  const lift = async () => {
    if (await desk.ask('ban.remove', { ban: id })) desk.say('good', texts.toast.unbanned(name))
  }
  desk.say('good', texts.toast.banned(name), () => void lift())
}

/** To whom had it before; from a group's queue it is taken, by who may: others are offered no way back. */
export async function takeBack(
  desk: Desk,
  { id, assignee }: Conversation,
  how: Desk['ask'] | Desk['call'],
): Promise<unknown> {
  if (desk.state.conversations.get(id)?.state === 'waiting')
    return how('conversation.accept', { conversation: id })
  return how('conversation.transfer', {
    conversation: id,
    to: assignee ?? desk.state.me?.consultant.id ?? '',
  })
}
