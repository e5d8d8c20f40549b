// From the fields of a noun to the input of its `edit`: all optional, and no defaults that would overwrite.
import * as z from 'zod'

/** A field's schema without its default; of an object, its fields likewise. */
type Bare<T> =
  T extends z.ZodDefault<infer U> ? Bare<U> : T extends z.ZodObject<infer R> ? z.ZodObject<Edits<R>> : T
type Edits<S extends z.ZodRawShape> = { [K in keyof S]: z.ZodOptional<Bare<S[K]>> }

/** Every field optional, its default taken off, so that what is not named is not changed; in objects within, too. */
export function edits<S extends z.ZodRawShape>(fields: z.ZodObject<S>): z.ZodObject<Edits<S>> {
  const shape = Object.fromEntries(
    Object.entries(fields.shape).map(([key, schema]) => {
      const help = (schema as z.ZodType).description
      const optional = bare(schema as z.ZodType).optional()
      return [key, help ? optional.describe(help) : optional]
    }),
  )
  return z.object(shape) as unknown as z.ZodObject<Edits<S>>
}

function bare(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault) return bare(schema.unwrap() as z.ZodType)
  return schema instanceof z.ZodObject ? edits(schema).strict() : schema
}
