// Counts the tests that were skipped for want of a program and says so at the end of a run; in CI any skip fails it.
import type { Reporter, TestCase, TestModule } from 'vitest/node'

const mark = 'skipped for want of'

/** The title of a suite whose programs are missing; the reporter knows it again by these words. */
export const wantOf = (title: string, missing: readonly string[]) =>
  `${title} [${mark} ${missing.join(', ')}]`

/** The missing programs that a title names, as one text; null when it names none. */
export const missingIn = (title: string): string | null =>
  title.match(new RegExp(`\\[${mark} (.+?)\\]`))?.[1] ?? null

/** Lines to print at the end of a run: one a set of missing programs, with the number of tests. */
export function report(titles: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const title of titles) {
    const missing = missingIn(title)
    if (missing) counts.set(missing, (counts.get(missing) ?? 0) + 1)
  }
  return [...counts].map(
    ([missing, count]) =>
      `${count} ${count === 1 ? 'test' : 'tests'} skipped for want of a program: ${missing}`,
  )
}

/** Vitest's reporter, named in vitest.config.ts. */
export default class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap(module => [...module.children.allTests('skipped')])
    for (const line of report(skipped.map(fullName))) process.stderr.write(`\n! ${line}\n`)
    if (process.env.CI === 'true' && skipped.length > 0) {
      process.stderr.write(`\n! ${skipped.length} skipped, and CI may skip nothing:\n`)
      for (const test of skipped)
        process.stderr.write(`!   ${test.module.relativeModuleId}: ${test.fullName}\n`)
      process.exitCode = 1
    }
  }
}

const fullName = (test: TestCase) => test.fullName
