// Every verb of the command line, with what is typed for each way that it can end; a verb that is missing here fails a test.

/** What is typed after `chatctl NOUN VERB`. {talk} is a fresh waiting conversation, {mine} one that Anna has taken. */
export interface Row {
  /** commands that come before, typed by Vera */
  before?: string[]
  done: string
  /** what it acts on is made by a mail server: tests/server/mail does it */
  outside?: true
  /** who does it; default Vera, a super user whose account is an admin */
  by?: 'vera' | 'anna'
  stdin?: string
  /** a thing that is not there: exit 6 */
  missing?: string
  /** in the way of what is there, once it is done: exit 7 */
  conflict?: string
  /** typed by Ola, a plain user: exit 4. null where she may */
  refused: string | null
}

const nobody = 'nobody@example.com'
const noId = '01900000-0000-7000-8000-000000000000'

export const table: Record<string, Row> = {
  'account add': {
    done: 'a1@example.com --first-name One',
    conflict: 'a1@example.com',
    refused: 'x@example.com',
  },
  'account list': { done: '', refused: '' },
  'account show': { done: 'ola@example.com', missing: nobody, refused: 'vera@example.com' },
  'account edit': {
    before: ['account add a2@example.com'],
    done: 'a2@example.com --phone +48123123123 --telephone-sip 12',
    missing: `${nobody} --phone 123`,
    refused: 'vera@example.com --phone 123',
  },
  'account remove': {
    before: ['account add a3@example.com'],
    done: 'a3@example.com --yes',
    missing: `${nobody} --yes`,
    refused: 'vera@example.com --yes',
  },
  'account password': {
    before: ['account add a4@example.com'],
    done: 'a4@example.com --password-stdin',
    stdin: 'a long enough sample',
    missing: `${nobody} --password-stdin`,
    refused: 'vera@example.com --password-stdin',
  },
  'consultant add': {
    before: ['account add c1@example.com'],
    done: '--login c1@example.com --name C1',
    conflict: '--login c1@example.com --name C1',
    missing: `--login ${nobody} --name X`,
    refused: '--login c1@example.com --name X',
  },
  'consultant list': { done: '--presence offline', missing: '--group Nowhere', refused: null },
  'consultant edit': {
    done: 'anna@example.com --position Sales --capacity 4',
    missing: `${nobody} --position X`,
    refused: 'vera@example.com --position X',
  },
  'consultant avatars': { done: '', refused: null },
  'consultant remove': {
    before: ['consultant add --login c2@example.com --name C2 --create-user'],
    done: 'c2@example.com',
    missing: nobody,
    refused: 'vera@example.com',
  },
  'consultant restore': {
    before: [
      'consultant add --login c3@example.com --name C3 --create-user',
      'consultant remove c3@example.com',
    ],
    done: 'c3@example.com',
    missing: nobody,
    refused: 'c3@example.com',
  },
  'consultant online': {
    done: 'anna@example.com',
    missing: nobody,
    conflict: 'eva@example.com',
    refused: 'vera@example.com',
  },
  'consultant away': {
    done: 'anna@example.com',
    missing: nobody,
    conflict: 'eva@example.com',
    refused: 'vera@example.com',
  },
  'group add': { done: 'G1 --description one', conflict: 'G1', refused: 'X' },
  'group list': { done: '', refused: null },
  'group show': { done: 'Sales', missing: 'Nowhere', refused: null },
  'group edit': {
    done: 'Sales --description "before they buy"',
    missing: 'Nowhere --name X',
    refused: 'Sales --name X',
  },
  'group remove': {
    before: ['group add G2'],
    done: 'G2 --yes',
    missing: 'Nowhere --yes',
    refused: 'Sales --yes',
  },
  'group join': {
    done: 'Sales anna@example.com',
    missing: `Sales ${nobody}`,
    refused: 'Sales ola@example.com',
  },
  'group leave': {
    done: 'Sales anna@example.com',
    missing: `Nowhere ${nobody}`,
    refused: 'Sales vera@example.com',
  },
  'role add': {
    done: 'R1 --can conversation.list',
    conflict: 'R1 --can conversation.list',
    refused: 'X --can conversation.list',
  },
  'role list': { done: '', refused: null },
  'role show': { done: 'superuser', missing: 'Nowhere', refused: null },
  'role edit': {
    before: ['role add R2 --can conversation.list'],
    done: 'R2 --description more',
    missing: 'Nowhere --description x',
    refused: 'R2 --description x',
  },
  'role remove': {
    before: ['role add R3 --can conversation.list'],
    done: 'R3 --yes',
    missing: 'Nowhere --yes',
    refused: 'superuser --yes',
  },
  'role grant': {
    done: 'eva@example.com superuser',
    missing: `${nobody} superuser`,
    refused: 'ola@example.com superuser',
  },
  'role revoke': {
    done: 'eva@example.com superuser',
    missing: `${nobody} superuser`,
    refused: 'vera@example.com superuser',
  },
  'ban add': {
    done: '--ip 198.51.100.9 --reason flood',
    conflict: '--ip 198.51.100.9',
    refused: '--ip 198.51.100.10',
  },
  'ban list': { done: '', refused: null },
  'ban remove': {
    before: ['ban add --ip 198.51.100.11'],
    done: '198.51.100.11',
    missing: '198.51.100.200',
    refused: '198.51.100.9',
  },
  'reply add': {
    done: '/table Table "from the table" --scope site',
    conflict: '/table Table again --scope site',
    refused: '/x X x --scope site',
  },
  'reply list': { done: '', refused: null },
  'reply edit': { done: '/table --title Tables', missing: '/nowhere --title X', refused: '/table --title X' },
  'reply remove': {
    before: ['reply add /r2 R2 two --scope site'],
    done: '/r2 --yes',
    missing: '/nowhere --yes',
    refused: '/table --yes',
  },
  'channel add': { done: 'Shop --greeting Hello', conflict: 'Shop', refused: 'X' },
  'channel list': { done: '', refused: null },
  'channel show': { done: 'Website', missing: 'Nowhere', refused: null },
  'channel edit': {
    done: 'Website --look-title Chat --look-position left',
    missing: 'Nowhere --greeting x',
    refused: 'Website --greeting x',
  },
  'channel secret': { done: 'Website', missing: 'Nowhere', refused: 'Website' },
  'channel renew': { done: 'Website --yes', missing: 'Nowhere --yes', refused: 'Website --yes' },
  'channel remove': {
    before: ['channel add Ch2'],
    done: 'Ch2 --yes',
    missing: 'Nowhere --yes',
    refused: 'Website --yes',
  },
  'contact add': {
    done: '--first-name Jan --emails jan@example.com',
    conflict: '--first-name Jan --emails jan@example.com',
    refused: null,
  },
  'contact list': { done: '--where "email exists"', missing: '--filter Nowhere', refused: null },
  'contact show': { done: 'jan@example.com', missing: nobody, refused: null },
  'contact edit': {
    done: 'jan@example.com --company ACME --tags vip',
    missing: `${nobody} --company X`,
    refused: null,
  },
  'contact merge': {
    before: [
      'contact add --first-name A --emails m1@example.com',
      'contact add --first-name B --emails m2@example.com',
    ],
    done: 'm1@example.com m2@example.com --yes',
    missing: `jan@example.com ${nobody} --yes`,
    refused: 'jan@example.com m1@example.com --yes',
  },
  'contact bind': {
    before: ['contact add --first-name Bound --emails bound@example.com'],
    done: 'bound@example.com --conversation {talk}',
    missing: `${nobody} --conversation {talk}`,
    refused: null,
  },
  'contact unbind': {
    done: '--conversation {talk}',
    missing: '--conversation D-999',
    refused: null,
  },
  'contact alike': { done: 'jan@example.com', missing: nobody, refused: null },
  'field add': { done: 'size --type number', conflict: 'size', refused: 'x' },
  'field list': { done: '', refused: null },
  'field edit': { done: 'size --label "How large"', missing: 'nowhere --label x', refused: 'size --label x' },
  'field remove': {
    before: ['field add f2'],
    done: 'f2 --yes',
    missing: 'nowhere --yes',
    refused: 'size --yes',
  },
  'tag list': { done: '', refused: null },
  'filter add': {
    done: 'Big "size > 40" --shared',
    conflict: 'Big "size > 41" --shared',
    refused: 'X "size > 1" --shared',
  },
  'filter list': { done: '', refused: null },
  'filter remove': {
    before: ['filter add F2 "size > 2" --shared'],
    done: 'F2',
    missing: 'Nowhere',
    refused: 'Big',
  },
  'import list': { done: '', refused: '' },
  'import show': { done: 'sample.csv', missing: 'nowhere.csv', refused: 'sample.csv' },
  'import rows': { done: 'sample.csv', missing: 'nowhere.csv', refused: 'sample.csv' },
  'import edit': {
    done: 'sample.csv --description first',
    missing: 'nowhere.csv --name x',
    refused: 'sample.csv --name x',
  },
  'conversation list': {
    done: '--where "state = waiting"',
    by: 'anna',
    missing: '--group Nowhere',
    refused: null,
  },
  'conversation accept': {
    done: '{talk}',
    by: 'anna',
    missing: 'D-999999',
    conflict: '{closed}',
    refused: null,
  },
  'conversation transfer': {
    done: '{mine} Sales',
    by: 'anna',
    missing: `D-999999 Sales`,
    refused: '{mine} Sales',
  },
  'conversation invite': {
    done: '{mine} vera@example.com',
    by: 'anna',
    missing: 'D-999999 vera@example.com',
    refused: '{mine} vera@example.com',
  },
  'conversation leave': {
    done: '{shared}',
    by: 'anna',
    missing: 'D-999999',
    refused: '{mine}',
  },
  'conversation requeue': { done: '{mine}', by: 'anna', missing: 'D-999999', refused: '{mine}' },
  'conversation quiet': { done: '{mine}', by: 'anna', missing: 'D-999999', refused: '{mine}' },
  'conversation read': { done: '{mine} 1', by: 'anna', missing: 'D-999999 1', refused: '{mine} 1' },
  'conversation edit': {
    done: '{mine} --type order',
    by: 'anna',
    missing: 'D-999999 --type x',
    refused: '{mine} --type x',
  },
  'conversation close': {
    done: '{mine}',
    by: 'anna',
    missing: 'D-999999',
    conflict: '{closed}',
    refused: '{mine}',
  },
  'conversation send': {
    done: '{mine} one two',
    by: 'anna',
    missing: 'D-999999 x',
    conflict: '{closed} x',
    refused: '{mine} x',
  },
  'conversation mail': {
    before: ['mailbox add Post --address post@example.com --standard --smtp-host 127.0.0.1 --smtp-port 1'],
    done: '{mine} --to jan@example.com',
    by: 'anna',
    missing: 'D-999999',
    refused: '{mine} --to jan@example.com',
  },
  'conversation note': { done: '{mine} a note', by: 'anna', missing: 'D-999999 x', refused: '{mine} x' },
  'client act': {
    done: 'purchase --conversation {mine}',
    missing: `purchase --contact ${nobody}`,
    refused: null,
  },
  'mailbox add': {
    done: 'Office --address office@example.com',
    conflict: 'Office --address office@example.com',
    refused: 'Mine --address mine@example.com',
  },
  'mailbox list': { done: '', refused: '' },
  'mailbox show': { done: 'Office', missing: 'Nowhere', refused: 'Office' },
  'mailbox edit': {
    done: 'Office --sender-name Sample',
    missing: 'Nowhere --sender-name X',
    refused: 'Office --sender-name X',
  },
  'mailbox remove': {
    before: ['mailbox add Old --address old@example.com'],
    done: 'Old --yes',
    missing: 'Nowhere --yes',
    refused: 'Office --yes',
  },
  'mail list': { done: '', refused: '' },
  'mail waiting': { done: '', refused: '' },
  'mail show': { done: noId, outside: true, missing: noId, refused: noId },
  'mail file': { done: noId, outside: true, missing: `${noId} --new`, refused: `${noId} --new` },
  'mail replay': { done: noId, outside: true, missing: noId, refused: noId },
  'mail discard': { done: noId, outside: true, missing: noId, refused: noId },
  'letter list': { done: '', refused: '' },
  'letter show': { done: noId, outside: true, missing: noId, refused: noId },
  'letter retry': { done: noId, outside: true, missing: noId, refused: noId },
  'letter cancel': { done: noId, outside: true, missing: noId, refused: noId },
  'request list': { done: '', by: 'anna', refused: null },
  'request answer': {
    done: '{mine} one two',
    by: 'anna',
    missing: 'D-999999 x',
    conflict: '{closed} x',
    refused: '{mine} x',
  },
  'task add': {
    done: '"call back" --due 2030-05-01 --contact jan@example.com',
    conflict: '"Call back" --due 2031-05-01 --contact jan@example.com',
    missing: `"call back" --due 2030-05-01 --contact ${nobody}`,
    refused: '"x" --due 2030-05-01 --conversation {mine}',
  },
  'task list': { done: '--contact jan@example.com', missing: '--consultant nobody', refused: null },
  'task show': { done: 'T-1', missing: 'T-99', refused: null },
  'task edit': { done: 'T-1 --due 2030-06-01', missing: 'T-99 --text x', refused: 'T-1 --text x' },
  'task done': { done: 'T-1', missing: 'T-99', refused: 'T-1' },
  'task reopen': { done: 'T-1', missing: 'T-99', refused: 'T-1' },
  'task remove': {
    before: ['task add other --due 2030-05-01 --contact jan@example.com'],
    done: 'T-2',
    missing: 'T-99',
    refused: 'T-1',
  },
  'mention list': { done: '', by: 'anna', refused: null },
  'mention read': { done: noId, outside: true, missing: noId, refused: null },
  'setting list': { done: '', refused: null },
  'setting set': { done: 'company.name "Sample Ltd"', missing: 'no.such x', refused: 'company.name x' },
  'setting reset': { done: 'company.name', missing: 'no.such', refused: 'company.name' },
  'token add': {
    done: 'script --scopes contact.view',
    conflict: 'script --scopes contact.view',
    refused: 'x --scopes contact.view',
  },
  'token list': { done: '', refused: '' },
  'token revoke': {
    before: ['token add t2 --scopes contact.view'],
    done: 't2 --yes',
    missing: 'nowhere --yes',
    refused: 'script --yes',
  },
  'audit list': { done: '', refused: '' },
}
