const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN

/** How often a range was told, how often the real wait fell into it or came later, and how wide it was. */
export function judge(told) {
  const said = told.filter(({ range }) => range !== null)
  return {
    looked: told.length,
    said: said.length,
    held: said.filter((one) => one.range.fromMinutes <= one.wait && one.wait <= one.range.toMinutes).length,
    late: said.filter((one) => one.wait > one.range.toMinutes).length,
    ratio: middle(said.map(({ range }) => range.toMinutes / range.fromMinutes)),
  }
}

const open = (is) => (look) => look.mode === 'open' && is(look)

/** What is judged apart. */
export const parts = {
  'when asked': ({ asked }) => asked,
  'place 1': ({ place }) => place === 1,
  'places 2 to 5': ({ place }) => place > 1 && place <= 5,
  'places 6 and later': ({ place }) => place > 5,
  'open, place 1': open(({ place }) => place === 1),
  'open, places 2 to 5': open(({ place }) => place > 1 && place <= 5),
  'open, places 6 and later': open(({ place }) => place > 5),
  'a quiet work day': open(({ scenario }) => scenario.startsWith('quiet')),
  'a busy Monday': open(({ scenario, moment }) => scenario === 'busy Mondays' && moment.weekday === 1),
  'the day of an outage': open(({ scenario, moment }) => scenario.startsWith('an outage') && moment.weekday === 3 && moment.week % 2 === 0 && moment.hour >= 11),
  'weekends and holidays, while on duty': ({ mode }) => mode === 'duty',
  'while closed': ({ mode }) => mode === 'closed',
}
