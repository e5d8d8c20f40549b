// chatctl audit check: walks the log's chain of hashes part by part.
import type { Client } from '../../client/client.ts'
import type { Checked } from '../../core/protocol/audit.ts'
import { toJson } from '../../core/text/json.ts'
import { out, say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'
import { usage } from '../usage.ts'

type Result = Omit<Checked, 'next'>

const atOnce = 2_000

/** Exit code 1 where the log is not as it was written. */
export const check: Work = async (_args, flags: Where & Form & { expect?: string }, shell) => {
  const { io } = shell
  const expected = flags.expect === undefined ? null : expectation(flags.expect)
  const client = await shell.client(flags)
  const result = await walk(client, expected, seq => {
    if (io.progress) io.stderr.write(`\r${seq} events …`)
  })
  if (io.progress) io.stderr.write('\r\x1b[K')
  if (result.broken) shell.exit(1)
  if (flags.json) return void out(io, `${toJson(result)}\n`)
  if (flags.quiet) return void out(io, `${result.seq}:${result.hash}\n`)
  if (result.broken)
    say(io, `The log is not as it was written: event ${result.broken.seq} ${result.broken.why}.`)
  else say(io, `${words(result)} are as they were written. Keep this line, and give it to a later --expect:`)
  out(io, `${result.seq}:${result.hash}\n`)
}

const words = ({ checked, erased }: Result) =>
  `${checked} events${erased > 0 ? ` (the content of ${erased} was erased)` : ''}`

async function walk(
  client: Client,
  expected: { seq: number; hash: string } | null,
  progress: (seq: number) => void,
): Promise<Result> {
  let checked = 0
  let erased = 0
  for (let after: number | null = 0; ; ) {
    const stop = expected && expected.seq > after ? expected.seq - after : atOnce
    const part: Checked = await client.call('audit.check', { after, limit: Math.min(atOnce, stop) })
    checked += part.checked
    erased += part.erased
    progress(part.seq)
    const { next, ...rest } = part
    const result = { ...rest, checked, erased }
    if (expected && part.seq === expected.seq && part.hash !== expected.hash)
      return { ...result, broken: { seq: expected.seq, why: 'has another hash than was expected' } }
    if (part.broken) return result
    if (next === null) {
      if (!expected || part.seq >= expected.seq) return result
      return { ...result, broken: { seq: expected.seq, why: 'is missing at the end' } }
    }
    after = next
  }
}

function expectation(typed: string): { seq: number; hash: string } {
  const [, seq, hash] = /^([1-9]\d{0,14}):([\w-]{43})$/.exec(typed.trim()) ?? []
  if (!seq || !hash)
    throw usage(`--expect: ${typed} is not what a check printed`, 'it looks like 4182:…43 letters…')
  return { seq: Number(seq), hash }
}
