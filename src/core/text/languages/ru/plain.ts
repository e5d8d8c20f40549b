// What the console without a screen says besides, in Russian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('ru')

export const plain: Texts['plain'] = {
  hello: (who, where) => `${who}, ${where}; команды перечислит help`,
  unread: n => count(n, { one: '{n} непрочитанный', few: '{n} непрочитанных', many: '{n} непрочитанных' }),
  isUnread: 'не прочитан',
  waits: time => `ждёт ${time}`,
  answers: (name, text) => `в ответ на: ${name}: ${text}`,
  earlier: 'более ранние сообщения прочитает earlier',
  choose: 'номер или имя; пустая строка отменяет',
  chooseOther: label => `номер или имя, с + в конце ${label}; пустая строка отменяет`,
  answer: 'ваш ответ; слово отмена отменяет',
  yesOrNo: yes => `${yes}: да или нет?`,
  yes: ['да', 'д', 'yes', 'y'],
  cancel: 'отмена',
  notFound: what => `открытого диалога нет: ${what}`,
  noEntry: number => `записи #${number} здесь нет`,
  noWords: 'отправлять нечего: напишите текст после номера',
  noCommand: word => `команды ${word} нет; все перечислит help`,
  writeLines: 'пишите дальше; строка с одной точкой отправляет',
  discarded: text => `выброшено: ${text}`,
  more: n => `… ещё ${n}: пустая строка читает дальше`,
  browse: 'номер открывает, слова ищут, + читает дальше; пустая строка завершает',
  field: (label, now) =>
    `${label}: ${now || '–'}; ваш текст, пустая строка оставит как есть, отмена отменяет`,
  longField: (label, now) =>
    `${label}: ${now || '–'}; ваш текст, \\n – новая строка; пустая оставит как есть, отмена отменяет`,
  option: (label, options, now) => `${label}: ${options}; номер или имя, пустая строка оставит ${now}`,
  noReply: what => `нет быстрого ответа ${what}`,
  help: {
    help: 'этот список',
    queues: 'разделы и число диалогов в каждом',
    open: 'открыть диалог из последнего списка и прочитать новые сообщения',
    earlier: 'прочитать, что было раньше',
    write: 'написать клиенту; без текста: несколько строк',
    note: 'заметка для коллег; @имя упоминает коллегу',
    '/': 'отправить быстрый ответ',
    replies: 'быстрые ответы',
    addReply: 'добавить быстрый ответ',
    editReply: 'изменить быстрый ответ',
    removeReply: 'удалить быстрый ответ',
    attach: 'прикрепить файл с этого компьютера к следующему сообщению',
    send: 'отправить вложения без текста',
    quit: 'выйти; что ждёт отправки, сохранится',
  },
}
