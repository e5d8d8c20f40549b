// The command line inside the test's own process: what was typed, on a terminal or in a pipe, and what came back.
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/run.ts'
import type { Json } from './socket.ts'

export interface Typed {
  code: number
  out: string
  err: string
  /** stdout, parsed */
  json: Json
}

export interface Where {
  /** settings folder; nothing of this machine's is read */
  config: string
  env?: Record<string, string>
  cwd?: string
  stdin?: string
  /** stdout is a terminal */
  table?: boolean
  /** of that terminal; default none */
  colors?: Io['colors']
  width?: number
}

/** A line as a shell takes it apart: words between blanks, or in double quotes. */
export const wordsOf = (line: string): string[] =>
  line.match(/"[^"]*"|\S+/g)!.map(word => word.replace(/^"|"$/g, ''))

/** Runs `chatctl …` until it ends. */
export async function type(words: string[], where: Where): Promise<Typed> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const texts = [collected(stdout), collected(stderr)]
  const io: Io = {
    stdin: Readable.from(where.stdin === undefined ? [] : [where.stdin]),
    stdout,
    stderr,
    env: { CHATCTL_CONFIG: where.config, CHATCTL_STATE: join(where.config, 'state'), ...where.env },
    cwd: where.cwd ?? where.config,
    table: where.table ?? false,
    asks: false,
    progress: false,
    colors: where.colors ?? 0,
    width: where.width ?? 100,
  }
  const code = await run(words, io)
  stdout.end()
  stderr.end()
  const [out, err] = (await Promise.all(texts)) as [string, string]
  return {
    code,
    out,
    err,
    get json() {
      return JSON.parse(out)
    },
  }
}

async function collected(stream: PassThrough): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
