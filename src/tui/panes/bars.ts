// The rows at the edges: who and where I am, the queues with their counts, what the keys do here.
import { settingOf } from '../../core/rules/setting.ts'
import { safeLine } from '../../core/text/safe.ts'
import { waited } from '../clock.ts'
import { apart, fitted, type Line, lineWidth, type Span, span } from '../line.ts'
import { queues } from '../state/queues.ts'
import { counts, isObserver, queueList } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

export function headerLine(state: State, width: number): Line {
  const { waiting, oldest } = counts(state)
  const company = settingOf(state.directory, 'company.name')
  const who = state.me ? safeLine(state.me.consultant.name, 40) : ''
  const away = state.me?.consultant.presence === 'away' ? [' ', span('warning', `(${texts.card.away})`)] : []
  const observer = isObserver(state) ? [' ', span('picked', ` ${texts.observer} `)] : []
  const right: Span[] = [' ', linkSpan(state), '   ', who, ...away, ...observer]
  if (state.ready && width >= 70)
    right.push(
      '   ',
      span(waiting > 0 ? 'strong' : 'quiet', texts.waiting(waiting, oldest ? waited(oldest, state.now) : '')),
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

function linkSpan({ link, now }: State): Span {
  if (link.is === 'online') return span('good', `● ${texts.link.online}`)
  if (link.is === 'connecting') return span('quiet', `◌ ${texts.link.connecting}`)
  const again = link.retryAt === null ? '' : ` · ${texts.link.again(Math.ceil((link.retryAt - now) / 1000))}`
  return span('warning', `○ ${texts.link.offline}${again}`)
}

export function tabsLine(state: State, width: number): Line {
  const { unread } = counts(state)
  const tabs: Span[] = [' ']
  for (const [i, queue] of queues.entries()) {
    const number = queueList(state, queue).length
    const here = queue === state.queue
    const label = `${i + 1} ${texts.queue[queue]} ${number}`
    tabs.push(here ? span('picked', ` ${label} `) : span(number > 0 ? 'strong' : 'quiet', ` ${label} `))
    if (unread[queue] > 0) tabs.push(span('unread', `●${unread[queue]} `))
    tabs.push(' ')
  }
  const mention = state.mentions.at(-1)
  if (!mention) return fitted(tabs, width)
  const words = texts.mentionedBy(
    safeLine(mention.by, 40),
    state.mentions.length - 1,
    state.keys['mention.open'] ?? '',
  )
  return apart(tabs, ['  ', span('note', words), ' '], width)
}

/** `hints` come from the table of keys; messages push them away for some seconds. */
export function footerLine(
  state: State,
  hints: readonly { key: string; label: string }[],
  width: number,
): Line {
  const queued = state.outbox.length
  const status: Span[] = queued > 0 ? [span('warning', texts.queued(queued)), ' '] : []
  const toast = state.toasts.at(-1)
  if (toast) {
    const mark = toast.kind === 'good' ? '✓' : toast.kind === 'bad' ? '✗' : '!'
    return apart([' ', span(toast.kind, `${mark} ${safeLine(toast.text, 300)}`)], status, width)
  }
  const shown: Span[] = [' ']
  let room = width - lineWidth(status) - 1
  for (const { key, label } of hints) {
    const hint = [shown.length > 1 ? '  ' : '', span('strong', key), ' ', span('quiet', label)]
    if (lineWidth(hint) > room) break
    room -= lineWidth(hint)
    shown.push(...hint)
  }
  return apart(shown, status, width)
}
