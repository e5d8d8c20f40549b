// The view of the operators: who is there, and how much they have to do (B1); and one's own card (B8, A2).
import { type Consultant, sounds } from '../../core/model/consultant.ts'
import { type Language, languages } from '../../core/text/language.ts'
import { safeLine } from '../../core/text/safe.ts'
import { emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Row } from '../overlays/browse.ts'
import type { FormField } from '../overlays/overlay.ts'
import type { State } from '../state/state.ts'
import { catalogues, texts } from '../texts.ts'
import { browse } from './browse.ts'
import { show } from './conversation.ts'
import { historyWith } from './history.ts'

const presences = ['online', 'away', 'offline'] as const

/** Those who are there come first, the least busy of them at the top. */
export function showConsultants(desk: Desk): void {
  browse(desk, {
    title: texts.view.consultants,
    find: async ({ text }) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const held = heldIn(desk.state)
      const all = Object.values(desk.state.directory.consultants)
        .filter(one => !one.deletedAt)
        .filter(one => words.every(word => `${one.name} ${one.login}`.toLowerCase().includes(word)))
        .sort(
          (a, b) =>
            presences.indexOf(a.presence) - presences.indexOf(b.presence) ||
            (held.get(a.id) ?? 0) - (held.get(b.id) ?? 0) ||
            a.name.localeCompare(b.name),
        )
      return { rows: all.map(one => rowOf(desk.state, one, held.get(one.id) ?? 0)) }
    },
    pick: ({ id, label }) => historyWith(desk, { id, name: label }),
    enter: texts.focus.enter.open,
    empty: texts.view.nobody,
    none: texts.view.nobody,
  })
}

/** How many conversations each of them takes part in now. */
function heldIn(state: State): Map<string, number> {
  const held = new Map<string, number>()
  for (const one of state.conversations)
    if (one.state === 'active') for (const id of one.participants) held.set(id, (held.get(id) ?? 0) + 1)
  return held
}

function rowOf(state: State, one: Consultant, held: number): Row {
  const groups = one.groups.map(id => state.directory.groups[id]?.name ?? '').filter(Boolean)
  const more = [one.position, one.login, ...groups].filter(Boolean).join(' · ')
  const load = one.takesConversations ? texts.rows(held, one.capacity) : texts.off.takesNone
  return {
    id: one.id,
    label: one.name,
    hint: `${one.presence === 'online' ? '●' : one.presence === 'away' ? '◐' : '○'} ${texts.card[one.presence]} · ${load}`,
    below: [span('quiet', safeLine(more, 200))],
  }
}

export function showProfile(desk: Desk): void {
  const me = desk.state.me?.consultant
  if (!me) return
  const field = (id: string, picked: string, options: [string, string][]): FormField => ({
    id,
    label: texts.profile[id as 'sound' | 'push' | 'language'],
    editor: emptyEditor,
    options: options.map(([one, label]) => ({ id: one, label })),
    picked,
  })
  show(desk, {
    kind: 'form',
    title: `${me.name} · ${me.login}`,
    index: 0,
    error: null,
    fields: [
      field(
        'sound',
        me.sound,
        sounds.map(one => [one, texts.profile.sounds[one]]),
      ),
      field('push', String(me.push), [
        ['true', texts.profile.on],
        ['false', texts.profile.off],
      ]),
      field(
        'language',
        me.language ?? desk.state.language,
        languages.map(one => [one, catalogues[one].name]),
      ),
    ],
    save: values => void save(desk, me, values),
  })
}

async function save(desk: Desk, me: Consultant, values: Record<string, string>): Promise<void> {
  const sound = sounds.find(one => one === values.sound) ?? me.sound
  const language = values.language as Language
  show(desk, null)
  const saved = { consultant: me.id, sound, push: values.push === 'true', language }
  if (!(await desk.ask('consultant.edit', saved))) return
  desk.dispatch({ type: 'view', view: { language } })
  desk.say('good', texts.toast.profileSaved)
}
