// Where a user's settings, and what the program keeps by itself, stand on this machine.
import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Record<string, string | undefined>

/** Profiles and the console's settings: `CHATCTL_CONFIG`, else the platform's own place. */
export function configFolder(env: Environment): string {
  if (env.CHATCTL_CONFIG) return env.CHATCTL_CONFIG
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Preferences', 'chatctl')
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'chatctl', 'Config')
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'chatctl')
}

/** Drafts, what waits to be sent, sounds, notes of imports: `CHATCTL_STATE`, else the platform's own place. */
export function stateFolder(env: Environment): string {
  if (env.CHATCTL_STATE) return env.CHATCTL_STATE
  const base =
    env.XDG_STATE_HOME ??
    (process.platform === 'darwin'
      ? join(homedir(), 'Library', 'Application Support')
      : process.platform === 'win32'
        ? (env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
        : join(homedir(), '.local', 'state'))
  return join(base, 'chatctl')
}
