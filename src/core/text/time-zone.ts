// Names of time zones.

/** Whether this is a time zone by its IANA name, such as Europe/Warsaw. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
