// Batches of an import on their way: in order, several at once, and in order again after one has overtaken another (D9).
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importRows } from '../../../src/cli/import/run.ts'
import type { Client } from '../../../src/client/client.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'

const columns = [{ name: 'Name', field: 'name' }] as never
const plan = { import: 'one', file: 'x.csv', columns, rehearse: false, after: 0 }

async function* rowsOf(batches: number) {
  for (let batch = 0; batch < batches; batch++)
    yield Array.from({ length: 1000 }, (_, at) => {
      const line = batch * 1000 + at + 1
      return { line, cells: [`Jan ${line}`], bytes: line }
    })
}

/** A server that takes rows in their order only; requests need some turns of the event loop to it, and answers back. */
function serverOf(delays: Iterator<number>) {
  let last = 0
  const seen = { refused: 0, most: 0, now: 0 }
  const turns = async (count: number) => {
    for (let left = count; left > 0; left--) await setImmediate()
  }
  async function call(_name: string, input: { text: string; after: number }, options: { sent: () => void }) {
    seen.most = Math.max(seen.most, ++seen.now)
    options.sent()
    await turns(delays.next().value ?? 0)
    const lines = input.text.split('\u007f').filter((_, at) => at % 2 === 0 && _ !== '')
    const early = input.after !== last
    if (early) seen.refused++
    else last = Number(lines.at(-1))
    await turns(20)
    seen.now--
    if (early) throw new Refusal('conflict', 'not yet')
    return { verdicts: lines.map(line => ({ line: Number(line), verdict: 'new' })) }
  }
  return { client: { call } as unknown as Client, seen }
}

async function linesIn(delays: number[], batches: number) {
  const { client, seen } = serverOf(delays.values())
  const lines: number[] = []
  for await (const { verdicts } of importRows(client, rowsOf(batches), plan))
    for (const { line, cells } of verdicts) {
      expect(cells).toEqual([`Jan ${line}`])
      lines.push(line)
    }
  return { lines, seen }
}

const all = (batches: number) => Array.from({ length: batches * 1000 }, (_, at) => at + 1)

describe('D9 batches of an import', () => {
  it('are on their way four at once', async () => {
    const { lines, seen } = await linesIn([], 8)
    expect(lines).toEqual(all(8))
    expect(seen).toEqual({ refused: 0, most: 4, now: 0 })
  })

  it('are refused where one comes too early, each once at most, and soon no more', async () => {
    // The first request takes long; the three that are sent behind it come too early.
    const { lines, seen } = await linesIn([15], 20)
    expect(lines).toEqual(all(20))
    expect(seen).toEqual({ refused: 3, most: 4, now: 0 })
  })

  it('all come in, once and in order, whichever overtakes which', async () => {
    const delays = fc.array(fc.nat(30), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(delays, async turns => {
        const { lines } = await linesIn(turns, 6)
        expect(lines).toEqual(all(6))
      }),
      { numRuns: 30 },
    )
  })
})
