// The servers that somebody is signed in to: kept in the user's settings folder, readable only by them.
import Conf from 'conf'
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

/** `CHATCTL_CONFIG` names another folder than the platform's own. */
export function openProfiles(io: Pick<Io, 'env'>) {
  const conf = new Conf<Kept>({
    projectName: 'chatctl',
    projectSuffix: '',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    defaults: { current: null, profiles: {} },
    ...(io.env.CHATCTL_CONFIG && { cwd: io.env.CHATCTL_CONFIG }),
  })
  const profiles = () => conf.get('profiles')

  return {
    path: conf.path,
    all: profiles,
    currentName: () => conf.get('current'),
    current(): Profile | null {
      const name = conf.get('current')
      return name === null ? null : (profiles()[name] ?? null)
    },
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
    nameFor: (url: string): string | null =>
      Object.entries(profiles()).find(([, profile]) => profile.url === url)?.[0] ?? null,
    /** Keeps a profile and makes it the current one. */
    keep(name: string, profile: Profile): void {
      conf.set('profiles', { ...profiles(), [name]: profile })
      conf.set('current', name)
    },
    use(name: string | null): void {
      conf.set('current', name)
    },
    remove(name: string): void {
      const { [name]: _gone, ...rest } = profiles()
      conf.set('profiles', rest)
      if (conf.get('current') === name) conf.set('current', null)
    },
  }
}
