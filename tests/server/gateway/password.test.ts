// Passwords as they are kept.
import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '../../../src/server/gateway/password.ts'

describe('a password', () => {
  it('is kept as scrypt with N = 2¹⁷, salted, and found again', async () => {
    const [one, other] = await Promise.all([hashPassword('zażółć gęślą'), hashPassword('zażółć gęślą')])
    expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await verifyPassword('zażółć gęślą', one)).toBe(true)
    // typed with combining marks, as some keyboards do
    expect(await verifyPassword('zażółć gęślą'.normalize('NFD'), one)).toBe(true)
    expect(await verifyPassword('zażółć gęsią', one)).toBe(false)
  })
})
