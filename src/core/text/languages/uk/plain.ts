// What the console without a screen says besides, in Ukrainian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('uk')

export const plain: Texts['plain'] = {
  hello: (who, where) => `${who}, ${where}; команди перелічить help`,
  unread: n => count(n, { one: '{n} непрочитаний', few: '{n} непрочитані', many: '{n} непрочитаних' }),
  isUnread: 'не прочитано',
  waits: time => `чекає ${time}`,
  answers: (name, text) => `у відповідь на: ${name}: ${text}`,
  earlier: 'раніші повідомлення прочитає earlier',
  choose: 'номер або ім’я; порожній рядок скасовує',
  chooseOther: label => `номер або ім’я, з + наприкінці ${label}; порожній рядок скасовує`,
  answer: 'ваша відповідь; слово скасувати скасовує',
  yesOrNo: yes => `${yes}: так чи ні?`,
  yes: ['так', 'т', 'yes', 'y'],
  cancel: 'скасувати',
  notFound: what => `відкритого діалогу немає: ${what}`,
  noEntry: number => `запису #${number} тут немає`,
  noWords: 'надсилати нічого: напишіть текст після номера',
  noCommand: word => `команди ${word} немає; усі перелічить help`,
  writeLines: 'пишіть далі; рядок з однією крапкою надсилає',
  discarded: text => `викинуто: ${text}`,
  help: {
    help: 'цей перелік',
    queues: 'розділи й кількість діалогів у кожному',
    open: 'відкрити діалог з останнього переліку й прочитати нові повідомлення',
    earlier: 'прочитати, що було раніше',
    write: 'написати клієнтові; без тексту: кілька рядків',
    note: 'нотатка для колег; @ім’я згадує колегу',
    '/': 'надіслати швидку відповідь',
    quit: 'вийти; що чекає на надсилання, збережеться',
  },
}
