// Queries about the audit trail: who did what, when and from where, and whether the log is as it was written (G4).
import * as z from 'zod'
import { line, ref, time } from '../model/basics.ts'
import { listOf, paging, query } from './operation.ts'

/** `http` and `live` by address; `socket` and `folder` are the owner's, on the server's own machine; `window` a visitor's. */
export const door = z.enum(['http', 'live', 'socket', 'folder', 'window', 'server'])
export type Door = z.infer<typeof door>

const auditEntry = z.object({
  id: z.string().describe('its seq in the log'),
  seq: z.int(),
  at: time,
  by: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  type: z.string().describe('what happened, such as account.edited'),
  about: z.string().describe('to whom or what, for people'),
  from: z.object({
    door: door.nullable().describe('null in what was logged before doors were'),
    ip: z.string().nullable(),
    token: z.string().nullable().describe('name of the API token that it came by'),
  }),
  data: z.unknown().describe('the event’s data; of an import that was taken back only its id'),
})
export type AuditEntry = z.infer<typeof auditEntry>

const checked = z.object({
  checked: z.int().describe('how many events were read'),
  seq: z.int().describe('the last one whose hash is right'),
  hash: z.string().describe('its hash; empty before the first'),
  erased: z.int().describe('how many have had their content erased'),
  broken: z
    .object({ seq: z.int(), why: z.string() })
    .nullable()
    .describe('the first event that is not as it was written'),
  next: z.int().nullable().describe('`after` of the next part; null at the end'),
})
export type Checked = z.infer<typeof checked>

export const auditOperations = {
  'audit.list': query(
    'list administrative acts and clients’ consents, newest first',
    paging
      .extend({
        who: ref.optional().describe('login, name or id; owner; system; visitor'),
        what: line(60).optional().describe('a noun such as account, or an event such as account.edited'),
        since: time.optional().describe('done since'),
        until: time.optional().describe('done until'),
      })
      .strict(),
    listOf(auditEntry),
  ),
  'audit.check': query(
    'check a part of the log against its chain of hashes',
    z.strictObject({
      after: z.int().min(0).default(0).describe('begin behind this seq'),
      limit: z.int().min(1).max(5_000).default(2_000).describe('how many events, at most 5,000'),
    }),
    checked,
  ),
}
