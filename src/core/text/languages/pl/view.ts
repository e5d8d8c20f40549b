// What the console's views of people, history, blacklist and operators say, in Polish.
import type { Texts } from '../en/console.ts'

export const view: Texts['view'] = {
  people: 'Kontakty',
  everyone: 'wszyscy',
  nobody: 'nie ma takiej osoby',
  unsubscribed: 'wypisany kontakt',
  history: 'Historia rozmów',
  sorts: { time: 'najnowsze', operator: 'wg konsultanta', rating: 'wg oceny' },
  nothing: 'nic nie znaleziono',
  historyScope: 'zamknięte rozmowy; słów szukamy we wszystkich, także w otwartych',
  noneClosed: 'żadna rozmowa nie jest jeszcze zamknięta',
  noConversation: 'nie ma jeszcze rozmów',
  noContact: 'nikt się jeszcze nie kontaktował',
  consultants: 'Konsultanci',
  blacklist: 'Zablokowani',
  nobodyBanned: 'nikt nie jest zablokowany',
  until: time => `do ${time}`,
  forEver: 'na stałe',
}
