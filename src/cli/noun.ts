// What a noun of the command line is: its verbs as data, over the operations of the protocol.
import type { Client } from '../client/client.ts'
import type { Operation } from '../core/protocol/operation.ts'
import type { OperationName } from '../core/protocol/registry.ts'
import type { Prompts } from './ask.ts'
import type { Io } from './io.ts'
import type { Own } from './own.ts'

export type Row = Record<string, unknown>

/**
 * A column of a table: the field of that name, or made from the whole thing; `names` turns ids into names. A terminal
 * that has no room for all leaves out what it can `spare`, and prints cards before it cuts what is to be `whole`.
 */
export type Column =
  | string
  | { title: string; of: (thing: Row, names: Names) => unknown; spare?: boolean; whole?: boolean }

/** id → name, of what the noun's rows point at. */
export type Names = ReadonlyMap<string, string>

/** Lists whose items' names stand in for their ids in tables. */
export type NameSource = 'group.list' | 'role.list' | 'channel.list' | 'consultant.list' | 'account.list'

export interface Verb {
  operation: OperationName
  /** In place of the operation's own. */
  summary?: string
  /** What the help says of fields, where the operation's own words are for programs. */
  says?: Record<string, string>
  /** Fields that are given in place, in order. Those of `add` can be given as flags, too. */
  args?: string[]
  /** They can't, although it adds. */
  inPlace?: boolean
  /** The last of `args` takes all words that follow. */
  rest?: boolean
  /** Fields whose flag has another name. */
  called?: Record<string, string>
  /** Lists whose values are taken whole: a comma belongs to them. */
  whole?: string[]
  /** Fields that are no flags here. */
  hidden?: string[]
  /** Fields of an object that are flags by their own name; naming one of them makes the object. */
  flat?: string
  /** Flags that stand for a piece of input: `--online` for `presence: online`. */
  short?: Record<string, { input: Row; help: string }>
  /** Always part of the input. */
  fixed?: Row
  /** Where a password goes: asked for on a terminal, or read by --password-stdin and --password-file. */
  password?: { path: string[]; required: boolean }
  /** Of these fields one at least must be given. */
  oneOf?: string[]
  /** The question before it is done; without one nothing is asked. */
  confirm?: (input: Row) => string
  /** Told before that question, to who is asked it. */
  before?: (input: Row, client: Client, io: Io) => Promise<void>
  /** For --if-missing: the thing that is there already. */
  existing?: (input: Row, client: Client) => Promise<Row | null>
  /** Turns what people type into what the operation takes, such as a code into an id. */
  resolve?: Resolve
  /** What is printed, when that is not the thing as a row. */
  columns?: Column[]
  /** Printed as a card, not as a row; a function says what stands on it, in a pipe where it is no table. */
  card?: boolean | ((thing: Row, table: boolean) => Row)
  /** A list that can be shown as cards, too: `--view cards`. */
  views?: boolean
  /** A list whose query can be kept under a name: --save. */
  saves?: 'contact' | 'conversation'
  /** A guided form, run on a terminal when nothing at all was typed. */
  guide?: () => Promise<{ guide: Guide }>
}

/** Changes the input in place; in a dry run it sends nothing to the server. */
export type Resolve = (input: Row, client: Client, io: Io, dryRun: boolean) => Promise<void>

/** Asks for what is missing; answers with the whole input. */
export type Guide = (client: Client, prompts: Prompts, io: Io, dryRun: boolean) => Promise<Row>

export interface Noun {
  name: string
  /** What its verbs may ask for: the noun's file of the protocol. */
  operations: Readonly<Record<string, Operation>>
  columns: Column[]
  names?: NameSource[]
  verbs: Record<string, Verb>
  /** Verbs with their own file, loaded when they are run. */
  own?: Record<string, Own>
}
