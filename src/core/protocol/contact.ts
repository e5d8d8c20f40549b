// Commands and queries about contacts, and the import of a batch of rows.
import * as z from 'zod'
import { conversationRef, id, line, ref, time } from '../model/basics.ts'
import { contact, contactFields } from '../model/contact.ts'
import { importReading } from '../model/import.ts'
import { edits } from './edits.ts'
import { importedFields, importRows, verdict } from './import-rows.ts'
import { command, listOf, paging, query } from './operation.ts'

/** What finds contacts, in a list and in an export. */
const finding = paging.extend({
  search: line().optional().describe('part of name, company, e-mail, phone or code'),
  tag: line(60).optional().describe('with this tag'),
  where: line(4_000).optional().describe('a query, such as: city = Kraków and tag in (vip, b2b)'),
  filter: ref.optional().describe('a saved filter, by name'),
})

/** As lists show a contact. */
const listedContact = contact.extend({
  subscribed: z.boolean().nullable().describe('takes messages on a channel; null for those who are on none'),
})
export type ListedContact = z.infer<typeof listedContact>

/** A contact that has an e-mail address or a phone number of another. */
const alikeContact = listedContact.extend({
  same: z.enum(['email', 'phone']).describe('what both have'),
  value: z.string().describe('as this contact has it'),
})
export type AlikeContact = z.infer<typeof alikeContact>

/** Whose it is that somebody writes: named by a conversation of theirs, or themselves. */
const somebody = z.strictObject({
  conversation: conversationRef.optional().describe('a conversation of theirs: its code or id'),
  identity: id.optional().describe('or the identity itself'),
})

export const contactOperations = {
  'contact.add': command('add a contact', contactFields.strict(), contact),
  'contact.list': query(
    'list contacts, also those who unsubscribed',
    finding.strict(),
    listOf(listedContact),
  ),
  'contact.export': query(
    'contacts with all that is known of them, to take elsewhere',
    finding.strict(),
    listOf(listedContact),
  ),
  'contact.show': query(
    'show a contact',
    z.strictObject({ contact: ref.describe('code, e-mail or id') }),
    contact.extend({
      agreed: z
        .array(z.object({ channel: z.string(), version: z.int(), at: time }))
        .optional()
        .describe('what they agreed to before the chat: where, which version of its words, and when'),
    }),
  ),
  'contact.edit': command(
    'change a contact',
    edits(contactFields)
      .extend({ contact: ref.describe('code, e-mail or id') })
      .strict(),
    contact,
  ),
  'contact.merge': command(
    'make one contact of two: the first stays, and the code of the second leads to it',
    z.strictObject({
      contact: ref.describe('the contact that stays'),
      with: ref.describe('the contact that goes into it'),
      keep: z
        .enum(['A', 'B'])
        .default('A')
        .describe('whose name, company, language and own fields are kept where both have one'),
    }),
    contact,
  ),
  'contact.bind': command(
    'say that whoever writes in a conversation is this contact',
    somebody.extend({ contact: ref.describe('code, e-mail or id') }),
    contact,
  ),
  'contact.unbind': command(
    'say that whoever writes in a conversation is not the contact that they were taken for: they become one of their own',
    somebody,
    contact,
  ),
  'contact.alike': query(
    'contacts known before this one that have an e-mail address or a phone number of it: they may be one person',
    z.strictObject({ contact: ref.describe('code, e-mail or id') }),
    listOf(alikeContact),
  ),
  'contact.import': command(
    'import up to 1,000 rows of a file in one transaction; run with dryRun, the same verdicts and nothing written',
    z.strictObject({
      import: id.describe('id of the whole import, made by the client'),
      file: line(300).describe('name of the file'),
      fields: importedFields,
      ...importRows,
      after: z
        .int()
        .min(0)
        .optional()
        .describe('line of the row before these, so that none is left out; 0 before the first'),
      country: importReading.shape.country,
    }),
    z.object({ verdicts: z.array(verdict) }),
  ),
}
