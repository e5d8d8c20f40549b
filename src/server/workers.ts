// The worker threads: where their files are, and how they begin.
import { Worker } from 'node:worker_threads'

type WorkerName = 'ledger-worker' | 'query-worker' | 'picture-worker' | 'mail-worker'

/** Node runs no TypeScript in a thread of its own, so the sources, in tests, use the built workers too. */
function workerFile(name: WorkerName): URL {
  const here = import.meta.url
  return new URL(here.endsWith('.ts') ? `../../dist/${name}.js` : `./${name}.js`, here)
}

/** Megabytes of young objects: what a thread may let pile up before it tidies; more is no quicker, only larger. */
const youngMegabytes: Record<WorkerName, number> = {
  'ledger-worker': 16,
  'query-worker': 8,
  'picture-worker': 8,
  'mail-worker': 8,
}

/** Starts a thread and waits for its first message. Rejects when it ends before. */
export function startWorker<T>(name: WorkerName, workerData: unknown): Promise<{ worker: Worker; first: T }> {
  const resourceLimits = { maxYoungGenerationSizeMb: youngMegabytes[name] }
  const worker = new Worker(workerFile(name), { workerData, resourceLimits })
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`the thread ${name} ended while it started`))
    worker.once('error', reject)
    worker.once('exit', ended)
    worker.once('message', (first: T) => {
      worker.off('error', reject)
      worker.off('exit', ended)
      resolve({ worker, first })
    })
  })
}
