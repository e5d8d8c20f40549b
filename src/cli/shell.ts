// What every command is given: the terminal, and a way to the server; and how it says how it went.
import type { Command } from 'commander'
import type { Client } from '../client/client.ts'
import type { Io } from './io.ts'

export interface Shell {
  io: Io
  /** The exit code that the program ends with; 0 until somebody says otherwise. */
  exit: (code: number) => void
  /** Finds the server as CLI.md says; the client is closed when the command ends. */
  client: (where: Where) => Promise<Client>
  /** The tree of all commands; with a word, only that noun has its verbs. */
  program: (only?: string) => Promise<Command>
}

/** The flags that say where the server is. */
export interface Where {
  server?: string
  data?: string
  profile?: string
}

/** The flags that say how an answer is printed. */
export interface Form {
  json?: boolean
  jsonl?: boolean
  quiet?: boolean
}
