// Commands and queries about contacts, and the import of a batch of rows.
import * as z from 'zod'
import { id, line, ref } from '../model/basics.ts'
import { contact, contactFields } from '../model/contact.ts'
import { edits } from './edits.ts'
import { importRows, verdict } from './import-rows.ts'
import { command, listOf, paging, query } from './operation.ts'

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
      rows: importRows,
      after: z
        .int()
        .min(0)
        .optional()
        .describe('line of the row before these, so that none is left out; 0 before the first'),
      country: z.string().length(2).default('PL').describe('country of phone numbers without a prefix'),
    }),
    z.object({ verdicts: z.array(verdict) }),
  ),
}
