// What the console says of mails, in Russian.
import { counting } from '../../plural.ts'
import type { mailActs as acts, MailWords } from '../en/mail.ts'

const count = counting('ru')

export const mailActs: typeof acts = {
  mail: { help: 'письма, которые ждут решения' },
  'mail.unfold': { help: 'что письмо цитирует, или свернуть', hint: 'цитата' },
  'mail.retry': { help: 'отправить неудавшееся письмо ещё раз', hint: 'ещё раз' },
  'mail.original': { help: 'сохранить письмо таким, как пришло' },
  'read.next': { help: 'решить о том, что читается' },
}

export const mail: MailWords = {
  title: 'Почта',
  orders: {
    quarantined: 'отложено',
    failed: 'не отправлено',
    banned: 'заблокировано',
    ignored: 'пропущено',
    discarded: 'убрано',
  },
  none: 'писем здесь нет',
  waits: (n, key) =>
    count(n, {
      one: `✉ {n} письмо · ${key}`,
      few: `✉ {n} письма · ${key}`,
      many: `✉ {n} писем · ${key}`,
    }),
  noSubject: '(без темы)',
  noWords: '(без слов)',
  quoted: lines =>
    count(lines, {
      one: '▸ {n} строка цитаты',
      few: '▸ {n} строки цитаты',
      many: '▸ {n} строк цитаты',
    }),
  unfolded: '▾ цитата',
  folds: key => `${key} сворачивает`,
  left: {
    size: 'слишком велик, только в оригинале',
    program: 'программа, только в оригинале',
    empty: 'пустой',
    count: 'лишний, только в оригинале',
    quoted: 'в подписи или цитате',
    again: 'уже был',
  },
  fields: { from: 'От', date: 'Дата', subject: 'Тема', why: 'Почему здесь', files: 'Файлы', to: 'Кому' },
  decide: 'решить',
  file: where => `положить в ${where}`,
  suggested: 'предложено',
  remember: where => `положить в ${where} и впредь знать этот адрес`,
  other: 'положить в другой разговор…',
  otherCode: 'Его код',
  otherHint: 'например D-1042 · Enter кладёт · Esc',
  new: 'начать с него новый разговор',
  replay: 'прочитать ещё раз',
  discard: 'убрать',
  original: 'сохранить письмо таким, как пришло',
  retry: 'отправить ещё раз',
  cancel: 'отказаться',
  tries: n => count(n, { one: '{n} попытка', few: '{n} попытки', many: '{n} попыток' }),
  filed: where => `положено: ${where}`,
  dropped: 'убрано; оригинал остаётся',
  replayed: 'читается ещё раз',
  retried: 'отправляется ещё раз',
  cancelled: 'отправка отменена',
  off: {
    mayNot: 'только для управляющих каналами',
    notQuoting: 'здесь ничего не цитируется',
    notFailed: 'здесь нет неудавшегося письма',
    notMail: 'это пришло не по почте',
  },
}
