// From what was typed to the input of an operation: values read by the kind of their field.
import { dateOf, untilOf } from './dates.ts'
import type { Field } from './fields.ts'
import { usage } from './usage.ts'

/** What commander hands over: text, several texts, or a boolean. */
export type Typed = string | string[] | boolean

/** `stdin` is read when a value is `-`; `name` is how messages call the field. */
export async function valueTyped(
  field: Field,
  typed: Typed,
  name: string,
  stdin: () => Promise<string>,
): Promise<unknown> {
  if (field.kind === 'boolean') return typed
  if (typed === false) return null
  const texts = await Promise.all(
    (Array.isArray(typed) ? typed : [String(typed)]).map(text => (text === '-' ? stdin() : text)),
  )
  const last = texts.at(-1) ?? ''
  switch (field.kind) {
    case 'number': {
      if (!/^-?\d+(\.\d+)?$/.test(last)) throw usage(`${name}: ${last || '(empty)'} is not a number`)
      return Number(last)
    }
    case 'time':
      return last === 'none' ? null : (field.endsSpan ? untilOf : dateOf)(last, name)
    case 'list':
      if (field.whole) return texts
      return texts
        .flatMap(text => text.split(/[,\n]/))
        .map(text => text.trim())
        .filter(Boolean)
    case 'record':
      return Object.fromEntries(
        texts.map(text => {
          const at = text.indexOf('=')
          if (at < 1) throw usage(`${name}: ${text} is not name=value`)
          return [text.slice(0, at), text.slice(at + 1)]
        }),
      )
    case 'choice':
      if (!field.choices.includes(last))
        throw usage(`${name}: ${last} is none of ${field.choices.join(', ')}`)
      return last
    default:
      return last
  }
}

/** Puts a value into an input at a path, making the objects on the way. */
export function put(input: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) input[key] = value
  else {
    input[key] ??= {}
    put(input[key] as Record<string, unknown>, rest, value)
  }
}
