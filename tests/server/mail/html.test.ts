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
    ['<!DOCTYPE html PUBLIC "-//W3C//DTD" "http://x"><?xml version="1.0"?><p>seen</p>', 'seen'],
    ['<p><![if !supportLists]>·&nbsp; <![endif]>one</p>', '· one'],
    [
      'caf&eacute; &Eacute;&mdash;&rsquo;&euro;&copy;&#150;&#x2014; &nonsense; &amp;lt;',
      'café É—’€©–— &nonsense; &lt;',
    ],
    ['<div style="display: none">a<div>b</div>c</div>seen', 'seen'],
    [
      "<div style='max-height:0px;overflow:hidden'>a</div><i style='opacity:0'>b</i><b hidden>c</b>seen",
      'seen',
    ],
    [
      '<p style="opacity:0.9;max-height:0.5em">seen</p><p class="a hidden b">and seen</p>',
      'seen\n\nand seen',
    ],
    ['<p style="display:none">a<p>seen', 'seen'],
    ['seen&nbsp;&zwnj;&nbsp;&zwnj;&#8199;&#847;&zwnj; &#65279;&shy;', 'seen'],
    ['<a href="https://shop.example" title="more >">here</a>', 'here <https://shop.example>'],
    ['one<img src="https://t.example/o.gif" width="1" height="1" alt="tracking">', 'one'],
    [
      `<a href="https://t.example/${'x'.repeat(300)}">here</a>`,
      `here <https://t.example/${'x'.repeat(82)}…>`,
    ],
    ['<head><title>t</title><body>seen', 'seen'],
  ])('%j', (html, words) => expect(wordsOfHtml(html, new Map([['a@b', 'cup.png']]))).toBe(words))

  it.each([
    [
      'short cells on one line, whatever they are wrapped in',
      '<table><tr><td><p>Cup</p></td><td><div><b>2</b></div></td></tr><tr><td><p>Pot</td><td>1</table>',
      'Cup | 2\nPot | 1',
    ],
    [
      'long cells below each other',
      '<table><tr><td><p>Ship to</p>Jan<br>Street 1</td><td>Bill to<br>Ola</td></tr></table>after',
      'Ship to\n\nJan\nStreet 1\n\nBill to\nOla\n\nafter',
    ],
    [
      'tables that only lay out as if they were not there',
      '<table><tr><td><table><tr><td><p>one</p><p>two</p></td></tr></table></td></tr><tr><td>three</table>',
      'one\n\ntwo\n\nthree',
    ],
    [
      'those in quotes as quotes',
      '<blockquote><table><tr><td>Cup</td><td>2</td></tr></table></blockquote>new',
      '> Cup | 2\n\nnew',
    ],
    ['cells without a table', '<td>one</td><td>two</td></table>three', 'one\ntwo\n\nthree'],
  ])('tell tables: %s', (_how, html, words) => expect(wordsOfHtml(html)).toBe(words))

  it('tell every word of tables, however they are broken', () => {
    const piece = fc.constantFrom(
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '</tr>',
      '</table>',
      '<p>',
      '<blockquote>',
      'w ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), parts => {
        const count = (text: string) => text.split('w').length
        expect(count(wordsOfHtml(parts.join('')))).toBe(count(parts.filter(one => one === 'w ').join('')))
      }),
    )
    expect(wordsOfHtml(`${'<table><tr><td>'.repeat(5_000)}deep`)).toBe('deep')
  })

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
