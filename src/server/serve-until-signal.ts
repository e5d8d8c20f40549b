// Runs a server as a program does: until it is told to stop.
import { setFlagsFromString } from 'node:v8'
import type { ServerFile } from './gateway/listen.ts'
import { serve } from './serve.ts'
import type { ServeOptions } from './serve-options.ts'

/**
 * For all threads: garbage may become half of what is alive before it is tidied up. By itself the engine lets it
 * become four times as much, and during a long import a hundred megabytes of texts would pile up in the main thread.
 */
const thrift = '--heap-growing-percent=50'

/**
 * Runs a server until SIGTERM or SIGINT, then drains it. `ready` hears when it takes connections; resolves when all
 * is closed. A second signal ends the process at once.
 */
export async function serveUntilSignal(
  options: ServeOptions,
  ready: (server: ServerFile) => void,
): Promise<void> {
  let signalled = () => {}
  const signal = new Promise<void>(resolve => {
    signalled = resolve
  })
  let count = 0
  setFlagsFromString(thrift)
  const onSignal = (name: NodeJS.Signals) => {
    if (++count > 1) process.exit(name === 'SIGINT' ? 130 : 143)
    signalled()
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  try {
    const server = await serve(options)
    ready({ url: server.url, socket: server.socket, pid: server.pid })
    await signal
    await server.close()
  } finally {
    process.off('SIGTERM', onSignal)
    process.off('SIGINT', onSignal)
  }
}
