// Commands and queries about imports: begun, followed, named, looked up later, taken back (D9).
import * as z from 'zod'
import { id, line, ref } from '../model/basics.ts'
import { contactImport, importLabels, importReading } from '../model/import.ts'
import { edits } from './edits.ts'
import { importedFields, importRows, verdict } from './import-rows.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = ref.describe('id, name or file')

export const importOperations = {
  'import.start': command(
    'begin an import; its rows follow with contact.import',
    importLabels.extend({ ...importReading.shape, import: id.describe('made by the client') }).strict(),
    contactImport,
  ),
  'import.finish': command(
    'say that all rows of an import are in',
    z.strictObject({ import: id }),
    contactImport,
  ),
  'import.plan': query(
    'rehearse the next rows of an import: their verdicts, as if the rows before them were in',
    z.strictObject({
      import: id.describe('made by the client, the same for all rows of a file'),
      fields: importedFields,
      ...importRows,
      country: importReading.shape.country,
      after: z.int().min(0).describe('line of the row before, 0 before the first'),
    }),
    z.object({ verdicts: z.array(verdict) }),
  ),
  'import.list': query(
    'list imports',
    paging
      .extend({
        search: line().optional().describe('part of name, description or file'),
        state: z.enum(['running', 'finished', 'undoing', 'undone']).optional().describe('in this state'),
      })
      .strict(),
    listOf(contactImport),
  ),
  'import.show': query('show an import', z.strictObject({ import: which }), contactImport),
  'import.rows': query(
    'what became of each row of an import',
    paging
      .extend({
        import: which,
        verdict: verdict.shape.verdict.optional().describe('only these'),
      })
      .strict(),
    listOf(
      verdict.extend({
        left: z.string().optional().describe('why the import’s undoing left this contact as it is'),
      }),
    ),
  ),
  'import.edit': command(
    'name or describe an import',
    edits(importLabels).extend({ import: which }).strict(),
    contactImport,
  ),
  'import.undo': command(
    'take back up to 1,000 rows of an import, the last ones first; ask again until its state is undone',
    z.strictObject({ import: which }),
    contactImport.extend({
      leftNow: z
        .array(z.object({ contact: z.string(), reason: z.string() }))
        .describe('contacts of these rows that were left, since somebody has changed them'),
    }),
  ),
}
