// Vitest's settings: which files are tests, and who reports.
import { defineConfig } from 'vitest/config'

// CI reads the numbers from a file, to print them as one plain line at the end.
const results = process.env.TEST_RESULTS

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    reporters: [
      'default',
      './tests/support/skips.ts',
      ...(results ? [['json', { outputFile: results }] as ['json', { outputFile: string }]] : []),
    ],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
