// A process of its own that writes messages as fast as it can and says which were acknowledged, until it is killed.
import { writeSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import { openWorkspace } from '../../src/server/open-workspace.ts'
import { Sample, type Visitor } from './workspace.ts'

const sample = new Sample(await openWorkspace(process.argv[2]!), {}, async () => {})
await sample.do('workspace.begin', {}, { kind: 'system' })
const { caller } = await sample.hires('Anna')

async function talk(visitor: Visitor): Promise<never> {
  for (;;) {
    const message = uuidv7()
    const { conversation } = await sample.says(visitor, `from the visitor ${message}`, message)
    // Written before anything else happens here: what the parent reads was acknowledged.
    writeSync(1, `${message}\n`)
    const answer = uuidv7()
    await sample.answers(caller, conversation, `an answer ${answer}`, answer)
    writeSync(1, `${answer}\n`)
  }
}

for (let i = 0; i < 20; i++) void talk(await sample.visitor())
