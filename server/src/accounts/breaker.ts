const failuresInARow = 5
const restMs = 2_000

/** Keeps a billing that is out from costing every visitor its whole patience: after five failures in a row it is left alone for 2 s. */
export function createBreaker(now: () => number) {
  let failures = 0
  let until = 0
  return {
    open: () => now() < until,
    succeeded: () => { failures = 0 },
    failed: () => {
      failures += 1
      if (failures >= failuresInARow) until = now() + restMs
    },
  }
}
