// Builds the program once before all tests: its threads and the end-to-end tests run from dist.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export function setup(): void {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'build.mjs')
  execFileSync(process.execPath, [script], { stdio: 'inherit' })
}
