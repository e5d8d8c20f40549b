// What a server is started with, and what it then is.
import { Refusal } from '../core/protocol/refusal.ts'
import type { Language } from '../core/text/language.ts'
import type { Dispatch } from './gateway/dispatch.ts'
import type { KeepAliveTimes } from './gateway/keep-alive.ts'
import type { ServerFile } from './gateway/listen.ts'
import type { Limits } from './gateway/visit/limits.ts'
import type { Log } from './log.ts'
import type { Workspace, WorkspaceOptions } from './workspace.ts'

export interface ServeOptions {
  /** the data folder */
  data: string
  /** 0 = any free one. Default 8080. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** how visitors reach the server, where that is not host and port */
  publicUrl?: string | null
  /** addresses and ranges of proxies whose `X-Forwarded-For` counts */
  trustProxy?: readonly string[]
  /** a file in the format of MaxMind that says where addresses are */
  locations?: string | undefined
  /** Of the default quick replies that an empty workspace begins with; default en. */
  language?: Language
  /** Default json. */
  log?: 'json' | 'pretty' | Log
  /** seconds after its last connection until a visitor has left; default: the setting visitor.grace */
  graceSeconds?: number
  /** seconds after their last connection until a consultant is offline; default: the setting consultant.grace */
  presenceSeconds?: number
  /** seconds that hits of bans are counted before the log hears of them; default 60 */
  banHitSeconds?: number
  limits?: Partial<Limits>
  /** bytes that may wait for a slow client before it is closed; default 4 MiB */
  maxBacklog?: number
  keepAlive?: KeepAliveTimes
  workspace?: WorkspaceOptions
}

export interface Server extends ServerFile {
  port: number
  workspace: Workspace
  dispatch: Dispatch
  /** Takes nothing more, finishes what was taken, closes every connection with 1012, and gives the folder back. */
  close(): Promise<void>
}

/** As it stands before paths. Throws a Refusal where it is no http(s) address. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new Refusal('invalid', `${text} is no address such as https://chat.example: see --public-url`)
  return url.href.replace(/\/$/, '')
}
