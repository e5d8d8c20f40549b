// IP addresses and ranges, version 4 and 6, as bits that can be compared (B7).

/** `family` keeps the worlds apart; addresses of version 4 written as version 6 (::ffff:…) are of version 4. */
export interface Address {
  family: 4 | 6
  bits: bigint
}

export interface AddressRange extends Address {
  /** how many leading bits count */
  prefix: number
}

const widthOf = (family: 4 | 6): number => (family === 4 ? 32 : 128)

/** `null` for what is no address. A zone (fe80::1%eth0) is left out. */
export function parseAddress(text: string): Address | null {
  const bare = text.trim().split('%', 1)[0]!
  const four = parseFour(bare)
  if (four !== null) return { family: 4, bits: four }
  const six = parseSix(bare)
  if (six === null) return null
  return six >> 32n === 0xffffn ? { family: 4, bits: six & 0xffffffffn } : { family: 6, bits: six }
}

/** An address, or a range such as 203.0.113.0/24; `null` for what is neither. */
export function parseRange(text: string): AddressRange | null {
  const [base, length, ...more] = text.trim().split('/')
  const address = parseAddress(base!)
  if (!address || more.length > 0) return null
  if (length === undefined) return { ...address, prefix: widthOf(address.family) }
  if (!/^\d{1,3}$/.test(length)) return null
  const written = Number(length)
  const mapped = address.family === 4 && base!.includes(':')
  // ::ffff:203.0.113.0/120 is 203.0.113.0/24; a wider one would reach beyond version 4, and is left in version 6.
  if (mapped && written < 96)
    return written > 128 ? null : rangeOf(0xffff00000000n | address.bits, 6, written)
  const prefix = mapped ? written - 96 : written
  if (prefix > widthOf(address.family)) return null
  return rangeOf(address.bits, address.family, prefix)
}

const rangeOf = (bits: bigint, family: 4 | 6, prefix: number): AddressRange => ({
  family,
  bits: masked(bits, family, prefix),
  prefix,
})

/** The leading `prefix` bits, the rest zero. */
export function masked(bits: bigint, family: 4 | 6, prefix: number): bigint {
  const rest = BigInt(widthOf(family) - prefix)
  return (bits >> rest) << rest
}

function parseFour(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let bits = 0n
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null
    bits = (bits << 8n) | BigInt(part)
  }
  return bits
}

function parseSix(text: string): bigint | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map(half => groupsOf(half))
  if (!head || tail === null) return null
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])]
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n)
}

/** Groups of 16 bits; the last two may be written as version 4. */
function groupsOf(half: string): bigint[] | null {
  if (half === '') return []
  const parts = half.split(':')
  const groups: bigint[] = []
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const four = index === parts.length - 1 ? parseFour(part) : null
      if (four === null) return null
      groups.push(four >> 16n, four & 0xffffn)
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return null
      groups.push(BigInt(`0x${part}`))
    }
  }
  return groups
}

/** What is kept of an address: all of it, the network that it is in, or nothing. */
export function keptOf(ip: string, how: 'full' | 'network' | 'none'): string {
  if (how === 'full') return ip
  const address = how === 'none' ? null : parseAddress(ip)
  if (!address) return ''
  const { family, bits } = address
  const part = (shift: bigint, mask: bigint) => (bits >> shift) & mask
  if (family === 4) return `${[24n, 16n, 8n].map(shift => part(shift, 0xffn)).join('.')}.0/24`
  return `${[112n, 96n, 80n].map(shift => part(shift, 0xffffn).toString(16)).join(':')}::/48`
}
