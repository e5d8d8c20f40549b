// How the tests run: the real program, built once before them; the sources where a test looks inside.
import { defineConfig } from 'vitest/config'

// CI reads the figures from a file, to print them as one plain line at the end.
const results = process.env.TEST_RESULTS
const json: ['json', { outputFile: string }][] = results ? [['json', { outputFile: results }]] : []

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    reporters: ['default', './tests/support/skips.ts', ...json],
    globalSetup: ['tests/support/build.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
