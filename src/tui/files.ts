// Files of the operator's machine: paths as they are typed, where to save, and the system's program to open one with.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, extname, join, resolve, sep } from 'node:path'
import { sizeText } from '../core/text/size.ts'
import type { Choice } from './overlays/overlay.ts'

/** The most rows of one folder that are looked at. */
const most = 2_000

/** `~/x` and `x` as whole paths. */
export const pathOf = (typed: string): string =>
  typed === '~' || typed.startsWith('~/') ? join(homedir(), typed.slice(1)) : resolve(typed)

/** The rows of the folder that was looked into last: it is asked for again with every key and every frame. */
let known: { folder: string; hidden: boolean; until: number; rows: readonly Choice[] } | null = null
const knownFor = 1_000

/** What stands in the folder that was typed so far, each row beginning as it was typed; folders first, files with size. */
export function completions(typed: string): readonly Choice[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  const hidden = typed.slice(folder.length).startsWith('.')
  if (known?.folder === folder && known.hidden === hidden && performance.now() < known.until)
    return known.rows
  const rows = rowsOf(folder, hidden)
  known = { folder, hidden, until: performance.now() + knownFor, rows }
  return rows
}

function rowsOf(folder: string, hidden: boolean): readonly Choice[] {
  const whole = pathOf(folder || '.')
  try {
    return readdirSync(whole)
      .filter(name => hidden || !name.startsWith('.'))
      .slice(0, most)
      .map(name => ({ name, is: statSync(join(whole, name), { throwIfNoEntry: false }) }))
      .map(({ name, is }) => ({
        name,
        isFolder: is?.isDirectory() ?? false,
        size: is?.isFile() ? is.size : null,
      }))
      .sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.name.localeCompare(b.name))
      .map(({ name, isFolder, size }) => {
        const label = `${folder}${name}${isFolder ? '/' : ''}`
        return { id: label, label, ...(size !== null && { hint: sizeText(size) }) }
      })
  } catch {
    // A folder that is not there, or not ours, completes to nothing.
    return []
  }
}

/** What stands at a path; null also where we may not look. */
function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    // Behind a folder that is not ours there is nothing for us.
    return null
  }
}

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false
export const isFile = (path: string): boolean => statOf(path)?.isFile() ?? false
/** Bytes; 0 where there is no file. */
export const sizeOf = (path: string): number => statOf(path)?.size ?? 0

/** `/home/anna/x` as `~/x`. */
export function shortPath(path: string): string {
  const home = homedir()
  return path === home || path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path
}

/** The folders among the completions. */
export const folders = (typed: string): readonly Choice[] =>
  completions(typed).filter(({ id }) => id.endsWith('/'))

/** The folder of downloads where there is one. */
export function downloadsFolder(env: Record<string, string | undefined>): string {
  const downloads = env.XDG_DOWNLOAD_DIR ?? join(homedir(), 'Downloads')
  return existsSync(downloads) ? downloads : homedir()
}

/** The path, or one beside it that is free: `faktura.pdf`, then `faktura (2).pdf`. */
export function freePath(path: string): string {
  const ending = extname(path)
  const stem = path.slice(0, path.length - ending.length)
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : `${stem} (${n})${ending}`
    if (!existsSync(free)) return free
  }
}

/** A path in a folder that nobody else can look into; the system clears it away. */
export const passingPath = (name: string): string => join(mkdtempSync(join(tmpdir(), 'chatctl-')), name)

/** Content that the system's programs only show; all else is saved, and opened by hand. */
const shown = /^(image|audio|video)\/|^(text\/plain|application\/pdf)$/
export const mayOpenWith = (type: string): boolean => shown.test(type)

/** Hands a file to the system's program for it; false where there is none. Never through a shell. */
export function openWithSystem(path: string, env: Record<string, string | undefined>): Promise<boolean> {
  const [command, args]: [string, string[]] = env.CHATCTL_OPEN
    ? [env.CHATCTL_OPEN, [path]]
    : process.platform === 'darwin'
      ? ['open', [path]]
      : process.platform === 'win32'
        ? ['explorer.exe', [path]]
        : ['xdg-open', [path]]
  return new Promise(done => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore', cwd: dirname(path) })
    child.once('error', () => done(false))
    child.once('spawn', () => {
      child.unref()
      done(true)
    })
  })
}
