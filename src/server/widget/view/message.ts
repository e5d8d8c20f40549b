// One message: bubble, quote, links, marks, and its small menu.
import { pieces } from '../links.ts'
import type { Speech } from '../speech.ts'
import type { MessageRow, Tick } from '../timeline.ts'
import { avatar } from './avatar.ts'
import { button, h, iconButton } from './element.ts'
import { fileView } from './files.ts'
import { alert, clock, icon, more, tick as oneTick, ticks as twoTicks } from './icons.ts'
import type { Choice } from './menu.ts'

export interface MessageActs {
  /** What may be done with a message now; none = it has no menu. */
  choices(row: MessageRow): Choice[]
  /** Opens a menu under `anchor`. */
  menu(anchor: HTMLElement, choices: Choice[]): void
  isMine(message: string): boolean
  retry(id: string): void
  /** The words go back to where they were written. */
  mend(row: MessageRow): void
  discard(id: string): void
}

export interface MessageView {
  element: HTMLElement
  /** Shows how far the message has come, without making it anew: nobody shall hear it read out again. */
  refresh(row: MessageRow): void
}

const pictures: Record<Tick, string> = { pending: clock, sent: oneTick, read: twoTicks, failed: alert }

export function messageView(first: MessageRow, speech: Speech, base: string, acts: MessageActs): MessageView {
  let row = first
  const { entry, mine } = row
  const { author, replyTo } = entry
  const options = iconButton(
    speech.say('options'),
    icon(more),
    () => acts.menu(options, acts.choices(row)),
    'icon options',
  )
  options.setAttribute('aria-haspopup', 'menu')
  const tick = h('span', { class: 'tick' })
  const quote =
    replyTo &&
    h(
      'blockquote',
      { set: { dir: 'auto' } },
      h('b', {}, acts.isMine(replyTo.message) ? speech.say('you') : replyTo.author),
      replyTo.deleted ? speech.say('deleted') : replyTo.text,
    )
  const words = entry.deleted ? [h('i', {}, speech.say('deleted'))] : pieces(entry.text).map(link)
  const files = entry.files ?? []
  // Said or quoted words, and what was deleted, stand in a bubble; files alone need none.
  const bubble =
    (entry.text || replyTo || entry.deleted) &&
    h('div', { class: 'bubble', set: { dir: 'auto' } }, quote, ...words)
  const names = [
    'message',
    mine ? 'mine' : 'theirs',
    row.first && 'first',
    row.last && 'last',
    entry.deleted && 'gone',
  ]
  const element = h(
    'div',
    { class: names.filter(Boolean).join(' ') },
    !mine && (row.last ? avatar(author.name, author.photo, base) : h('span', { class: 'avatar none' })),
    h(
      'div',
      { class: 'column' },
      h('span', { class: row.first && !mine ? 'who' : 'hidden' }, mine ? speech.say('you') : author.name),
      h(
        'div',
        { class: 'beside' },
        h('div', { class: 'said' }, ...files.map(file => fileView(file, base)), bubble),
        options,
      ),
      h(
        'div',
        { class: 'meta' },
        h('time', { set: { datetime: entry.at } }, speech.time(entry.at)),
        entry.edited && !entry.deleted && h('span', {}, speech.say('edited')),
        tick,
      ),
    ),
  )

  function refresh(now: MessageRow) {
    row = now
    options.hidden = acts.choices(row).length === 0
    if (element.dataset.tick === String(row.tick)) return
    element.dataset.tick = String(row.tick)
    tick.replaceChildren()
    if (!row.tick) return
    const failed = row.tick === 'failed'
    tick.append(icon(pictures[row.tick]), h('span', { class: failed ? '' : 'hidden' }, speech.say(row.tick)))
    if (!failed) return
    tick.append(
      button(speech.say('retry'), () => acts.retry(row.id), 'link'),
      // Files could not go back with the words.
      files.length > 0 ? '' : button(speech.say('edit'), () => acts.mend(row), 'link'),
      button(speech.say('discard'), () => acts.discard(row.id), 'link'),
    )
  }
  return { element, refresh }
}

function link({ text, href }: { text: string; href?: string }): Node {
  if (!href) return document.createTextNode(text)
  return h('a', { set: { href, target: '_blank', rel: 'noopener noreferrer nofollow' } }, text)
}
