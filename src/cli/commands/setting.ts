// chatctl setting: how the workspace behaves.
import { settingOperations } from '../../core/protocol/setting.ts'
import type { Noun } from '../noun.ts'

export const setting: Noun = {
  name: 'setting',
  operations: settingOperations,
  columns: [
    'name',
    'value',
    { title: 'as it comes', of: row => row.default },
    { title: 'what it is', of: row => row.help },
  ],
  verbs: {
    list: { operation: 'setting.list' },
    set: { operation: 'setting.set', args: ['setting', 'value'] },
    reset: {
      operation: 'setting.set',
      summary: 'let a setting be as it comes',
      args: ['setting'],
      fixed: { value: null },
    },
  },
  own: {
    get: {
      help: 'print the value of a setting',
      args: [['<setting>', 'its name']],
      answers: 'one',
      run: async () => (await import('./setting-get.ts')).get,
    },
  },
}
