// Where the visitor writes: grows with the text, keeps the draft over a reload, shows what is answered or changed.
import type { Shelf } from '../shelf.ts'
import type { Speech } from '../speech.ts'
import type { MessageRow } from '../timeline.ts'
import type { Visit } from '../visit.ts'
import { h, iconButton } from './element.ts'
import { arrow, cross, icon } from './icons.ts'

const longest = 8_000

/** `ready` is asked before a message goes. */
export function createComposer(visit: Visit, speech: Speech, drafts: Shelf, ready: () => boolean) {
  let about: { row: MessageRow; how: 'reply' | 'edit' } | null = null
  let before = ''

  const field = h('textarea', {
    set: { rows: '1', maxlength: String(longest), enterkeyhint: 'send', dir: 'auto', autocomplete: 'off' },
    on: { input: typed, keydown: key },
  })
  const go = iconButton(speech.say('send'), icon(arrow), submit, 'go')
  const title = h('b')
  const excerpt = h('span')
  const banner = h(
    'div',
    { class: 'about' },
    h('div', {}, title, excerpt),
    iconButton(speech.say('cancel'), icon(cross), () => stop()),
  )
  const element = h('div', { class: 'composer' }, banner, h('div', { class: 'field' }, field, go))

  function grow() {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 132)}px`
    go.disabled = field.value.trim() === ''
  }

  function fill(text: string) {
    field.value = text
    grow()
  }

  function typed() {
    grow()
    if (about?.how !== 'edit') drafts.set('draft', field.value)
    if (field.value) visit.typing()
  }

  function key(event: KeyboardEvent) {
    // Enter also ends the choosing of a word in some scripts: that one isn't ours.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }

  function submit() {
    const text = field.value.trim()
    if (!text) return
    if (about?.how === 'edit') {
      if (text !== about.row.entry.text) visit.edit(about.row.id, text)
      return stop()
    }
    if (!ready()) return
    visit.send(text, about?.row.id ?? null)
    drafts.remove('draft')
    fill('')
    stop()
  }

  function begin(row: MessageRow, how: 'reply' | 'edit') {
    stop()
    about = { row, how }
    if (how === 'edit') {
      before = field.value
      fill(row.entry.text)
    }
    title.textContent =
      how === 'edit'
        ? speech.say('editing')
        : speech.say('replying', row.mine ? speech.say('you') : row.entry.author.name)
    excerpt.textContent = row.entry.text
    banner.hidden = false
    field.focus()
  }

  /** Ends answering or changing; true when there was something to end. */
  function stop(): boolean {
    banner.hidden = true
    if (!about) return false
    if (about.how === 'edit') fill(before)
    about = null
    field.focus()
    return true
  }

  function update() {
    const asks = !visit.onDuty && !visit.state.conversation
    const fresh = visit.state.closed && !visit.state.conversation
    const label = speech.say(asks ? 'question' : fresh ? 'writeNew' : 'write')
    field.placeholder = label
    field.setAttribute('aria-label', label)
    element.hidden = visit.refused !== null
  }

  banner.hidden = true
  field.value = drafts.get<string>('draft') ?? ''
  return { element, field, submit, grow, begin, stop, update }
}
