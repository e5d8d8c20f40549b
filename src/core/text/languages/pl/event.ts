// What happened in a conversation, in words, in Polish.
import type { EventWords } from '../en/event.ts'

export const event: EventWords = {
  cameTo: (name, page) => `${name} wchodzi na ${page}`,
  came: name => `${name} wchodzi na stronę`,
  opened: (name, page) => `${name} otwiera ${page}`,
  left: name => `${name} opuszcza stronę`,
  introduced: what => `klient się przedstawia: ${what}`,
  agreed: version => `zgoda na wersję ${version} tekstu`,
  began: 'początek rozmowy',
  beganOffline: 'początek rozmowy poza godzinami pracy',
  connected: name => `${name} podejmuje rozmowę`,
  handedOver: (by, to) => `rozmowa przekazana: ${by} → ${to}`,
  joined: name => `${name} dołącza do rozmowy`,
  invited: (name, by) => `${by} zaprasza do rozmowy: ${name}`,
  disconnected: name => `${name} wychodzi z rozmowy`,
  withdrawn: (name, by) => `${by} cofa zaproszenie: ${name}`,
  requeued: name => `${name} zwraca rozmowę do Nowych`,
  routedTo: name => `przydzielono: ${name}`,
  routedBack: 'znów w Nowych',
  unanswered: 'nieodebrana',
  missed: 'nieodebrana: klient odszedł, zanim ktoś odpowiedział',
  notDelivered: (to, why) => `e-mail do ${to} nie dotarł: ${why}`,
  closed: name => `${name} zamyka rozmowę`,
  rated: (stars, comment) => `ocena klienta: ${stars}${comment && ` „${comment}”`}`,
  mailed: (name, to) => `${name} wysyła zapis rozmowy na ${to}`,
  clientRated: (name, score) => `${name} ocenia klienta: ${score}`,
}
