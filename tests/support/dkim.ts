// Checks the DKIM signature of a raw mail (RFC 6376: rsa-sha256, relaxed/relaxed) against a record as DNS would have it.
import { createHash, createPublicKey, createVerify } from 'node:crypto'

/** `record`: the TXT record of a selector and domain; '' = why it is good, else why it is not. */
export function dkimFault(raw: string, record: (name: string) => string | undefined): string {
  const mail = raw.replace(/\r?\n/g, '\r\n')
  const end = mail.indexOf('\r\n\r\n')
  const headers = mail.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = headers.find(header => /^dkim-signature:/i.test(header))
  if (!signature) return 'not signed'
  const tags = tagsOf(signature.slice(signature.indexOf(':') + 1))
  if (tags.a !== 'rsa-sha256' || tags.c !== 'relaxed/relaxed') return `signed by ${tags.a}, ${tags.c}`
  const body = mail
    .slice(end + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n')
  if (createHash('sha256').update(body).digest('base64') !== tags.bh) return 'its body was changed'
  const key = record(`${tags.s}._domainkey.${tags.d}`)
  if (!key) return `there is no record ${tags.s}._domainkey.${tags.d}`
  const left = [...headers]
  const signed = tags.h!.split(':').map(name => {
    const at = left.findLastIndex(header => header.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`))
    return at < 0 ? '' : `${relaxed(left.splice(at, 1)[0]!)}\r\n`
  })
  const own = relaxed(signature.replace(/(\bb=)[^;]*/, '$1'))
  const pem = `-----BEGIN PUBLIC KEY-----\n${tagsOf(key).p}\n-----END PUBLIC KEY-----`
  const good = createVerify('sha256')
    .update(signed.join('') + own)
    .verify(createPublicKey(pem), tags.b!, 'base64')
  return good ? '' : 'its headers were changed, or another key signed it'
}

const tagsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(';').flatMap(tag => {
      const at = tag.indexOf('=')
      return at < 0 ? [] : [[tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')]]
    }),
  )

const relaxed = (header: string): string => {
  const at = header.indexOf(':')
  const value = header
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${header.slice(0, at).toLowerCase().trim()}:${value}`
}
