// How pictures are shown now: by the terminal, by the setting, and by what is there already.
import { drawingOf } from '../pictures/drawing.ts'
import type { Shown } from '../pictures/show.ts'
import type { State } from './state.ts'

export const shownIn = ({ settings, graphics, pictures }: State): Shown => ({
  drawing: drawingOf(settings, graphics),
  pictures,
})
