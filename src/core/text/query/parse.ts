// The grammar of queries: words → what is and-ed, or-ed and asked of which field. What fields there are is not its matter.
import { QueryFault, shown, type Word, wordsOf } from './words.ts'

export const operators = [
  '=',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  'contains',
  'starts',
  'in',
  'not in',
  'exists',
  'missing',
] as const
export type Operator = (typeof operators)[number]

/** `values` is empty for exists and missing, has one for the rest, and several for in. */
export interface Asked {
  is: 'condition'
  field: Word
  operator: Operator
  values: Word[]
}

export type Syntax = { is: 'and' | 'or'; of: Syntax[] } | { is: 'not'; of: Syntax } | Asked

/** Words that can be neither a field nor a value without quotes. */
export const keywords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'exists',
  'missing',
  'contains',
  'starts',
])

/** A database takes only so deep an expression. */
const deepest = 30
const mostConditions = 100

/** Throws a QueryFault that names the place and what was expected there. */
export function parseQuery(text: string): Syntax {
  const parser = new Parser(wordsOf(text))
  const query = parser.anyOf(0)
  parser.end()
  return query
}

class Parser {
  private place = 0
  private conditions = 0

  constructor(private readonly words: Word[]) {}

  private get word(): Word {
    return this.words[this.place]!
  }

  /** Whether the next word is this keyword or sign; takes it if so. */
  private takes(what: string): boolean {
    const { kind, text } = this.word
    if (kind !== 'word' && kind !== 'sign') return false
    if (text.toLowerCase() !== what) return false
    this.place++
    return true
  }

  private expected(what: string, hint = ''): QueryFault {
    return new QueryFault(this.word.at, `expected ${what}, found ${shown(this.word)}${hint}`)
  }

  end(): void {
    if (this.word.kind === 'end') return
    const loose = this.word.kind === 'word' || this.word.kind === 'text'
    throw this.expected('and, or, or the end', loose ? '; a text of several words stands in quotes' : '')
  }

  anyOf(depth: number): Syntax {
    const of = [this.allOf(depth)]
    while (this.takes('or')) of.push(this.allOf(depth))
    return of.length === 1 ? of[0]! : { is: 'or', of }
  }

  private allOf(depth: number): Syntax {
    const of = [this.one(depth)]
    while (this.takes('and')) of.push(this.one(depth))
    return of.length === 1 ? of[0]! : { is: 'and', of }
  }

  private one(depth: number): Syntax {
    if (depth > deepest) throw new QueryFault(this.word.at, `more than ${deepest} levels of brackets and not`)
    if (this.takes('not')) return { is: 'not', of: this.one(depth + 1) }
    if (!this.takes('(')) return this.condition()
    const inner = this.anyOf(depth + 1)
    if (!this.takes(')')) throw this.expected('and, or, or )')
    return inner
  }

  private condition(): Asked {
    const field = this.word
    if (field.kind !== 'word' || keywords.has(field.text.toLowerCase()))
      throw this.expected('a field, not or (')
    if (++this.conditions > mostConditions)
      throw new QueryFault(field.at, `more than ${mostConditions} conditions`)
    this.place++
    const operator = this.operator()
    return { is: 'condition', field, operator, values: this.valuesFor(operator) }
  }

  private operator(): Operator {
    if (this.takes('not')) {
      if (!this.takes('in')) throw this.expected('in')
      return 'not in'
    }
    const found = operators.find(one => one !== 'not in' && this.takes(one))
    if (!found) throw this.expected('=, !=, <, >, <=, >=, contains, starts, in, exists or missing')
    return found
  }

  private valuesFor(operator: Operator): Word[] {
    if (operator === 'exists' || operator === 'missing') return []
    if (operator !== 'in' && operator !== 'not in') return [this.value()]
    if (!this.takes('(')) throw this.expected('( with values, such as (vip, b2b)')
    const values = [this.value()]
    while (this.takes(',')) values.push(this.value())
    if (!this.takes(')')) throw this.expected('a comma or )')
    return values
  }

  private value(): Word {
    const { word } = this
    if (word.kind === 'sign' || word.kind === 'end') throw this.expected('a value')
    if (word.kind === 'word' && keywords.has(word.text.toLowerCase()))
      throw this.expected('a value', '; a value that is called so stands in quotes')
    this.place++
    return word
  }
}
