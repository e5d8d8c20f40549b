// Acts about the console itself: the palette, the keys, undo, leaving.
import { type Language, languages } from '../../core/text/language.ts'
import type { Desk } from '../desk.ts'
import { catalogues, texts } from '../texts.ts'
import { choose, show } from './show.ts'

export function openPalette(desk: Desk): void {
  const commands = desk.commands()
  choose(desk, {
    title: texts.ask.commands,
    empty: texts.ask.noCommand,
    choices: commands,
    pick: choice => desk.run(choice.id),
    enter: texts.focus.enter.run,
  })
}

export const showKeys = (desk: Desk) => show(desk, { kind: 'read', what: 'keys', top: 0 })

export function undoLast(desk: Desk): void {
  const toast = desk.state.toasts.at(-1)
  if (!toast?.undo) return
  desk.dispatch({ type: 'toastGone', id: toast.id })
  toast.undo()
}

export async function togglePresence(desk: Desk): Promise<void> {
  const presence = desk.state.me?.consultant.presence === 'online' ? 'away' : 'online'
  if (await desk.ask('consultant.presence', { presence })) desk.say('good', texts.toast.presence[presence])
}

export function pickLanguage(desk: Desk): void {
  const choices = languages.map(id => ({ id, label: catalogues[id].name, hint: id }))
  choose(desk, {
    title: texts.ask.language,
    index: languages.indexOf(desk.state.language),
    empty: texts.ask.noLanguage,
    choices,
    pick: choice => void speakFromNow(desk, choice.id as Language),
  })
}

/** Here at once; and in the operator's profile, so that it follows them to other terminals. */
export async function speakFromNow(desk: Desk, language: Language): Promise<void> {
  const me = desk.state.me?.consultant
  desk.dispatch({ type: 'view', view: { language } })
  if (desk.state.link.is !== 'online' || !me) return desk.say('warning', texts.toast.languageHere)
  if (await desk.ask('consultant.edit', { consultant: me.id, language }))
    desk.say('good', texts.toast.language)
}

export const redraw = (desk: Desk) => desk.repaint()

/** One Ctrl+C may be a habit from elsewhere: it takes two, the second while the first is still answered. */
export function leave(desk: Desk): void {
  const words = texts.toast.leave(desk.state.keys['leave.asked'] ?? 'Ctrl+C')
  if (desk.state.toasts.at(-1)?.text === words) desk.leave()
  else desk.say('warning', words)
}
