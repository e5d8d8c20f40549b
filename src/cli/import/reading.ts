// How a file is read and mapped, as an import remembers it: who goes on with it reads it in the same way.
import * as z from 'zod'
import type { Given } from './carry-out.ts'
import { encodingNamed } from './encoding.ts'
import type { GivenLayout, Inspection } from './inspect.ts'

const readingSchema = z.object({
  columns: z.array(z.object({ name: z.string(), field: z.string().nullable() })),
  encoding: z.string(),
  separator: z.string(),
  header: z.boolean(),
  country: z.string().optional(),
})
export type Reading = z.infer<typeof readingSchema>

export const readingOf = ({ found, country }: Pick<Given, 'found' | 'country'>): Reading => ({
  columns: found.columns.map(({ name, field }) => ({ name: name.slice(0, 1000), field })),
  encoding: found.encoding.name,
  separator: found.layout.separator,
  header: found.layout.header,
  country,
})

/** The file read again as it was then. */
export async function readAgain(
  json: string,
  look: (over: Partial<GivenLayout>) => Promise<Inspection>,
): Promise<Pick<Given, 'found' | 'country'>> {
  const { columns, encoding, separator, header, country } = readingSchema.parse(JSON.parse(json))
  const found = await look({ encoding: encodingNamed(encoding), separator, header })
  return { found: { ...found, columns }, country }
}
