// The file map of docs/architecture.md, made from the first line of every source file.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const rooms = ['bin', 'src/core', 'src/client', 'src/server', 'src/tui', 'src/cli', 'scripts']
const source = /\.(ts|tsx|mjs|js)$/

/** Throws where a file does not say what it is for. */
export function fileMap(root: string): string {
  return rooms
    .map(room => {
      const files = sourcesUnder(root, room)
      const rows = files.map(file => `| \`${file.slice(room.length + 1)}\` | ${purpose(root, file)} |`)
      return `### ${room}/\n\n| file | what it is for |\n| --- | --- |\n${rows.join('\n')}\n`
    })
    .join('\n')
}

export function sourcesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && source.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort((a, b) => dirname(a).localeCompare(dirname(b)) || basename(a).localeCompare(basename(b)))
}

function purpose(root: string, file: string): string {
  const line = readFileSync(join(root, file), 'utf8')
    .split('\n')
    .find(one => !one.startsWith('#!'))
  const said = /^\/[/*] ?\*? ?(.+?)(?:\s*\*\/)?$/.exec(line ?? '')?.[1]
  if (!said) throw new Error(`${file}: its first line does not say what it is for`)
  return said.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
