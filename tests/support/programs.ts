// Finds the real programs that some tests drive, installs them where that is allowed, and says loudly where it can't.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe } from 'vitest'
import { wantOf } from './skips.ts'

/** The programs that tests may need: the names they go by, and Debian's package of each. */
const programs = {
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  tmux: { names: ['tmux'], debian: 'tmux' },
  zsh: { names: ['zsh'], debian: 'zsh' },
  fish: { names: ['fish'], debian: 'fish' },
  dovecot: { names: ['dovecot'], debian: 'dovecot-imapd' },
  postfix: { names: ['postfix'], debian: 'postfix' },
  openssl: { names: ['openssl'], debian: 'openssl' },
} as const
export type Program = keyof typeof programs

/** CI has everything: there nothing may be skipped. */
const inCI = process.env.CI === 'true'

const found = new Map<Program, string | null>()

/** Path of Chromium, or null where it is not there and can't be installed. */
export const chromium = () => find('chromium')
/** Path of tmux, or null where it is not there and can't be installed. */
export const tmux = () => find('tmux')
/** Path of Dovecot, or null where it is not there and can't be installed. */
export const dovecot = () => find('dovecot')
/** Path of Postfix, or null where it is not there and can't be installed. */
export const postfix = () => find('postfix')
/** Path of OpenSSL, or null where it is not there and can't be installed. */
export const openssl = () => find('openssl')

/**
 * `describe` for tests that drive these programs: where one is missing they are skipped, each is counted, and the run
 * says so at its end (skips.ts). In CI a missing program is an error.
 */
export function describeWith(
  needed: Program[],
  title: string,
  body: () => void,
  options: { timeout?: number } = {},
): void {
  const missing = needed.filter(one => !find(one))
  if (missing.length === 0) describe(title, options, body)
  else describe.skip(wantOf(title, missing), body)
}

function find(program: Program): string | null {
  const known = found.get(program)
  if (known !== undefined) return known
  const path = onPath(program) ?? install(program)
  if (!path && inCI)
    throw new Error(`${program} is not installed, and CI may not skip the tests that need it`)
  found.set(program, path)
  return path
}

function onPath(program: Program): string | null {
  // Servers lie where only root looks by itself.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].filter(Boolean)
  for (const name of programs[program].names) {
    const path = folders.map(folder => join(folder, name)).find(isExecutable)
    if (path) return path
  }
  return null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Only in CI or as root: on somebody's own machine, installing is theirs to decide. */
function install(program: Program): string | null {
  const root = process.getuid?.() === 0
  if (!root && !inCI) return null
  const apt = (...args: string[]) => {
    const [command, ...rest] = [...(root ? [] : ['sudo', '-n']), 'apt-get', ...args]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return spawnSync(command!, rest, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  }
  // Test files run side by side: whoever comes second waits for the package manager's lock.
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  const get = () => apt('install', '-y', '-q', '--no-install-recommends', ...wait, programs[program].debian)
  if (!get() && !(apt('update', '-q', ...wait) && get())) return null
  return onPath(program)
}
