// Files: who may upload one, what may be uploaded, and taking uploaded ones into a message or a profile (A2, G3, G7).
import type { NewEvent } from '../events.ts'
import { type File, type KeptFile, viewOf } from '../model/file.ts'
import { Refusal } from '../protocol/refusal.ts'
import { fileName } from '../text/file-name.ts'
import { sizeText } from '../text/size.ts'
import { forbids, may } from './access.ts'
import { banFor, banned } from './ban.ts'
import type { Actor, Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { endingsOf, isProgram, typeOf } from './file-type.ts'
import { isOfReply } from './reply.ts'
import { settingOf } from './setting.ts'

/** Files of one uploader that are in no message yet. */
const mostUnsent = 30

/** How long an upload may wait for the message or profile that it is for; ms. */
export const unusedLife = 24 * 3_600_000

const nobody = { to: 'nobody' } as const

/** Who may send what they have uploaded: the same account, or the same visitor. */
export function ownerOf(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return `account ${actor.account.id}`
    case 'visitor':
      return `visitor ${actor.identity}`
    default:
      return actor.kind
  }
}

/** The most bytes that a file may have. */
export const fileLimit = (directory: Pick<Directory, 'settings'>): number =>
  settingOf(directory, 'file.limit') * 1_000_000

/** The most bytes that one visitor may upload within {@link quotaTime}. */
export const fileQuota = (directory: Pick<Directory, 'settings'>): number =>
  settingOf(directory, 'file.quota') * 1_000_000
export const quotaTime = 24 * 3_600_000

export const enough = new Refusal(
  'too-many',
  'that is all that can be uploaded in a day: try again tomorrow',
  {
    seconds: 3_600,
  },
)

/** What an owner has uploaded: how many that nothing uses yet, and the bytes of all within {@link quotaTime}. */
export interface Uploaded {
  unsent: number
  bytes: number
}

export const tooLarge = (limit: number): Refusal =>
  new Refusal('too-large', `a file has at most ${sizeText(limit)} here`, { limit })

/** Asked before the first byte is taken, and again when all are on disk. */
export function forbidsUpload(
  { actor, directory, now }: Pick<Context, 'actor' | 'directory' | 'now'>,
  purpose: KeptFile['purpose'],
): Refusal | null {
  if (purpose === 'avatar') return forbids(actor, 'consultant.manage', null)
  if (purpose === 'look') return forbids(actor, 'channel.manage', null)
  // Who keeps the site's quick replies need not talk to anybody.
  if (purpose === 'reply' && may(actor, 'channel.manage', null)) return null
  if (purpose === 'reply' || actor.kind !== 'visitor') return forbids(actor, 'file.add', null)
  const ban = banFor(directory.bans, { identity: actor.identity, ip: actor.ip }, now)
  return ban ? banned({ ban: ban.id, ...(ban.until && { until: ban.until }) }) : null
}

/** What a file is and is called, by its first bytes and what its sender calls it; refused where it is not taken. */
export function fileLooks(
  head: Uint8Array,
  given: string,
  directory: Pick<Directory, 'settings'>,
): { type: string; name: string } | Refusal {
  const type = typeOf(head)
  if (isProgram(type) && !settingOf(directory, 'file.programs'))
    return new Refusal('invalid', 'programs and scripts are not taken here: put it into an archive')
  return { type, name: fileName(given, endingsOf(type)) }
}

/** An upload whose bytes are on disk. */
export function addFile(
  input: Omit<KeptFile, 'id' | 'owner' | 'at'>,
  { unsent, bytes }: Uploaded,
  context: Context,
): Decision {
  const no = forbidsUpload(context, input.purpose)
  if (no) return no
  // What mails bring waits for no hand to send it.
  if (unsent >= mostUnsent && context.actor.kind !== 'system')
    return new Refusal('too-many', `${unsent} files wait to be sent: send them, or try again tomorrow`)
  if (context.actor.kind === 'visitor' && bytes + input.size > fileQuota(context.directory)) return enough
  const file: KeptFile = { ...input, id: context.id(), owner: ownerOf(context.actor), at: context.now }
  return [{ type: 'file.added', data: { file }, audience: nobody }]
}

/** The files of a message about to be sent: the sender's own, each only once, and those of quick replies they may use. */
export function attached(
  asked: readonly string[],
  found: readonly (KeptFile & { used: boolean })[],
  context: Context,
): File[] | Refusal {
  const me = ownerOf(context.actor)
  const mine = asked.map(id =>
    found.find(
      file =>
        file.id === id &&
        (file.purpose === 'reply'
          ? isOfReply(id, context)
          : file.owner === me && file.purpose === 'message' && !file.used),
    ),
  )
  if (mine.every(file => file !== undefined) && new Set(asked).size === asked.length) return mine.map(viewOf)
  return new Refusal('invalid', 'files: each must be an upload of yours that is in no message yet', {
    fields: [{ path: 'files', message: 'must be uploads of yours that are in no message yet' }],
  })
}

/** Those of these uploads that nothing uses meanwhile are gone; `sent`: a message has it. */
export const sweepFiles = (
  files: readonly (KeptFile & { used: boolean; sent: boolean })[],
  { replies }: Pick<Directory, 'replies'>,
): NewEvent[] => {
  const inReplies = new Set(Object.values(replies).flatMap(reply => (reply.files ?? []).map(({ id }) => id)))
  return files
    .filter(({ id, used, sent, purpose }) => !used || (purpose === 'reply' && !sent && !inReplies.has(id)))
    .map(file => ({ type: 'file.removed', data: { file: file.id }, audience: nobody }))
}

/** The unguessable or content-made key in an address that {@link urlOf} made; null of any other address. */
export function keyIn(url: string): string | null {
  return /^\/files\/([\w-]+)\/[^/]+$/.exec(url)?.[1] ?? null
}
