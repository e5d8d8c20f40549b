// The configuration file as YAML: read with the line of everything in it, written so that comments and order stay.
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  Scalar,
  type ToStringOptions,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type Config, config } from '../../core/protocol/config.ts'
import { check } from '../../core/protocol/operation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { escapeHidden, isHidden } from '../../core/text/json.ts'

export interface Read {
  config: Config
  /** The line of what stands at a path, from 1; of the nearest thing around it where it is not there. */
  lineOf: (path: readonly (string | number)[]) => number
}

/** Throws `invalid`, with the line, what is no YAML or not as the schema says. `name` is how the file is called. */
export function readConfig(text: string, name: string): Read {
  const lines = new LineCounter()
  const document = parsed(text, name, lines)
  const lineOf = (path: readonly (string | number)[]) => {
    for (let length = path.length; length > 0; length--) {
      // What a name stands for may begin below it.
      const around = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
      const key = isMap(around) && around.items.find(pair => nameOf(pair) === path[length - 1])?.key
      if (isNode(key) && key.range) return lines.linePos(key.range[0]).line
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const checked = check(config, contentOf(document, name) ?? {})
  if (!(checked instanceof Refusal)) return { config: checked, lineOf }
  const fields = (checked.details?.fields ?? []) as { path: string; message: string }[]
  const places = fields.map(({ path, message }) => {
    const steps = path.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step))
    return `${name}:${lineOf(steps)}: ${shown(steps)}: ${message}`
  })
  throw new Refusal('invalid', places.join('; '), checked.details)
}

const shown = (path: (string | number)[]) =>
  path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1)

function parsed(text: string, name: string, lineCounter?: LineCounter): Document {
  const document = parseDocument(text, { prettyErrors: false, ...(lineCounter && { lineCounter }) })
  const [wrong] = document.errors
  if (wrong) {
    const line = lineCounter?.linePos(wrong.pos[0]).line
    throw new Refusal('invalid', `${name}:${line ?? '?'}: ${wrong.message.split('\n')[0]}`)
  }
  return document
}

/** Aliases are resolved within bounds: a small file must not stand for a huge one. */
function contentOf(document: Document, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw new Refusal('invalid', `${name}: ${(error as Error).message}`)
  }
}

const style: ToStringOptions = { lineWidth: 0, flowCollectionPadding: false }

/** The set-up as YAML. With the text of an earlier file, that file with what has changed since. */
export function writeConfig(now: Config, earlier: { text: string; name: string } | null): string {
  const document = parsed(earlier?.text ?? '', earlier?.name ?? '', new LineCounter())
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never
  merge(document, document.contents as unknown as YAMLMap, now)
  visit(document, {
    Scalar(_key, node) {
      // Only between double quotes can a letter be written as an escape.
      if (typeof node.value === 'string' && isHidden(node.value)) node.type = Scalar.QUOTE_DOUBLE
    },
  })
  return escapeHidden(document.toString(style))
}

/** What tells the things of a list apart; the same as what names them to people. */
const keyOf = (item: Record<string, unknown>): string =>
  ['login', 'ip', 'email', 'shortcut', 'name']
    .filter(key => key in item)
    .slice(0, 1)
    .concat('shortcut' in item ? ['group'] : 'where' in item ? ['noun'] : [])
    .map(key => String(item[key] ?? (key === 'noun' ? 'contact' : '')).toLowerCase())
    .join(' ')

function merge(document: Document, map: YAMLMap, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue
    const node = map.get(key, true) as unknown
    if (isMap(node) && isPlainObject(value)) merge(document, node, value)
    else if (isSeq(node) && isList(value)) mergeList(document, node, value)
    else if (!sameContent(document, node, value)) put(document, map, key, value)
  }
  map.items = map.items.filter(pair => values[nameOf(pair)] !== undefined)
}

/** The value of a scalar is changed in place, so that the comment beside it stays. */
function put(document: Document, map: YAMLMap, key: string, value: unknown): void {
  const node = map.get(key, true) as unknown
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    node.value = value
    node.type = undefined
    node.source = undefined
  } else {
    const made = document.createNode(value)
    if (isSeq(made) && made.items.every(isScalar)) made.flow = true
    map.set(key, made)
  }
}

function mergeList(document: Document, list: YAMLSeq, values: Record<string, unknown>[]): void {
  const wanted = new Map(values.map(value => [keyOf(value), value]))
  const kept: unknown[] = []
  for (const node of list.items) {
    if (!isMap(node)) continue
    const key = keyOf(node.toJS(document) as Record<string, unknown>)
    const value = wanted.get(key)
    if (!value) continue
    wanted.delete(key)
    merge(document, node, value)
    kept.push(node)
  }
  for (const value of wanted.values()) {
    const node = document.createNode({}) as unknown as YAMLMap
    merge(document, node, value)
    kept.push(node)
  }
  list.items = kept
  list.flow = false
}

const nameOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key)

const isList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isPlainObject)

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists of words are sets here: another order is no change. */
function sameContent(document: Document, node: unknown, value: unknown): boolean {
  if (!isNode(node)) return false
  const before = node.toJS(document) as unknown
  return JSON.stringify(ordered(before)) === JSON.stringify(ordered(value))
}

const ordered = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value)
