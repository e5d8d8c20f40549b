// From the schema of an input to the flags of a command: what kind each field is, and how its value is read.
import type { z } from 'zod'

export type FieldKind = 'text' | 'number' | 'boolean' | 'time' | 'choice' | 'list' | 'record'

export interface Field {
  /** where it stands in the input */
  path: string[]
  /** without the dashes */
  flag: string
  kind: FieldKind
  choices: string[]
  /** values of a list are not taken apart at commas */
  whole?: boolean
  /** the end of a span that is asked for: a day without a time is taken in */
  endsSpan?: boolean
  /** the input is not valid without it */
  required: boolean
  /** can be emptied with --no-… */
  nullable: boolean
  help: string
  default: unknown
}

/** A schema with what this file reads of it; zod's own type of `def` differs by kind. */
type Def = {
  type: string
  format?: string
  innerType?: z.ZodType
  in?: z.ZodType
  element?: z.ZodType
  entries?: Record<string, string>
  options?: z.ZodType[]
  shape?: Record<string, z.ZodType>
  defaultValue?: unknown
}
const defOf = (schema: z.ZodType) => schema.def as unknown as Def

export const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** The fields of an object schema; those of an object inside it are named `look-title`. */
export function fieldsOf(schema: z.ZodType, path: string[] = []): Field[] {
  return Object.entries(defOf(schema).shape ?? {}).flatMap(([key, inner]) => fieldOf(inner, [...path, key]))
}

function fieldOf(schema: z.ZodType, path: string[]): Field[] {
  const field: Field = {
    path,
    flag: path.map(kebab).join('-'),
    kind: 'text',
    choices: [],
    required: path.length === 1,
    nullable: false,
    help: '',
    default: undefined,
  }
  let inner = schema
  for (;;) {
    const def = defOf(inner)
    field.help ||= inner.description ?? ''
    if (def.type === 'optional') field.required = false
    else if (def.type === 'nullable') field.nullable = true
    else if (def.type === 'default') {
      field.required = false
      field.default = def.defaultValue
    } else break
    inner = def.innerType!
  }
  const def = defOf(inner.def.type === 'pipe' ? defOf(inner).in! : inner)
  switch (def.type) {
    case 'object':
      return fieldsOf(inner, path)
    case 'boolean':
      field.kind = 'boolean'
      break
    case 'number':
      field.kind = 'number'
      break
    case 'array':
      field.kind = 'list'
      field.choices = Object.values(defOf(def.element!).entries ?? {})
      break
    case 'record':
      field.kind = 'record'
      break
    case 'enum':
      field.kind = 'choice'
      field.choices = Object.values(def.entries!)
      break
    default:
      if (def.format === 'datetime') field.kind = 'time'
  }
  return [field]
}
