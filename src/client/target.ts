// Where a server is: an address, a socket in a data folder, or the workspace in this very process.
import type { File, FilePurpose } from '../core/model/file.ts'
import type { OperationName } from '../core/protocol/registry.ts'

export interface CallOptions {
  /** Everything is checked and decided, nothing is written. */
  dryRun?: boolean
  /** A repeat with the same key and input answers as the first did, for 24 h. */
  idempotencyKey?: string
  /** Hears when all of the request is in the system's hands. */
  sent?: () => void
}

/** The gateway's way to work off one call, without a wire: what `call` does with a workspace in this process. */
export type Dispatch = (name: OperationName, input: unknown, options: CallOptions) => Promise<unknown>

export type Target =
  | { kind: 'http'; url: string; token?: string | null }
  /** without a token, as the owner */
  | { kind: 'socket'; path: string; token?: string | null }
  | {
      kind: 'here'
      dispatch: Dispatch
      upload: (path: string, purpose: FilePurpose) => Promise<File>
      name: string
      close: () => Promise<void>
    }

/** How a message names the target. */
export function targetName(target: Target): string {
  switch (target.kind) {
    case 'http':
      return target.url
    case 'socket':
      return target.path
    case 'here':
      return target.name
  }
}
