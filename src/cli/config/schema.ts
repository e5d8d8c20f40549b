// The JSON Schema of the configuration file: what editors complete and check by.
import * as z from 'zod'
import { config } from '../../core/protocol/config.ts'
import { toPrettyJson } from '../../core/text/json.ts'
import { out } from '../io.ts'
import type { Work } from '../own.ts'

export const printSchema: Work = async (_args, _flags, { io }) => {
  const schema = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' })
  out(io, `${toPrettyJson({ title: 'The set-up of a chatctl workspace', ...schema })}\n`)
}
