// Commands about API tokens; the gateway makes the secret and gives its hash.
import type { ApiToken } from '../../core/model/token.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import { addToken, type NewToken, revokeToken, useToken } from '../../core/rules/token.ts'
import type { Handler, Handlers } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'

interface Internal {
  'token.add': Handler<ParsedInputOf<'token.add'> & NewToken, ApiToken>
  'token.use': Handler<{ token: string }, Record<string, never>>
}

export const tokenCommands: Handlers<'token.revoke'> & Internal = {
  'token.add': async (input, context) =>
    outcome(addToken(input, input, context), (_after, events) => dataOf(events, 'token.added').token),
  'token.revoke': async (input, context) =>
    outcome(revokeToken(input, context), (_after, events) => dataOf(events, 'token.revoked').token),
  'token.use': async (input, context) => outcome(useToken(input, context), () => ({})),
}
