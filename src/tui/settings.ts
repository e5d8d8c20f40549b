// What the operator set up for this console: keys of their own, the send key, how it calls them (B8).
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { type AlertSettings, defaultAlerts } from './alerts.ts'
import type { KeyChanges } from './bindings.ts'

export interface ConsoleSettings extends AlertSettings {
  /** Enter sends and Alt+Enter breaks the line, or Ctrl+S sends and Enter breaks it. */
  sendKey: 'enter' | 'ctrl+s'
}

export const defaultSettings: ConsoleSettings = { ...defaultAlerts, sendKey: 'enter' }

const list = z.array(z.string())
const changes = z.record(
  z.string(),
  z.union([list, z.object({ keys: list.optional(), list: list.optional() }).strict()]),
)

/** keys.json, where there is one. Throws a plain Error in words for people. */
export function loadKeys(path: string): KeyChanges {
  const json = readJson(path, 'keys')
  if (json === undefined) return {}
  const parsed = changes.safeParse(json)
  if (parsed.success) return parsed.data
  throw new Error(`keys: ${path}: each act has a list of keys, such as {"next": ["alt+j"]}`)
}

function readJson(path: string, what: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${what}: ${path} is not JSON: ${(error as Error).message}`)
  }
}

const settings = z
  .object({
    sendKey: z.enum(['enter', 'ctrl+s']),
    bell: z.boolean(),
    desktop: z.boolean(),
    player: z.string(),
    remindEvery: z.number().min(0),
  })
  .partial()
  .strict()

/** settings.json, where there is one. Throws a plain Error in words for people. */
export function loadSettings(path: string): Partial<ConsoleSettings> {
  const json = readJson(path, 'settings')
  if (json === undefined) return {}
  const parsed = settings.safeParse(json)
  if (parsed.success) return parsed.data
  throw new Error(`settings: ${path}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`)
}

/** The send key as changes of keys; the operator's own changes come over them. */
export const keysForSending = ({ sendKey }: Pick<ConsoleSettings, 'sendKey'>): KeyChanges =>
  sendKey === 'enter'
    ? {}
    : { 'message.send': ['ctrl+s', 'ctrl+enter'], 'message.newLine': ['enter', 'alt+enter', 'ctrl+j'] }

/** Where drafts and what waits to be sent are kept: `CHATCTL_STATE`, else the platform's own place. */
export function stateFolder(env: Record<string, string | undefined>): string {
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
