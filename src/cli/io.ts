// The one place that looks at the terminal: streams, whether they are terminals, colour, width, the environment.
import type { Readable, Writable } from 'node:stream'

export interface Io {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable
  stderr: Writable
  env: Record<string, string | undefined>
  cwd: string
  /** stdout is a terminal: tables, and words for people */
  table: boolean
  /** stdin and stderr are terminals: a question can be asked */
  asks: boolean
  /** stderr is a terminal: progress can be shown */
  progress: boolean
  /** 0 none, 1 sixteen colours, 2 256, 3 true colour; of stdout */
  colors: 0 | 1 | 2 | 3
  width: number
}

export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process
  return {
    stdin,
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    table: stdout.isTTY === true,
    asks: stdin.isTTY === true && stderr.isTTY === true,
    progress: stderr.isTTY === true,
    colors: colorsOf(stdout, env),
    width: stdout.columns ?? 80,
  }
}

/** `hasColors` knows NO_COLOR, FORCE_COLOR and the terminal's kind. */
function colorsOf(stream: NodeJS.WriteStream, env: Io['env']): Io['colors'] {
  if (env.NO_COLOR || !stream.isTTY || !stream.hasColors()) return 0
  if (stream.hasColors(2 ** 24)) return 3
  return stream.hasColors(256) ? 2 : 1
}

export const out = (io: Io, text: string): boolean => io.stdout.write(text)

/** A line on stderr: what is said beside the answer. */
export const say = (io: Io, line: string): boolean => io.stderr.write(`${line}\n`)

/** Waits until the stream takes more, so that long answers use bounded memory. */
export async function outLater(io: Io, text: string | Uint8Array): Promise<void> {
  if (!io.stdout.write(text)) await new Promise<void>(resolve => io.stdout.once('drain', resolve))
}

/** All of stdin as text, without the line end that a shell adds. */
export async function readStdin(io: Io): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of io.stdin) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}
