// Every page of docs/ that is made from the sources, whole or between its markers.
import { topics } from '../help/topics.ts'
import { apiPage } from './api.ts'
import { commandsPage } from './commands.ts'
import { fileMap } from './file-map.ts'
import { keysPage } from './keys.ts'
import { plainPage } from './plain.ts'

export interface Page {
  file: string
  generate: (root: string) => string | Promise<string>
  /** Only what stands between `<!-- name -->` and `<!-- /name -->` is made; the rest is written by hand. */
  marker?: string
}

export const pages: Page[] = [
  { file: 'docs/commands.md', generate: commandsPage },
  { file: 'docs/api.md', generate: apiPage },
  { file: 'docs/keys.md', generate: keysPage },
  { file: 'docs/plain.md', generate: plainPage },
  ...Object.values(topics).map(({ file, load }) => ({ file, generate: async () => (await load())() })),
  { file: 'docs/architecture.md', generate: fileMap, marker: 'files' },
]
