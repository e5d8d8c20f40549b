// chatctl help query: the query language, its fields from the tables that the queries use.
import { contactQueryFields } from '../../core/rules/query/contact.ts'
import { conversationQueryFields } from '../../core/rules/query/conversation.ts'
import type { Kind } from '../../core/rules/query/fields.ts'
import { operatorsOf } from '../../core/rules/query/query.ts'

const kindNames: Record<Kind, string> = {
  text: 'text',
  phone: 'phone',
  choice: 'choice',
  number: 'number',
  time: 'time',
  day: 'date',
  duration: 'length of time',
  'yes-no': 'yes or no',
}

const row = ({ name, kind, help }: { name: string; kind: Kind; help: string }) =>
  `| \`${name}\` | ${kindNames[kind]} | ${help} |`

const fieldTable = (fields: readonly { name: string; kind: Kind; help: string }[]) =>
  `| field | kind | what it is |\n| --- | --- | --- |\n${fields.map(row).join('\n')}`

const operatorTable = () =>
  Object.entries(operatorsOf)
    .map(
      ([kind, operators]) =>
        `| ${kindNames[kind as Kind]} | ${operators.map(one => `\`${one}\``).join(' ')} |`,
    )
    .join('\n')

export const queryPage = (): string => `# The query language

Generated from the program; \`chatctl help query\` says the same.

Lists of contacts and of conversations take a query, and so does an export:

\`\`\`sh
chatctl contact list --where "city = Kraków and phone exists and tag in (vip, b2b)"
chatctl contact list --where "created > -7d and email missing" --save "New without mail"
chatctl contact list --filter "New without mail"
chatctl contact export --where "consent = yes" --to clients.csv
chatctl conversation list --where "state = closed and (rating < 3 or lasted > 2h)"
\`\`\`

- A condition is a field, an operator and a value. Conditions are joined by \`and\`, \`or\` and \`not\`; \`and\` binds closer
  than \`or\`; brackets group.
- Case and accents do not matter: \`krakow\` finds Kraków, \`елка\` finds Ёлка.
- A text of several words, or one with brackets or commas in it, stands in quotes: \`"Nowy Sącz"\` or \`'Nowy Sącz'\`; a
  quote within is written \`\\"\`.
- A field with several values (phones, tags) fits where one of them does; \`!=\` and \`not in\` where none does.
- \`exists\` and \`missing\` ask whether there is a value at all. What is missing is neither greater nor smaller than
  anything, and is \`!=\` everything.
- Phone numbers are found however they are written, with the country’s prefix or without: \`phone = "+48 600-100-200"\`.
- Times: \`2026-05-01\` is the whole day, on the server's clock; \`today\`, \`yesterday\`, \`now\`, \`-7d\`, \`-12h\`, \`-30m\`, or
  \`2026-05-01T12:00:00Z\`. Lengths of time: \`90s\`, \`5m\`, \`2h\`, \`3d\`, \`1w\`.
- A mistake is told with the character that it stands at, and what was expected there.

| kind | operators |
| --- | --- |
${operatorTable()}

## Contacts

${fieldTable(contactQueryFields)}

Fields of your own (\`chatctl field add city\`) are named like these: \`city = Kraków\`, or \`fields.city = Kraków\`.

## Conversations

${fieldTable(conversationQueryFields)}

Words of messages are not asked for here but with \`--text\`, which looks only where you may read.

## Saved filters

\`--save NAME\` keeps the query of a list under a name, \`--filter NAME\` uses it, together with \`--where\` and the list's
other flags. \`chatctl filter add NAME QUERY --shared\` keeps one for everybody; that takes the right to manage contacts.
What it says of times is reckoned anew each time.
`
