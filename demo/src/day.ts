export interface Visit {
  /** Minutes after the clinic's midnight. */
  at: number
  doctor: string
  patient: string
  owner: string
  cause: string
  /** Roubles. */
  bill: number
}

export type VisitState = 'done' | 'toPay' | 'now' | 'here' | 'booked'

const doctors = { l: 'Литвинова А. С.', o: 'Орлова Т. В.', m: 'Мельник П. О.' }

const rows: [time: string, doctor: keyof typeof doctors, patient: string, owner: string, cause: string, bill: number][] = [
  ['09:00', 'l', 'Тайга, собака', 'Белов Степан', 'Хромота', 3100],
  ['09:30', 'o', 'Мурзик, кот', 'Цой Виктория', 'Стоматология', 2800],
  ['10:00', 'm', 'Чип, кролик', 'Гусева Анна', 'Осмотр', 950],
  ['10:20', 'l', 'Боня, собака', 'Юрченко Павел', 'Анализ крови', 1800],
  ['11:00', 'o', 'Снежок, кот', 'Носова Лидия', 'Стоматология', 4600],
  ['11:30', 'm', 'Альма, собака', 'Руденко Сергей', 'Рентген', 2900],
  ['12:10', 'l', 'Кекс, морская свинка', 'Ли Дарья', 'Осмотр', 850],
  ['12:40', 'o', 'Джек, собака', 'Фомин Артём', 'Повторный приём', 1100],
  ['13:20', 'l', 'Муся, кошка', 'Антонова Вера', 'Вакцинация', 2150],
  ['14:00', 'm', 'Буран, собака', 'Кузьмин Глеб', 'УЗИ сердца', 2700],
  ['14:30', 'l', 'Плюша, кошка', 'Зыкова Ольга', 'Стерилизация, осмотр', 1300],
  ['15:10', 'o', 'Граф, собака', 'Панов Михаил', 'Первичный приём', 1900],
  ['15:40', 'm', 'Тоша, попугай', 'Рябова Инна', 'Осмотр', 700],
  ['16:20', 'l', 'Луна, кошка', 'Ким Алексей', 'Повторный приём', 1200],
  ['17:00', 'l', 'Рэй, собака', 'Дорохина Мария', 'Вакцинация', 2150],
  ['17:40', 'm', 'Персик, кот', 'Шевчук Олег', 'УЗИ брюшной полости', 1450],
  ['18:20', 'l', 'Барсик, кот', 'Савчук Ирина', 'Первичный приём', 3450],
  ['19:00', 'm', 'Грета, собака', 'Воронов Илья', 'Снятие швов', 600],
  ['19:40', 'l', 'Симба, кот', 'Пак Елена', 'Вакцинация', 2150],
  ['20:20', 'm', 'Ириска, хорёк', 'Лазарева Нина', 'Осмотр', 900],
]

const visits: Visit[] = rows.map(([time, doctor, patient, owner, cause, bill]) => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return { at: hours * 60 + minutes, doctor: doctors[doctor], patient, owner, cause, bill }
})

/** The day's visits as they stand at a minute of the clinic's day: behind, at the till, in the room, in the hall, to come. */
export function dayAt(minute: number): (Visit & { state: VisitState })[] {
  const begun = visits.filter((visit) => visit.at <= minute).length
  const current = Math.min(Math.max(begun - 1, 1), visits.length - 3)
  return visits.map((visit, index) => ({ ...visit, state: index < current - 1 ? 'done' : index === current - 1 ? 'toPay' : index === current ? 'now' : index <= current + 2 ? 'here' : 'booked' }))
}
