// What happened in a conversation, in words, in Ukrainian.
import type { EventWords } from '../en/event.ts'

export const event: EventWords = {
  cameTo: (name, page) => `${name} заходить на ${page}`,
  came: name => `${name} заходить на сайт`,
  opened: (name, page) => `${name} відкриває ${page}`,
  left: name => `${name} залишає сайт`,
  introduced: what => `клієнт представляється: ${what}`,
  agreed: version => `згода з версією ${version} тексту`,
  began: 'початок діалогу',
  beganOffline: 'початок діалогу в неробочий час',
  connected: name => `${name} підключається`,
  handedOver: (by, to) => `діалог передано: ${by} → ${to}`,
  joined: name => `${name} приєднується до діалогу`,
  invited: (name, by) => `${by} додає до діалогу: ${name}`,
  disconnected: name => `${name} виходить з діалогу`,
  withdrawn: (name, by) => `${by} скасовує запрошення: ${name}`,
  requeued: name => `${name} повертає діалог у «Нові»`,
  routedTo: name => `призначено: ${name}`,
  routedBack: 'знову в «Нових»',
  unanswered: 'пропущено',
  missed: 'пропущено: клієнт пішов, не дочекавшись відповіді',
  notDelivered: (to, why) => `лист на ${to} не дійшов: ${why}`,
  closed: name => `${name} закриває діалог`,
  rated: (stars, comment) => `оцінка клієнта: ${stars}${comment && ` «${comment}»`}`,
  mailed: (name, to) => `${name} надсилає запис діалогу на ${to}`,
  clientRated: (name, score) => `${name} оцінює клієнта: ${score}`,
}
