// Commands and queries about contacts, and the import of a batch of rows.
import * as z from 'zod'
import { id, line, ref } from '../model/basics.ts'
import { contact, contactFields } from '../model/contact.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const importRow = z.object({
  line: z.int().min(1).describe('line of the file that the row begins on'),
  values: z.record(z.string(), z.string().max(4_000)).describe('field → cell, as the file has it'),
})

export const verdict = z.object({
  line: z.int(),
  verdict: z.enum(['new', 'merged', 'unchanged', 'rejected']),
  contact: z.string().optional().describe('code of the contact'),
  by: z.enum(['email', 'phone']).optional().describe('what it was found by, when merged or unchanged'),
  column: z.string().optional().describe('field that is wrong, when rejected'),
  reason: z.string().optional(),
})
export type Verdict = z.infer<typeof verdict>

export const contactOperations = {
  'contact.add': command('add a contact', contactFields.strict(), contact),
  'contact.list': query(
    'list contacts',
    paging
      .extend({
        search: line().optional().describe('part of name, company, e-mail, phone or code'),
        tag: line(60).optional(),
      })
      .strict(),
    listOf(contact),
  ),
  'contact.show': query(
    'show a contact',
    z.strictObject({ contact: ref.describe('code, e-mail or id') }),
    contact,
  ),
  'contact.edit': command(
    'change a contact',
    edits(contactFields).extend({ contact: ref }).strict(),
    contact,
  ),
  'contact.import': command(
    'import up to 1,000 rows of a file in one transaction; run with dryRun, the same verdicts and nothing written',
    z.strictObject({
      import: id.describe('id of the whole import, made by the client'),
      file: line(300).describe('name of the file'),
      rows: z.array(importRow).min(1).max(1000),
      country: z.string().length(2).default('PL').describe('country of phone numbers without a prefix'),
    }),
    z.object({ verdicts: z.array(verdict) }),
  ),
}
