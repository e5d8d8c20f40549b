// The command that begins an empty workspace; only the server itself gives it, at every start.

import { beginWorkspace } from '../../core/rules/workspace.ts'
import type { Language } from '../../core/text/language.ts'
import type { Handler } from './handler.ts'
import { outcome } from './outcome.ts'

interface Internal {
  /** `language` of the default quick replies, `en` without it. `begun`: whether the workspace was empty. */
  'workspace.begin': Handler<{ language?: Language }, { begun: boolean }>
}

export const workspaceCommands: Internal = {
  'workspace.begin': async (input, context) =>
    outcome(beginWorkspace(input, context), (_after, events) => ({ begun: events.length > 0 })),
}
