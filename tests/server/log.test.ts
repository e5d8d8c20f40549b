// The log: no secret, nothing that harms a terminal, one line each.
import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/server/log.ts'

function logged(format: 'json' | 'pretty', write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  write(
    createLog(format, {
      write: line => {
        text += line
      },
    }),
  )
  return text
}

describe('the log', () => {
  it('shows untrusted text as harmless marks, on one line', () => {
    for (const format of ['json', 'pretty'] as const) {
      const text = logged(format, log =>
        log.warn(
          { page: 'https://shop.example/\u001b]0;title\u0007\r\nfake line', deep: { name: '\u202eabc' } },
          'sample',
        ),
      )
      expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
      expect(text).toContain('shop.example')
    }
  })

  it('cuts secrets out', () => {
    const text = logged('json', log =>
      log.info({ token: 'sample-1', password: 'sample-2', headers: { authorization: 'sample-3' } }, 'sample'),
    )
    expect(text).not.toMatch(/sample-\d/)
  })

  it('keeps what a bug needs, bounded', () => {
    const error = new Error(`broke on \u001b[2J ${'x'.repeat(100_000)}`)
    for (const format of ['json', 'pretty'] as const) {
      const text = logged(format, log => log.error({ error }, 'internal error'))
      expect(text).toContain('log.test')
      expect(text).toContain('broke on')
      expect(text.includes('\u001b')).toBe(false)
      expect(text.length).toBeLessThan(10_000)
    }
  })
})
