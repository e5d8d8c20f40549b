// The servers that somebody is signed in to: kept in the user's settings folder, readable only by them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configFolder } from '../client/folders.ts'
import { writeWhole } from '../client/whole-file.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Io } from './io.ts'
import { usage } from './usage.ts'

export interface Profile {
  url: string
  token: string
  login: string
  mode: 'consultant' | 'observer'
  expiresAt: string
}

interface Kept {
  current: string | null
  profiles: Record<string, Profile>
}

/**
 * `CHATCTL_CONFIG` names another folder than the platform's own. Read by hand: every command looks here first, and the
 * packages for settings check by schemas that take longer to load than most commands run.
 */
export function openProfiles(io: Pick<Io, 'env'>) {
  const path = join(configFolder(io.env), 'config.json')
  let kept = keptIn(path)
  const keep = (changed: Kept) => {
    writeWhole(path, `${JSON.stringify(changed, null, 2)}\n`)
    kept = changed
  }
  const profiles = () => kept.profiles

  return {
    path,
    all: profiles,
    currentName: () => kept.current,
    current: (): Profile | null => (kept.current === null ? null : (profiles()[kept.current] ?? null)),
    /** The one of this name; throws wrong usage with the names there are. */
    named(name: string): Profile {
      const profile = profiles()[name]
      if (profile) return profile
      const names = Object.keys(profiles()).join(', ')
      throw usage(
        `there is no profile ${name}`,
        names ? `profiles: ${names}` : 'make one with: chatctl login URL',
      )
    },
    forUrl: (url: string): Profile | null =>
      Object.values(profiles()).find(profile => profile.url === url) ?? null,
    /** Of several at one server the one of this login, if it is there: else the first would be overwritten. */
    nameFor(url: string, login: string): string | null {
      const there = Object.entries(profiles()).filter(([, profile]) => profile.url === url)
      return (there.find(([, profile]) => profile.login === login) ?? there[0])?.[0] ?? null
    },
    /** Keeps a profile and makes it the current one. */
    keep: (name: string, profile: Profile): void =>
      keep({ current: name, profiles: { ...profiles(), [name]: profile } }),
    use: (current: string | null): void => keep({ ...kept, current }),
    remove(name: string): void {
      const { [name]: _gone, ...rest } = profiles()
      keep({ current: kept.current === name ? null : kept.current, profiles: rest })
    },
  }
}

function keptIn(path: string): Kept {
  try {
    const { current = null, profiles = {} } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept>
    return { current, profiles }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { current: null, profiles: {} }
    throw new Refusal('invalid', `can’t read the profiles in ${path}: ${(error as Error).message}`)
  }
}
