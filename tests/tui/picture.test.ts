// The README shows the console as it is.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { picture } from './picture.ts'

describe('the README', () => {
  it('has the picture that the program paints now (npm run docs writes it)', () => {
    process.env.TZ = 'UTC'
    const [, shown] = /<!-- picture -->\n\n([\s\S]*?)\n\n<!-- \/picture -->/.exec(
      readFileSync('README.md', 'utf8'),
    )!
    expect(shown).toBe(picture())
  })
})
