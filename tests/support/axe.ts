// What keeps people out of the window, by axe: serious or worse, and only the window's own.
import axe from 'axe-core'
import type { Shopper } from './shopper.ts'

/** Faults as `rule: where`; the sample page's own are not looked at. */
export async function faults({ page }: Shopper): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(
    `axe.run({ include: [['chatctl-window']] }, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(node => id + ': ' + node.target.flat().at(-1) + ' ' + node.failureSummary)))`,
  )
}
