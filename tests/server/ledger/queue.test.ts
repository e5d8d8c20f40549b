// Who goes first to the writer: a message does not wait for all that an import has sent (D9).
import { describe, expect, it } from 'vitest'
import { Queue } from '../../../src/server/ledger/queue.ts'

const queueOf = (...names: string[]) => {
  const queue = new Queue()
  for (const [at, name] of names.entries()) queue.add(at, [name, '', '', false, null, null, null])
  return queue
}
const next = (queue: Queue, most = 10) => queue.next(most).map(({ of, command }) => `${of} ${command[0]}`)

describe('D9 what waits for the writer', () => {
  it('is worked off in order, as many at once as may be', () => {
    const queue = queueOf('message.send', 'note.add', 'message.send')
    expect(next(queue, 2)).toEqual(['0 message.send', '1 note.add'])
    expect(next(queue, 2)).toEqual(['2 message.send'])
    expect(queue.empty).toBe(true)
  })

  it('lets messages go before what an import has sent, and the import go on, too', () => {
    const queue = queueOf('contact.import', 'contact.import', 'import.undo', 'message.send')
    expect(next(queue)).toEqual(['3 message.send'])
    queue.add(4, ['note.add', '', '', false, null, null, null])
    expect(next(queue)).toEqual(['0 contact.import'])
    queue.add(5, ['message.send', '', '', false, null, null, null])
    expect(next(queue)).toEqual(['4 note.add', '5 message.send'])
    expect(next(queue)).toEqual(['1 contact.import'])
    expect(next(queue)).toEqual(['2 import.undo'])
    expect(next(queue)).toEqual([])
    expect(queue.empty).toBe(true)
  })
})
