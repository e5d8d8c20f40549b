// Message-IDs and addresses that only this server can have made: they lead an answer back to the letter it answers.
import { createPrivateKey, timingSafeEqual } from 'node:crypto'
import { sign } from '../secrets.ts'

/** What the signing key is for; another purpose has another key. */
export const signingPurpose = 'chatctl mail threading'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
/** Bytes of the signature: 80 bits can't be guessed over mail. */
const signed = 10

/** 26 letters for the id, 16 for its signature: short enough for the local part of an address. */
export function tokenOf(key: Buffer, letter: string): string {
  const id = Buffer.from(letter.replaceAll('-', ''), 'hex')
  return base32(Buffer.concat([id, sign(key, letter).subarray(0, signed)]))
}

/** `<token@domain>` */
export const messageIdOf = (key: Buffer, letter: string, address: string): string =>
  `<chatctl.${tokenOf(key, letter)}@${address.split('@')[1]}>`

/** Characters before the @ (RFC 5321, 4.5.3.1.1): many servers take no more. */
const longestLocal = 64

/** The same address with the token in it, name+c.token@domain, where it has room; the Message-ID leads back, too. */
export const plusAddressOf = (key: Buffer, letter: string, address: string): string => {
  const [name, domain] = address.split('@')
  const local = `${name}+c.${tokenOf(key, letter)}`
  return local.length > longestLocal ? address : `${local}@${domain}`
}

/** Ids of the letters whose tokens stand in the text, each once, in their order; forged ones are none. */
export function lettersIn(key: Buffer, text: string): string[] {
  const found: string[] = []
  for (const [, token] of text.toLowerCase().matchAll(/(?:chatctl|\+c)\.([a-z2-7]{42})@/g)) {
    const letter = letterOf(key, token!)
    if (letter && !found.includes(letter)) found.push(letter)
  }
  return found
}

function letterOf(key: Buffer, token: string): string | null {
  const bytes = unbase32(token)
  const hex = bytes.subarray(0, 16).toString('hex')
  const letter = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
  return timingSafeEqual(bytes.subarray(16, 26), sign(key, letter).subarray(0, signed)) ? letter : null
}

function base32(bytes: Buffer): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const length = Math.ceil((bytes.length * 8) / 5)
  bits <<= BigInt(length * 5 - bytes.length * 8)
  let text = ''
  for (let at = length - 1; at >= 0; at--) text += letters[Number((bits >> BigInt(at * 5)) & 31n)]
  return text
}

function unbase32(text: string): Buffer {
  let bits = 0n
  for (const letter of text) bits = (bits << 5n) | BigInt(letters.indexOf(letter))
  const length = Math.floor((text.length * 5) / 8)
  bits >>= BigInt(text.length * 5 - length * 8)
  return Buffer.from(bits.toString(16).padStart(length * 2, '0'), 'hex')
}

/** Whether mails can be signed with it: with anything else they leave unsigned, and nobody is told. */
export function isDkimKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
