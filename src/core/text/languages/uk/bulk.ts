// What the console says of acts on several rows at once, of tags and of closing, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const bulk: Texts['bulk'] = {
  marked: n => `✓ позначено: ${n}`,
  progress: (n, all) => `${n} з ${all}…`,
  refused: n => `відхилено: ${n}`,
  back: n => `скасовано: ${n}`,
  read: n => `прочитано: ${n}`,
  quiet: n => `не чекають: ${n}`,
  close: n => `Закрити розмови (${n})?`,
  closed: n => `закрито: ${n}`,
  handOver: n => `Передати розмови: ${n}`,
  transferred: (n, to) => `передано: ${n} → ${to}`,
  tag: n => `Теги для клієнтів: ${n}`,
  tagLabel: 'Теги через кому',
  tagHint: 'Enter зберігає · Esc',
  tagged: (n, tags) => `додано теги: ${n} · ${tags}`,
  tagsOf: name => `Теги: ${name}`,
  tagsNow: tags => (tags ? `теги: ${tags}` : 'без тегів'),
}

export const closing: Texts['closing'] = {
  more: 'з оцінкою',
  fields: { type: 'Тема', reasons: 'Причини', components: 'Частини', score: 'Клієнт', comment: 'Відгук' },
}

// biome-ignore format: a table is read as a table, one act a row
export const bulkActs = {
  'list.mark': { help: 'позначити рядок або зняти позначку' },
  'list.markRange': { help: 'позначити все до цього рядка' },
  'list.markAll': { help: 'позначити все або нічого' },
  'list.unmark': { help: 'зняти всі позначки' },
  'confirm.otherwise': { help: 'натомість: з подробицями, де вони є' },
  'contact.tags': { help: 'теги клієнта' },
}
