// Mails that have broken mail programs: each made here, with what must come of it.

export interface NastyMail {
  name: string
  raw: Buffer
  subject?: string
  words?: string
  /** filed where not said otherwise */
  state?: 'quarantined' | 'ignored'
}

let made = 0

/** A mail from a sender of its own; `headers` and `body` as they are, in bytes. */
function mail(
  name: string,
  headers: string[],
  body: Buffer | string,
  more: Partial<NastyMail> = {},
): NastyMail {
  const from = `From: Sender ${++made} <sender-${made}@mail.example>`
  const own = headers.some(header => /^from:/i.test(header)) ? [] : [from]
  const head = [...own, 'To: support@shop.example', ...headers, '', ''].join('\r\n')
  return { name, raw: Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]), ...more }
}

/** “Привет” and “Zażółć” in the old charsets. */
const russian = { koi8: Buffer.from('f0d2c9d7c5d4', 'hex'), windows: Buffer.from('cff0e8e2e5f2', 'hex') }
const polish = Buffer.from('5a61bff3b3e6', 'hex')

const plain = (charset: string) => [`Content-Type: text/plain; charset=${charset}`, 'MIME-Version: 1.0']
const multipart = (kind: string, parts: string[], boundary = 'b0') =>
  [...parts.map(part => `--${boundary}\r\n${part}`), `--${boundary}--`, ''].join('\r\n').replace(/^/, kind)

const nested = (depth: number): string =>
  depth === 0
    ? 'Subject: innermost\r\n\r\nThe first words.'
    : `Subject: forward ${depth}\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`

export const nastyMails: NastyMail[] = [
  mail('KOI8-R', ['Subject: =?KOI8-R?B?8NLJ18XU?=', ...plain('koi8-r')], russian.koi8, {
    subject: 'Привет',
    words: 'Привет',
  }),
  mail(
    'windows-1251',
    ['Subject: =?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=', ...plain('windows-1251')],
    russian.windows,
    {
      subject: 'Привет',
      words: 'Привет',
    },
  ),
  mail('ISO-8859-2', ['Subject: =?ISO-8859-2?Q?Za=BF=F3=B3=E6?=', ...plain('iso-8859-2')], polish, {
    subject: 'Zażółć',
    words: 'Zażółć',
  }),
  mail('UTF-7 header', ['Subject: =?UTF-7?Q?Hi_+AGE-?=', ...plain('us-ascii')], 'seven', { words: 'seven' }),
  mail('unknown charset', ['Subject: x', ...plain('x-made-up')], 'made up', { words: 'made up' }),
  mail('no headers of its own', [], 'bare words', { words: 'bare words', subject: '' }),
  mail(
    'broken MIME',
    ['Subject: broken', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="never"'],
    '--other\r\nContent-Type: text/plain\r\n\r\nlost part',
  ),
  mail(
    'unclosed parts',
    ['Subject: unclosed', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b0"'],
    '--b0\r\nContent-Type: text/plain\r\n\r\nhalf a mail',
    { words: 'half a mail' },
  ),
  mail(
    'broken base64',
    ['Subject: b64', 'Content-Transfer-Encoding: base64', ...plain('utf-8')],
    '####\r\n!!',
  ),
  mail(
    'nested forwards',
    ['Subject: nested', 'MIME-Version: 1.0', 'Content-Type: message/rfc822'],
    nested(30),
  ),
  mail(
    'calendar',
    ['Subject: meeting', 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary="b0"'],
    multipart('', [
      'Content-Type: text/plain\r\n\r\nCome at nine.',
      'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR',
    ]),
    { words: 'Come at nine.' },
  ),
  mail(
    'S/MIME',
    [
      'Subject: sealed',
      'MIME-Version: 1.0',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename=smime.p7m',
    ],
    'MIIBsample',
  ),
  mail(
    'winmail.dat',
    ['Subject: tnef', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b0"'],
    multipart('', [
      'Content-Type: text/plain\r\n\r\nSee attached.',
      'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA',
    ]),
    { words: 'See attached.' },
  ),
  mail(
    'a text that only says to look at the HTML',
    ['Subject: excuse', 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=b0'],
    multipart('', [
      'Content-Type: text/plain\r\n\r\nThis is an HTML mail. Open it in a browser.',
      `Content-Type: text/html\r\n\r\n<p>${'The real words. '.repeat(12)}</p>`,
    ]),
    { words: 'The real words.' },
  ),
  mail(
    'HTML only, hostile',
    ['Subject: html', ...plain('utf-8').map(line => line.replace('plain', 'html'))],
    `<style>p{}</style><p onclick="x()">Good &amp; <b>bad</b></p><script>alert(1)</script>${'<'.repeat(50_000)}`,
    { words: 'Good & bad' },
  ),
  mail(
    'NUL and escapes',
    ['Subject: =?utf-8?Q?a=00b=1B[31mc?=', 'Content-Transfer-Encoding: quoted-printable', ...plain('utf-8')],
    'x=00y=1B[2Jz',
    { words: 'xy' },
  ),
  mail('20 MB', ['Subject: large', ...plain('utf-8')], `large ${'word '.repeat(4_000_000)}`, {
    words: 'large word',
  }),
  mail(
    '10,000 recipients',
    [
      'Subject: crowd',
      `Cc: ${Array.from({ length: 10_000 }, (_, at) => `c${at}@mail.example`).join(',\r\n ')}`,
    ],
    'crowd',
    {
      words: 'crowd',
    },
  ),
  mail('a header without end', [`X-Long: ${'x'.repeat(700_000)}`], 'too much', { state: 'quarantined' }),
  mail('no sender', ['From: nobody in particular', 'Subject: who'], 'who am I', { state: 'quarantined' }),
]
