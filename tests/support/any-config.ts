// Random set-ups as documents, with names and texts as strange as the schemas allow.
import fc from 'fast-check'
import { permissions } from '../../src/core/model/role.ts'

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter(text => text.trim() !== '' && !/[\u0000-\u001f\u007f]/.test(text))
const longText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .map(text => text.replaceAll('\0', ''))
const names = fc.uniqueArray(word, { maxLength: 5, selector: one => one.trim().toLowerCase() })
const logins = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 6 })
  .map(list => list.map(one => `${one}@example.com`))

/** A document that an owner may apply to an empty workspace. */
export const anyConfig = fc
  .record({ logins, groups: names, roles: names, channels: names })
  .chain(({ logins, groups, roles, channels }) => {
    const own = roles.filter(one => !['user', 'superuser', 'observer'].includes(one.trim().toLowerCase()))
    const group = groups.length > 0 ? fc.constantFrom(null, ...groups) : fc.constant(null)
    const all = <T>(list: string[], item: (one: string) => fc.Arbitrary<T>) => fc.tuple(...list.map(item))
    return fc.record({
      accounts: all(logins, login =>
        fc.record({
          login: fc.constant(login),
          firstName: word,
          manager: fc.constant(true),
          access: fc.array(word, { maxLength: 3 }),
        }),
      ),
      roles: all(own, name =>
        fc.record({
          name: fc.constant(name),
          can: fc.subarray(Object.keys(permissions), { minLength: 1 }),
        }),
      ),
      groups: all(groups, name => fc.record({ name: fc.constant(name), description: word })),
      consultants: all(logins, login =>
        fc.record({
          login: fc.constant(login),
          name: word,
          role: fc.constantFrom('user', 'superuser', ...own),
          observer: fc.boolean(),
          groups: fc.subarray(groups),
          capacity: fc.integer({ min: 1, max: 1000 }),
        }),
      ),
      channels: all(channels, name =>
        fc.record({
          name: fc.constant(name),
          greeting: longText,
          group,
          hours: fc.constantFrom('', 'never', 'Mon-Fri 9-17, Sat 10-14', 'daily 22:30-6', 'Mon 8-12 13-17'),
          holidays: fc.subarray(['2026-12-25', '01-01']),
          timeZone: fc.constantFrom('', 'Europe/Warsaw', 'America/New_York'),
          form: fc.record(
            {
              ask: fc.subarray(['question', 'email:required', 'name', 'phone:required']),
              consent: longText,
              consentLink: fc.constantFrom('', 'https://shop.example/terms'),
            },
            { requiredKeys: [] },
          ),
        }),
      ),
      mailboxes: fc.uniqueArray(
        fc.record({
          name: word,
          address: fc.constantFrom('office@example.com', 'sales@example.com'),
          group,
          signature: longText,
          templates: fc.dictionary(
            fc.constantFrom('answer.en', 'reply.pl'),
            word.map(said => `Subject: ${said.replace(/[{}]/g, '')}\n\n{answer}\n`),
            { noNullPrototype: true },
          ),
          folders: fc.uniqueArray(fc.constantFrom('INBOX', 'Orders', 'Старые'), { minLength: 1 }),
        }),
        { maxLength: 3, selector: one => one.name.trim().toLowerCase() },
      ),
      replies: fc.uniqueArray(
        fc.record({
          shortcut: fc.stringMatching(/^\/[a-zżщ]{1,5}$/),
          title: word,
          text: longText.map(text => `${text.replace(/[{}]/g, '')}.`),
          group: group.map(one => one ?? undefined),
        }),
        { maxLength: 5, selector: one => `${one.group?.trim().toLowerCase()} ${one.shortcut}` },
      ),
      settings: fc
        .record(
          {
            'company.name': word,
            'visitor.grace': fc.integer({ min: 1, max: 3600 }),
            duty: fc.constantFrom('both', 'hours', 'online'),
          },
          { requiredKeys: [] },
        )
        .map(values => Object.entries(values).map(([name, value]) => ({ name, value }))),
      // A field keeps its type for good: each name has one.
      fields: fc
        .tuple(fc.subarray(['city', 'size']), word)
        .map(([own, label]) =>
          own.map(name => ({ name, label, type: name === 'size' ? 'number' : 'text', choices: [] })),
        ),
      filters: fc.uniqueArray(
        fc.record({
          name: word,
          noun: fc.constantFrom('contact', 'conversation'),
          where: fc.constantFrom('name = Anna', 'name exists'),
        }),
        { maxLength: 3, selector: one => `${one.noun} ${one.name.trim().toLowerCase()}` },
      ),
      bans: fc.uniqueArray(
        fc.oneof(
          fc.record({
            ip: fc.oneof(
              fc.ipV4(),
              fc.integer({ min: 8, max: 31 }).map(prefix => `198.51.100.0/${prefix}`),
            ),
            reason: word,
          }),
          fc.record({ email: fc.constantFrom('jan@mail.example', '@spam.example'), reason: word }),
        ),
        { maxLength: 4, selector: one => ('ip' in one ? one.ip : one.email) },
      ),
    })
  })
