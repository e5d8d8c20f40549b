// What the console says of reading, in Russian.
import type { Texts } from '../en/console.ts'
import type { readingActs as en } from '../en/reading.ts'

export const reading: Texts['reading'] = {
  since: time => `нет связи с ${time}`,
  resumed: 'связь восстановлена',
  notKept: why => `прочитанное не сохраняется на этом компьютере: ${why}`,
  notHere: 'Здесь этот диалог ещё не читали: он появится, когда вернётся связь.',
  kept: 'Прочитано на этом компьютере',
  find: 'найти',
  findNone: 'здесь ничего нет',
  hits: (at, all, more) => `${at} из ${all}${more ? '+' : ''}`,
  fromNewest: 'снова с новых',
  goingBack: n => `загружаем раньше, сообщений: ${n}`,
  day: 'Перейти к дню',
  dayText: 'День этого диалога: 2026-11-20, 20.11, вчера, -7d',
  dayHint: 'Enter переходит · Esc',
  noDay: text => `${text} — это не день`,
  nothingThatDay: 'в этот день ничего не писали: это было следующим',
}

// biome-ignore format: a table is read as a table, one act a row
export const readingActs: typeof en = {
  find: { help: 'найти слова в этом диалоге' },
  'find.older': { help: 'совпадение выше', hint: 'раньше' },
  'find.newer': { help: 'совпадение ниже', hint: 'позже' },
  'find.pageUp': { help: 'страница вверх' },
  'find.pageDown': { help: 'страница вниз' },
  'find.everywhere': { help: 'те же слова во всех диалогах', hint: 'везде' },
  'find.close': { help: 'назад к диалогу', hint: 'назад' },
  'timeline.day': { help: 'перейти к дню этого диалога' },
  'timeline.unread': { help: 'перейти к первому непрочитанному' },
  'timeline.oldest': { help: 'к началу диалога' },
}
