// What is measured, in Prometheus' form: connections, what happened, the ledger, the process and its event loop.
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Workspace, WorkspaceStats } from '../workspace.ts'

export interface Metrics {
  contentType: string
  text(): Promise<string>
  close(): void
}

export function createMetrics(
  workspace: Workspace,
  connections: () => { consultant: number; visitor: number },
): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  new Gauge({
    name: 'chatctl_connections',
    help: 'open live connections',
    labelNames: ['kind'],
    registers,
    collect() {
      const now = connections()
      this.set({ kind: 'consultant' }, now.consultant)
      this.set({ kind: 'visitor' }, now.visitor)
    },
  })
  new Gauge({
    name: 'chatctl_ledger_queued',
    help: 'commands that wait or are being worked off',
    registers,
    collect() {
      this.set(workspace.stats().queued)
    },
  })
  const total = (name: string, help: string, read: (stats: WorkspaceStats) => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read(workspace.stats()))
      },
    })
  total('chatctl_ledger_commands_total', 'commands worked off', stats => stats.commands)
  total('chatctl_ledger_batches_total', 'transactions', stats => stats.batches)
  total(
    'chatctl_ledger_failed_batches_total',
    'transactions whose commit failed',
    stats => stats.failedBatches,
  )
  total('chatctl_ledger_overflowed_total', 'commands refused for a full queue', stats => stats.overflowed)
  total('chatctl_ledger_batch_seconds_total', 'time in transactions', stats => stats.batchMs / 1000)
  total('chatctl_ledger_commit_seconds_total', 'time in commits', stats => stats.commitMs / 1000)

  const events = new Counter({
    name: 'chatctl_events_total',
    help: 'committed events since the start; message.sent are the messages',
    labelNames: ['type'],
    registers,
  })
  // Counted in a plain map: the hot path is one addition, the labels are written when somebody looks.
  const counts = new Map<string, number>()
  const unsubscribe = workspace.feed.subscribe(batch => {
    for (const { type } of batch) counts.set(type, (counts.get(type) ?? 0) + 1)
  })
  return {
    contentType: registry.contentType,
    text: () => {
      events.reset()
      for (const [type, count] of counts) events.inc({ type }, count)
      return registry.metrics()
    },
    close: () => {
      unsubscribe()
      registry.clear()
    },
  }
}
