// What the console says of reading, in Polish.
import type { Texts } from '../en/console.ts'

export const reading: Texts['reading'] = {
  since: time => `offline od ${time}`,
  resumed: 'wznowiono',
  notKept: why => `przeczytane rozmowy nie są zapisywane na tym komputerze: ${why}`,
  notHere: 'Tej rozmowy tu jeszcze nie czytano: pojawi się, gdy wróci połączenie.',
  kept: 'Czytane na tym komputerze',
}
