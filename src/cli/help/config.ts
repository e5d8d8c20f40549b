// chatctl help config: the configuration file; its sections from the schema that reads it.
import type { z } from 'zod'
import { config } from '../../core/protocol/config.ts'
import { heading } from './heading.ts'

const sectionRows = () =>
  Object.entries(config.shape)
    .map(([name, section]) => `| \`${name}\` | ${(section as z.ZodType).description ?? ''} |`)
    .join('\n')

export const configPage = (): string => `${heading('The configuration file', 'config')}
The whole set-up of a workspace as one YAML file: written, compared, applied.

\`\`\`sh
chatctl config export set-up.yaml          # comments and order of a file that is there are kept
chatctl config diff set-up.yaml            # what applying it would change; exit 1 where it would
chatctl config apply set-up.yaml --yes     # all of it or nothing
chatctl config schema > set-up.schema.json # for editors
\`\`\`

| section | what stands in it |
| --- | --- |
${sectionRows()}

\`\`\`yaml
settings:
  - name: company.name
    value: Sample Ltd
accounts:
  - login: anna@example.com
    firstName: Anna
    manager: true
groups:
  - name: Sales
consultants:
  - login: anna@example.com
    name: Anna K.
    role: superuser
    groups: [Sales]
channels:
  - name: Website
    origins: [https://shop.example]
    look: { title: Ask us, position: left }
fields:
  - name: city
    label: City
filters:
  - name: From Kraków
    where: city = Kraków
\`\`\`

- What stands in the file is made so. What does not is left alone: whole sections, things in them, fields of a thing. A new
  thing gets the defaults for what it does not say.
- \`--prune\` also removes what the sections of the file do not name. A section that is not there is never pruned.
- Things are made by the same rules as single commands: who applies the file must have the right to each of its parts, and
  what the rules forbid to change later is refused. The first refusal names the line and is that of the whole.
- Never in it: passwords and keys of accounts and mailboxes, tokens, keys of channels, personal quick replies and filters, bans of single visitors.
`
