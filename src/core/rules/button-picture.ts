// Which of a channel's own pictures its button on the site shows now (E9).
import type { Channel } from '../model/channel.ts'

/** Its address; empty where the channel has none. */
export const buttonPicture = (
  { online, offline }: Pick<Channel['look'], 'online' | 'offline'>,
  onDuty: boolean,
): string => (onDuty ? online : offline || online) || ''
