// chatctl help import: contacts from a spreadsheet; its fields from the table that the import uses.
import { importFields } from '../../core/rules/contact-row.ts'
import { heading } from './heading.ts'

export const importPage = (): string => `${heading('Importing contacts', 'import')}
\`\`\`sh
chatctl contact import clients.csv                       # on a terminal: a guide in four steps
chatctl contact import clients.csv --plan                # reads all, writes nothing, a verdict for every row
chatctl contact import clients.csv --map "Imię=firstName" --map "3=email" --map "Wiek=-" --yes
chatctl contact import clients.csv --rejects bad.csv     # rows to mend, with the reasons
chatctl import list
chatctl import undo clients.csv                          # takes back what nobody has changed since
\`\`\`

A CSV file as spreadsheets write it: separator (\`,\` \`;\` tab \`|\`), encoding (UTF-8, UTF-16, Windows code pages) and header
are detected and shown; \`--separator\`, \`--encoding\`, \`--header\` and \`--no-header\` overrule. \`-\` reads stdin.

Columns go to fields by their header, in English, Polish, Russian and Ukrainian, as Google Contacts and Outlook name them,
too; fields of your own by their name or label. Dates may be written as \`2026-05-01\` or \`1.5.2026\`.
\`--map COLUMN=FIELD\` overrules; a column is named by its header or its number, \`-\` leaves it out. Fields:
${importFields.map(field => `\`${field}\``).join(', ')}, and \`fields.NAME\` for those of your own.

Every row is one of:

| verdict | when |
| --- | --- |
| new | nobody has its e-mail address, nor its phone number |
| merged | somebody has: by e-mail, then by phone; what the row says fills and adds, and takes nothing away |
| unchanged | it says nothing new |
| rejected | a value is wrong; line, column and reason are told, and the other rows go on |

Rows go in by the thousand, each thousand in one transaction. An interrupted import is gone on with when the same command
is run again; \`--no-resume\` begins anew. Exit code 3 says that rows were rejected.
`
