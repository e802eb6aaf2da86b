import { loadAt } from './scenarios.mjs'

const minute = 60_000
const tick = minute / 4
const kept = { all: 1_000, urgent: 300 }

/**
 * Plays weeks of questions and answers against the estimate. `rules` are the product's own; the operators work as the regulation
 * says: in order of arrival, on days off one of them for urgent questions only. Answers what was told and what came true.
 */
export function replay(scenario, { rules, schedule, calendar, from, weeks, random, relearn = 15 }) {
  const line = []
  const left = []
  const told = []
  const operators = Array.from({ length: 40 }, (_, n) => ({ id: String(n), answering: null, answersAt: 0, free: 0 }))
  const learned = new Map()
  let asked = 0

  const modeAt = (now, known) => known && now < known.until.getTime() ? known : rules.supportMode(schedule, calendar, new Date(now))
  const regimeOf = ({ mode, next }) => (mode === 'closed' ? next.mode : mode)
  const onlineAt = (mode, moment) => (mode === 'open' ? scenario.operators(moment) : mode === 'duty' ? 1 : 0)

  // as much of it as the product reads
  function learn(regime, now) {
    const known = learned.get(regime)
    if (known && now - known.at < relearn * minute) return known
    const standing = line.filter(({ urgent }) => regime === 'open' || urgent).map(({ askedAt }) => new Date(askedAt))
    const urgent = left.slice(0, -kept.all).filter((one) => one.urgent).slice(-kept.urgent)
    const history = { schedule, calendar, mode: regime, departures: [...urgent, ...left.slice(-kept.all)], standing, now: new Date(now) }
    const anew = { at: now, waits: rules.learnWaits(history, regime === 'duty' ? learn('open', now).waits : null) }
    learned.set(regime, anew)
    return anew
  }

  function estimate(question, now, present, online, moment) {
    const regime = regimeOf(present)
    // on duty days those that are not urgent are told until when they wait, not how long
    if (regime === 'duty' && !question.urgent) return
    const known = learn(regime, now)
    const ahead = line.filter((other) => other.arrival < question.arrival && (regime === 'open' || other.urgent)).length
    const range = rules.waitEstimate(known.waits, { place: 1 + ahead, online, now: new Date(now) })
    told.push({ question, at: now, place: 1 + ahead, range, mode: present.mode, regime, moment })
  }

  let present
  const end = from + weeks * 7 * 24 * 60 * minute
  for (let now = from; now < end; now += tick) {
    present = modeAt(now, present)
    const local = new Date(now + 3 * 60 * minute)
    const moment = {
      hour: local.getUTCHours(), weekday: local.getUTCDay(), week: Math.floor((now - from) / (7 * 24 * 60 * minute)),
      working: calendar.day(local.toISOString().slice(0, 10)).working,
    }
    const online = onlineAt(present.mode, moment)

    let moved = false
    for (const operator of operators) {
      if (!operator.answering || operator.answersAt > now) continue
      const question = operator.answering
      operator.answering = null
      line.splice(line.indexOf(question), 1)
      question.leftAt = now
      left.push({ askedAt: new Date(question.askedAt), leftAt: new Date(now), urgent: question.urgent, answered: true, by: operator.id })
      moved = true
    }
    // one in fifty is taken back by the visitor while he waits
    for (const question of line.filter(({ taken }) => !taken)) {
      if (random.uniform() > 0.02 * (tick / (30 * minute))) continue
      line.splice(line.indexOf(question), 1)
      question.goneAt = now
      left.push({ askedAt: new Date(question.askedAt), leftAt: new Date(now), urgent: question.urgent, answered: false, by: null })
      moved = true
    }
    const at = operators.slice(0, online)
    for (const operator of at) {
      if (operator.answering || operator.free > now) continue
      const question = line.find((one) => !one.taken && (present.mode === 'open' || one.urgent))
      if (!question) break
      question.taken = true
      operator.answering = question
      operator.answersAt = now + random.lognormal(...scenario.first) * minute
      operator.free = operator.answersAt + random.lognormal(...scenario.after) * minute
    }
    if (random.uniform() < loadAt(scenario, moment) * (tick / (60 * minute))) {
      const question = { arrival: asked += 1, askedAt: now, urgent: random.uniform() < (moment.working ? 0.12 : scenario.urgent ?? 0.12), taken: false }
      line.push(question)
      if (random.uniform() < 2 / scenario.rate) estimate(question, now, present, online, moment)
    }
    if (moved) for (const question of line) if (!question.taken && random.uniform() < 0.15 / scenario.rate) estimate(question, now, present, online, moment)
  }
  // the first week teaches
  return told.filter(({ at }) => at > from + 7 * 24 * 60 * minute).flatMap(({ question, ...look }) => {
    const wait = ((question.leftAt ?? question.goneAt ?? end) - look.at) / minute
    // one that was never answered proves something only where it waited longer than it had been told
    const proves = question.leftAt !== undefined || (look.range !== null && wait > look.range.toMinutes)
    return proves ? [{ ...look, asked: question.askedAt === look.at, wait }] : []
  })
}
