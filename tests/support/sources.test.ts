// The import scanner that the architecture test stands on: it must miss none and invent none.
import { describe, expect, it } from 'vitest'
import { importsOf } from './sources.ts'

const scan = (text: string) => importsOf('src/tui/panes/list.ts', text)

describe('the import scanner', () => {
  it('sees every form of an import', () => {
    const text = [
      "import './side.ts'",
      "import a from '../a.ts'",
      'import b, { c, type D } from "./b.ts"',
      "import * as e from 'node:fs'",
      "import {\n  f,\n  g,\n} from '../../core/f.ts'",
      "export { h } from './h.ts'",
      "export * from './i.ts'",
      "import type { J } from './j.ts'",
      "export type { K } from './k.ts'",
      "const l = await import('./l.ts')",
      "new Worker(new URL('./m.ts', import.meta.url))",
      "const n = require('n')",
      "type O = import('./o.ts').O",
    ].join('\n')
    expect(scan(text).map(one => one.from)).toEqual([
      './side.ts',
      '../a.ts',
      './b.ts',
      'node:fs',
      '../../core/f.ts',
      './h.ts',
      './i.ts',
      './j.ts',
      './k.ts',
      './l.ts',
      './m.ts',
      'n',
      './o.ts',
    ])
  })

  it('tells what stays after compiling and what is loaded late', () => {
    const [value, type, mixed, late] = scan(
      "import { a } from './a.ts'\nimport type { B } from './b.ts'\nimport { type C } from './c.ts'\nimport('./d.ts')",
    )
    expect(value).toMatchObject({ typeOnly: false, late: false })
    expect(type).toMatchObject({ typeOnly: true })
    expect(mixed).toMatchObject({ typeOnly: false })
    expect(late).toMatchObject({ late: true })
  })

  it('names relative imports from the root of the project', () => {
    expect(scan("import { a } from '../../core/text/a.ts'")[0]?.path).toBe('src/core/text/a.ts')
    expect(scan("import { z } from 'zod'")[0]?.path).toBeNull()
  })

  it('passes over comments and texts', () => {
    expect(
      scan(
        "// import { a } from './a.ts'\n/* import './b.ts' */\nconst s = \"import './c.ts'\"\nimport './d.ts'",
      ).map(one => one.from),
    ).toEqual(['./d.ts'])
  })

  it('is not led astray by words before an import', () => {
    const text =
      "export const a = 1\nexport function b() {}\nimport { c } from './c.ts'\nexport interface D { from: string }"
    expect(scan(text).map(one => one.from)).toEqual(['./c.ts'])
  })
})
