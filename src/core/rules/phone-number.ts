// Phone numbers as people of a country write them: what they are in E.164, and how they are dialled at home (D9).
import { isSupportedCountry, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { plainPhone } from '../text/phone.ts'

export interface PhoneNumber {
  /** E.164 */
  international: string
  /** digits as people of its country dial it */
  national: string
}

export const isCountry = (code: string): boolean => isSupportedCountry(code.toUpperCase())

/** `country` (two letters) is that of numbers without a prefix. Null: this is no phone number. */
export function readPhone(text: string, country: string): PhoneNumber | null {
  return plainNumber(text, country) ?? parsed(text.replace(/^00(?=[1-9])/, '+'), country)
}

/** A contact's number in E.164, where the country makes one of it; otherwise plain, as it is kept. */
export function internationalPhone(phone: string, country: string): string {
  const plain = plainPhone(phone)
  if (plain.startsWith('+')) return plain
  const number = parsePhoneNumberFromString(plain, country.toUpperCase() as 'PL')
  return number?.isPossible() ? number.number : plain
}

/**
 * The ways in which contacts may have a number: as an import keeps it, and as it was typed by hand, with the country's
 * prefix or without.
 */
export function waysOfPhone(phone: string, country: string): string[] {
  const plain = plainPhone(phone)
  const read = readPhone(plain, country)
  return [...new Set([plain, ...(read ? [read.international, read.national] : [])])]
}

function parsed(text: string, country: string): PhoneNumber | null {
  const defaultCountry = country.toUpperCase() as 'PL'
  const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false })
  if (!number?.isPossible()) return null
  return { international: number.number, national: plainPhone(number.formatNational()) }
}

/**
 * The same for digits, spaces and dashes, as most of a million rows have them, and a tenth of the work: where a country has no prefix
 * of its own before numbers, they are what stands there. Null: ask the library.
 */
function plainNumber(typed: string, country: string): PhoneNumber | null {
  if (!plainlyTyped.test(typed)) return null
  const text = parted.test(typed) ? typed.replace(/[ -]/g, '') : typed
  const plan = planOf(country)
  if (!plan) return null
  const prefixed = text.startsWith(plan.prefix)
  // Neither another country's number, nor one that may have the country's own code before it without the plus.
  if (!prefixed && (text.startsWith('+') || text.startsWith(plan.prefix.slice(1)))) return null
  const national = prefixed ? text.slice(plan.prefix.length) : text
  if (national.startsWith('0') || !plan.lengths.includes(national.length)) return null
  return { international: plan.prefix + national, national }
}

// Made once, not at every use.
const plainlyTyped = /^\+?[1-9]\d*(?:[ -]\d+)*$/
const parted = /[ -]/

interface Plan {
  /** +48 */
  prefix: string
  /** of numbers without it */
  lengths: number[]
}

const plans = new Map<string, Plan | null>()

/** Null for a country whose numbers are dialled in more ways than one. */
function planOf(country: string): Plan | null {
  const known = plans.get(country)
  if (known !== undefined) return known
  const metadata = new Metadata()
  metadata.selectNumberingPlan(country.toUpperCase() as 'PL')
  const plan = metadata.numberingPlan as unknown as Numbering
  const ways = plan.nationalPrefix() ?? plan.nationalPrefixForParsing()
  const simple = ways === undefined && plan.IDDPrefix().startsWith('0')
  const found = simple ? { prefix: `+${plan.callingCode()}`, lengths: plan.possibleLengths() } : null
  plans.set(country, found)
  return found
}

/** More of the library's numbering plans than its types tell; a property test holds what is made of it to the library. */
interface Numbering {
  callingCode(): string
  possibleLengths(): number[]
  IDDPrefix(): string
  nationalPrefix(): string | undefined
  nationalPrefixForParsing(): string | undefined
}
