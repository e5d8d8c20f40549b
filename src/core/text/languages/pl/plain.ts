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
  later: 'dalsze wiadomości przeczyta later',
  kept: 'to, co przeczytano na tym komputerze: osoby, poczta i wszelkie zmiany wymagają połączenia',
  quotes: n =>
    count(n, {
      one: 'cytuje {n} wiersz: przeczyta go quotes',
      few: 'cytuje {n} wiersze: przeczyta je quotes',
      many: 'cytuje {n} wierszy: przeczyta je quotes',
    }),
  noNumbers: what => `${what}: to nie są numery z ostatniej listy`,
  marked: n =>
    `zaznaczone: ${n}; dotyczą ich read, transfer, quiet, close, tags i transcript, a unmark je odznacza`,
  all: 'wszystkie',
  answerKeeps: now => `teraz ${now}; twoja odpowiedź, pusty wiersz zostawia, anuluj rezygnuje`,
  order: (now, others) => `teraz: ${now}; /order zmienia na: ${others}`,
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
  filesField: (label, now) =>
    `${label}: ${now || '–'}; ścieżka dołącza plik, -1 usuwa pierwszy; pusty wiersz idzie dalej, anuluj rezygnuje`,
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
    later: 'przeczytaj, co było później',
    mark: 'zaznacz rozmowy z ostatniej listy, by zrobić coś ze wszystkimi',
    quotes: 'co cytuje wiadomość e-mail',
    quit: 'wyjdź; co czeka na wysłanie, zostaje',
  },
}
