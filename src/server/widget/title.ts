// Marks the page's title with the number of unread messages while the visitor looks elsewhere.

let mark = ''

/** The page's own title. */
export const plainTitle = (): string =>
  mark && document.title.startsWith(mark) ? document.title.slice(mark.length) : document.title

/** `unread` of 0 gives the title back as it was; a title that the page has changed meanwhile stays the page's. */
export function markTitle(unread: number): void {
  const own = plainTitle()
  mark = unread ? `(${unread}) ` : ''
  if (document.title !== mark + own) document.title = mark + own
}
