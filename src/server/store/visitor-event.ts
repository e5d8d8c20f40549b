// What a visitor is told of an event: written when it happens, and made again from the log for who resumes.
import type { LoggedEvent } from '../../core/events.ts'
import { type VisitorView, visitorView } from '../../core/rules/visitor-view.ts'

/** The `VisitorEvent` as JSON; `seq` is the visitor's own. */
export const visitorEventJson = (
  seq: number,
  { at, conversation }: { at: string; conversation?: string | undefined },
  view: VisitorView,
): string => {
  const where = conversation === undefined ? '' : `,"conversation":${JSON.stringify(conversation)}`
  return `{"seq":${seq},"at":${JSON.stringify(at)}${where},"type":"${view.type}","data":${JSON.stringify(view.data)}}`
}

/** `body`: of the event, as JSON; `visitorBody`: what the visitor was told, where the event alone does not tell it. */
export interface VisitorEventRow {
  seq: number
  body: string
  visitorBody: string | null
}

/** As the visitor was told it. */
export function visitorEventFrom({ seq, body, visitorBody }: VisitorEventRow): string {
  if (visitorBody !== null) return visitorBody
  const event = JSON.parse(body) as LoggedEvent
  const view = visitorView(event, null, 0)
  if (!view) throw new Error(`event ${event.seq} (${event.type}) is none that a visitor hears`)
  return visitorEventJson(seq, event, view)
}
