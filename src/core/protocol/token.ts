// Commands and queries about API tokens (G5).
import * as z from 'zod'
import { ref } from '../model/basics.ts'
import { apiToken, tokenFields } from '../model/token.ts'
import { command, listOf, paging, query } from './operation.ts'

export const tokenOperations = {
  'token.add': command(
    'make an API token; it is shown this once',
    tokenFields
      .extend({
        account: ref
          .optional()
          .describe(
            'whom it acts as: only the owner of the data folder names somebody, all others get their own',
          ),
      })
      .strict(),
    apiToken.extend({
      token: z
        .string()
        .nullable()
        .describe('the secret; null in a dry run, and where a repeat finds it made'),
    }),
  ),
  'token.list': query('list the API tokens', paging.strict(), listOf(apiToken)),
  'token.revoke': command(
    'end an API token at once; its connections are closed',
    z.strictObject({ token: ref.describe('name or id') }),
    apiToken,
  ),
}
