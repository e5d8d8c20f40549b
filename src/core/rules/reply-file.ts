// The files of quick replies: uploads put to a reply, which whoever may use the reply sends along (C6, B5).
import { type File, type KeptFile, viewOf } from '../model/file.ts'
import { invalid, type Refusal } from '../protocol/refusal.ts'
import type { Context } from './context.ts'
import { ownerOf } from './file.ts'

/** The files that a reply is to have: uploads of the actor's for this that are in no reply yet, and those it has. */
export function replyFiles(
  asked: readonly string[],
  found: readonly (KeptFile & { used: boolean })[],
  had: readonly File[],
  context: Context,
): File[] | Refusal {
  const me = ownerOf(context.actor)
  const files = asked.map(id => {
    const fresh = found.find(
      file => file.id === id && file.purpose === 'reply' && file.owner === me && !file.used,
    )
    return had.find(file => file.id === id) ?? (fresh && viewOf(fresh))
  })
  if (files.every(file => file !== undefined) && new Set(asked).size === asked.length) return files
  return invalid('files', 'each must be an upload of yours for a quick reply that is in none yet')
}
