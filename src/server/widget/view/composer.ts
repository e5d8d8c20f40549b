// Where the visitor writes: grows with the text, keeps the draft over a reload, shows what is answered or changed.
import type { Shelf } from '../shelf.ts'
import type { Speech } from '../speech.ts'
import { wordsOf } from '../state.ts'
import { withoutNul } from '../taken.ts'
import type { MessageRow } from '../timeline.ts'
import type { Visit } from '../visit.ts'
import { h, iconButton } from './element.ts'
import { createTray } from './files.ts'
import { arrow, clip, cross, icon } from './icons.ts'

const longest = 8_000

/** `ready` is asked before a message goes. */
export function createComposer(visit: Visit, speech: Speech, drafts: Shelf, ready: () => boolean) {
  let about: { row: MessageRow; how: 'reply' | 'edit' } | null = null
  let before = ''
  /** It was sent while files were still on their way. */
  let waits = false

  const field = h('textarea', {
    set: { rows: '1', maxlength: String(longest), enterkeyhint: 'send', dir: 'auto', autocomplete: 'off' },
    on: { input: typed, keydown: key, paste: pasted },
  })
  const go = iconButton(speech.say('send'), icon(arrow), submit, 'go')
  const chosen = h('input', {
    class: 'hidden',
    set: { type: 'file', multiple: '', tabindex: '-1', 'aria-hidden': 'true' },
    on: {
      change() {
        attach(chosen.files)
        chosen.value = ''
      },
    },
  })
  const pick = iconButton(speech.say('attach'), icon(clip), () => chosen.click())
  const tray = createTray(visit.attachments, speech)
  const title = h('b')
  const excerpt = h('span')
  const banner = h(
    'div',
    { class: 'about' },
    h('div', {}, title, excerpt),
    iconButton(speech.say('cancel'), icon(cross), () => stop()),
  )
  const element = h(
    'div',
    { class: 'composer' },
    banner,
    tray.element,
    h('div', { class: 'field' }, pick, chosen, field, go),
  )

  function grow() {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 132)}px`
    mayGo()
  }

  const words = () => withoutNul(field.value).trim()

  /** Words or files; those that are on their way are waited for. */
  function mayGo() {
    const files = about?.how !== 'edit' && visit.attachments.all.some(one => !one.problem)
    go.disabled = words() === '' && !files
  }

  function attach(files: FileList | null | undefined): boolean {
    if (!files?.length || visit.refused) return false
    visit.attachments.add(files)
    field.focus()
    return true
  }

  function pasted(event: ClipboardEvent) {
    // A spreadsheet's cells come as text and as a picture of them: then the text is meant.
    if (!event.clipboardData?.types.includes('text/plain') && attach(event.clipboardData?.files))
      event.preventDefault()
  }

  function fill(text: string) {
    field.value = text
    grow()
  }

  function typed() {
    waits = false
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
    const text = words()
    mayGo()
    if (go.disabled) return
    if (about?.how === 'edit') {
      if (text !== about.row.entry.text) visit.edit(about.row.id, text)
      return stop()
    }
    waits = !visit.attachments.ready
    if (waits || !ready()) return
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
    excerpt.textContent = wordsOf(row.entry)
    banner.hidden = false
    field.focus()
  }

  /** Takes back what the server has refused, before what has been written since. */
  function mend(text: string) {
    stop()
    fill(field.value ? `${text}\n${field.value}` : text)
    typed()
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
    element.hidden = visit.refused !== null || visit.form !== null
    tray.update()
    // Too late to change it: what was written stays, as a message of its own.
    if (about?.how === 'edit' && !visit.mayChange(about.row.entry)) {
      about = null
      banner.hidden = true
    }
    mayGo()
    if (waits && visit.attachments.ready) {
      waits = false
      // What could not be uploaded is to be seen first: without it the words may not be meant.
      if (visit.attachments.all.every(one => one.file)) submit()
    }
  }

  banner.hidden = true
  field.value = drafts.get<string>('draft') ?? ''
  return { element, field, submit, grow, begin, mend, stop, update, attach }
}
