// chatctl help exit-codes: what a command ends with; made from the table that the program uses.
import { type RefusalCode, refusalCodes } from '../../core/protocol/refusal.ts'
import { heading } from './heading.ts'

const meanings: Record<number, string> = {
  0: 'done; also where --if-missing found it there',
  1: 'refused for a reason of its own, or config diff found a difference',
  2: 'wrong usage: a flag, an argument or a value; nothing was asked of the server, or it refused the value',
  3: 'partly done: an import with rejected rows, an undo that left contacts as they are, an export without some that were named',
  4: 'not signed in, or not allowed',
  5: 'the server can’t be reached, or can’t answer now',
  6: 'there is no such thing',
  7: 'in the way of what is there',
  70: 'an error of the program; the server’s log has it under the id that the message names',
  130: 'interrupted with Ctrl+C',
  143: 'ended by SIGTERM',
}

const codesOf = (exit: number) =>
  (Object.keys(refusalCodes) as RefusalCode[])
    .filter(code => refusalCodes[code].exit === exit)
    .map(code => `\`${code}\``)
    .join(', ')

export const exitCodesPage = (): string => `${heading('Exit codes', 'exit-codes')}
| exit | meaning | codes of the refusal |
| --- | --- | --- |
${Object.entries(meanings)
  .map(([exit, meaning]) => `| ${exit} | ${meaning} | ${codesOf(Number(exit))} |`)
  .join('\n')}

The code stands in the error line, \`chatctl: CODE: MESSAGE\`, and in \`error.code\` of the object that \`--json\` prints:

\`\`\`sh
chatctl group show Sales --quiet || { [ $? -eq 6 ] && chatctl group add Sales; }
chatctl config diff set-up.yaml || echo "differs"
\`\`\`
`
