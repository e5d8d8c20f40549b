// Technical entries of a timeline in words (E7): connected, handed over, left, rated.
import type { Message } from '../../core/model/message.ts'
import type { Why } from '../../core/model/routing.ts'
import { safeLine } from '../../core/text/safe.ts'
import { texts } from '../texts.ts'

type Data = Record<string, unknown>

const nameIn = (thing: unknown): string =>
  safeLine((thing as { name?: string } | null)?.name ?? texts.somebody, 60)

const word = (thing: unknown): string => (typeof thing === 'string' ? safeLine(thing, 200) : '')

/** A page as people say it: its path, where it has one. */
export function pageName(page: unknown): string {
  const address = word(page)
  const path = /^https?:\/\/[^/]+(\/.*)?$/.exec(address)
  return path ? (path[1] && path[1] !== '/' ? path[1] : address) : address
}

/** `client` is what the client is called now. */
export function eventWords(event: NonNullable<Message['event']>, client: string): string {
  const data: Data = event.data
  const say = texts.event
  switch (event.type) {
    case 'visit.started':
      return data.page ? say.cameTo(client, pageName(data.page)) : say.came(client)
    case 'visit.paged':
      return say.opened(client, pageName(data.page))
    case 'visit.ended':
      return say.left(client)
    case 'contact.introduced':
      return introducedWords(data)
    case 'conversation.started':
      return data.offline ? say.beganOffline : say.began
    case 'conversation.accepted':
      return say.connected(nameIn(data.consultant)) + because(data.why)
    case 'conversation.transferred':
      return data.why
        ? say.routedTo(nameIn(data.to ?? data.group)) + because(data.why)
        : say.handedOver(nameIn(data.by), nameIn(data.to ?? data.group))
    case 'participant.joined':
      return data.by && (data.by as { id?: string }).id !== (data.consultant as { id?: string })?.id
        ? say.invited(nameIn(data.consultant), nameIn(data.by))
        : say.joined(nameIn(data.consultant))
    case 'participant.left':
      return data.by
        ? say.withdrawn(nameIn(data.consultant), nameIn(data.by))
        : say.disconnected(nameIn(data.consultant))
    case 'conversation.requeued':
      return data.why ? say.routedBack + because(data.why) : say.requeued(nameIn(data.by))
    case 'conversation.missed':
      return data.why ? say.unanswered + because(data.why) : say.missed
    case 'message.failed':
      return say.notDelivered(word(data.to), word(data.reason))
    case 'conversation.closed':
      return say.closed(nameIn(data.by))
    case 'client.acted':
      return actedWords(data)
    case 'conversation.rated':
      return say.rated(stars(data.score), word(data.comment))
    case 'conversation.mailed':
      return say.mailed(nameIn(data.by), word(data.to))
    case 'client.rated':
      return say.clientRated(nameIn(data.by), texts.rating(Number(data.score) || 0))
    default:
      return safeLine(event.type)
  }
}

/** Who they said that they are, and what they agreed to. */
function introducedWords(data: Data): string {
  const say = texts.event
  const own = Object.entries((data.fields ?? {}) as Record<string, unknown>)
  const given = [
    ...[data.name, data.email, data.phone].map(word),
    ...own.map(([name, value]) => `${safeLine(name, 60)}: ${word(value)}`),
  ].filter(Boolean)
  const agreed = typeof data.consent === 'number' ? say.agreed(String(data.consent)) : ''
  return [given.length > 0 || !agreed ? say.introduced(given.join(', ')) : '', agreed]
    .filter(Boolean)
    .join(' · ')
}

/** `ordered · Order 1042 · 42.50 PLN · campaign Summer`: its title says it where there is one. */
export function actedWords(data: Data): string {
  const say = texts.acted
  const { type, title, amount, currency, proven } = data
  const named = ([label, value]: [string, unknown]) => (word(value) ? `${label} ${word(value)}` : '')
  const sum = typeof amount === 'number' ? [amount.toFixed(2), word(currency)].filter(Boolean).join(' ') : ''
  const more: [string, unknown][] = [
    [say.campaign, data.campaign],
    [say.source, data.source],
    [say.tool, data.tool],
  ]
  const parts = [word(type), word(title), sum, ...more.map(named), proven === false ? say.unproven : '']
  return parts.filter(Boolean).join(' · ')
}

/** Why routing did it, in words after a colon; '' where it was done by hand. */
function because(why: unknown): string {
  const { rule, of = 0, held = 0, capacity = 0, seconds = 0, consultant = '' } = (why ?? {}) as Partial<Why>
  const say = texts.why
  if (!rule) return ''
  if (rule === 'unanswered') return say.unanswered(safeLine(consultant, 60), seconds)
  if (rule === 'offline') return say.offline(safeLine(consultant, 60))
  if (rule === 'nobody-online') return say.nobodyOnline
  return say.chosen(say.rules[rule], held, capacity, of)
}

function stars(score: unknown): string {
  const full = Math.max(0, Math.min(5, Number(score) || 0))
  return `${'★'.repeat(full)}${'☆'.repeat(5 - full)} ${texts.rating(full)}`
}
