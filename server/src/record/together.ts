/**
 * Groups reading like writing: what is asked in the same turn of the event loop goes into one call, `atOnce` at
 * most. Answers come in the order of the questions.
 */
export function together<Q, A>(ask: (questions: readonly Q[]) => Promise<readonly A[]>, atOnce: number): (question: Q) => Promise<A> {
  type Asked = { question: Q; resolve: (answer: A) => void; reject: (error: unknown) => void }
  let waiting: Asked[] = []

  const run = async (group: readonly Asked[]): Promise<void> => {
    try {
      const answers = await ask(group.map(({ question }) => question))
      for (const [n, { resolve, reject }] of group.entries()) {
        const answer = answers[n]
        if (answer === undefined) reject(new Error('A question of a group got no answer'))
        else resolve(answer)
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  const runAll = (): void => {
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += atOnce) void run(all.slice(from, from + atOnce))
  }

  return (question) => new Promise((resolve, reject) => {
    if (waiting.length === 0) setImmediate(runAll)
    waiting.push({ question, resolve, reject })
  })
}
