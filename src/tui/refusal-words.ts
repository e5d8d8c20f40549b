// What a server's refusal says to the operator: in the console's language, with the server's reason where one is needed.
import type { RefusalView } from '../core/protocol/refusal.ts'
import { texts } from './texts.ts'

export function refusalWords({ code, message, details = {} }: RefusalView): string {
  const detail = details.by ?? details.seconds ?? details.id
  return texts.refusal(code, message, String(detail ?? texts.somebody))
}
