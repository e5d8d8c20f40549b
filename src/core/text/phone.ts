// Phone numbers in the form that they are kept and compared in.

const prefixed = /^\+\d*$/

/**
 * Digits, with the plus that leads an international number; 00 at the start is that plus. Numbers without either are
 * kept as national ones: only an import knows which country is meant.
 */
export function plainPhone(phone: string): string {
  if (prefixed.test(phone)) return phone
  const digits = phone.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '')
  return digits.replace(/^00(?=[1-9])/, '+')
}
