// Mailboxes at the door: secrets are sealed before anything sees them; trying one out needs the mail libraries.
import { type SecretName, secretNames } from '../../core/model/mailbox.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { managed } from '../../core/rules/mailbox.ts'
import { shellWord } from '../../core/text/shell-word.ts'
import { actorOf, type Caller } from '../caller.ts'
import { isDkimKey } from '../mail/signature.ts'
import { openKey, seal } from '../secrets.ts'
import type { Workspace } from '../workspace.ts'

type WithSecrets = Partial<Record<SecretName, string | undefined>>

export const carriesSecrets = (name: string): boolean => name === 'mailbox.add' || name === 'mailbox.edit'

/** The secrets of an input, in one text: what tells one body from another. */
export const secretsIn = (input: unknown): string =>
  JSON.stringify(secretNames.map(name => (input as WithSecrets)[name] ?? null))

/** The input with `sealed` in place of its secrets: what a rule and the store may see of them. Throws refusals. */
export async function sealed(input: unknown, data: string): Promise<{ sealed: WithSecrets } & object> {
  const { plain, given } = parted(input)
  if (Object.keys(given).length === 0) return { ...plain, sealed: {} }
  // With a key that is none, mail would leave unsigned, and nobody be told.
  if (given.dkimKey && !isDkimKey(given.dkimKey))
    throw invalid('dkimKey', 'is no private RSA key in PEM form without a passphrase')
  const key = await openKey(data)
  const entries = Object.entries(given).map(([name, text]) => [
    name,
    text === '' ? null : seal(key, name, text),
  ])
  return { ...plain, sealed: Object.fromEntries(entries) }
}

export const withoutSecrets = (input: unknown): object => parted(input).plain

function parted(input: unknown): { plain: object; given: Record<string, string> } {
  const plain = { ...(input as object) } as Record<string, unknown>
  const given: Record<string, string> = {}
  for (const name of secretNames) {
    if (typeof plain[name] === 'string') given[name] = plain[name] as string
    delete plain[name]
  }
  return { plain, given }
}

const opened = async (ref: string, caller: Caller, workspace: Workspace) => {
  const actor = actorOf(caller, workspace.directory)
  if (actor instanceof Refusal) throw actor
  const mailbox = managed(ref, { actor, directory: workspace.directory })
  if (mailbox instanceof Refusal) throw mailbox
  const [{ unlocked }, { tokensOf }] = await Promise.all([
    import('../mail/probe.ts'),
    import('../mail/tokens.ts'),
  ])
  const sealed = await workspace.post.secretsOf(mailbox.id)
  return unlocked(workspace.data, mailbox, sealed, refused => tokensOf(workspace).of(mailbox, refused))
}

/** Throws refusals. */
export async function tryMailbox(
  input: { mailbox: string; to?: string | undefined },
  caller: Caller,
  workspace: Workspace,
): Promise<OutputOf<'mailbox.test'>> {
  const open = await opened(input.mailbox, caller, workspace)
  const { testMailbox } = await import('../mail/probe.ts')
  const came = async (messageId: string) => {
    const { items } = (await workspace.query('mail.list', { limit: 50 }, caller)) as OutputOf<'mail.list'>
    return items.some(mail => mail.messageId === messageId)
  }
  return testMailbox(workspace.data, open, input.to, came)
}

/** Throws refusals; what the server says is told in words. */
export async function listFolders(
  input: { mailbox: string },
  caller: Caller,
  workspace: Workspace,
): Promise<OutputOf<'mailbox.folders'>> {
  const open = await opened(input.mailbox, caller, workspace)
  const { foldersOf } = await import('../mail/probe.ts')
  const { mailTrouble } = await import('../mail/access.ts')
  try {
    return await foldersOf(open)
  } catch (error) {
    throw new Refusal('unavailable', mailTrouble(error), {
      hint: `chatctl mailbox test ${shellWord(input.mailbox)}`,
    })
  }
}
