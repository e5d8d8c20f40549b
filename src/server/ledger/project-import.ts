// From an import's events to its row, and to where the log has its batches.
import type { NewEvent } from '../../core/events.ts'
import { evolveImport } from '../../core/rules/import.ts'
import type { Unit } from './unit.ts'

/** Events of imports without a beginning, as older logs have them, concern contacts only. */
export async function takeImport(
  unit: Unit,
  event: NewEvent & { type: `import.${string}` | 'contact.imported' },
  at: string,
): Promise<void> {
  const id = typeof event.data.import === 'string' ? event.data.import : event.data.import.id
  const now = evolveImport(await unit.import(id), event, at)
  if (!now) return
  unit.own.putImport(now)
  // Events are numbered when they have been taken in.
  const seq = unit.head.seq + 1
  if (event.type === 'contact.imported') {
    const { verdicts } = event.data
    const [first, last] = [verdicts[0]![0], verdicts.at(-1)![0]]
    unit.own.putImportBatch({ import: id, first, last, seq, undone: null })
  }
  if (event.type === 'import.undone' && event.data.first > 0) {
    const batch = await unit.importBatchRow(id, event.data.first)
    if (!batch) throw new Error('import.undone of rows that were not imported')
    const { first, last } = batch
    unit.own.putImportBatch({ import: id, first, last, seq: batch.seq, undone: seq })
  }
}
