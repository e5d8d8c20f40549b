// chatctl version.
import { out } from '../io.ts'
import type { Work } from '../own.ts'
import { version } from '../version.ts'

export const printVersion: Work = async (_args, flags, { io }) => {
  out(io, `${flags.json ? JSON.stringify({ version }) : version}\n`)
}
