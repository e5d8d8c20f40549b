// What the doors of HTTP work with.
import type { Files } from '../files/files.ts'
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { CallerOf } from './caller.ts'
import type { Dispatch } from './dispatch.ts'
import type { Metrics } from './metrics.ts'
import type { Tickets } from './tickets.ts'

export interface HttpOptions {
  workspace: Workspace
  dispatch: Dispatch
  callerOf: CallerOf
  metrics: Metrics
  log: Log
  /** proxies whose `X-Forwarded-For` counts */
  trusted: (ip: string) => boolean
  publicUrl: string | null
  isOnDuty: (channel: string) => boolean
  files: Files
  /** what visitors were offered to upload */
  tickets: Tickets
}
