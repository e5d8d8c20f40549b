// What the console says of mails, in Ukrainian.
import { counting } from '../../plural.ts'
import type { mailActs as acts, MailWords } from '../en/mail.ts'

const count = counting('uk')

export const mailActs: typeof acts = {
  mail: { help: 'листи, що чекають на рішення' },
  'mail.unfold': { help: 'що лист цитує, або згорнути', hint: 'цитата' },
  'mail.retry': { help: 'надіслати невдалий лист ще раз', hint: 'ще раз' },
  'mail.original': { help: 'зберегти лист таким, як надійшов' },
  'read.next': { help: 'вирішити про те, що читається' },
}

export const mail: MailWords = {
  title: 'Пошта',
  orders: {
    quarantined: 'відкладено',
    failed: 'не надіслано',
    banned: 'заблоковано',
    ignored: 'пропущено',
    discarded: 'прибрано',
  },
  none: 'листів тут немає',
  waits: (n, key) =>
    count(n, {
      one: `✉ {n} лист · ${key}`,
      few: `✉ {n} листи · ${key}`,
      many: `✉ {n} листів · ${key}`,
    }),
  noSubject: '(без теми)',
  noWords: '(без слів)',
  quoted: lines =>
    count(lines, {
      one: '▸ {n} рядок цитати',
      few: '▸ {n} рядки цитати',
      many: '▸ {n} рядків цитати',
    }),
  unfolded: '▾ цитата',
  folds: key => `${key} згортає`,
  left: {
    size: 'завеликий, лише в оригіналі',
    program: 'програма, лише в оригіналі',
    empty: 'порожній',
    count: 'зайвий, лише в оригіналі',
    quoted: 'у підписі чи цитаті',
    again: 'вже був',
  },
  fields: { from: 'Від', date: 'Дата', subject: 'Тема', why: 'Чому тут', files: 'Файли', to: 'Кому' },
  decide: 'вирішити',
  file: where => `покласти до ${where}`,
  suggested: 'запропоновано',
  remember: where => `покласти до ${where} і надалі знати цю адресу`,
  other: 'покласти до іншої розмови…',
  otherCode: 'Її код',
  otherHint: 'наприклад D-1042 · Enter кладе · Esc',
  new: 'почати з нього нову розмову',
  replay: 'прочитати ще раз',
  discard: 'прибрати',
  original: 'зберегти лист таким, як надійшов',
  retry: 'надіслати ще раз',
  cancel: 'відмовитися',
  tries: n => count(n, { one: '{n} спроба', few: '{n} спроби', many: '{n} спроб' }),
  filed: where => `покладено: ${where}`,
  dropped: 'прибрано; оригінал залишається',
  replayed: 'читається ще раз',
  retried: 'надсилається ще раз',
  cancelled: 'надсилання скасовано',
  off: {
    mayNot: 'лише для тих, хто керує каналами',
    notQuoting: 'тут нічого не цитується',
    notFailed: 'тут немає невдалого листа',
    notMail: 'це надійшло не поштою',
  },
}
