// What a kept file must look like to be taken: it was written by us, but the disk is a door like any other.
import * as z from 'zod'
import { contact } from '../../core/model/contact.ts'
import { conversation } from '../../core/model/conversation.ts'
import { identity } from '../../core/model/identity.ts'
import { message } from '../../core/model/message.ts'
import { task } from '../../core/model/task.ts'
import { visit } from '../../core/model/visit.ts'
import { snapshot } from '../state/snapshot.ts'

/** Another number: what an older program wrote is not read, and written anew. */
export const format = 1

/** The lists, and which conversations are kept: `docs` by id, at which seq of the log each was written. */
export const keptLists = z.object({
  format: z.literal(format),
  at: z.number(),
  /** All that the server would need to tell again is what came after `snapshot.seq`. */
  whole: z.boolean(),
  snapshot,
  docs: z.record(z.string(), z.object({ seq: z.int(), readAt: z.number() })),
})
export type KeptLists = z.infer<typeof keptLists>

/** One conversation as it was read. */
export const keptDoc = z.object({
  format: z.literal(format),
  seq: z.int(),
  conversation,
  messages: z.array(message),
  contact,
  identity,
  visit: visit.nullable(),
  earlier: z.int(),
  tasks: z.array(task),
  complete: z.boolean(),
})
export type KeptDoc = z.infer<typeof keptDoc>
