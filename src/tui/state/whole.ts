// Fills in what is missing of a thing by its schema: with what the schema takes for nothing; what can't be filled is left out.
import * as z from 'zod'

/** It lacks what nothing can stand for, such as an id. */
export const unfit = Symbol('unfit')

/** The same value where nothing was missing. */
type Fill = (value: unknown) => unknown

/** Nothing, as a schema may take it; the first that it does. */
const nothings: readonly unknown[] = [null, [], {}, false, 0, '']

const fills = new WeakMap<z.core.$ZodType, Fill | null>()

/** `value` with everything that `schema` asks for, or {@link unfit}. What it has besides stays. */
export function whole(schema: z.core.$ZodType, value: unknown): unknown {
  const fill = fillOf(schema)
  return fill ? fill(value) : value
}

/** Null where there is nothing to look into. */
function fillOf(schema: z.core.$ZodType): Fill | null {
  const known = fills.get(schema)
  if (known !== undefined) return known
  // A schema that holds itself: looked into when it comes to it.
  fills.set(schema, value => madeFill(schema)?.(value) ?? value)
  const made = madeFill(schema)
  fills.set(schema, made)
  return made
}

function madeFill(schema: z.core.$ZodType): Fill | null {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = fillOf(schema.unwrap())
    return inner && (value => (value == null ? value : inner(value)))
  }
  if (schema instanceof z.ZodArray) {
    const inner = fillOf(schema.element)
    return value => (Array.isArray(value) ? (inner ? eachOf(value, inner) : value) : unfit)
  }
  if (schema instanceof z.ZodRecord) {
    const inner = fillOf(schema.valueType as z.core.$ZodType)
    return value => (isObject(value) ? (inner ? valuesOf(value, inner) : value) : unfit)
  }
  return schema instanceof z.ZodObject ? objectFill(schema) : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Those that are unfit are left out: of the others there is as much as ever. */
function eachOf(all: readonly unknown[], fill: Fill): unknown {
  const filled = all.map(fill)
  if (filled.every((one, i) => one === all[i])) return all
  return filled.filter(one => one !== unfit)
}

function valuesOf(all: Record<string, unknown>, fill: Fill): unknown {
  const filled = Object.entries(all).map(([key, one]) => [key, fill(one)] as const)
  if (filled.every(([key, one]) => one === all[key])) return all
  return Object.fromEntries(filled.filter(([, one]) => one !== unfit))
}

function objectFill(schema: z.ZodObject): Fill {
  const fields = Object.entries(schema.shape).map(([name, field]) => ({
    name,
    nothing: nothingOf(field),
    fill: fillOf(field),
  }))
  return value => {
    if (!isObject(value)) return unfit
    let filled = value
    for (const { name, nothing, fill } of fields) {
      const had = value[name]
      const has = had === undefined ? nothing : fill ? fill(had) : had
      if (has === unfit) return unfit
      if (has !== had) filled = { ...filled, [name]: has }
    }
    return filled
  }
}

function nothingOf(field: z.core.$ZodType): unknown {
  const missing = z.safeParse(field, undefined)
  if (missing.success) return missing.data
  const taken = nothings.map(one => z.safeParse(field, one)).find(one => one.success)
  if (taken) return taken.data
  // An object of parts that can all be nothing.
  return field instanceof z.ZodObject ? whole(field, {}) : unfit
}
