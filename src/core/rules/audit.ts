// The audit trail: which events are administrative acts, whose they are, and whom or what they are about (G4).
import type { By, LoggedEvent } from '../events.ts'
import type { Contact } from '../model/contact.ts'

const nouns = new Set([
  'account',
  'consultant',
  'group',
  'role',
  'channel',
  'reply',
  'ban',
  'setting',
  'token',
  'session',
  'import',
  'field',
  'mailbox',
  'mail',
])
/** What happens by itself, all day long. */
const passing = new Set([
  'consultant.presence',
  'consultant.mentioned',
  'session.touched',
  'token.used',
  'ban.hit',
  'mailbox.troubled',
  'mailbox.renewed',
  'mail.kept',
  'mail.passed',
  'mail.sorted',
])

/** No administrative act, but what an admin has to prove: a client agreed to a text before the chat (E2). */
const consent = 'contact.introduced'

export const auditNouns: readonly string[] = [...nouns, 'contact']

export const isAdministrative = (type: string): boolean =>
  type === consent || (nouns.has(type.split('.')[0]!) && !passing.has(type))

/** An import is taken back batch by batch: the act is the last of them. Who only gives a name agrees to nothing. */
export function isAct({ type, data }: { type: string; data: unknown }): boolean {
  const { end, consent: agreed } = (data ?? {}) as { end?: boolean; consent?: unknown }
  if (type === consent) return agreed !== undefined
  return isAdministrative(type) && (type !== 'import.undone' || end === true)
}

/** Whose act it is: an account's id, `owner` or `system`. The server opens sessions for those who sign in. */
export function actorOfAct(event: { type: string; data: unknown; by: By }): string {
  if (event.type === 'session.started')
    return (event.data as { session?: { account?: string } }).session?.account ?? 'system'
  return event.by.kind === 'account' ? (event.by.id ?? 'account') : event.by.kind
}

/** Whom or what it is about, as people call it; untrusted text. `nameOf` gives the names of
 * accounts, consultants, groups, roles and imports. */
export function aboutOf(event: LoggedEvent, nameOf: (id: string) => string): string {
  switch (event.type) {
    case 'account.added':
    case 'account.edited':
    case 'account.removed':
      return event.data.account.login
    case 'account.passwordChanged':
      return nameOf(event.data.account)
    case 'consultant.added':
    case 'consultant.edited':
    case 'consultant.removed':
    case 'consultant.restored':
      return event.data.consultant.name
    case 'role.granted':
    case 'role.revoked':
      return `${nameOf(event.data.role)}: ${event.data.consultant.name}`
    case 'group.added':
    case 'group.edited':
    case 'group.removed':
      return event.data.group.name
    case 'group.joined':
    case 'group.left':
      return `${nameOf(event.data.group)}: ${event.data.consultants.map(nameOf).join(', ')}`
    case 'role.added':
    case 'role.edited':
    case 'role.removed':
      return event.data.role.name
    case 'channel.added':
    case 'channel.edited':
    case 'channel.removed':
      return event.data.channel.name
    case 'reply.added':
    case 'reply.edited':
    case 'reply.removed':
      return event.data.reply.shortcut
    case 'ban.added':
    case 'ban.removed':
      return event.data.ban.name
    case 'field.added':
    case 'field.edited':
    case 'field.removed':
      return event.data.field.name
    case 'mailbox.added':
    case 'mailbox.edited':
    case 'mailbox.removed':
      return event.data.mailbox.name
    case 'mail.decided':
      return `${event.data.decision}: ${event.data.from}, ${event.data.subject}`
    case 'setting.changed':
      return `${event.data.setting} = ${event.data.value ?? '(as it comes)'}`
    case 'token.added':
    case 'token.revoked':
      return event.data.token.name
    case 'contact.introduced':
      return `${nameOfContact(event.data.contact)}: agreed to version ${event.data.consent?.version}`
    case 'session.started':
      return nameOf(event.data.session.account)
    case 'import.started':
      return event.data.import.name || event.data.import.file
    case 'import.finished':
    case 'import.undone':
      return nameOf(event.data.import)
    case 'import.edited':
      return event.data.name || nameOf(event.data.import)
    default:
      return ''
  }
}

const nameOfContact = ({ code, firstName, lastName }: Contact) => `${code} ${firstName} ${lastName}`.trim()

/** The data as the trail tells it: of an import that was taken back without its people, of a consent only that. */
export function toldData(event: LoggedEvent): unknown {
  if (event.type === 'import.undone') return { import: event.data.import }
  if (event.type !== consent) return event.data
  return { contact: event.data.contact.id, consent: event.data.consent }
}
