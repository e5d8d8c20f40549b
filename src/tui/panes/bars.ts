// The rows at the edges: who and where I am, the queues with their counts, what the keys do here.
import type { Queue } from '../../core/model/conversation.ts'
import { settingOf } from '../../core/rules/setting.ts'
import { safeLine } from '../../core/text/safe.ts'
import { width as cellsOf, cut } from '../../core/text/width.ts'
import { quietNow } from '../alerts/quiet-hours.ts'
import { hour, waited } from '../clock.ts'
import { apart, fitted, type Line, lineWidth, type Span, span } from '../line.ts'
import { type List, lists, queues } from '../state/queues.ts'
import { countOf, counts, isObserver, markedOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

export function headerLine(state: State, width: number): Line {
  const { needing, longest } = counts(state)
  const company = settingOf(state.directory, 'company.name')
  const who = state.me ? safeLine(state.me.consultant.name, 40) : ''
  const away = state.me?.consultant.presence === 'away' ? [' ', span('warning', `(${texts.card.away})`)] : []
  const observer = isObserver(state) ? [' ', span('picked', ` ${texts.observer} `)] : []
  const until = quietNow(state.settings.quietHours, state.now)
  const quiet = until && width >= 70 ? ['   ', span('note', texts.alerts.quietUntil(until))] : []
  const right: Span[] = [' ', linkSpan(state), '   ', who, ...away, ...observer, ...quiet]
  if (state.ready && width >= 70)
    right.push(
      '   ',
      span(
        needing > 0 ? 'strong' : 'quiet',
        texts.waiting(needing, longest ? waited(longest, state.now) : ''),
      ),
    )
  return apart(
    [
      ' ',
      span('title', company ? safeLine(company, 40) : 'chatctl'),
      '  ',
      span('quiet', safeLine(state.label, 60)),
    ],
    [...right, ' '],
    width,
  )
}

/** That the line is back is said for so long, ms. */
const resumedFor = 15_000

function linkSpan({ link, lostAt, resumedAt, now }: State): Span {
  if (link.is === 'online') {
    const back = resumedAt !== null && now - resumedAt < resumedFor
    return span('good', `● ${texts.link.online}${back ? ` · ${texts.reading.resumed}` : ''}`)
  }
  const since = lostAt === null ? '' : texts.reading.since(hour(new Date(lostAt).toISOString()))
  if (link.is === 'connecting')
    return since
      ? span('warning', `○ ${since} · ${texts.link.connecting}`)
      : span('quiet', `◌ ${texts.link.connecting}`)
  const again = link.retryAt === null ? '' : ` · ${texts.link.again(Math.ceil((link.retryAt - now) / 1000))}`
  return span('warning', `○ ${since}${again}`)
}

/** The row of the lists: what stands before them, each of them, and what stands at the right. */
interface Tabs {
  before: Line
  parts: readonly { list: List; line: Line }[]
  right: { line: Line; act: 'mention.open' | 'mail' } | null
}

export function tabsLine(state: State, width: number): Line {
  const { before, parts, right } = tabsOf(state, width)
  const left: Line = [...before, ...parts.flatMap(({ line }) => line)]
  return right ? apart(left, right.line, width) : fitted(left, width)
}

/** What a click on a column of that row means. */
export function tabAt(
  state: State,
  width: number,
  column: number,
): { list: List } | { act: 'mention.open' | 'mail' } | null {
  const { before, parts, right } = tabsOf(state, width)
  if (right && column >= width - lineWidth(right.line)) return { act: right.act }
  let to = lineWidth(before)
  if (column < to) return null
  for (const { list, line } of parts) {
    to += lineWidth(line)
    if (column < to) return { list }
  }
  return null
}

function tabsOf(state: State, width: number): Tabs {
  const mention = state.mentions.at(-1)
  if (!mention) return withPost(state, width)
  const words = texts.mentionedBy(
    safeLine(mention.by, 40),
    state.mentions.length - 1,
    state.keys['mention.open'] ?? '',
  )
  const line: Line = ['  ', span('note', words), ' ']
  return { ...tabs(state, width - lineWidth(line)), right: { line, act: 'mention.open' } }
}

/** How many mails wait for a decision; with the key where there is room for it beside all lists. */
function withPost(state: State, width: number): Tabs {
  const { quarantined, failed } = state.post ?? { quarantined: 0, failed: 0 }
  const waiting = quarantined + failed
  if (waiting === 0) return { ...tabs(state, width), right: null }
  const said = (words: string): Line => ['  ', span('warning', words), ' ']
  const whole = said(texts.mail.waits(waiting, state.keys.mail ?? ''))
  const all = tabs(state, Number.POSITIVE_INFINITY)
  if (widthOf(all) + lineWidth(whole) <= width) return { ...all, right: { line: whole, act: 'mail' } }
  const short = said(`✉ ${waiting}`)
  return { ...tabs(state, width - lineWidth(short)), right: { line: short, act: 'mail' } }
}

const widthOf = ({ before, parts }: Omit<Tabs, 'right'>): number =>
  parts.reduce((sum, { line }) => sum + lineWidth(line), lineWidth(before))

/** How many cells of a name may stand where there is little room: whatever leaves the counts whole. */
const shortNames = [5, 3, 2, 0]

/** Keys that show the lists: the single ones of the list, or those that work beside the composer. */
interface ListKeys {
  /** What all of them begin with, such as `Alt+`: said once, before the first. */
  shared: string
  of: (list: List) => string
}

function listKeys(state: State): ListKeys {
  const { keys, keysInList } = state
  const single = (list: List) => keysInList[`queue.${list}`] ?? ''
  const full = (list: List) => keys[`queue.${list}`] ?? ''
  const shared = /^.*\+(?=.)/.exec(full('mine'))?.[0] ?? ''
  const alike = shared !== '' && lists.every(list => full(list).startsWith(shared))
  const rest = (list: List) => (alike ? full(list).slice(shared.length) : full(list))
  return { shared: alike ? shared : '', of: state.focus === 'list' ? single : rest }
}

/** The queues, what is important (while something is) and the shown list always, the others where there is room; short names before one is cut. */
function tabs(state: State, width: number): Omit<Tabs, 'right'> {
  const keys = listKeys(state)
  // Its room stays when it is not said, so that nothing moves when the keys go from pane to pane.
  const before: Line = [
    ' ',
    state.focus === 'list' ? ' '.repeat(keys.shared.length) : span('quiet', keys.shared),
  ]
  const needed = lists.filter(
    list =>
      queues.includes(list as Queue) ||
      list === state.queue ||
      (list === 'important' && countOf(state, list) > 0),
  )
  const withNames = (most?: number, ofShown?: number) => {
    const parts = needed.map(list => ({
      list,
      line: tab(state, keys, list, list === state.queue ? ofShown : most),
    }))
    return { before, parts }
  }
  const full = withNames()
  if (widthOf(full) > width) {
    const short = shortNames.map(most => withNames(most))
    return short.find(tabs => widthOf(tabs) <= width) ?? withNames(0, shortNames[0])
  }
  const shown = new Map(full.parts.map(({ list, line }) => [list, line]))
  let left = width - widthOf(full)
  for (const list of lists) {
    if (shown.has(list) || list === 'important') continue
    const line = tab(state, keys, list)
    left -= lineWidth(line)
    if (left >= 0) shown.set(list, line)
  }
  return {
    before,
    parts: lists.flatMap(list => {
      const line = shown.get(list)
      return line ? [{ list, line }] : []
    }),
  }
}

function tab(state: State, keys: ListKeys, list: List, most = Number.POSITIVE_INFINITY): Line {
  const number = countOf(state, list)
  const unread = counts(state).unread[list]
  const label = ` ${[keys.of(list), cut(texts.queue[list], most), number].filter(part => part !== '').join(' ')} `
  return [
    span(list === state.queue ? 'picked' : number > 0 ? 'strong' : 'quiet', label),
    ...(unread > 0 ? [span('unread', `●${unread} `)] : []),
  ]
}

/** `hints` come from the table of keys. */
export function footerLine(
  state: State,
  hints: readonly { key: string; label: string }[],
  width: number,
): Line {
  const queued = state.outbox.length
  const marked = state.focus === 'list' ? markedOf(state).length : 0
  const status: Span[] = [
    ...(marked > 0 ? [span('accent', texts.bulk.marked(marked)), ' '] : []),
    ...(queued > 0 ? [span('warning', texts.queued(queued)), ' '] : []),
  ]
  const all = hints.map(({ key, label }): Line => ['  ', span('strong', key), ' ', span('quiet', label)])
  // The last leads to all the others: it has its room before those in between.
  const last = all.at(-1) ?? []
  let room = width - lineWidth(status) + 1 - lineWidth(last)
  const fits = all.slice(0, -1).filter(hint => {
    room -= lineWidth(hint)
    return room >= 0
  })
  return apart([...fits, last].flat().with(0, ' '), status, width)
}

/** The newest notice, for the rule above the footer, so that the hints below stay; null while there is none. */
export function noticeLine(state: State, width: number): Line | null {
  const toast = state.toasts.at(-1)
  if (!toast) return null
  const mark = toast.kind === 'good' ? '✓' : toast.kind === 'bad' ? '✗' : '!'
  const words = cut(` ${mark} ${safeLine(toast.text, 300)} `, width - 1)
  return [
    span('quiet', '─'),
    span(toast.kind, words),
    span('quiet', '─'.repeat(Math.max(0, width - 1 - cellsOf(words)))),
  ]
}
