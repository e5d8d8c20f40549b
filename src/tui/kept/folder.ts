// Where a sign-in's kept conversations lie in the state folder, and how they are erased with it.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../client/whole-file.ts'

/** Whose sign-in it is; what an observer may read is kept apart from what the same person may otherwise. */
export interface Whose {
  account: string
  mode: 'consultant' | 'observer'
}

const hash = (...words: string[]) => createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16)

/** The token itself is not written down here. */
const signInFile = (state: string, url: string, token: string) =>
  join(state, `sign-in-${hash(url, token)}.json`)

/** The folder with what one account has read at one server. */
export const keptFolder = (state: string, url: string, { account, mode }: Whose): string =>
  join(state, `read-${hash(url, account, mode)}`)

/** Where a folder goes whose content can't be understood. */
export const asideOf = (folder: string): string => `${folder}.unreadable`

/** Whose a token is, as the server said when it was last asked; null where nobody has asked with this token. */
export function whoseIs(state: string, url: string, token: string): Whose | null {
  try {
    const { account, mode } = JSON.parse(readFileSync(signInFile(state, url, token), 'utf8')) as Whose
    return typeof account === 'string' && (mode === 'consultant' || mode === 'observer')
      ? { account, mode }
      : null
  } catch {
    // Not there or not readable: the server is asked, and its answer is written anew.
    return null
  }
}

export function rememberSignIn(state: string, url: string, token: string, whose: Whose): void {
  writeWhole(signInFile(state, url, token), JSON.stringify(whose))
}

/** After the end of a sign-in nothing of what was read with it stays on this machine. */
export function forgetSignIn(state: string, url: string, token: string): void {
  const whose = whoseIs(state, url, token)
  rmSync(signInFile(state, url, token), { force: true })
  if (!whose) return
  const folder = keptFolder(state, url, whose)
  for (const path of [folder, asideOf(folder)]) rmSync(path, { recursive: true, force: true })
}
