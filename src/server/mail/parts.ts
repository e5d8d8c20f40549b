// The files of a mail: what is attached or shown inside it, taken out and kept as files of the message (D8, G3).
import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Email } from 'postal-mime'
import type { File } from '../../core/model/file.ts'
import type { Attachment } from '../../core/model/mail.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { type Place, placesOf } from './inline.ts'

/** A file as the mail has it. */
export interface Part {
  name: string
  type: string
  content: Uint8Array
  /** of a picture that is shown inside the mail */
  place?: Place | undefined
}

/** Files of one mail that are told of, and that are taken out of it. */
const mostTold = 100
const mostTaken = 20

/** What files of these types are called that their sender gave no name, or one without an ending. */
const names: Record<string, string> = {
  'text/calendar': 'invitation.ics',
  'message/rfc822': 'mail.eml',
  'application/ms-tnef': 'winmail.dat',
  'application/pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
}

/** `nameIn`: a text as one safe line. */
export function partsOf(
  email: Email,
  nameIn: (text: string, most: number) => string,
  mostRead: number,
): Part[] {
  const places = placesOf(email, mostRead)
  return email.attachments.slice(0, mostTold).map((one, at) => {
    const type = nameIn(one.mimeType, 120)
    const { content } = one
    return {
      name: nameOf(nameIn(one.filename ?? '', 120), type),
      type,
      content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
      place: places.get(at),
    }
  })
}

function nameOf(given: string, type: string): string {
  const usual = names[type]
  if (!given) return usual ?? (type.replace('/', '-') || 'file')
  return usual && !/\.\w{2,5}$/.test(given) ? `${given}${extname(usual)}` : given
}

/** Keeps each that may be kept, and says why of the others. Throws where it could be kept another time. */
export async function takeParts(
  parts: Part[],
  take: (name: string, content: Uint8Array) => Promise<File>,
): Promise<Attachment[]> {
  const taken: Attachment[] = []
  for (const { name, type, content, place } of parts) {
    const told: Attachment = { name, type, size: content.byteLength }
    // A logo comes back with every answer: nobody wants it as a file each time.
    if (place === 'quoted') taken.push({ ...told, left: 'quoted' })
    else if (content.byteLength === 0) taken.push({ ...told, left: 'empty' })
    else if (taken.filter(({ file }) => file).length >= mostTaken) taken.push({ ...told, left: 'count' })
    else taken.push({ ...(await keep(told, content, take)), ...(place && { hash: hashOf(content) }) })
  }
  return taken
}

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

async function keep(
  told: Attachment,
  content: Uint8Array,
  take: (name: string, content: Uint8Array) => Promise<File>,
): Promise<Attachment> {
  try {
    const file = await take(told.name, content)
    return { name: file.name, type: file.type, size: file.size, file }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too-large') return { ...told, left: 'size' }
    if (error instanceof Refusal && error.code === 'invalid') return { ...told, left: 'program' }
    throw error
  }
}
