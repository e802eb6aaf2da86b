/** Questions an hour by the hour of the day in the schedule's zone: two humps, few at night. */
const day = [0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 1, 1.6, 1.9, 1.8, 1.4, 1.3, 1.5, 1.7, 1.6, 1.3, 1, 0.8, 0.5, 0.4, 0.3, 0.2]
const constant = (n) => () => n

/**
 * `rate`: questions an hour at a factor of one; `busier`: that factor at a moment; `operators`: how many are there in working time;
 * `urgent`: the part of urgent ones on days off;
 * `first`: minutes from taking to the first answer (median, spread of the logarithm); `after`: minutes still bound after it.
 */
export const scenarios = {
  'quiet, one operator': { rate: 2, operators: constant(1), first: [6, 0.6], after: [3, 0.8] },
  'three operators': { rate: 5.5, operators: constant(3), first: [7, 0.6], after: [5, 0.8] },
  'busy Mondays': { rate: 3.6, busier: ({ weekday }) => weekday === 1 ? 1.8 : 1, operators: constant(2), first: [7, 0.6], after: [4, 0.8] },
  'an outage every other Wednesday': {
    rate: 4.5, busier: ({ weekday, hour, week }) => weekday === 3 && week % 2 === 0 && hour >= 11 && hour < 13 ? 6 : 1, operators: constant(3), first: [7, 0.6], after: [5, 0.8],
  },
  'operators come and go': {
    rate: 4.5, operators: ({ hour }) => hour < 11 ? 1 : hour < 13 ? 4 : hour < 14 ? 1 : hour < 18 ? 3 : 2, first: [6, 0.6], after: [4, 0.8],
  },
  'crowded, eight operators': { rate: 19, operators: constant(8), first: [6, 0.6], after: [4, 0.8] },
  'always late, the line overnight': { rate: 3.4, operators: constant(1), first: [6, 0.5], after: [3, 0.6] },
  'slow and irregular': { rate: 2, operators: constant(2), first: [9, 1], after: [8, 1] },
  'much that is urgent on days off': { rate: 6, urgent: 0.5, operators: constant(3), first: [6, 0.6], after: [4, 0.8] },
}

export const loadAt = ({ rate, busier = constant(1) }, moment) => rate * day[moment.hour] * busier(moment) * (moment.working ? 1 : 0.35)
