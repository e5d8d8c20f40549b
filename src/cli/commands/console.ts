// chatctl console: finds the server, then hands the terminal over to the console.
import { type ConsoleLook, openConsole } from '../console.ts'
import { findTarget } from '../find-server.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'

export const consoleCommand: Work = async (_args, flags: Where & ConsoleLook, { io, exit }) => {
  const { observer, plain } = flags
  exit(await openConsole(io, await findTarget(io, flags), { observer, plain }))
}
