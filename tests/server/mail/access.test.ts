// D7, D8: what goes wrong with a mail server is told in words for who runs it.
import { expect, it } from 'vitest'
import { mailTrouble } from '../../../src/server/mail/access.ts'

it.each([
  [
    { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no' },
    'user, password or token is wrong (the server says: 535 5.7.8 no)',
  ],
  [
    { code: 'EAUTH', responseCode: 454, response: '454 4.7.0 later' },
    'the server can’t sign anybody in right now (the server says: 454 4.7.0 later)',
  ],
  [{ message: 'Unexpected close' }, 'the server closed the line'],
  [
    { code: 'ESOCKET', message: 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number' },
    'the server does not speak TLS from the first byte there: is it starttls, or another port?',
  ],
])('D7 %j is told in words', (error, words) => expect(mailTrouble(error)).toBe(words))
