// Sweeps uploads that nobody used, and what they leave on disk, every few minutes.
import type { Files } from '../files/files.ts'
import type { Log } from '../log.ts'
import type { Timers } from './timers.ts'

const every = 10 * 60_000

/** The first time soon after the start: what a server that died has left is taken away. */
export function sweepRegularly(files: Files, timers: Timers, log: Log, wait = 60_000): void {
  timers.set('sweep', wait, () => {
    void files
      .sweep()
      .then(({ uploads, contents }) => {
        if (uploads + contents > 0) log.info({ uploads, contents }, 'swept files that nobody uses')
      })
      .catch(error => log.warn({ error }, 'files could not be swept'))
      .finally(() => sweepRegularly(files, timers, log, every))
  })
}
