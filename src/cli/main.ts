// The way in: answers --version before anything is loaded, hands the rest to the program.
import { processIo } from './io.ts'
import { version } from './version.ts'

const [first, second] = process.argv.slice(2)
if ((first === '--version' || first === '-V' || first === 'version') && second === undefined) {
  process.stdout.write(`${version}\n`)
} else {
  const { runProcess } = await import('./run.ts')
  await runProcess(process.argv.slice(2), processIo())
}
