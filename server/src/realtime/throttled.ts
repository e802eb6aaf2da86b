/** The same function, deaf for `ms` after each call: what is too often is not an error, it is not news. */
export function throttled<In>(act: (input: In) => Promise<void>, ms: number): (input: In) => Promise<void> {
  let until = 0
  return async (input) => {
    const now = performance.now()
    if (now < until) return
    until = now + ms
    await act(input)
  }
}
