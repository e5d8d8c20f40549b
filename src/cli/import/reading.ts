// How a file is read and mapped, as an import remembers it: who goes on with it reads it in the same way.
import type * as z from 'zod'
import { importReading } from '../../core/model/import.ts'
import type { Given } from './carry-out.ts'
import { encodingNamed } from './encoding.ts'
import type { GivenLayout, Inspection } from './inspect.ts'

/** The same file may have had another name then. */
const remembered = importReading.omit({ file: true })

export const readingOf = ({
  found,
  country,
}: Pick<Given, 'found' | 'country'>): z.infer<typeof remembered> => ({
  columns: found.columns.map(({ name, field }) => ({ name: name.slice(0, 1000), field })),
  encoding: found.encoding.name,
  separator: found.layout.separator,
  header: found.layout.header,
  country,
})

/** The file read again as it was then. */
export function readAgain(
  json: string,
  look: (over: Partial<GivenLayout>) => Inspection,
): Pick<Given, 'found' | 'country'> {
  const { columns, encoding, separator, header, country } = remembered.parse(JSON.parse(json))
  const found = look({ encoding: encodingNamed(encoding), separator, header })
  return { found: { ...found, columns }, country }
}
