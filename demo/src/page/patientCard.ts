import type { Visit } from '../day.ts'
import { escape, money } from './html.ts'

/** Kilograms of a usual one. */
const weights: { [species: string]: number } = { собака: 18.4, кот: 4.6, кошка: 3.9, кролик: 1.9, 'морская свинка': 0.9, попугай: 0.1, хорёк: 1.2 }
const withChip = new Set(['собака', 'кот', 'кошка'])

interface Line { service: string; sum: number }

/** A first visit has its examination apart; what is cheap is one line. */
function invoiceOf({ cause, bill }: Visit): Line[] {
  if (bill === 3450) return [{ service: 'Приём терапевта, первичный', sum: 1200 }, { service: 'УЗИ брюшной полости', sum: 1450 }, { service: 'Общий анализ крови', sum: 800 }]
  if (bill < 1500) return [{ service: cause, sum: bill }]
  return [{ service: 'Приём терапевта', sum: 900 }, { service: cause, sum: bill - 900 }]
}

const table = (name: string, head: [text: string, number?: 'num'][], rows: [text: string, number?: 'num'][][], foot = '') => `
<table class="${name}"><thead><tr>${head.map(([text, number]) => `<th${number ? ' class="num"' : ''}>${text}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(([text, number]) => `<td${number ? ' class="num"' : ''}>${escape(text)}</td>`).join('')}</tr>`).join('')}${foot}</tbody></table>`

/** The card of a visit's patient; all are on the page, one is shown. */
export function patientCard(visit: Visit, index: number, shown: boolean): string {
  const [name = '', species = ''] = visit.patient.split(', ')
  const age = 1 + ((index * 5 + 1) % 11)
  const years = age === 1 ? 'год' : age < 5 ? 'года' : 'лет'
  const details: [string, string][] = [
    ['Владелец', visit.owner],
    ['Телефон', `+7 914 555‑01‑${String(11 + index)}`],
    ['Вес', `${((weights[species] ?? 1) * (1 + (index % 4) / 20)).toFixed(1).replace('.', ',')} кг`],
    ...withChip.has(species) ? [['Чип', `643 094 100 5${String(17 + index)} ${String(302 + 37 * index).padStart(3, '0').slice(-3)}`] as [string, string]] : [],
    ['Врач', visit.doctor],
    ['Причина', visit.cause],
    ...name === 'Барсик' ? [['Особенности', 'Кусается при осмотре пасти'] as [string, string]] : [],
  ]
  const lines = invoiceOf(visit)
  const year = new Date(2026, 4, 14 + index)
  const given = `${String(year.getDate()).padStart(2, '0')}.${String(year.getMonth() + 1).padStart(2, '0')}`
  return `<section class="patient" data-card="${index}" aria-label="${escape(name)}"${shown ? '' : ' hidden'}>
<h2><button class="back" data-back>‹ Расписание</button><b>${escape(name)}</b> <span>${escape(species)}, ${age} ${years}</span></h2>
<div class="tabs" aria-label="Разделы карты"><button aria-current="true">Карта</button><button>Вакцинация</button><button>Анализы</button><button>Снимки</button><button>Счета</button></div>
<div class="scroll"><dl>${details.map(([word, value]) => `<dt>${word}</dt><dd>${escape(value)}</dd>`).join('')}</dl>
${withChip.has(species) ? `<h3>Вакцинация</h3>${table('vaccines', [['Вакцина'], ['Серия'], ['Введена'], ['Следующая']], [
    [[species === 'собака' ? 'Нобивак DHPPi' : 'Нобивак Tricat Trio'], ['A311B07'], [`${given}.2026`], [`${given}.2027`]],
    [['Нобивак Rabies'], ['A436C02'], [`${given}.2026`], [`${given}.2027`]],
  ])}` : ''}
<h3>Счёт № ${20402 + index}</h3>${table('invoice', [['Услуга'], ['Кол-во', 'num'], ['Сумма, ₽', 'num']], lines.map(({ service, sum }) => [[service], ['1', 'num'], [money(sum), 'num']]),
    `<tr class="sum"><td>Итого</td><td></td><td class="num">${money(visit.bill)}</td></tr>`)}
<div class="pay"><button class="go" data-till>Оплатить</button><button data-till>Напечатать чек</button><button>Выписка</button></div></div></section>`
}
