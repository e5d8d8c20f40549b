// What can be done with the marked people and conversations of a view, else with the picked one: tag, ban, undo (C2, D10, B7).
import type { Ban } from '../../core/model/ban.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { may } from '../../core/rules/access.ts'
import { editorOf, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Row } from '../overlays/browse.ts'
import { actorOf, isObserver } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { refresh } from './browse.ts'
import { withEach } from './bulk.ts'
import { addTags, tagsIn } from './many.ts'
import { choose, show } from './show.ts'
import { chosenIn, type Listing, listing, noRow } from './view-marks.ts'

/** What can be done here, with its keys. */
export function openViewActs(desk: Desk): void {
  const view = listing(desk.state)
  if (!view) return
  choose(desk, {
    title: view.marked.length > 0 ? texts.finder.marked(view.marked.length) : view.title,
    empty: texts.ask.noCommand,
    choices: desk.commands(),
    enter: texts.focus.enter.run,
    back: () => show(desk, view),
    pick: ({ id }) => {
      show(desk, view)
      desk.run(id)
    },
  })
}

export const cannotChange = (state: State): string | null =>
  isObserver(state) ? texts.off.observer : noRow(state)

const nameOf = ({ label }: Row) => label

/** A marked conversation stands for its client. Of several rows of one client only the first counts. */
async function contactsOf(desk: Desk, view: Listing, rows: readonly Row[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const contact =
      view.of === 'contact'
        ? row.id
        : (desk.state.conversations.get(row.id)?.contact ??
          (await desk.call('conversation.show', { conversation: row.id, limit: 1 })).contact.id)
    if (!found.has(contact)) found.set(contact, row)
  }
  return found
}

/** Done with each; then the view is as it was, without marks, and shows what has become of its rows. */
async function withContacts(
  desk: Desk,
  view: Listing,
  done: (count: number) => string,
  run: (contact: string, row: Row) => Promise<(() => Promise<unknown>) | null>,
): Promise<void> {
  const rows = chosenIn(view)
  show(desk, { ...view, marked: [] })
  let contacts: Map<string, Row>
  try {
    contacts = await contactsOf(desk, view, rows)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return desk.say('bad', error.message)
  }
  await withEach(desk, [...contacts], ([, row]) => nameOf(row), {
    done,
    run: async ([contact, row]) => run(contact, row),
    changed: () => refresh(desk),
  })
}

export function tagRows(desk: Desk): void {
  const view = listing(desk.state)
  if (!view) return
  const rows = chosenIn(view)
  show(desk, {
    kind: 'ask',
    title: texts.bulk.tag(rows.length),
    label: texts.bulk.tagLabel,
    editor: editorOf(''),
    hint: texts.bulk.tagHint,
    back: () => show(desk, view),
    answer: typed => {
      const tags = tagsIn(typed)
      if (tags.length === 0) return show(desk, view)
      void withContacts(
        desk,
        view,
        count => texts.bulk.tagged(count, tags.join(', ')),
        contact => addTags(desk, contact, tags),
      )
    },
  })
}

/** Every profile that they have written with is banned, by the conversations that they had. */
export function banRows(desk: Desk): void {
  const view = listing(desk.state)
  if (!view) return
  const rows = chosenIn(view)
  const { me } = desk.state
  const lifts = me !== null && may(actorOf(me), 'ban.remove', null)
  show(desk, {
    kind: 'ask',
    title: rows.length === 1 ? texts.ask.ban(rows[0]!.label) : texts.finder.ban(rows.length),
    label: texts.ask.banText,
    editor: emptyEditor,
    hint: texts.ask.banHint,
    back: () => show(desk, view),
    answer: reason => {
      const done = (count: number) => texts.finder.banned(count) + (lifts ? '' : ` · ${texts.off.unban}`)
      void withContacts(desk, view, done, async contact => {
        const bans = await banAll(desk, contact, reason)
        return lifts ? () => liftAll(desk, bans) : null
      })
    },
  })
}

async function banAll(desk: Desk, contact: string, reason: string): Promise<readonly Ban[]> {
  const { items } = await desk.call('conversation.list', { contact, limit: 200 })
  const profiles = new Map(items.map(one => [one.identity, one.id]))
  if (profiles.size === 0) throw new Refusal('conflict', texts.finder.neverWrote)
  const bans: Ban[] = []
  let already: Refusal | null = null
  for (const conversation of profiles.values())
    try {
      bans.push(await desk.call('ban.add', { conversation, scope: 'identity', reason }))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
      already = error
    }
  if (bans.length === 0 && already) throw already
  return bans
}

async function liftAll(desk: Desk, bans: readonly Ban[]): Promise<void> {
  for (const { id } of bans) await desk.call('ban.remove', { ban: id })
}
