// Passwords as scrypt hashes in PHC form; a few at a time, since each takes 128 MB and a third of a second.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../core/protocol/refusal.ts'
import { Turnstile } from './turnstile.ts'

const cost = { ln: 17, r: 8, p: 1 }
const keyLength = 32
const turnstile = new Turnstile(2, 32)

/** The PHC string of a password. Throws a `too-many` Refusal when too many others wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(key)}`
}

/** Whether the password is the hashed one. Throws a `too-many` Refusal when too many others wait. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(phc)
  if (!match) throw new Error('a password hash is not a scrypt PHC string')
  const [ln, r, p] = match.slice(1, 4).map(Number) as [number, number, number]
  const expected = Buffer.from(match[5]!, 'base64')
  const key = await derive(password, Buffer.from(match[4]!, 'base64'), { ln, r, p }, expected.length)
  return timingSafeEqual(key, expected)
}

/** A slow digest that stands for a password where a fast one could be guessed; the same for the same salt. */
export async function digestPassword(password: string, salt: string): Promise<string> {
  return base64(await derive(password, Buffer.from(salt), cost))
}

async function derive(password: string, salt: Buffer, { ln, r, p }: typeof cost, length = keyLength) {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
  const key = await turnstile.run(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        scrypt(password.normalize('NFC'), salt, length, options, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      ),
  )
  if (!key)
    throw new Refusal('too-many', 'too many people sign in just now: try again in 5 s', { seconds: 5 })
  return key
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
