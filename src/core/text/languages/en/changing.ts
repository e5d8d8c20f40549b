// What the console says of how long a sent message can still be changed, in English.

export const changing = {
  /** `keys`: those that still change it; '' while it is being changed. */
  left: (time: string, keys: string) => (keys ? `${keys} for ${time} more` : `${time} left`),
  over: 'too late to change it',
}
