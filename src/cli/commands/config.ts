// chatctl config: the whole set-up as one YAML file.
import type { Noun } from '../noun.ts'

const file: [string, string] = ['<file>', 'YAML or JSON; - reads stdin']
const prune: [string, string] = ['--prune', 'also remove what the sections of the file do not name']

export const config: Noun = {
  name: 'config',
  operations: {},
  columns: [],
  verbs: {},
  own: {
    export: {
      help: 'write the set-up as YAML; in a file that is there, comments and order are kept',
      args: [['[file]', 'file to write (default: stdout)']],
      answers: 'one',
      run: async () => (await import('../config/export.ts')).exportConfig,
    },
    diff: {
      help: 'say what applying a file would change; exit code 1 when it would',
      args: [file],
      flags: [prune],
      answers: 'one',
      run: async () => (await import('../config/apply.ts')).diffConfig,
    },
    apply: {
      help: 'make the set-up as a file says, all of it or nothing',
      args: [file],
      flags: [
        prune,
        ['--dry-run', 'check all and show the plan, and change nothing'],
        ['-y, --yes', 'do not ask'],
      ],
      answers: 'one',
      run: async () => (await import('../config/apply.ts')).applyConfig,
    },
    schema: {
      help: 'print the JSON Schema of the file, for editors',
      answers: 'off-line',
      run: async () => (await import('../config/schema.ts')).printSchema,
    },
  },
}
