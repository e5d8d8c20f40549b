// Writes small files of MaxMind's format, so that tests need nobody's data.
import { parseRange } from '../../src/core/rules/address.ts'

type Value = string | number | Value[] | { [key: string]: Value }

/** A file in which these networks (of version 4, or 6) are so; a network within another must come after it. */
export function mmdb(networks: Record<string, Value>): Buffer {
  const records: [number | string, number | string][] = [['', '']]
  for (const network of Object.keys(networks)) {
    const { family, bits, prefix } = parseRange(network)!
    // Version 4 lies under ::/96.
    const depth = family === 4 ? prefix + 96 : prefix
    let node = 0
    for (let i = 0; i < depth; i++) {
      const side = Number((bits >> BigInt(127 - i)) & 1n) as 0 | 1
      if (i === depth - 1) records[node]![side] = network
      else {
        const next = records[node]![side]
        if (typeof next === 'string') {
          records.push([next, next])
          records[node]![side] = records.length - 1
        }
        node = records[node]![side] as number
      }
    }
  }
  const data: Buffer[] = []
  const places = new Map<string, number>()
  let size = 0
  for (const [network, value] of Object.entries(networks)) {
    const bytes = encoded(value)
    places.set(network, size)
    size += bytes.length
    data.push(bytes)
  }
  const tree = Buffer.alloc(records.length * 6)
  for (const [at, pair] of records.entries())
    for (const [side, record] of pair.entries()) {
      const count = records.length
      const value =
        typeof record === 'number' ? record : record === '' ? count : count + 16 + places.get(record)!
      tree.writeUIntBE(value, at * 6 + side * 3, 3)
    }
  const about = encoded({
    node_count: records.length,
    record_size: 24,
    ip_version: 6,
    database_type: 'Sample-City',
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    description: { en: 'Sample' },
  })
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, about])
}

function encoded(value: Value): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encoded)])
  const entries = Object.entries(value)
  return Buffer.concat([
    control(7, entries.length),
    ...entries.flatMap(([key, inner]) => [encoded(key), encoded(inner)]),
  ])
}

/** The byte that says type and size, and those that a long size needs. */
function control(type: number, size: number): Buffer {
  const short = size < 29 ? size : 29
  const first = type > 7 ? [short, type - 7] : [(type << 5) | short]
  return Buffer.from(size < 29 ? first : [...first, size - 29])
}
