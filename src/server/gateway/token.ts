// Opaque tokens: 32 random bytes, shown once, kept only as their SHA-256.
import { createHash, randomBytes } from 'node:crypto'

/** A fresh token, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the store keeps of a token; a token is random enough not to need salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
