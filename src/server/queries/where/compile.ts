// From a checked query to SQL: the same meaning as `holds`, with every part either true or false, never NULL.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { QueryField } from '../../../core/rules/query/fields.ts'
import type { Query, Range, Test } from '../../../core/rules/query/query.ts'

type Sql = RawBuilder<SqlBool>

/** How a field's values stand in the database. */
export interface Source {
  /** one value */
  ref: RawBuilder<unknown>
  /** whether it is one: it comes first, so that an index that knows only values serves */
  present: Sql
  /** from "holds for this value" to "holds for the row", where values have rows of their own */
  within?: (condition: Sql) => Sql
  /** a value as the column has it */
  as?: (value: string | number) => string | number
  /** greater values stand for smaller ones, as times do for how long ago they are */
  reversed?: boolean
}

/** Ends a range of texts that begin alike: nothing sorts behind it. */
const last = '\u{10ffff}\u{10ffff}'

export function compile<S>(query: Query<S>, sourceOf: (field: QueryField<S>) => Source): Sql {
  switch (query.is) {
    case 'and':
    case 'or':
      return sql`(${sql.join(
        query.of.map(one => compile(one, sourceOf)),
        query.is === 'and' ? sql` AND ` : sql` OR `,
      )})`
    case 'not':
      return sql`NOT ${compile(query.of, sourceOf)}`
    case 'condition': {
      const source = sourceOf(query.field)
      const { present, within } = source
      const condition: Sql =
        query.test.is === 'exists' ? sql`(${present})` : sql`(${present} AND ${passes(query.test, source)})`
      return within ? within(condition) : condition
    }
  }
}

function passes(test: Exclude<Test, { is: 'exists' }>, source: Source): Sql {
  const { ref } = source
  const as = source.as ?? (value => value)
  switch (test.is) {
    case 'equals':
      return test.texts.length === 1
        ? sql`${ref} = ${as(test.texts[0]!)}`
        : sql`${ref} IN (${sql.join(test.texts.map(as))})`
    case 'contains':
      return sql`instr(${ref}, ${as(test.text)}) > 0`
    case 'starts': {
      const text = String(as(test.text))
      return sql`${ref} >= ${text} AND ${ref} < ${text + last}`
    }
    case 'ranges':
      return sql`(${sql.join(
        test.ranges.map(range => within(range, source, as)),
        sql` OR `,
      )})`
  }
}

const signs = { from: ['>=', '<='], above: ['>', '<'], upTo: ['<=', '>='], below: ['<', '>'] } as const

function within(
  range: Range,
  { ref, reversed }: Source,
  as: (value: string | number) => string | number,
): Sql {
  const bounds = (Object.keys(signs) as (keyof Range)[])
    .filter(bound => range[bound] !== undefined)
    .map(bound => sql<SqlBool>`${ref} ${sql.raw(signs[bound][reversed ? 1 : 0])} ${as(range[bound]!)}`)
  return sql`(${sql.join(bounds, sql` AND `)})`
}
