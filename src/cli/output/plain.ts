// How a value of the protocol reads in a table or a card.

import { shortTime } from '../../core/text/short-time.ts'
import type { Column, Names, Row } from '../noun.ts'

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

/** `times` short for people's eyes; pipes get them as they are. */
export function plain(value: unknown, names: Names, shortTimes: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') {
    if (shortTimes && isoTime.test(value)) return shortTime(value)
    return names.get(value) ?? value
  }
  if (Array.isArray(value)) return value.map(one => plain(one, names, shortTimes)).join(', ')
  if (typeof value !== 'object') return String(value)
  const thing = value as Row
  if (typeof thing.name === 'string') {
    const login = typeof thing.login === 'string' ? ` <${thing.login}>` : ''
    return `${thing.name}${login}`
  }
  return Object.entries(thing)
    .filter(([, inner]) => inner !== '' && inner !== null)
    .map(([key, inner]) => `${key}=${plain(inner, names, shortTimes)}`)
    .join(', ')
}

/** A cell as a table has it: of a list each item, so that it can be cut between two of them. */
export function tableCell(column: Column, thing: Row, names: Names): string | string[] {
  const value = typeof column === 'string' ? thing[column] : column.of(thing, names)
  return Array.isArray(value) ? value.map(one => plain(one, names, true)) : plain(value, names, true)
}

export const titleOf = (column: Column): string => (typeof column === 'string' ? words(column) : column.title)

export function cellOf(column: Column, thing: Row, names: Names, shortTimes: boolean): string {
  return plain(typeof column === 'string' ? thing[column] : column.of(thing, names), names, shortTimes)
}

/** `createdAt` → `created at` */
export const words = (key: string): string => key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
