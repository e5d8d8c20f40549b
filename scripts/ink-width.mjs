// For bundles that hold Ink: it measures with src/tui/terminal/ink-width.ts in place of its own package.
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('../src/tui/terminal/ink-width.ts', import.meta.url))

/** Where our own code asks for the package, it gets the real one. */
export const inkWidth = {
  name: 'ink-width',
  setup({ onResolve }) {
    onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      importer.includes('node_modules') ? { path } : undefined,
    )
  },
}
