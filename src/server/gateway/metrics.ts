// What is measured, in Prometheus' form: connections, what happened, the ledger, the process and its event loop.
import type { Registry } from 'prom-client'
import type { Workspace, WorkspaceStats } from '../workspace.ts'

type Connections = () => { consultant: number; visitor: number }

export interface Metrics {
  /** In the text form of Prometheus. */
  text(): Promise<{ contentType: string; body: string }>
  close(): void
}

export function createMetrics(workspace: Workspace, connections: Connections): Metrics {
  // Counted in a plain map: the hot path is one addition, the rest is made when somebody looks.
  const events = new Map<string, number>()
  const unsubscribe = workspace.feed.subscribe(batch => {
    for (const { type } of batch) events.set(type, (events.get(type) ?? 0) + 1)
  })
  let registry: Promise<Registry> | null = null
  return {
    text: async () => {
      // Loaded with the first look: a server that nobody measures does not carry it.
      registry ??= createRegistry(workspace, connections, events)
      const { contentType } = await registry
      return { contentType, body: await (await registry).metrics() }
    },
    close: () => {
      unsubscribe()
      void registry?.then(made => made.clear())
    },
  }
}

async function createRegistry(
  workspace: Workspace,
  connections: Connections,
  events: ReadonlyMap<string, number>,
): Promise<Registry> {
  const { Counter, collectDefaultMetrics, Gauge, Registry } = await import('prom-client')
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
  new Gauge({
    name: 'chatctl_files',
    help: 'uploaded files: used by a message or a profile, or unused so far',
    labelNames: ['use'],
    registers,
    async collect() {
      const { files, unused } = await workspace.files.totals()
      this.set({ use: 'used' }, files - unused)
      this.set({ use: 'unused' }, unused)
    },
  })
  new Gauge({
    name: 'chatctl_file_bytes',
    help: 'bytes of uploaded files',
    registers,
    async collect() {
      this.set((await workspace.files.totals()).bytes)
    },
  })
  new Counter({
    name: 'chatctl_events_total',
    help: 'committed events since the start; message.sent are the messages',
    labelNames: ['type'],
    registers,
    collect() {
      this.reset()
      for (const [type, count] of events) this.inc({ type }, count)
    },
  })
  const total = (name: string, help: string, read: (stats: WorkspaceStats) => number) =>
    new Counter({
      name: `chatctl_ledger_${name}_total`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read(workspace.stats()))
      },
    })
  total('commands', 'commands worked off', stats => stats.commands)
  total('batches', 'transactions', stats => stats.batches)
  total('failed_batches', 'transactions whose commit failed', stats => stats.failedBatches)
  total('overflowed', 'commands refused for a full queue', stats => stats.overflowed)
  total('batch_seconds', 'time in transactions', stats => stats.batchMs / 1000)
  total('commit_seconds', 'time in commits', stats => stats.commitMs / 1000)
  return registry
}
