// Starts and stops the thread that moves the write-ahead log into the database.
import { startWorker } from '../../workers.ts'
import { databaseFile } from './file.ts'

/** `commits` counts batches; the result stops the thread and resolves when it has let go of the database. */
export async function startCheckpoints(
  data: string,
  commits: SharedArrayBuffer,
  failed: (error: Error) => void,
): Promise<() => Promise<void>> {
  const { worker } = await startWorker('checkpoint-worker', { path: databaseFile(data), commits })
  worker.on('error', error => failed(error as Error))
  return async () => {
    await new Promise<void>(resolve => {
      worker.once('message', () => resolve())
      worker.once('exit', () => resolve())
      worker.postMessage('close')
    })
    await worker.terminate()
  }
}
