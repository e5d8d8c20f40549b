// C1: an HTML mail is read as plain words, as its writer saw them, and nothing of it runs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOfHtml } from '../../../src/server/mail/html.ts'

describe('C1 the words of an HTML mail', () => {
  it.each([
    ['A &lt;b&gt; &#67;<br>x</p><script>bad()</script><!-- y --><ul><li>z</ul>', 'A <b> C\nx\n\n• z'],
    ['<p>one<p>two</p>\n <div>three</div><div>four</div>', 'one\n\ntwo\n\nthree\nfour'],
    ['<ol><li>one<li>two<ul><li>deep</ul></ol>after', '1. one\n2. two\n  • deep\n\nafter'],
    [
      '<table><tr><th>Cup</th><th>Price</th></tr><tr><td> blue </td><td>12,00 zł</td></tr></table>',
      'Cup | Price\nblue | 12,00 zł',
    ],
    [
      '<blockquote>old<br>words<blockquote>older</blockquote></blockquote>new',
      '> old\n> words\n>\n> > older\n\nnew',
    ],
    ['<a href="https://bad.example/x">www.bank.example</a>', 'www.bank.example <https://bad.example/x>'],
    [
      '<a href="https://shop.example/">shop.example</a> <a href="javascript:x()">here</a>',
      'shop.example here',
    ],
    ['<a href="mailto:jan@mail.example">Jan</a>', 'Jan <jan@mail.example>'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<p>seen</p><span style="display:none">unseen</span>', 'seen'],
    [
      'see <img src="cid:a@b"> and <img alt="a map" src="https://tracker.example/x"><img src=x>',
      'see [cup.png] and [a map]',
    ],
  ])('%j', (html, words) => expect(wordsOfHtml(html, new Map([['a@b', 'cup.png']]))).toBe(words))

  it('cost one pass however the markup is broken', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'p',
      '<script',
      '</',
      '<!--',
      '&',
      ' ',
      '\n',
      '<a href=',
      '<td>',
      '<ol><li>',
    )
    fc.assert(
      fc.property(fc.array(piece), parts => {
        expect(typeof wordsOfHtml(parts.join(''))).toBe('string')
      }),
    )
    expect(wordsOfHtml('<script'.repeat(200_000))).toBe('')
    expect(wordsOfHtml('<blockquote>'.repeat(50_000)).length).toBeLessThan(10)
  })
})
