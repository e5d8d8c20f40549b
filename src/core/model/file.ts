// A file that somebody uploaded: for a conversation, for a quick reply, or as a picture of a consultant or of the window (A2, E9, G3).
import * as z from 'zod'
import { id } from './basics.ts'

/** What an upload is for. */
export const filePurposes = ['message', 'reply', 'avatar', 'look'] as const
export type FilePurpose = (typeof filePurposes)[number]

/** Pictures that pages show to anybody; they are scaled down, and the same picture has the same address. */
export type PicturePurpose = Exclude<FilePurpose, 'message' | 'reply'>
export const isForPicture = (purpose: FilePurpose): purpose is PicturePurpose =>
  purpose !== 'message' && purpose !== 'reply'

/** The most files of one message, and of a quick reply. */
export const mostFiles = 10

/** A file as whoever may see it is told of it. */
export const file = z.object({
  id,
  name: z.string().describe('as it is saved: safe in any folder, its ending true to the content'),
  type: z.string().describe('media type, by the content'),
  size: z.int().describe('bytes'),
  width: z.int().nullable().describe('pixels, of a picture'),
  height: z.int().nullable(),
  url: z.string().describe('address under the server’s own; who has it may read the file'),
})
export type File = z.infer<typeof file>

/** A file as the log and the store keep it. */
export interface KeptFile extends Omit<File, 'url'> {
  /** the unguessable part of its address; of a consultant's or the window's picture, made from its content */
  key: string
  /** SHA-256 of the content, in hex: its place in the store */
  hash: string
  purpose: FilePurpose
  /** who uploaded it, and may send it */
  owner: string
  /** ISO 8601 */
  at: string
}

/** Where it is served, under the server's address. */
export const urlOf = ({ key, name }: Pick<KeptFile, 'key' | 'name'>): string =>
  `/files/${key}/${encodeURIComponent(name)}`

export const viewOf = (kept: KeptFile): File => {
  const { id, name, type, size, width, height } = kept
  return { id, name, type, size, width, height, url: urlOf(kept) }
}

/** Pictures that a browser shows without running anything of them. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
export const isPicture = (type: string): boolean => pictures.has(type)
