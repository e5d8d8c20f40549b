// Runs one verb: from what was typed to an input, through the server, to what is printed.
import type { Client } from '../client/client.ts'
import { check } from '../core/protocol/operation.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { safeLine } from '../core/text/safe.ts'
import { shellWord } from '../core/text/shell-word.ts'
import { askPassword, askYes, prompts } from './ask.ts'
import type { Field } from './fields.ts'
import { put, type Typed, valueTyped } from './input.ts'
import { type Io, out, readStdin, say } from './io.ts'
import { namesOf } from './names.ts'
import type { Noun, Row, Verb } from './noun.ts'
import { printRows, printThing } from './output/print.ts'
import { pagesOf } from './pages.ts'
import type { Shell } from './shell.ts'
import { usage } from './usage.ts'

export interface Job {
  noun: Noun
  verb: Verb
  args: Field[]
  flags: Field[]
  paged: boolean
  /** answers with a list, in pages or whole */
  lists: boolean
  shell: Shell
}

/** The flags that are about the command, not the input. */
interface Manner {
  json?: boolean
  jsonl?: boolean
  quiet?: boolean
  server?: string
  data?: string
  profile?: string
  dryRun?: boolean
  ifMissing?: boolean
  yes?: boolean
  all?: boolean
  limit?: string
  view?: string
  save?: string
  createUser?: boolean
  passwordStdin?: boolean
  passwordFile?: string
}

/** What is wrong with the input is told by the flags that it came by, whoever found it. */
export async function runVerb(job: Job, given: Typed[], options: Record<string, Typed>): Promise<void> {
  try {
    await carryOut(job, given, options)
  } catch (error) {
    throw error instanceof Refusal && error.code === 'invalid' ? named(job, error) : error
  }
}

async function carryOut(job: Job, given: Typed[], options: Record<string, Typed>): Promise<void> {
  const { noun, verb, shell, paged } = job
  const { io } = shell
  const manner = options as Manner
  const guided = verb.guide && io.asks && given.every(one => one === undefined) && bare(options)
  const input = guided ? {} : await inputOf(job, given, options)
  if (!guided) demand(job, input, givesPassword(manner))
  const client = await shell.client(manner)
  const dryRun = manner.dryRun === true
  if (guided) {
    const { guide } = await verb.guide!()
    Object.assign(input, await guide(client, await prompts(io), io, dryRun))
  }
  const existing = manner.ifMissing ? await verb.existing!(input, client) : null
  if (existing) {
    say(io, 'It is there already; nothing was changed.')
    return printOne(existing)
  }
  await verb.resolve?.(input, client, io, dryRun)
  if (!guided) await addPassword(job, input, manner)
  const checked = check(noun.operations[verb.operation]!.input, input)
  if (checked instanceof Refusal) throw checked
  if (verb.before && io.asks && !manner.dryRun && !manner.yes) await verb.before(input, client, io)
  if (verb.confirm && !manner.dryRun && !(await askYes(io, verb.confirm(input), manner.yes))) {
    say(io, 'Nothing was changed.')
    shell.exit(1)
    return
  }

  if (manner.save !== undefined) await save(verb, input, manner.save, client, io)
  if (paged) return list()
  const answer = (await client.call(verb.operation, input as never, { dryRun: manner.dryRun })) as Row
  if (job.lists) return printList(answer.items as Row[])
  if (manner.dryRun) say(io, 'A dry run: nothing was changed. The answer would have been:')
  return printOne(answer)

  async function list(): Promise<void> {
    const view = manner.view ?? 'list'
    if (view !== 'list' && view !== 'cards') throw usage(`--view: ${view} is none of list, cards`)
    const asCards = view === 'cards' && !manner.json && !manner.jsonl && !manner.quiet
    const most = manner.all ? Number.POSITIVE_INFINITY : limitOf(manner.limit)
    const names = await namesFor()
    let more = false
    let some = false
    const rows: Row[] = []
    async function printCard(item: Row): Promise<void> {
      if (some) out(io, '\n')
      some = true
      await printThing(io, {}, item, names, cardOf())
    }
    for await (const page of pagesOf(client, verb.operation, input, most)) {
      more = page.more
      // A long list is printed as it comes, but for the two forms that need all of it first.
      if (asCards) for (const item of page.items) await printCard(item)
      else if (manner.json || io.table) rows.push(...page.items)
      else await printRows(io, manner, columns(), page.items, names)
    }
    // Who asks for the list gets it in a narrow window, too.
    const form = { ...manner, list: manner.view !== undefined }
    if (!asCards && (manner.json || io.table)) await printRows(io, form, columns(), rows, names)
    if (!some) tellNone(rows)
    if (more && io.progress) say(io, 'There are more: --all, or --limit N.')
  }

  async function printList(rows: Row[]): Promise<void> {
    await printRows(io, manner, columns(), rows, await namesFor())
    tellNone(rows)
  }

  function tellNone(rows: Row[]): void {
    if (io.table && !manner.json && !manner.jsonl && !manner.quiet && rows.length === 0)
      say(io, `No ${noun.name}s.`)
  }

  async function printOne(thing: Row): Promise<void> {
    await printThing(io, manner, thing, await namesFor(), verb.card ? cardOf() : { columns: columns() })
  }

  function cardOf() {
    return typeof verb.card === 'function' ? { card: verb.card } : 'card'
  }

  function columns() {
    return verb.columns ?? noun.columns
  }

  /** Ids are turned into names only where people read them. */
  async function namesFor() {
    return manner.json || manner.jsonl || manner.quiet ? new Map() : namesOf(client, noun.names ?? [])
  }
}

/** The owner of a data folder keeps filters for everybody: they have no account. */
async function save(verb: Verb, input: Row, name: string, client: Client, io: Io): Promise<void> {
  if (typeof input.where !== 'string') throw usage('--save: there is no query to keep', 'give one: --where')
  try {
    await client.call('filter.add', { name, noun: verb.saves!, where: input.where })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
    // A script that is run twice keeps one query once.
    const { items } = await client.call('filter.list', { noun: verb.saves! })
    const there = items.find(one => one.name.toLowerCase() === name.trim().toLowerCase())
    if (there?.where !== input.where.trim())
      throw new Refusal('conflict', error.message, {
        ...error.details,
        hint: `it asks for another thing; it goes with: chatctl filter remove ${wordOf(name)} --noun ${verb.saves}`,
      })
  }
  say(io, `Saved; use it again with --filter ${wordOf(name)}`)
}

const wordOf = (name: string) => shellWord(safeLine(name))

async function inputOf(job: Job, given: Typed[], options: Record<string, Typed>): Promise<Row> {
  const { verb, args, flags, shell } = job
  const input: Row = structuredClone(verb.fixed ?? {})
  let read: Promise<string> | null = null
  const stdin = () => {
    if (options.passwordStdin || read) throw usage('stdin can be read for one thing only')
    read = readStdin(shell.io)
    return read
  }
  for (const [at, field] of args.entries())
    if (given[at] !== undefined && !(Array.isArray(given[at]) && given[at].length === 0))
      put(
        input,
        field.path,
        await valueTyped(field, joined(field, given[at]), field.flag.toUpperCase(), stdin),
      )
  for (const field of flags) {
    const typed = options[attribute(field.flag)]
    if (typed !== undefined) put(input, field.path, await valueTyped(field, typed, `--${field.flag}`, stdin))
  }
  for (const [flag, { input: piece }] of Object.entries(verb.short ?? {}))
    if (options[attribute(flag)] === true) Object.assign(input, piece)
  if (verb.flat && options.createUser) input[verb.flat] ??= {}
  return input
}

/** The words of a text that was not quoted are one text. */
const joined = (field: Field, typed: Typed): Typed =>
  Array.isArray(typed) && field.kind === 'text' ? typed.join(' ') : typed

const attribute = (flag: string) => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Whether no flag but those about server and answer was given. */
const bare = (options: Record<string, Typed>) =>
  Object.keys(options).every(key =>
    ['server', 'data', 'profile', 'json', 'jsonl', 'quiet', 'dryRun'].includes(key),
  )

/** Refuses an input that lacks what it can't be without, before any server is asked. */
function demand({ verb, args, flags }: Job, input: Row, passwordGiven: boolean): void {
  const missing = [...new Set([...args, ...flags])].filter(
    field => field.required && input[field.path[0]!] === undefined,
  )
  if (missing.length > 0) {
    const what = missing.map(field => (args.includes(field) ? field.flag.toUpperCase() : `--${field.flag}`))
    throw usage(`${what.join(', ')} ${what.length === 1 ? 'is' : 'are'} missing`)
  }
  if (verb.oneOf && !verb.oneOf.some(field => input[field] !== undefined)) {
    const names = flags.filter(field => verb.oneOf!.includes(field.path[0]!)).map(field => `--${field.flag}`)
    throw usage(`${names.join(', ')}: one of them is needed`)
  }
  const edits = verb.operation.endsWith('.edit') && flags.length > 0 && !passwordGiven
  if (edits && !flags.some(field => field.path[0]! in input)) {
    const names = flags.map(field => `--${field.flag}`).join(', ')
    throw usage('nothing to change', `name one of: ${names}`)
  }
}

const givesPassword = ({ passwordStdin, passwordFile }: Manner) =>
  passwordStdin === true || passwordFile !== undefined

async function addPassword({ verb, shell }: Job, input: Row, manner: Manner): Promise<void> {
  if (!verb.password || (verb.flat && !input[verb.flat])) return
  const { path, required } = verb.password
  // Who changes something else is not asked for a password each time.
  if (verb.operation.endsWith('.edit') && !required && !givesPassword(manner)) return
  const password = await askPassword(shell.io, manner, { required, repeat: true })
  if (password !== undefined) put(input, path, password)
}

/** Says the fields by the names they have here. */
function named({ args, flags, verb }: Job, refusal: Refusal): Refusal {
  const fields = (refusal.details?.fields ?? []) as { path: string; message: string }[]
  const nameOf = (path: string) => {
    if (path === verb.password?.path.join('.')) return 'password'
    const field = [...args, ...flags].find(
      one => path === one.path.join('.') || path.startsWith(`${one.path.join('.')}.`),
    )
    if (!field) return path
    const flag = args.includes(field) ? field.flag.toUpperCase() : `--${field.flag}`
    const key = field.kind === 'record' ? path.slice(field.path.join('.').length + 1) : ''
    return key ? `${flag} ${key}` : flag
  }
  if (fields.length === 0) return refusal
  const message = fields.map(field => `${nameOf(field.path)}: ${field.message}`).join('; ')
  return new Refusal('invalid', message, refusal.details)
}

export function limitOf(typed: string | undefined): number {
  if (typed === undefined) return 100
  if (!/^[1-9]\d*$/.test(typed)) throw usage(`--limit: ${typed} is not a number above 0`)
  return Number(typed)
}
