// Which field of a contact a column's header means, in the languages of spreadsheets people send us.
import { importFields } from '../../core/rules/contact-row.ts'

const words: Record<(typeof importFields)[number], string> = {
  firstName: 'first name|firstname|given name|imię|imie|имя|ім’я|імя|имя клиента',
  lastName: 'last name|lastname|surname|family name|nazwisko|фамилия|прізвище',
  name: 'name|full name|contact|client|customer|contact name|imię i nazwisko|nazwa klienta|klient|kontakt|фио|полное имя|имя и фамилия|клиент|контакт|піб|повне ім’я|ім’я та прізвище|клієнт',
  company:
    'company|company name|organization|organization name|organization 1 name|organisation|firm|firma|nazwa firmy|organizacja|компания|фирма|организация|компанія|фірма|організація|підприємство',
  phone:
    'phone|phone 1|phone 1 value|primary phone|phone number|telephone|tel|mobile|mobile phone|cell|telefon|telefon 1|nr telefonu|numer telefonu|tel kom|komórka|telefon komórkowy|телефон|телефон 1|тел|номер телефона|мобильный|мобильный телефон|телефон переносной|номер телефону|мобільний|мобільний телефон',
  phone2:
    'phone 2|phone2|phone 2 value|phone 3 value|phone 4 value|second phone|other phone|work phone|home phone|home phone 2|business phone|business phone 2|company main phone|telefon domowy|telefon firmowy|домашний телефон|telefon 2|drugi telefon|telefon służbowy|телефон 2|второй телефон|рабочий телефон|другий телефон|робочий телефон',
  email:
    'email|e mail|e mail 1 value|email 1 value|email address|e mail address|mail|email 1|e mail 1|adres email|adres e mail|poczta|электронная почта|почта|эл почта|адрес эл почты|имейл|емейл|е мейл|електронна пошта|пошта|ел пошта|електронна адреса',
  email2:
    'email 2|e mail 2|email2|e mail 2 value|e mail 3 value|email 2 value|email 3 value|e mail 2 address|e mail 3 address|email 2 address|email 3 address|adres e mail 2|adres e mail 3|second email|other email|drugi email|drugi e mail|вторая почта|email 2|друга пошта',
  language: 'language|lang|język|jezyk|язык|мова',
  tags: 'tags|tag|labels|groups|group membership|categories|kategorie|категории|категорії|tagi|etykiety|grupy|znaczniki|теги|метки|группы|мітки|групи',
  note: 'note|notes|comment|comments|remarks|description|notatka|notatki|uwagi|komentarz|opis|заметка|заметки|примечание|примечания|комментарий|нотатка|нотатки|примітка|примітки|коментар',
  consent: 'consent|marketing consent|agreed|zgoda|zgoda marketingowa|zgoda na kontakt|согласие|згода',
}

/** Without case, accents' variants, punctuation: `E-mail:` and `e_mail` are one. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’'`ʼ]/g, '’')
    .replace(/[\s_\-.:/()*#№]+/g, ' ')
    .trim()

const fieldByHeader = new Map<string, string>()
for (const field of importFields) {
  fieldByHeader.set(plainHeader(field), field)
  for (const word of words[field].split('|')) fieldByHeader.set(plainHeader(word), field)
}

/** `null`: no field is known by this header. A file of our own names them as they are, `fields.X` too. */
export function fieldFor(header: string): string | null {
  const own = /^fields\.([^\s.][^.]*)$/.exec(header.trim())
  if (own) return header.trim()
  return fieldByHeader.get(plainHeader(header)) ?? null
}
