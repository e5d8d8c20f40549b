// What the console says of mentions, in Polish.
import type { Texts } from '../en/console.ts'

export const mention: Texts['mention'] = {
  title: 'Wzmianki o mnie',
  all: 'wszystkie',
  unseen: 'niewidziane',
  none: 'nikt cię jeszcze nie wzmiankował',
  notYours: 'nie możesz otworzyć tej rozmowy',
}
