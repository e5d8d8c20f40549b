// The command by which a shop tells what a client did (C10).
import * as z from 'zod'
import { conversationRef, id, ref } from '../model/basics.ts'
import { clientActionFields } from '../model/client.ts'
import { command } from './operation.ts'

export const clientOperations = {
  'client.act': command(
    'tell what a client did; it stands in their timeline, and they never see it',
    clientActionFields
      .extend({
        contact: ref.optional().describe('who, by e-mail, code or id'),
        conversation: conversationRef
          .optional()
          .describe('or the conversation that it belongs to: its code or id'),
        action: id.optional().describe('its own id: a repeat is the same action'),
      })
      .strict(),
    z.object({
      action: id,
      conversation: id.nullable().describe('where it stands; null while there is none'),
    }),
  ),
}
