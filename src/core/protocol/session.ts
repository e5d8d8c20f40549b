// Signing in and out.
import * as z from 'zod'
import { account } from '../model/account.ts'
import { consultant } from '../model/consultant.ts'
import { mode } from '../model/session.ts'
import { apiToken } from '../model/token.ts'
import { command, nothing, query } from './operation.ts'

const me = z.object({ account: account.nullable(), consultant: consultant.nullable(), mode })

export const sessionOperations = {
  'session.start': command(
    'sign in; the token is shown this once',
    z.strictObject({
      login: z.string().max(254),
      password: z.string().max(200),
      mode: mode.default('consultant'),
    }),
    me.extend({ token: z.string(), expiresAt: z.string() }),
    { door: 'anyone' },
  ),
  'session.end': command('sign out: the token is no longer good', z.strictObject({}), nothing),
  'session.show': query(
    'who is signed in',
    z.strictObject({}),
    me.extend({
      owner: z.boolean(),
      token: apiToken.optional().describe('the API token that was shown'),
    }),
  ),
}
