// Whether two letters are those of a country.

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Of ISO 3166, in capitals; another way of writing one (UK for GB) is none. */
export const isCountryCode = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
  regions.of(code) !== undefined
