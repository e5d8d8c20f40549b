// chatctl help conventions: what holds for all commands.
import { heading } from './heading.ts'

export const conventionsPage = (): string => `${heading('Conventions of the command line', 'conventions')}
\`chatctl NOUN VERB\`: one noun for each thing, the same verbs everywhere. \`chatctl NOUN --help\` lists the verbs,
\`chatctl NOUN VERB --help\` their flags.

## Which server

1. \`--server URL\`, or \`CHATCTL_SERVER\`, with the token in \`CHATCTL_TOKEN\`.
2. The profile that \`chatctl login\` has saved; \`--profile NAME\` takes another.
3. On the server's own machine, without a profile: the socket in the data folder (\`--data DIR\`, \`CHATCTL_DATA\`, else
   \`./chatctl-data\`). Whoever may use that file is the owner, with the rights of an admin.
4. With \`--data\`, where no server runs on it: the command opens the folder itself, under the same lock.

## Answers

- stdout has the answer, stderr all else: progress, questions, warnings, errors.
- A terminal gets a table, and cards where a table would cut an id or a time. A pipe gets the same rows, cells separated by
  tabs, without colour and without a header; one thing in a pipe is a line for each value, its name before it.
- \`--json\` is exactly what the API answers: a list is one array, a thing one object. \`--jsonl\` prints a list as one object
  a line, as it comes. \`--quiet\` prints ids only. Two of them at once are wrong usage.
- Lists print 100 items; \`--limit N\` or \`--all\` for more.
- A refusal is one line, \`chatctl: CODE: MESSAGE\`, and under it a hint where there is one. \`--json\` prints the error object
  to stdout, too.
- \`NO_COLOR\` takes the colours off. What people and files have brought in is never obeyed by a terminal.

## Input

- Things are named by id, login, code or unique name; an ambiguous name is refused with what it could mean.
  A contact is also named by an e-mail address or a phone number.
- Dates: \`2026-05-01\`, \`2026-05-01T12:00\`, \`today\`, \`now\`, \`-7d\`, \`+12h\`, \`none\` for no date. The day of a
  list’s, a search’s or an export’s \`--until\` is taken in: \`--since today --until today\` is today.
- Lists are separated by commas, or the flag is given several times. \`--fields name=value\` sets one; \`name=\` empties it.
- \`-\` in place of a text or a file reads stdin.
- \`--no-FLAG\` says no, or takes a value away.
- Passwords are asked for with nothing shown, or come from \`--password-stdin\` or \`--password-file FILE\`; never as a flag.
- A question is asked only on a terminal. In a pipe, what is missing is wrong usage that names the flag; \`--yes\` answers
  confirmations.

## Scripts

- \`--dry-run\` checks and decides everything, prints the answer that would be given, and writes nothing.
- \`--if-missing\` on \`add\` does nothing where it is there already, and ends with 0.
- An \`edit\` that changes nothing writes nothing. So a script that is run twice ends as if run once.
- \`chatctl help exit-codes\` says what commands end with.
`
