// From a key to what it does: the acts of the places that hold now, else typing.
import { type Act, type Place, wordsOf } from './act.ts'
import { onFiles } from './acts/form-files.ts'
import { point } from './acts/mouse.ts'
import { paste } from './acts/paste.ts'
import { activeEditor, type, writable } from './acts/typing.ts'
import { type Bindings, keyLabel } from './bindings.ts'
import { mentionOf } from './composer/mentions.ts'
import type { Desk } from './desk.ts'
import { emojiOf } from './emoji/picker.ts'
import { geometryOf } from './geometry.ts'
import type { Choice } from './overlays/overlay.ts'
import { slashOf } from './slash/replies.ts'
import { openConversation } from './state/select.ts'
import type { State } from './state/state.ts'
import { type Key, keyName, positionName } from './terminal/keys.ts'
import { texts } from './texts.ts'

/** The places that hold now, the most particular first. */
export function placesOf(state: State): readonly Place[] {
  const { overlay } = state
  if (overlay?.kind === 'browse') return ['choose', 'text', 'always']
  if (overlay)
    return overlay.kind === 'confirm' || overlay.kind === 'read'
      ? [overlay.kind, 'always']
      : [overlay.kind, 'text', 'always']
  if (state.focus === 'list') return ['list', 'anywhere', 'always']
  if (state.focus === 'timeline' || !writable(state))
    return ['timeline', 'conversation', 'anywhere', 'always']
  const writing: Place[] = ['composer', 'conversation', 'text', 'anywhere', 'always']
  if (slashOf(state)) return ['slash', ...writing]
  if (mentionOf(state)) return ['mention', ...writing]
  if (emojiOf(state)) return ['emoji', ...writing]
  return writing
}

function actFor(bindings: Bindings, state: State, name: string | undefined): Act | undefined {
  if (name === undefined) return undefined
  for (const place of placesOf(state)) {
    const acts = bindings.find(place, name).filter(act => act.when?.(state) ?? true)
    const act = acts.find(one => one.when) ?? acts[0]
    if (act) return act
  }
  return undefined
}

/** Why the act can't be done now; null where it can. */
export function whyOff(state: State, act: Act): string | null {
  const off = act.off?.(state) ?? null
  if (off) return off
  return act.online && state.link.is !== 'online' ? texts.toast.needsConnection : null
}

export function run(desk: Desk, act: Act): void {
  const off = whyOff(desk.state, act)
  if (off) desk.say('warning', `${wordsOf(act).help}: ${off}`)
  else act.run(desk)
}

export function press(desk: Desk, bindings: Bindings, key: Key): void {
  if (key.name === 'focus-in' || key.name === 'focus-out') {
    desk.dispatch({ type: 'view', view: { focused: key.name === 'focus-in' } })
    return
  }
  if (key.at) {
    point(desk, key.name, key.at)
    return
  }
  uncover(desk, key)
  const { state } = desk
  const editor = activeEditor(state)
  // Where letters are typed, a letter is a letter; with Ctrl or Alt it is still the key at its place.
  const byPosition = !editor || key.ctrl || key.alt ? positionName(key) : undefined
  const act = actFor(bindings, state, keyName(key)) ?? actFor(bindings, state, byPosition)
  if (act) {
    run(desk, act)
    return
  }
  if (key.text === undefined || key.text === '') return
  if (editor || (key.name === 'paste' && onFiles(state))) {
    put(desk, key)
    return
  }
  // Typing is never lost: from inside the conversation it goes to the composer.
  if (!state.overlay && state.focus === 'timeline' && writable(state)) {
    desk.dispatch({ type: 'view', view: { focus: 'composer', entry: null } })
    put(desk, key)
  }
}

const put = (desk: Desk, { name, text = '' }: Key): void => (name === 'paste' ? paste : type)(desk, text)

/** Typing shows where it goes: a card that lies over the conversation gives way. */
function uncover(desk: Desk, key: Key): void {
  const covered = desk.state.card && geometryOf(desk.size(), desk.state).conversation === 0
  if (covered && !desk.state.overlay && key.text) desk.dispatch({ type: 'view', view: { card: false } })
}

/** Acts with a place of their own on the screen are not listed among the commands. */
const listed: ReadonlySet<Place> = new Set<Place>(['anywhere', 'conversation', 'timeline', 'always'])
const notListed = /^(timeline\.|palette$|leave\.)/

/** Of a view those that are its own: moving in it needs no row. */
const ofViews = /^(view|person)\.|^choose\.(export|undo)$/

/** Every act that can be called up now, for the palette. */
export function commandsOf(bindings: Bindings, state: State): Choice[] {
  if (state.overlay?.kind === 'browse') {
    const own = bindings.acts.filter(
      act => act.place === 'choose' && ofViews.test(act.id) && (act.when?.(state) ?? true),
    )
    return rowsOf(
      own.filter(({ id }) => !/^view\.(acts|markThis)$/.test(id)),
      state,
    )
  }
  const places = placesOf({ ...state, overlay: null })
  const here = bindings.acts.filter(
    act =>
      listed.has(act.place) &&
      !notListed.test(act.id) &&
      (places.includes(act.place) || (act.place === 'conversation' && openConversation(state))),
  )
  return rowsOf(here, state)
}

function rowsOf(acts: readonly Act[], state: State): Choice[] {
  const rows = acts.map(act => ({
    id: act.id,
    label: wordsOf(act).help,
    hint: act.keys.slice(0, 1).map(keyLabel).join(' '),
    off: whyOff(state, act),
  }))
  // What can't be done now is still named, after what can.
  return [...rows.filter(row => row.off === null), ...rows.filter(row => row.off !== null)]
}

/** A choice says itself what Enter does with its rows. */
function doing({ overlay }: State, { id }: Act): string | undefined {
  if (id !== 'choose.pick') return undefined
  return overlay?.kind === 'choose' || overlay?.kind === 'browse' ? overlay.enter : undefined
}

/** What the foot of the screen says: the acts with a hint that can be done here. */
export function hintsOf(bindings: Bindings, state: State): { key: string; label: string }[] {
  const places = placesOf(state)
  const picking = places[0] === 'slash' || places[0] === 'mention' || places[0] === 'emoji'
  return bindings.acts
    .filter(
      act =>
        wordsOf(act).hint &&
        (picking ? act.place === places[0] : places.includes(act.place)) &&
        (act.when?.(state) ?? true) &&
        whyOff(state, act) === null,
    )
    .sort((a, b) => places.indexOf(a.place) - places.indexOf(b.place))
    .flatMap(act => {
      const short = state.focus === 'list' && !state.overlay ? act.inList?.[0] : undefined
      const key = short ?? act.keys[0]
      return key === undefined ? [] : [{ key: keyLabel(key), label: doing(state, act) ?? wordsOf(act).hint! }]
    })
}
