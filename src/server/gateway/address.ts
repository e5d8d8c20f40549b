// Where a request comes from: the peer, or what a trusted proxy says about it.
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { Refusal } from '../../core/protocol/refusal.ts'
import { parseAddress } from '../../core/rules/address.ts'

/** A test for "is in one of these addresses or ranges". Throws `invalid` on what is neither. */
export function addressSet(addresses: readonly string[]): (ip: string) => boolean {
  const list = new BlockList()
  for (const entry of addresses) {
    const [address = '', prefix] = entry.trim().split('/')
    const version = isIP(address)
    const bits = prefix === undefined ? undefined : Number(prefix)
    const wide = version === 6 ? 128 : 32
    if (!version || (bits !== undefined && !(Number.isInteger(bits) && bits >= 0 && bits <= wide)))
      throw new Refusal('invalid', `${entry} is neither an address nor a range such as 10.0.0.0/8`)
    const family = version === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, bits, family)
  }
  return ip => {
    const version = isIP(ip)
    return version !== 0 && list.check(ip, version === 6 ? 'ipv6' : 'ipv4')
  }
}

/** IPv4 inside IPv6 as plain IPv4, without zone. */
function plainAddress(ip: string): string {
  const bare = ip.replace(/%.*$/, '')
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  return inside ? inside[1]! : bare
}

/** The client's address. `X-Forwarded-For` counts from the right, only as far as the hops are trusted. */
export function clientAddress(request: IncomingMessage, trusted: (ip: string) => boolean): string {
  let address = plainAddress(request.socket.remoteAddress ?? '')
  const header = request.headers['x-forwarded-for']
  if (header === undefined) return address
  const hops = (Array.isArray(header) ? header.join(',') : header)
    .split(',')
    .map(hop => plainAddress(hop.trim()))
  while (hops.length > 0 && trusted(address)) {
    const hop = hops.pop()!
    if (!isIP(hop)) break
    address = hop
  }
  return address
}

/** What rates and counts go by: the address, of IPv6 the /64 that one customer has. */
export function rateKey(ip: string): string {
  const address = parseAddress(ip)
  return address?.family === 6 ? (address.bits >> 64n).toString(16) : ip
}

export const isLoopback = addressSet(['127.0.0.0/8', '::1'])
