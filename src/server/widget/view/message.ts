// One message: bubble, quote, links, marks, and its small menu.
import { pieces } from '../links.ts'
import type { Speech } from '../speech.ts'
import type { MessageRow, Tick } from '../timeline.ts'
import { avatar } from './avatar.ts'
import { button, h, iconButton } from './element.ts'
import { alert, clock, icon, more, tick as oneTick, ticks as twoTicks } from './icons.ts'

export interface MessageActs {
  reply(row: MessageRow): void
  edit(row: MessageRow): void
  remove(row: MessageRow): void
  retry(id: string): void
  discard(id: string): void
  /** Opens a menu under `anchor`. */
  menu(anchor: HTMLElement, choices: [label: string, act: () => void][]): void
}

export function messageView(row: MessageRow, speech: Speech, base: string, acts: MessageActs): HTMLElement {
  const { entry, mine } = row
  const { author } = entry
  const who = mine ? speech.say('you') : author.name
  const quote = entry.replyTo
  const bubble = h(
    'div',
    { class: 'bubble', set: { dir: 'auto' } },
    quote &&
      h(
        'blockquote',
        { set: { dir: 'auto' } },
        h('b', {}, quote.author || speech.say('you')),
        quote.deleted ? speech.say('deleted') : quote.text,
      ),
    ...(entry.deleted ? [h('i', {}, speech.say('deleted'))] : pieces(entry.text).map(piece => link(piece))),
  )
  const options = iconButton(
    speech.say('options'),
    icon(more),
    () => acts.menu(options, choices()),
    'icon options',
  )
  options.setAttribute('aria-haspopup', 'menu')
  const choices = () => {
    const all: [string, () => void][] = [[speech.say('reply'), () => acts.reply(row)]]
    if (mine)
      all.push([speech.say('edit'), () => acts.edit(row)], [speech.say('remove'), () => acts.remove(row)])
    return all
  }
  return h(
    'div',
    {
      class: `message ${mine ? 'mine' : 'theirs'}${row.first ? ' first' : ''}${row.last ? ' last' : ''}${entry.deleted ? ' gone' : ''}`,
    },
    !mine && (row.last ? avatar(author.name, author.photo, base) : h('span', { class: 'avatar none' })),
    h(
      'div',
      { class: 'column' },
      h('span', { class: row.first && !mine ? 'who' : 'hidden' }, who),
      h('div', { class: 'beside' }, bubble, !entry.deleted && options),
      h(
        'div',
        { class: 'meta' },
        h('time', { set: { datetime: entry.at } }, speech.time(entry.at)),
        entry.edited && !entry.deleted && h('span', {}, speech.say('edited')),
        h('span', { class: 'tick' }),
      ),
    ),
  )
}

/** Shows how far the message has come without making it anew, so that nobody hears it read out again. */
export function showTick(element: HTMLElement, row: MessageRow, speech: Speech, acts: MessageActs): void {
  if (element.dataset.tick === String(row.tick)) return
  element.dataset.tick = String(row.tick)
  const slot = element.querySelector('.tick')!
  slot.replaceChildren()
  if (!row.tick) return
  const pictures: Record<Tick, string> = { pending: clock, sent: oneTick, read: twoTicks, failed: alert }
  slot.append(
    icon(pictures[row.tick]),
    h('span', { class: row.tick === 'failed' ? '' : 'hidden' }, speech.say(row.tick)),
  )
  if (row.tick === 'failed') {
    slot.append(
      button(speech.say('retry'), () => acts.retry(row.id), 'link'),
      button(speech.say('discard'), () => acts.discard(row.id), 'link'),
    )
  }
}

function link({ text, href }: { text: string; href?: string }): Node {
  if (!href) return document.createTextNode(text)
  return h('a', { set: { href, target: '_blank', rel: 'noopener noreferrer nofollow' } }, text)
}
