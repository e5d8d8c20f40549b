// A picture as large as the screen has room, over the panes (G3).
import type { File } from '../../core/model/file.ts'
import { sizeText } from '../../core/text/size.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import { pictureLines } from '../pictures/show.ts'
import { cellsFor } from '../pictures/size.ts'
import { shownIn } from '../state/pictures.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { chooseFile } from './file.ts'
import { pickedEntry } from './message.ts'
import { show } from './show.ts'

/** Rows around it: the edges of the box and of the screen, its name. */
const around = 9

const isShown = (file: File): boolean => cellsFor(file, { columns: 80, rows: 40 }) !== null

export function noPicture(state: State): string | null {
  if (!(pickedEntry(state)?.files ?? []).some(isShown)) return texts.writing.noPicture
  return shownIn(state).drawing === 'off' ? texts.writing.noPictures : null
}

export const showPicture = (desk: Desk): void => chooseFile(desk, isShown, file => showLarge(desk, file))

function showLarge(desk: Desk, file: File): void {
  show(desk, {
    kind: 'read',
    what: 'lines',
    title: file.name,
    lines: columns => {
      const rows = Math.max(1, desk.size().rows - around)
      const about = `${file.width} × ${file.height}  ${sizeText(file.size)}  ${file.type}`
      return [[span('quiet', about)], [], ...pictureLines(file, shownIn(desk.state), { columns, rows })]
    },
    top: 0,
    back: null,
  })
}
