// The view of who may not write, and lifting a ban (B1, B7, E8).
import type { Ban } from '../../core/model/ban.ts'
import { may } from '../../core/rules/access.ts'
import { safeLine } from '../../core/text/safe.ts'
import { hour, shortDay } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Row } from '../overlays/browse.ts'
import { actorOf } from '../state/select.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { show } from './show.ts'

export function showBlacklist(desk: Desk): void {
  browse(desk, {
    title: texts.view.blacklist,
    find: async ({ text, cursor }) => {
      const page = await desk.ask('ban.list', { limit: 500, cursor })
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const fits = (ban: Ban) =>
        words.every(word => `${ban.name} ${ban.ip ?? ''} ${ban.reason}`.toLowerCase().includes(word))
      return { rows: (page?.items ?? []).filter(fits).map(rowOf), next: page?.next }
    },
    pick: row => lift(desk, row),
    enter: texts.focus.enter.unban,
    empty: texts.view.nobody,
    none: texts.view.nobodyBanned,
  })
}

function rowOf({ id, name, ip, reason, by, createdAt, until }: Ban): Row {
  const what = ip && ip !== name ? `${ip} · ` : ''
  return {
    id,
    label: name,
    hint: until ? texts.view.until(`${shortDay(until)} ${hour(until)}`) : texts.view.forEver,
    below: [
      span('quiet', what + safeLine(`${shortDay(createdAt)} · ${by.name}${reason && `: ${reason}`}`, 300)),
    ],
  }
}

function lift(desk: Desk, { id, label }: Row) {
  const { me } = desk.state
  if (!me || !may(actorOf(me), 'ban.remove', null)) return desk.say('warning', texts.off.unban)
  show(desk, {
    kind: 'confirm',
    title: texts.ask.unban(label),
    text: texts.ask.unbanText,
    yes: texts.ask.unbanYes,
    confirm: () => {
      void desk.ask('ban.remove', { ban: id }).then(done => {
        if (done) desk.say('good', texts.toast.unbanned(label))
      })
    },
  })
}
