// The lists by name, and what stands in one that is empty, in Polish.
import type { Texts } from '../en/console.ts'

export const queue: Texts['queue'] = {
  important: 'Ważne',
  mine: 'Moje',
  new: 'Nowe',
  others: 'Innych',
  missed: 'Nieodebrane',
  unread: 'Nieprzeczytane',
  requests: 'Zgłoszenia',
}

export const emptyQueue: Texts['emptyQueue'] = {
  important: 'Na dziś nie ma zadań.',
  mine: 'Nie prowadzisz teraz rozmów.',
  new: 'Nikt nie czeka.',
  others: 'Nikt z zespołu nie rozmawia.',
  missed: 'Nie ma nieodebranych.',
  unread: 'Wszystko przeczytane.',
  requests: 'Nie ma zgłoszeń spoza dyżuru.',
}
