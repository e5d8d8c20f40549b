// What happened in a conversation, in words, in Russian.
import type { EventWords } from '../en/event.ts'

export const event: EventWords = {
  cameTo: (name, page) => `${name} заходит на ${page}`,
  came: name => `${name} заходит на сайт`,
  opened: (name, page) => `${name} открывает ${page}`,
  left: name => `${name} покидает сайт`,
  introduced: what => `клиент представляется: ${what}`,
  agreed: version => `согласие с версией ${version} текста`,
  began: 'начало диалога',
  beganOffline: 'начало диалога в нерабочее время',
  connected: name => `${name} подключается`,
  handedOver: (by, to) => `диалог передан: ${by} → ${to}`,
  joined: name => `${name} присоединяется к диалогу`,
  invited: (name, by) => `${by} добавляет в диалог: ${name}`,
  disconnected: name => `${name} выходит из диалога`,
  withdrawn: (name, by) => `${by} отменяет приглашение: ${name}`,
  requeued: name => `${name} возвращает диалог в «Новые»`,
  routedTo: name => `назначено: ${name}`,
  routedBack: 'снова в «Новых»',
  unanswered: 'пропущен',
  missed: 'пропущен: клиент ушёл, не дождавшись ответа',
  notDelivered: (to, why) => `письмо на ${to} не дошло: ${why}`,
  closed: name => `${name} закрывает диалог`,
  rated: (stars, comment) => `оценка клиента: ${stars}${comment && ` «${comment}»`}`,
  mailed: (name, to) => `${name} отправляет запись диалога на ${to}`,
  clientRated: (name, score) => `${name} оценивает клиента: ${score}`,
}
