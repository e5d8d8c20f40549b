// Pictures that the set-up names: those of consultants, and of the visitor's window (A2, E2).
import { type FilePurpose, urlOf } from '../../core/model/file.ts'
import { invalid, type Refusal } from '../../core/protocol/refusal.ts'
import { keyIn } from '../../core/rules/file.ts'
import type { Load } from './handler.ts'

const inWindow = ['logo', 'online', 'offline'] as const
export type Look = { [part in (typeof inWindow)[number]]?: string | undefined }

/** A picture of one's own must have been uploaded for this; those of the gallery and of other sites need not. */
async function missing(
  url: string | null | undefined,
  purpose: FilePurpose,
  field: string,
  load: Load,
): Promise<Refusal | null> {
  const key = url ? keyIn(url) : null
  if (key === null || key === 'gallery') return null
  const file = await load.fileOfKey(key)
  if (file?.purpose === purpose && urlOf(file) === url) return null
  return invalid(field, `there is no picture ${url} here: upload it first`)
}

export const noSuchAvatar = (avatar: string | null | undefined, load: Load): Promise<Refusal | null> =>
  missing(avatar, 'avatar', 'avatar', load)

export async function noSuchLook(look: Look | undefined, load: Load): Promise<Refusal | null> {
  for (const part of inWindow) {
    const no = await missing(look?.[part], 'look', `look.${part}`, load)
    if (no) return no
  }
  return null
}
