// From the fields of a noun to the input of its `edit`: all optional, and no defaults that would overwrite.
import * as z from 'zod'

/** Every field optional, its default taken off, so that what is not named is not changed. */
export function edits<S extends z.ZodRawShape>(fields: z.ZodObject<S>) {
  const shape = Object.fromEntries(
    Object.entries(fields.shape).map(([key, schema]) => {
      const bare = schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : (schema as z.ZodType)
      const help = (schema as z.ZodType).description
      return [key, help ? bare.optional().describe(help) : bare.optional()]
    }),
  )
  return z.object(
    shape as unknown as { [K in keyof S]: z.ZodOptional<S[K] extends z.ZodDefault<infer T> ? T : S[K]> },
  )
}
