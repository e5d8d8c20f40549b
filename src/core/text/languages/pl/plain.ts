// What the console without a screen says besides, in Polish.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('pl')

export const plain: Texts['plain'] = {
  hello: (who, where) => `${who}, ${where}; polecenia wypisze help`,
  unread: n =>
    count(n, { one: '{n} nieprzeczytana', few: '{n} nieprzeczytane', many: '{n} nieprzeczytanych' }),
  isUnread: 'nieprzeczytana',
  waits: time => `czeka ${time}`,
  answers: (name, text) => `w odpowiedzi: ${name}: ${text}`,
  earlier: 'wcześniejsze wiadomości przeczyta earlier',
  choose: 'numer albo nazwa; pusty wiersz anuluje',
  chooseOther: label => `numer albo nazwa, z + na końcu ${label}; pusty wiersz anuluje`,
  answer: 'twoja odpowiedź; słowo anuluj rezygnuje',
  yesOrNo: yes => `${yes}: tak czy nie?`,
  yes: ['tak', 't', 'yes', 'y'],
  cancel: 'anuluj',
  notFound: what => `nie ma otwartej rozmowy: ${what}`,
  noEntry: number => `nie ma tu wpisu #${number}`,
  noWords: 'nie ma czego wysłać: po numerze napisz treść',
  noCommand: word => `nie ma polecenia ${word}; wszystkie wypisze help`,
  writeLines: 'pisz dalej; wiersz z samą kropką wysyła',
  discarded: text => `porzucono: ${text}`,
  more: n => `… jeszcze ${n}: pusty wiersz czyta dalej`,
  browse: 'numer otwiera, słowa szukają, + czyta dalej; pusty wiersz kończy',
  field: (label, now) => `${label}: ${now || '–'}; twoja treść, pusty wiersz zostawia, anuluj rezygnuje`,
  longField: (label, now) =>
    `${label}: ${now || '–'}; twoja treść, \\n to nowy wiersz; pusty zostawia, anuluj rezygnuje`,
  option: (label, options, now) => `${label}: ${options}; numer albo nazwa, pusty wiersz zostawia ${now}`,
  noReply: what => `nie ma szybkiej odpowiedzi ${what}`,
  help: {
    help: 'ta lista',
    queues: 'kolejki i liczba rozmów w każdej',
    open: 'otwórz rozmowę z ostatniej listy i przeczytaj najnowsze wiadomości',
    earlier: 'przeczytaj, co było wcześniej',
    write: 'napisz do klienta; bez treści: kilka wierszy',
    note: 'notatka dla zespołu; @nazwa kogoś wzmiankuje',
    '/': 'wyślij szybką odpowiedź',
    replies: 'szybkie odpowiedzi',
    addReply: 'dodaj szybką odpowiedź',
    editReply: 'zmień szybką odpowiedź',
    removeReply: 'usuń szybką odpowiedź',
    attach: 'dołącz plik z tego komputera do następnej wiadomości',
    send: 'wyślij załączniki bez tekstu',
    quit: 'wyjdź; co czeka na wysłanie, zostaje',
  },
}
