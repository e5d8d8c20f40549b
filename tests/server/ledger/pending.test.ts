// What waits for the tables for reading: whatever is to be written is counted, else nobody would write it.
import { describe, expect, it } from 'vitest'
import { Pending } from '../../../src/server/ledger/pending.ts'
import type { Projection } from '../../../src/server/store/store.ts'

const conversation = { no: 1, identity: 1, value: { id: 'talk', tookPart: [] } }
const person = { identity: { no: 1, value: { id: 'who' } } }

const changes: Record<string, (pending: Pending) => void> = {
  'a conversation': pending => pending.putConversation('talk', conversation as never, null),
  'an identity': pending => pending.putIdentity('who', person as never),
  'a visit': pending => pending.putVisit('who', person as never, { id: 'visit' } as never),
  'a contact': pending => pending.putContact({ id: 'contact' } as never),
  'new contacts of an import': pending => pending.putReady({} as never, ''),
  'a removed contact': pending => pending.removeContact('contact'),
  'a merged contact': pending =>
    pending.redirectContact({ id: 'one', code: 'C-1' } as never, { id: 'two' } as never),
  'an import': pending => pending.putImport({ id: 'import' } as never),
  'a batch of an import': pending => pending.putImportBatch({ import: 'import', first: 1 } as never),
  'a message': pending => pending.addMessage(1, 1, { id: 'message' } as never),
  'a changed message': pending => pending.changeMessage({ id: 'message' } as never),
  'an event of a visitor': pending => pending.addVisitorEvent({} as never),
}

const rows = (projection: Projection) => Object.values(projection).reduce((sum, some) => sum + some.length, 0)

describe('what waits for the tables for reading', () => {
  it.each(Object.entries(changes))('counts %s', (_what, change) => {
    const pending = new Pending()
    expect([pending.size, rows(pending.projection())]).toEqual([0, 0])
    change(pending)
    expect(rows(pending.projection())).toBeGreaterThan(0)
    expect(pending.size).toBeGreaterThan(0)
    expect(pending.empty).toBe(false)
    pending.written()
    expect([pending.size, rows(pending.projection())]).toEqual([0, 0])
  })
})
