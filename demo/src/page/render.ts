import { dayAt, type VisitState } from '../day.ts'
import { clinicOf, clinics, people, type Person } from '../people.ts'

const escape = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
const money = (roubles: number) => roubles.toLocaleString('ru-RU').replace(/\s/g, '\u00a0')
const clockOf = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const words: { [state in VisitState]: string } = { done: 'завершён', toPay: 'к\u00a0оплате', now: 'на приёме', here: 'пришёл', booked: 'записан' }
const statuses = { paid: 'оплачен', trial: 'пробный доступ', registration: 'регистрация', demo: 'демо', expired: 'доступ закончился' }

function localMinute(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return part('hour') * 60 + part('minute')
}

const dateOf = (now: Date, timeZone: string) => {
  const parts = new Intl.DateTimeFormat('ru-RU', { timeZone, weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).formatToParts(now)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('weekday')}, ${part('day')} ${part('month')} ${part('year')}`
}

const menu = ['Расписание', 'Клиенты', 'Пациенты', 'Стационар', 'Лаборатория', 'Склад', 'Касса', 'Отчёты', 'Настройки']

const visitRows = (minute: number) => dayAt(minute).map(({ at, doctor, patient, owner, cause, bill, state }) => `
<tr class="is-${state}"><td>${clockOf(at)}</td><td>${doctor}</td><td>${patient}</td><td>${owner}</td><td>${cause}</td><td><i></i>${words[state]}</td><td class="num">${state === 'booked' || state === 'here' ? '' : money(bill)}</td></tr>`).join('')

const options = (chosen: Person) => clinics.map((clinic) => `
<optgroup label="${escape(clinic.name)} · ${statuses[clinic.status]}">${people.filter((person) => person.account === clinic.account).map((person) => `
<option value="${person.id}"${person.id === chosen.id ? ' selected' : ''}>${escape(person.name)}${person.role === 'lead' ? ', руководитель' : ''}</option>`).join('')}
</optgroup>`).join('')

/** The clinic's program on its day: made up, dense and grey-blue on purpose, as the programs are in which the lifebuoy lives. */
export function renderPage({ person, now, nonce, support }: { person: Person; now: Date; nonce: string; support: string }): string {
  const clinic = clinicOf(person)
  const minute = localMinute(now, clinic.timeZone)
  const done = dayAt(minute).filter((visit) => visit.state === 'done').length
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escape(clinic.name)}: расписание</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/program.css">
</head>
<body>
<header class="top"><b id="clinic">${escape(clinic.name)}</b>
<nav aria-label="Разделы">${menu.map((item, index) => `<a href="#"${index === 0 ? ' aria-current="page"' : ''}>${item}</a>`).join('')}</nav>
<span class="who" id="who">${escape(clinic.branch)} · ${escape(person.short)}</span></header>
<div class="tools" role="toolbar" aria-label="Расписание">
<button class="go">Новый приём</button><button>Записать</button><button>Перенести</button><i></i>
<button aria-label="Предыдущий день">◂</button><b class="date">${dateOf(now, clinic.timeZone)}</b><button aria-label="Следующий день">▸</button><button>Сегодня</button><i></i>
<label class="persona"><span>Показать как</span> <select id="person">${options(person)}</select></label>
<input type="search" aria-label="Поиск" placeholder="Поиск: кличка, владелец, телефон"></div>
<main>
<section class="visits"><h2>Приёмы на день <span>${dayAt(minute).length}, из них завершено ${done}</span></h2>
<div class="scroll"><table><thead><tr><th>Время</th><th>Врач</th><th>Пациент</th><th>Владелец</th><th>Причина</th><th>Статус</th><th class="num">Счёт, ₽</th></tr></thead><tbody>${visitRows(minute)}</tbody></table></div>
<footer>Страница 1 из 1 <span>Обновлено в\u00a0${clockOf(minute)}</span></footer></section>
<section class="patient"><h2>Барсик <span>кот, 6 лет, метис</span></h2>
<div class="tabs" role="tablist" aria-label="Пациент"><button role="tab" aria-selected="true">Карта</button><button role="tab" aria-selected="false">Вакцинация</button><button role="tab" aria-selected="false">Анализы</button><button role="tab" aria-selected="false">Снимки</button><button role="tab" aria-selected="false">Счета</button></div>
<div class="scroll"><dl><dt>Владелец</dt><dd>Савчук Ирина Петровна</dd><dt>Телефон</dt><dd>+7 914 555‑01‑27</dd><dt>Вес</dt><dd>5,2 кг</dd><dt>Чип</dt><dd>643 094 100 517 302</dd><dt>Окрас</dt><dd>рыжий, мраморный</dd><dt>Особенности</dt><dd>Кусается при осмотре пасти</dd></dl>
<h3>Вакцинация</h3><table><thead><tr><th>Вакцина</th><th>Серия</th><th>Введена</th><th>Следующая</th></tr></thead><tbody><tr><td>Нобивак Tricat Trio</td><td>A311B07</td><td>14.05.2026</td><td>14.05.2027</td></tr><tr><td>Нобивак Rabies</td><td>A436C02</td><td>14.05.2026</td><td>14.05.2027</td></tr></tbody></table>
<h3>Счёт № 20418</h3><table><thead><tr><th>Услуга</th><th class="num">Кол-во</th><th class="num">Сумма, ₽</th></tr></thead><tbody><tr><td>Приём терапевта, первичный</td><td class="num">1</td><td class="num">1 200</td></tr><tr><td>УЗИ брюшной полости</td><td class="num">1</td><td class="num">1 450</td></tr><tr><td>Общий анализ крови</td><td class="num">1</td><td class="num">800</td></tr><tr class="sum"><td>Итого</td><td></td><td class="num">3 450</td></tr></tbody></table>
<div class="pay"><button class="go">Оплатить</button><button>Напечатать чек</button><button>Выписка</button></div></div></section>
</main>
<script nonce="${nonce}">window.Lifebuoy = window.Lifebuoy || function () { (Lifebuoy.q = Lifebuoy.q || []).push(arguments) }</script>
<script nonce="${nonce}" src="/program.js"></script>
<script nonce="${nonce}" async src="${escape(support)}/widget.js"></script>
</body>
</html>`
}
