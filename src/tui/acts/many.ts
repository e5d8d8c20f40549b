// What can be done with the marked conversations: mark read, hand over, not waiting, close, tag their clients.
import type { Conversation } from '../../core/model/conversation.ts'
import { isUnread } from '../../core/rules/queue.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Choice } from '../overlays/overlay.ts'
import { markedOf, mayWrite, subject } from '../state/select.ts'
import { texts } from '../texts.ts'
import { each, isMarking } from './bulk.ts'
import { people } from './colleagues.ts'
import { groups, takeBack } from './conversation.ts'
import { choose, show } from './show.ts'

/** For what is marked in the list, else for the one conversation. */
export const forMarked =
  (many: (desk: Desk) => void, one: (desk: Desk) => void) =>
  (desk: Desk): void =>
    isMarking(desk.state) ? many(desk) : one(desk)

const of = ({ id }: Conversation) => ({ conversation: id })

export function readMarked(desk: Desk): void {
  const me = desk.state.me?.consultant.id ?? ''
  void each(desk, {
    done: texts.bulk.read,
    run: async one => {
      if (!isUnread(one, me)) return null
      await desk.call('conversation.read', { ...of(one), seq: one.lastSeq })
      return () => desk.call('conversation.read', { ...of(one), seq: one.readSeq[me] ?? 0, back: true })
    },
  })
}

export function quietMarked(desk: Desk): void {
  void each(desk, {
    done: texts.bulk.quiet,
    run: async one => {
      if (one.quiet) return null
      await desk.call('conversation.quiet', of(one))
      return () => desk.call('conversation.quiet', { ...of(one), waits: true })
    },
  })
}

/** It can't be undone, so it is asked once, with how many. */
export function closeMarked(desk: Desk): void {
  const count = markedOf(desk.state).length
  show(desk, {
    kind: 'confirm',
    title: texts.bulk.close(count),
    text: texts.ask.closeText,
    yes: texts.ask.closeYes,
    confirm: () =>
      void each(desk, {
        done: texts.bulk.closed,
        run: async one => {
          await desk.call('conversation.close', of(one))
          return null
        },
      }),
  })
}

export function transferMarked(desk: Desk): void {
  const hand = (to: Choice) =>
    void each(desk, {
      done: count => texts.bulk.transferred(count, to.label),
      run: async one => {
        const done = await desk.call('conversation.transfer', { ...of(one), to: to.id })
        return mayWrite(desk.state, done) ? () => takeBack(desk, one, desk.call) : null
      },
    })
  choose(desk, {
    title: texts.bulk.handOver(markedOf(desk.state).length),
    empty: texts.ask.nobody,
    choices: state => [...people(state, []), ...groups(state)],
    pick: hand,
  })
}

export function tagMarked(desk: Desk): void {
  show(desk, {
    kind: 'ask',
    title: texts.bulk.tag(markedOf(desk.state).length),
    label: texts.bulk.tagLabel,
    editor: editorOf(''),
    hint: texts.bulk.tagHint,
    answer: typed => {
      const tags = tagsIn(typed)
      if (tags.length === 0) return
      void each(desk, {
        done: count => texts.bulk.tagged(count, tags.join(', ')),
        run: one => addTags(desk, one.contact, tags),
      })
    },
  })
}

/** Answers with what takes them back. */
export async function addTags(desk: Desk, contact: string, tags: readonly string[]) {
  const { tags: before } = await desk.call('contact.show', { contact })
  await desk.call('contact.edit', { contact, tags: [...before, ...tags] })
  return () => desk.call('contact.edit', { contact, tags: before })
}

/** Between commas, each once. */
export const tagsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map(tag => tag.trim())
      .filter(Boolean),
  ),
]

export function tagPicked(desk: Desk): void {
  const conversation = subject(desk.state)
  if (conversation) void tagOne(desk, conversation)
}

/** The tags of the client of one conversation: as they are, to be changed. */
async function tagOne(desk: Desk, conversation: Conversation): Promise<void> {
  const contact = await desk.ask('contact.show', { contact: conversation.contact })
  if (!contact) return
  const { id, tags: before } = contact
  show(desk, {
    kind: 'ask',
    title: texts.bulk.tagsOf(conversation.name),
    label: texts.bulk.tagLabel,
    editor: editorOf(before.join(', ')),
    hint: texts.bulk.tagHint,
    answer: typed => {
      void desk.ask('contact.edit', { contact: id, tags: tagsIn(typed) }).then(after => {
        const undo = () => void desk.ask('contact.edit', { contact: id, tags: before })
        if (after) desk.say('good', texts.bulk.tagsNow(after.tags.join(', ')), undo)
      })
    },
  })
}
