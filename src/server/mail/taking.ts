// The files of a mail that is kept, taken out of its original when somebody files it (D8, G3).
import type { File } from '../../core/model/file.ts'
import type { Attachment, Mail } from '../../core/model/mail.ts'
import { openKey, signingKey } from '../secrets.ts'
import { parseMail } from './parse.ts'
import { takeParts } from './parts.ts'
import { readRaw } from './raw.ts'
import { signingPurpose } from './signature.ts'

/** Keeps a file out of a mail as uploads are kept. */
export type TakeFile = (name: string, content: Uint8Array) => Promise<File>

/** Each as it is kept; their names alone where the original is gone. */
export async function filesOf(
  data: string,
  { original, attachments }: Mail,
  take: TakeFile,
): Promise<Attachment[]> {
  const raw = await readRaw(data, original).catch(() => null)
  if (!raw) return attachments
  const { parts } = await parseMail(raw, signingKey(await openKey(data), signingPurpose))
  return parts.length > 0 ? takeParts(parts, take) : attachments
}
