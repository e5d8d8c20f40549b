// Filing a mail whose files were left in its original: they are taken out of it first (D8, G3).
import type { Attachment, Mail } from '../../core/model/mail.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import { actorOf, type Caller } from '../caller.ts'
import type { Workspace } from '../workspace.ts'

/** Takes the files out of a kept mail. */
export type FilesOf = (mail: Mail) => Promise<Attachment[]>

/** The input, with the mail's files where they still lie in its original. Throws refusals. */
export async function withFiles(
  input: ParsedInputOf<'mail.file'>,
  caller: Caller,
  workspace: Workspace,
  filesOf: FilesOf,
): Promise<object> {
  const actor = actorOf(caller, workspace.directory)
  const no = actor instanceof Refusal ? actor : forbids(actor, 'channel.manage', null)
  if (no) throw no
  const mail = await workspace.query('mail.show', { mail: input.mail }, caller)
  if (mail instanceof Refusal) throw mail
  return isWhole(mail as Mail) ? input : { ...input, attachments: await filesOf(mail as Mail) }
}

/** What is filed already keeps what it has, and the rule says so; what was left, was left for a reason. */
const isWhole = ({ state, attachments }: Mail): boolean =>
  state === 'filed' || attachments.every(({ file, left }) => file !== undefined || left !== undefined)
