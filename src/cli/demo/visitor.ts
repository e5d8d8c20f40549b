// Plays one scripted visitor against the demo's server: opens pages, writes, reads, answers, rates.
import { uuidv7 } from 'uuidv7'
import { Visitor, type VisitorOptions } from '../../client/visitor.ts'
import type { VisitorEvent } from '../../core/protocol/frames.ts'
import type { Step, Story } from './stories.ts'

export interface PlayOptions extends VisitorOptions {
  /** address that the story's pages hang under */
  shop: string
  /** 1 = as lively as people are; 0.1 = ten times as fast */
  pace: number
}

export interface Playing {
  /** ends when the story was told and rated, or the connection closed */
  done: Promise<void>
  /** id of the conversation, as soon as the first words are there */
  began: Promise<string>
  stop(): void
}

/** How long an unanswered visitor waits before asking again, in story seconds. */
const patience = 45

/** Connects and plays; rejects when the server does not take the visitor. */
export async function play(story: Story, options: PlayOptions): Promise<Playing> {
  const visitor = await Visitor.connect(options)
  const timers = new Set<NodeJS.Timeout>()
  let finish = () => {}
  const done = new Promise<void>(resolve => {
    finish = resolve
  })

  let begin = (_conversation: string) => {}
  const began = new Promise<string>(resolve => {
    begin = resolve
  })

  const wait = (seconds: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(
        () => {
          timers.delete(timer)
          resolve()
        },
        seconds * 1000 * options.pace,
      )
      timers.add(timer)
    })

  async function act(step: Step) {
    if ('page' in step) {
      await wait(step.after)
      visitor.page(options.shop + step.page, step.title)
      return
    }
    await wait(step.after / 2)
    visitor.typing()
    await wait(step.after / 2)
    const { conversation } = await visitor.do('message.send', { message: uuidv7(), text: step.say })
    begin(conversation)
  }

  // One thing after another: a quick operator is answered in turn, not all at once.
  let queue = Promise.resolve()
  const later = (work: () => Promise<void>) => {
    queue = queue.then(work).catch(() => stop())
  }

  let answers = 0
  let rated = false
  visitor.on('event', (event: VisitorEvent) => {
    if (event.type === 'message.sent' && event.data.author.kind === 'consultant') {
      const steps = story.replies[answers++] ?? []
      later(async () => {
        await wait(1)
        await visitor.do('message.delivered', { seq: event.seq })
        await visitor.do('message.read', { seq: event.seq })
        for (const step of steps) await act(step)
      })
    }
    if (event.type === 'conversation.closed' && !rated) {
      rated = true
      later(async () => {
        await wait(3)
        await visitor.do('conversation.rate', story.rating)
        await wait(2)
        stop()
      })
    }
  })
  visitor.on('closed', () => finish())

  function stop() {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    visitor.close()
    finish()
  }

  await visitor.do('visit.start', {
    page: options.shop + story.page,
    title: story.title,
    referrer: story.referrer,
    language: story.language,
    timeZone: story.timeZone,
  })
  await visitor.do('contact.introduce', { name: story.name, email: story.email })
  later(async () => {
    for (const step of story.opening) await act(step)
  })
  wait(patience).then(() => {
    if (answers === 0) later(() => act({ after: 2, say: story.impatient }))
  })
  return { done, began, stop }
}
