// Where a request comes from, with and without proxies.
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressSet, clientAddress, rateKey } from '../../../src/server/gateway/address.ts'

const request = (peer: string, forwarded?: string) =>
  ({
    socket: { remoteAddress: peer },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('the client’s address', () => {
  const proxies = addressSet(['10.0.0.0/8', '127.0.0.1', 'fd00::/8'])

  it('is the peer’s where no proxy is trusted, whatever it claims', () => {
    expect(clientAddress(request('203.0.113.9', '198.51.100.1'), addressSet([]))).toBe('203.0.113.9')
    expect(clientAddress(request('203.0.113.9', '198.51.100.1'), proxies)).toBe('203.0.113.9')
  })

  it('is the nearest hop that is not a trusted proxy', () => {
    expect(clientAddress(request('127.0.0.1', '198.51.100.1'), proxies)).toBe('198.51.100.1')
    expect(clientAddress(request('::ffff:127.0.0.1', '192.0.2.66, 198.51.100.1, 10.1.2.3'), proxies)).toBe(
      '198.51.100.1',
    )
    expect(clientAddress(request('fd00::1', '2001:db8::5'), proxies)).toBe('2001:db8::5')
  })

  it('is not taken from a header that is none', () => {
    expect(clientAddress(request('127.0.0.1', 'unknown, <script>'), proxies)).toBe('127.0.0.1')
  })

  it('refuses ranges that are none', () => {
    expect(() => addressSet(['10.0.0.0/33'])).toThrow('10.0.0.0/33')
    expect(() => addressSet(['proxy.example'])).toThrow('proxy.example')
  })
})

describe('what rates go by', () => {
  it('is the address, of version 6 the customer’s /64', () => {
    expect(rateKey('203.0.113.9')).toBe('203.0.113.9')
    expect(rateKey('2001:db8:1:2:aaaa::1')).toBe(rateKey('2001:db8:1:2:bbbb::2'))
    expect(rateKey('2001:db8:1:2::1')).not.toBe(rateKey('2001:db8:1:3::1'))
  })
})
