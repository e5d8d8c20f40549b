// Asks for a path of this machine, which is completed as it is typed, or pasted (G3).
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { completions, isFile, isFolder, pathOf, shortPath } from '../files.ts'
import { pathsIn, pathTyped } from '../paths.ts'
import { texts } from '../texts.ts'
import { choose, show } from './show.ts'

/** Where the last file came from: the next one is often there, too. */
let lastFolder: string | null = null

/** `take` is given the files; a folder is gone into. `back`: where Escape leads; default: nothing lies over the panes. */
export const askPath = (desk: Desk, take: (paths: readonly string[]) => void, back?: () => void): void =>
  ask(desk, lastFolder ?? `${shortPath(process.cwd())}/`, take, back)

function ask(desk: Desk, typed: string, take: (paths: readonly string[]) => void, back?: () => void): void {
  const goOn = (path: string) => ask(desk, path, take, back)
  choose(desk, {
    title: texts.ask.attach,
    choices: ({ overlay }) => (overlay?.kind === 'choose' ? completions(overlay.filter.text) : []),
    filter: editorOf(typed),
    pick({ id }) {
      if (isFolder(pathOf(id))) return goOn(id.endsWith('/') ? id : `${id}/`)
      lastFolder = id.slice(0, id.lastIndexOf('/') + 1)
      take([id])
    },
    otherwise: { label: texts.ask.completes, pick: choice => goOn(choice.id) },
    empty: texts.ask.noFile,
    meant: pathTyped,
    pasted: text => {
      const paths = pathsIn(text, path => isFile(pathOf(path)) || isFolder(pathOf(path)))
      if (!paths) return false
      if (paths.length === 1) goOn(isFolder(pathOf(paths[0]!)) ? `${paths[0]}/` : paths[0]!)
      else {
        show(desk, null)
        take(paths)
      }
      return true
    },
    ...(back && { back }),
  })
}
