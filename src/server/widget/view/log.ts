// The list of rows: greeting, days, messages, lines; only what changed is made anew.
import type { Speech } from '../speech.ts'
import { type Row, timeline } from '../timeline.ts'
import type { Visit } from '../visit.ts'
import { avatar } from './avatar.ts'
import { button, h, place } from './element.ts'
import { type MessageActs, type MessageView, messageView } from './message.ts'

const step = 100

export function createLog(visit: Visit, speech: Speech, base: string, acts: MessageActs) {
  const list = h('div', {
    class: 'rows',
    set: { role: 'log', 'aria-label': speech.say('log'), 'aria-live': 'polite' },
  })
  const earlier = button(speech.say('earlier'), showEarlier, 'pill')
  const typing = h('div', { class: 'typing', set: { 'aria-live': 'polite' } })
  const scroll = h(
    'div',
    { class: 'scroll', set: { tabindex: '0' }, on: { scroll: scrolled } },
    earlier,
    list,
    typing,
  )
  const latest = button(speech.say('latest'), toEnd, 'pill latest')
  const made = new Map<string, { sign: string; view: MessageView }>()
  let shown = step
  let atEnd = true
  let newest = ''

  function view(row: Row): MessageView {
    if (row.kind === 'message') return messageView(row, speech, base, acts)
    return { element: plain(row), refresh: () => {} }
  }

  function plain(row: Exclude<Row, { kind: 'message' }>): HTMLElement {
    switch (row.kind) {
      case 'day':
        return h('div', { class: 'day' }, speech.day(row.at))
      case 'greeting': {
        const { greeting, name, title } = visit.look!
        return h(
          'div',
          { class: 'message theirs first last' },
          avatar(title || name, null, base),
          h('div', { class: 'column' }, h('div', { class: 'bubble', set: { dir: 'auto' } }, greeting)),
        )
      }
      case 'line':
        return h('div', { class: 'line', set: { dir: 'auto' } }, speech.line(row.entry))
    }
  }

  /** What a row looks like depends on this and on nothing else; the mark is shown apart. */
  function signOf(row: Row): string {
    if (row.kind === 'greeting') return visit.look!.greeting + visit.look!.title
    if (row.kind === 'message') {
      const { text, author, replyTo, files, edited, deleted } = row.entry
      return JSON.stringify([text, author, replyTo, files, edited, deleted, row.first, row.last])
    }
    return row.kind === 'day' ? speech.day(row.at) : ''
  }

  function update() {
    const all = timeline(visit.state, visit.outbox, speech.dayOf)
    const rows = all.slice(-shown).filter(row => row.kind !== 'greeting' || visit.look?.greeting)
    earlier.hidden = all.length <= shown
    const elements = rows.map(row => {
      const sign = signOf(row)
      let kept = made.get(row.id)
      if (kept?.sign !== sign) {
        kept = { sign, view: view(row) }
        made.set(row.id, kept)
      }
      if (row.kind === 'message') kept.view.refresh(row)
      return kept.view.element
    })
    place(list, elements)
    list.setAttribute('aria-busy', String(!visit.caughtUp))

    if (typing.dataset.name !== (visit.typist ?? '')) {
      typing.dataset.name = visit.typist ?? ''
      typing.replaceChildren()
      if (visit.typist)
        typing.append(
          h('span', { class: 'dots' }, h('i'), h('i'), h('i')),
          speech.say('typing', visit.typist),
        )
    }
    follow(rows[rows.length - 1])
  }

  function follow(last: Row | undefined) {
    const grew = last !== undefined && last.id !== newest
    newest = last?.id ?? ''
    if (atEnd || (grew && last.kind === 'message' && last.mine)) toEnd()
    else if (grew && last.kind === 'message') latest.hidden = false
  }

  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight
    atEnd = true
    latest.hidden = true
  }

  function scrolled() {
    atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40
    if (atEnd) latest.hidden = true
  }

  function showEarlier() {
    const below = scroll.scrollHeight - scroll.scrollTop
    shown += step
    update()
    scroll.scrollTop = scroll.scrollHeight - below
  }

  latest.hidden = true
  // The space may grow and shrink: a bar appears, the phone's keyboard opens.
  const follows = new ResizeObserver(() => atEnd && toEnd())
  follows.observe(scroll)
  follows.observe(list)
  return { element: h('div', { class: 'log' }, scroll, latest), update, toEnd }
}
