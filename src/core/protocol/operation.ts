// What a command or a query is: a name, an input schema, an output schema, one line of help.
import * as z from 'zod'
import { inWords } from '../text/faults.ts'
import { Refusal } from './refusal.ts'

export type OperationKind = 'command' | 'query'

export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: OperationKind
  input: I
  output: O
  summary: string
  /** Who may call it: signed-in people and tokens, only visitors through their socket, or anyone. */
  door: 'account' | 'visitor' | 'anyone'
}

type Options = { door?: Operation['door'] }

export const command = <I extends z.ZodType, O extends z.ZodType>(
  summary: string,
  input: I,
  output: O,
  options: Options = {},
): Operation<I, O> => ({
  kind: 'command',
  input,
  output,
  summary,
  door: options.door ?? 'account',
})

export const query = <I extends z.ZodType, O extends z.ZodType>(
  summary: string,
  input: I,
  output: O,
): Operation<I, O> => ({
  kind: 'query',
  input,
  output,
  summary,
  door: 'account',
})

/** A page of a list: `limit` at most 500, `cursor` from the page before. */
export const paging = z.object({
  limit: z.int().min(1).max(500).default(100).describe('how many, at most 500'),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
})

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() })

export const nothing = z.object({})

/** Validates untrusted input, where nothing at all is an empty object; the refusal names the path of each wrong field. */
export function check<T extends z.ZodType>(schema: T, input: unknown = {}): z.output<T> | Refusal {
  // Nearly all is right: words are looked for only where something is wrong.
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = schema
    .safeParse(input, { error: inWords })
    .error!.issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => ({ path: [...issue.path, key].join('.'), message: 'is not known here' }))
        : [{ path: issue.path.join('.') || '(input)', message: issue.message }],
    )
    .slice(0, 20)
  return new Refusal('invalid', fields.map(field => `${field.path}: ${field.message}`).join('; '), { fields })
}
