// What the console says of acts on several rows at once, of tags and of closing, in Russian.
import type { Texts } from '../en/console.ts'

export const bulk: Texts['bulk'] = {
  marked: n => `✓ отмечено: ${n}`,
  progress: (n, all) => `${n} из ${all}…`,
  refused: n => `отклонено: ${n}`,
  back: n => `отменено: ${n}`,
  read: n => `прочитано: ${n}`,
  quiet: n => `не ждут: ${n}`,
  close: n => `Закрыть диалоги (${n})?`,
  closed: n => `закрыто: ${n}`,
  handOver: n => `Передать диалоги: ${n}`,
  transferred: (n, to) => `передано: ${n} → ${to}`,
  tag: n => `Теги для клиентов: ${n}`,
  tagLabel: 'Теги через запятую',
  tagHint: 'Enter сохраняет · Esc',
  tagged: (n, tags) => `добавлены теги: ${n} · ${tags}`,
  tagsOf: name => `Теги: ${name}`,
  tagsNow: tags => (tags ? `теги: ${tags}` : 'без тегов'),
}

export const closing: Texts['closing'] = {
  more: 'с оценкой',
  fields: { type: 'О чём', reasons: 'Причины', components: 'Части', score: 'Клиент', comment: 'Отзыв' },
}

// biome-ignore format: a table is read as a table, one act a row
export const bulkActs = {
  'list.mark': { help: 'отметить строку или снять отметку' },
  'list.markRange': { help: 'отметить всё до этой строки' },
  'list.markAll': { help: 'отметить всё или ничего' },
  'list.unmark': { help: 'снять все отметки' },
  'confirm.otherwise': { help: 'вместо этого: с подробностями, где они есть' },
  'contact.tags': { help: 'теги клиента' },
}
