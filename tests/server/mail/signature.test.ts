// D8: tokens lead back to their letter, and nobody can make one.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDkimKey, lettersIn, messageIdOf, plusAddressOf } from '../../../src/server/mail/signature.ts'

const key = randomBytes(32)
const address = 'support@shop.example'

describe('D8 a token', () => {
  it('leads back to its letter, in a Message-ID and in an address, whatever stands around it and in any case', () => {
    fc.assert(
      fc.property(fc.uuid(), letter => {
        const text = `x ${messageIdOf(key, letter, address).toUpperCase()} ${plusAddressOf(key, letter, address)}`
        expect(lettersIn(key, text)).toEqual([letter])
        expect(plusAddressOf(key, letter, address).split('@')[0]!.length).toBeLessThanOrEqual(64)
      }),
    )
  })

  it('makes no address that is longer than servers take', () => {
    const long = 'customer.service.team@shop.example'
    expect(plusAddressOf(key, '01a2022b-0000-7000-8000-000000000000', long)).toBe(long)
  })

  it('with one letter changed, or of another server, is none', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(41),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'),
        (letter, at, sign) => {
          const id = messageIdOf(key, letter, address)
          const place = '<chatctl.'.length + at
          const changed = `${id.slice(0, place)}${sign}${id.slice(place + 1)}`
          expect(lettersIn(randomBytes(32), id)).toEqual([])
          // The last of 42 has two bits that say nothing.
          if (changed !== id && at < 41) expect(lettersIn(key, changed)).toEqual([])
        },
      ),
    )
  })
})

it('D7 a key of DKIM is a private one by RSA', () => {
  const pem = { format: 'pem', type: 'pkcs8' } as const
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  expect(isDkimKey(rsa.privateKey.export(pem).toString())).toBe(true)
  expect(isDkimKey(rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString())).toBe(false)
  expect(isDkimKey(generateKeyPairSync('ed25519').privateKey.export(pem).toString())).toBe(false)
  expect(isDkimKey('')).toBe(false)
})
