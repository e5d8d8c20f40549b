// A small program in a pseudo-terminal for session.test.ts: takes the terminal, says which keys come, leaves as told.
import { readKeys } from '../../../src/tui/terminal/input.ts'
import { keyName } from '../../../src/tui/terminal/keys.ts'
import { openSession } from '../../../src/tui/terminal/session.ts'

const way = process.argv[2]
const session = openSession({
  beforeExit: reason => process.stdout.write(`[last words: ${reason}]`),
  onSuspend: () => process.stdout.write('[suspending]'),
  onResume: () => process.stdout.write('[resumed]'),
})

if (way === 'throw') setImmediate(() => crash())
else if (way === 'reject') Promise.reject(new Error('nobody cared \x1b[31m'))
else if (way === 'exit') process.exit(3)
else {
  const stop = readKeys(process.stdin, {
    onKey(key) {
      process.stdout.write(`[${keyName(key)}]`)
      if (keyName(key) === 'ctrl+z') session.suspend()
      if (keyName(key) === 'q') {
        stop()
        session.close()
      }
    },
  })
  process.stdout.write(`[ready ${process.pid}]`)
}

function crash(): never {
  throw new Error('broken on purpose')
}
