// The flags of a verb: made from the schema of its operation, and those that all verbs share.
import { type Command, Option } from 'commander'
import type { Operation } from '../core/protocol/operation.ts'
import { type Field, fieldsOf, kebab } from './fields.ts'
import type { Verb } from './noun.ts'

const paging = new Set(['limit', 'cursor'])

/** The fields of a verb's input that can be typed, by how they are typed. */
export function typedFields(
  verb: Verb,
  operation: Operation,
): { args: Field[]; flags: Field[]; adds: boolean; paged: boolean; lists: boolean } {
  const all = fieldsOf(operation.input)
    .map(field => (verb.flat === field.path[0] ? flattened(field) : field))
    .map(field => {
      const path = field.path.join('.')
      return { ...field, flag: verb.called?.[path] ?? field.flag, help: verb.says?.[path] ?? field.help }
    })
    .map(field => (verb.whole?.includes(field.path.join('.')) ? { ...field, whole: true } : field))
    .map(field =>
      operation.kind === 'query' && field.flag === 'until' ? { ...field, endsSpan: true } : field,
    )
  const fixed = new Set([...(verb.hidden ?? []), ...Object.keys(verb.fixed ?? {})])
  const passwordPath = verb.password?.path.join('.')
  const paged = all.some(field => field.flag === 'cursor')
  const free = all.filter(
    field =>
      !fixed.has(field.path[0]!) &&
      field.path.join('.') !== passwordPath &&
      !(paged && paging.has(field.flag)),
  )
  const args = (verb.args ?? []).map(key => free.find(field => field.path.join('.') === key)!)
  const adds = verb.operation.endsWith('.add') && !verb.inPlace
  const lists = 'items' in ((operation.output.def as { shape?: object }).shape ?? {})
  return { args, flags: free.filter(field => adds || !args.includes(field)), adds, paged, lists }
}

function flattened(field: Field): Field {
  const [, ...inner] = field.path
  return { ...field, flag: inner.map(kebab).join('-'), required: false }
}

export function addFieldFlags(command: Command, flags: Field[], editing: boolean): void {
  for (const field of flags) {
    const help = helpOf(field, editing)
    if (field.kind === 'boolean') {
      command.addOption(new Option(`--${field.flag}`, help))
      const off = new Option(`--no-${field.flag}`, `not: ${field.help || field.flag.replaceAll('-', ' ')}`)
      command.addOption(off.hideHelp(field.default !== true && !editing))
      continue
    }
    const value = valueName(field)
    const option = new Option(`--${field.flag} <${value}>`, help)
    if (field.kind === 'list' || field.kind === 'record')
      option.argParser((typed: string, before: string[] | undefined) => [
        ...(Array.isArray(before) ? before : []),
        typed,
      ])
    if (field.kind === 'choice') option.choices(field.choices)
    // Of a list each item is checked where it is known whole; help and completion tell what there is.
    if (field.kind === 'list' && field.choices.length > 0) option.argChoices = field.choices
    command.addOption(option)
    if (field.nullable)
      command.addOption(new Option(`--no-${field.flag}`, `take it away: ${help}`).hideHelp(!editing))
  }
}

/** What the value is called in the help. */
export function valueName(field: Field): string {
  switch (field.kind) {
    case 'number':
      return 'n'
    case 'time':
      return 'when'
    case 'list':
      return field.whole ? 'path' : 'a,b'
    case 'record':
      return 'name=value'
    default:
      return field.kind === 'choice' ? 'which' : 'text'
  }
}

function helpOf(field: Field, editing: boolean): string {
  const help = field.help || field.flag.replaceAll('-', ' ')
  const shown = field.default
  if (editing || shown === undefined || shown === null || shown === '' || shown === false) return help
  if (Array.isArray(shown) && shown.length === 0) return help
  if (typeof shown === 'object') return help
  return `${help} (default: ${shown === true ? 'yes' : String(shown)})`
}
