// From bytes to a frame that is known here, and from answers to frames, without encoding anything twice.
import type { z } from 'zod'
import { isRequest } from '../../core/protocol/frames.ts'
import { Refusal, type RefusalView } from '../../core/protocol/refusal.ts'
import type { Reply } from './dispatch.ts'

/** What came in: a frame, or why it is none, with the id that it named, if it did. */
export type Read<F> = { frame: F } | { refusal: Refusal; id: string | null }

/** Parses and validates one frame. */
export function readFrame<S extends z.ZodType>(
  schema: S,
  data: Buffer,
  isBinary: boolean,
): Read<z.output<S>> {
  if (isBinary) return { refusal: new Refusal('invalid', 'frames are text, not binary'), id: null }
  let value: unknown
  try {
    value = JSON.parse(data.toString('utf8'))
  } catch {
    return { refusal: new Refusal('invalid', 'a frame is one JSON object'), id: null }
  }
  // Both kinds of connections may say a request.
  if (isRequest(value)) return { frame: value as z.output<S> }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { frame: parsed.data }
  const id = (value as { id?: unknown } | null)?.id
  return {
    refusal: new Refusal('invalid', 'not a frame that is known here'),
    id: typeof id === 'string' && id.length <= 64 ? id : null,
  }
}

/** The answer to the request `id`. */
export function answerFrame(id: string, reply: Reply): string {
  const to = JSON.stringify(id)
  if ('error' in reply) return `{"id":${to},"error":${JSON.stringify(reply.error)}}`
  return reply.seq === undefined
    ? `{"id":${to},"ok":${reply.ok}}`
    : `{"id":${to},"ok":${reply.ok},"seq":${reply.seq}}`
}

export const errorFrame = (error: RefusalView): string => JSON.stringify({ error })

export const refusalFrame = (id: string | null, refusal: Refusal): string =>
  id === null ? errorFrame(refusal.view()) : answerFrame(id, { error: refusal.view() })
