// Secrets at rest: sealed with a key that lies in a file beside the data, so that the database alone gives none away.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../core/protocol/refusal.ts'

const keyFile = (data: string) => join(data, 'secrets.key')
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** The folder's key, made where there is none yet; the file is the owner's alone. */
export async function openKey(data: string): Promise<Buffer> {
  const path = keyFile(data)
  const known = await readKey(path)
  if (known) return known
  await mkdir(data, { recursive: true, mode: 0o700 })
  const made = randomBytes(keyBytes)
  try {
    await writeFile(path, `${made.toString('base64')}\n`, { flag: 'wx', mode: 0o600, flush: true })
    return made
  } catch (error) {
    // Somebody was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readKey(path))!
  }
}

async function readKey(path: string): Promise<Buffer | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== keyBytes) throw new Refusal('unavailable', `${path} holds no key of ${keyBytes} bytes`)
  return key
}

/** AES-256-GCM; `name` is bound to the text, so that one secret can't stand in another's place. */
export function seal(key: Buffer, name: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Throws with words for people when the key is not the one that it was sealed with. */
export function unseal(key: Buffer, name: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes)).setAAD(Buffer.from(name))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return `${decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8')}${decipher.final('utf8')}`
  } catch {
    throw new Refusal(
      'unavailable',
      `the ${name} can’t be read with the key in secrets.key: give it again with chatctl mailbox edit`,
    )
  }
}

/** A key for signing, made of the folder's. */
export const signingKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', purpose, keyBytes))

export const sign = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
