// chatctl help tokens: tokens for programs, and what their scopes reach, from the operations there are (G5).
import { operations } from '../../core/protocol/registry.ts'
import { isScope } from '../../core/rules/scope.ts'
import { heading } from './heading.ts'

/** Noun by noun: the operations that a token can reach. */
function rows(): string {
  const verbs = new Map<string, string[]>()
  for (const name of Object.keys(operations)) {
    const [noun, verb] = name.split('.') as [string, string]
    if (isScope(name)) verbs.set(noun, [...(verbs.get(noun) ?? []), verb])
  }
  return [...verbs]
    .map(([noun, all]) => `| \`${noun}\` | ${all.map(one => `\`${one}\``).join(' ')} |`)
    .join('\n')
}

export const tokensPage = (): string => `${heading('API tokens', 'tokens')}
A program signs in with an API token instead of a password. Only admin accounts make, list and revoke them; the owner of
the data folder does it for any account.

\`\`\`sh
chatctl token add "CRM sync" --scopes 'contact.*,conversation.view' --expires +90d
chatctl token list
chatctl token revoke "CRM sync"
\`\`\`

The token, \`chatctl_…\`, is printed once; the server keeps only its SHA-256. It goes

- over HTTP and on the live connection as \`Authorization: Bearer chatctl_…\` (or in the first frame, \`signIn\`);
- into \`CHATCTL_TOKEN\` for the command line, with \`CHATCTL_SERVER\` or on the server's own machine.

It acts as the account that made it, and never beyond the rights that the account has at that moment: who loses a role
or is removed takes their tokens with them. Within these rights it reaches what its scopes name.

| scope | reaches |
| --- | --- |
| \`*\` | everything that the account may do |
| \`*.view\` | every query, the live connection and the metrics; no command |
| \`contact.*\` | every operation of a noun |
| \`contact.view\` | every query of a noun |
| \`contact.add\` | this one operation; all are named below |
| \`live.subscribe\` | the snapshot and the events of \`GET /api/live\`, all that the account hears |
| \`metrics.show\` | \`GET /metrics\` |

- \`session.show\` (who am I) is always reached; signing in and out never is.
- \`account.*\`, \`role.*\`, \`token.*\` and \`config.*\` let a program give rights. Through a token nobody makes a token that may do more,
  or lasts longer, than itself; but who may add an admin account may do all that an admin may.
- A token ends at \`expires\`, or at once with \`token.revoke\`; connections that are open with it are closed with 4001.
  A new password of the account ends its sessions, not its tokens.
- A live connection with a token does not make its consultant online: nobody is there to answer.
- \`usedAt\` is noted at most once a day.

## Operations

| noun | operations |
| --- | --- |
${rows()}
`
