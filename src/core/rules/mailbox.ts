// Mailboxes: adding, changing and removing them, and which one serves a conversation (D7, D8).
import type { Conversation } from '../model/conversation.ts'
import type { LetterKind } from '../model/letter.ts'
import { type Mailbox, mailboxFields, type SecretName } from '../model/mailbox.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { letterVariables } from '../text/letter.ts'
import { type Templates, templateFault } from '../text/letter-template.ts'
import { variablesIn } from '../text/variables.ts'
import { forbids } from './access.ts'
import { changed, nameTaken } from './changes.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'
import { channelNamed, groupNamed } from './references.ts'

/** What the door makes of the secrets: each sealed, or null where it is forgotten. */
export interface Sealed {
  sealed: Partial<Record<SecretName, string | null>>
}

const audience = { to: 'admins' } as const

export const mailboxNamed = (directory: Pick<Directory, 'mailboxes'>, ref: string): Mailbox | Refusal =>
  named('mailbox', Object.values(directory.mailboxes), ref, one => [one.name, one.address])

export function addMailbox(input: ParsedInputOf<'mailbox.add'> & Sealed, context: Context): Decision {
  const no =
    forbids(context.actor, 'channel.manage', null) ??
    nameTaken('mailbox', Object.values(context.directory.mailboxes), input.name)
  if (no) return no
  const fields = { ...mailboxFields.parse(input), templates: withTemplates({}, input.templates) }
  const places = placesOf(input, context.directory)
  if (places instanceof Refusal) return places
  const mailbox: Mailbox = {
    ...fields,
    ...{ group: null, channel: null },
    ...places,
    id: context.id(),
    secrets: secretsAfter([], input),
    sendingTrouble: '',
    receivingTrouble: '',
    createdAt: context.now,
  }
  return (
    wrong(mailbox, context.directory) ?? [
      { type: 'mailbox.added', data: { mailbox }, audience, secret: { sealed: input.sealed } },
      ...noLonger(mailbox, context.directory),
    ]
  )
}

export function editMailbox(input: ParsedInputOf<'mailbox.edit'> & Sealed, context: Context): Decision {
  const { mailbox: ref, sealed, ...given } = input
  const before = managed(ref, context)
  if (before instanceof Refusal) return before
  const places = placesOf(given, context.directory)
  if (places instanceof Refusal) return places
  const fields = Object.fromEntries(Object.entries(given).filter(([key]) => key in mailboxFields.shape))
  const trouble = { sendingTrouble: '', receivingTrouble: '' }
  const after = changed<Mailbox>(before, {
    ...fields,
    ...places,
    templates: withTemplates(before.templates, given.templates),
    secrets: secretsAfter(before.secrets, input),
  })
  if (!after && Object.keys(sealed).length === 0) return []
  const mailbox = { ...(after ?? before), ...trouble }
  return (
    nameTaken('mailbox', Object.values(context.directory.mailboxes), mailbox.name, mailbox.id) ??
    wrong(mailbox, context.directory) ?? [
      { type: 'mailbox.edited', data: { mailbox }, audience, secret: { sealed } },
      ...noLonger(mailbox, context.directory),
    ]
  )
}

export function removeMailbox(input: { mailbox: string }, context: Context): Decision {
  const mailbox = managed(input.mailbox, context)
  if (mailbox instanceof Refusal) return mailbox
  return [{ type: 'mailbox.removed', data: { mailbox }, audience }]
}

/** The server's own word on a mailbox that it can't use, or can use again (empty). */
export function troubleMailbox(
  input: { mailbox: string; side: 'sending' | 'receiving'; words: string },
  context: Context,
): Decision {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server itself does this')
  const mailbox = context.directory.mailboxes[input.mailbox]
  const key = input.side === 'sending' ? 'sendingTrouble' : 'receivingTrouble'
  if (!mailbox || mailbox[key] === input.words) return []
  return [{ type: 'mailbox.troubled', data: { mailbox: { ...mailbox, [key]: input.words } }, audience }]
}

/** The server's own word on a refresh token, sealed, that was given to it in place of the one that it used. */
export function renewMailbox(input: { mailbox: string; refreshToken: string }, context: Context): Decision {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server itself does this')
  const mailbox = context.directory.mailboxes[input.mailbox]
  // Somebody has taken it away meanwhile: then it stays away.
  if (!mailbox?.secrets.includes('oauthRefreshToken')) return []
  const secret = { sealed: { oauthRefreshToken: input.refreshToken } }
  return [{ type: 'mailbox.renewed', data: { mailbox }, audience: { to: 'nobody' }, secret }]
}

/** Who may manage it; the mailbox that is meant. */
export const managed = (ref: string, context: Pick<Context, 'actor' | 'directory'>): Mailbox | Refusal =>
  forbids(context.actor, 'channel.manage', null) ?? mailboxNamed(context.directory, ref)

/** The mailbox that mail about this conversation leaves from: its channel's, its group's, else the standard one. */
export function mailboxFor(
  directory: Pick<Directory, 'mailboxes'>,
  state: Pick<Conversation, 'channel' | 'group'>,
): Mailbox | null {
  const sending = Object.values(directory.mailboxes).filter(one => one.sending && one.smtpHost)
  return (
    sending.find(one => one.channel === state.channel) ??
    sending.find(one => one.group !== null && one.group === state.group) ??
    sending.find(one => one.standard) ??
    null
  )
}

/** Ids in the place of names. */
function placesOf(
  input: { group?: string | null | undefined; channel?: string | null | undefined },
  directory: Directory,
): Partial<Pick<Mailbox, 'group' | 'channel'>> | Refusal {
  const places: Partial<Pick<Mailbox, 'group' | 'channel'>> = {}
  if (input.group !== undefined) {
    const group = input.group === null ? null : groupNamed(directory, input.group)
    if (group instanceof Refusal) return group
    places.group = group?.id ?? null
  }
  if (input.channel !== undefined) {
    const channel = input.channel === null ? null : channelNamed(directory, input.channel)
    if (channel instanceof Refusal) return channel
    if (channel && channel.kind !== 'email')
      return invalid('channel', `${channel.name} is of kind ${channel.kind}, not email`)
    places.channel = channel?.id ?? null
  }
  return places
}

/** What is not named stays; an empty one is as it comes again. */
const withTemplates = (before: Templates, given: Templates = {}): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, template]) => template.trim() !== ''))

function secretsAfter(before: readonly SecretName[], { sealed }: Sealed): SecretName[] {
  const gone = new Set(Object.keys(sealed).filter(name => sealed[name as SecretName] === null))
  const there = Object.keys(sealed).filter(name => !gone.has(name)) as SecretName[]
  return [...new Set([...before.filter(name => !gone.has(name)), ...there])].sort()
}

function wrong(mailbox: Mailbox, directory: Directory): Refusal | null {
  for (const field of ['opening', 'signature'] as const) {
    const unknown = variablesIn(mailbox[field] ?? '').find(({ name }) => !letterVariables.includes(name))
    const known = letterVariables.map(name => `{${name}}`).join(', ')
    if (unknown) return invalid(field, `{${unknown.name}} is not known here: ${known}`)
  }
  for (const [key, template] of Object.entries(mailbox.templates)) {
    const fault = templateFault(key.split('.')[0] as LetterKind, template)
    if (fault) return invalid(`templates.${key}`, fault)
  }
  if (mailbox.receiving && !mailbox.imapHost) return invalid('imapHost', 'from which server is mail fetched?')
  if (mailbox.receiving && mailbox.folders.length === 0)
    return invalid('folders', 'which folders are fetched?')
  if (mailbox.oauthTokenUrl && !/^https?:\/\/[^\s/]+/i.test(mailbox.oauthTokenUrl))
    return invalid(
      'oauthTokenUrl',
      `${mailbox.oauthTokenUrl} is no address such as https://login.example/token`,
    )
  if (mailbox.dkimDomain && !mailbox.dkimSelector)
    return invalid('dkimSelector', `which key of ${mailbox.dkimDomain} signs?`)
  const other = Object.values(directory.mailboxes).find(
    one => one.id !== mailbox.id && one.channel !== null && one.channel === mailbox.channel,
  )
  return other ? invalid('channel', `already belongs to the mailbox ${other.name}`) : null
}

/** One mailbox is the standard one. */
const noLonger = (mailbox: Mailbox, directory: Directory): Exclude<Decision, Refusal> =>
  mailbox.standard
    ? Object.values(directory.mailboxes)
        .filter(one => one.standard && one.id !== mailbox.id)
        .map(one => ({ type: 'mailbox.edited', data: { mailbox: { ...one, standard: false } }, audience }))
    : []
