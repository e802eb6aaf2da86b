/** A clinic of the demo and the status that its billing knows. */
export interface Clinic {
  account: string
  name: string
  branch: string
  status: 'paid' | 'trial' | 'registration' | 'demo' | 'expired'
  timeZone: string
}

/** Somebody who works there and is signed in to the program. */
export interface Person {
  id: string
  account: string
  name: string
  /** As the program's head shows it. */
  short: string
  role: 'member' | 'lead'
}

export const clinics: readonly Clinic[] = [
  { account: 'belyiklyk', name: 'Белый Клык', branch: 'На Светланской', status: 'paid', timeZone: 'Asia/Vladivostok' },
  { account: 'usy-i-lapy', name: 'Усы и лапы', branch: 'На Ново-Садовой', status: 'trial', timeZone: 'Europe/Samara' },
  { account: 'zoomir39', name: 'Зоомир', branch: 'На Леонова', status: 'registration', timeZone: 'Europe/Kaliningrad' },
  { account: 'demo', name: 'Демо-клиника', branch: 'Для знакомства', status: 'demo', timeZone: 'Europe/Moscow' },
  { account: 'kotofey', name: 'Котофей', branch: 'На Ленина', status: 'expired', timeZone: 'Asia/Omsk' },
]

/** In the demo clinic everybody is the same person to the program: telling strangers apart is the support's own work. */
export const people: readonly Person[] = [
  { id: 'olga', account: 'belyiklyk', name: 'Ольга Савельева', short: 'О. Савельева', role: 'member' },
  { id: 'pavel', account: 'belyiklyk', name: 'Павел Мельник', short: 'П. Мельник', role: 'member' },
  { id: 'irina', account: 'belyiklyk', name: 'Ирина Литвинова', short: 'И. Литвинова, заведующая', role: 'lead' },
  { id: 'sergey', account: 'usy-i-lapy', name: 'Сергей Орлов', short: 'С. Орлов', role: 'member' },
  { id: 'marina', account: 'usy-i-lapy', name: 'Марина Гусева', short: 'М. Гусева', role: 'lead' },
  { id: 'vera', account: 'zoomir39', name: 'Вера Антонова', short: 'В. Антонова', role: 'member' },
  { id: 'timur', account: 'zoomir39', name: 'Тимур Ахметов', short: 'Т. Ахметов', role: 'member' },
  { id: 'guest', account: 'demo', name: 'Гость', short: 'Гость', role: 'member' },
  { id: 'gleb', account: 'kotofey', name: 'Глеб Кузьмин', short: 'Г. Кузьмин', role: 'member' },
  { id: 'nina', account: 'kotofey', name: 'Нина Лазарева', short: 'Н. Лазарева', role: 'member' },
]

export const findPerson = (id: string | undefined): Person | undefined => people.find((person) => person.id === id)
export const personOf = (id: string | undefined): Person => findPerson(id) ?? people[0]!
export const clinicOf = (person: Person): Clinic => clinics.find((clinic) => clinic.account === person.account)!

/** How the program's own billing page names the statuses. */
export const statusWords: { [status in Clinic['status']]: string } = {
  paid: 'оплачен', trial: 'пробный доступ', registration: 'регистрация', demo: 'демо', expired: 'доступ закончился',
}
