// chatctl version.
import { out } from '../io.ts'
import type { Work } from '../own.ts'
import { version } from '../version.ts'

export const printVersion: Work = async (_args, _flags, { io }) => {
  out(io, `${version}\n`)
}
