/** Park and Miller's generator: the same seed makes the same choices. */
export const generator = (seed: number) => {
  let state = seed % 2_147_483_647 || 1
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  for (let n = 0; n < 3; n++) next()
  return next
}
