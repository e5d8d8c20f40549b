// What a banned visitor may hear of their ban, and what is only counted.
import type { RefusalView } from '../../../core/protocol/refusal.ts'

/** A refusal as the visitor may hear it: which ban it was is counted, not told. */
export function withoutBan(
  answer: { error: RefusalView },
  count: (ban: string) => void,
): { error: RefusalView } {
  const { code, message, details: { ban, ...details } = {} } = answer.error
  if (code !== 'banned' || typeof ban !== 'string') return answer
  count(ban)
  return { error: { code, message, ...(Object.keys(details).length > 0 && { details }) } }
}
