// What the console says of reading, in Russian.
import type { Texts } from '../en/console.ts'

export const reading: Texts['reading'] = {
  since: time => `нет связи с ${time}`,
  resumed: 'связь восстановлена',
  notKept: why => `прочитанное не сохраняется на этом компьютере: ${why}`,
  notHere: 'Здесь этот диалог ещё не читали: он появится, когда вернётся связь.',
  kept: 'Прочитано на этом компьютере',
}
