import { dayAt, type VisitState } from '../day.ts'
import { clinicOf, clinics, people, statusWords, type Person } from '../people.ts'
import { clockOf, escape, money } from './html.ts'
import { patientCard } from './patientCard.ts'

const words: { [state in VisitState]: string } = { done: 'завершён', toPay: 'к\u00a0оплате', now: 'на приёме', here: 'пришёл', booked: 'записан' }
const menu = ['Расписание', 'Клиенты', 'Пациенты', 'Стационар', 'Лаборатория', 'Склад', 'Касса', 'Отчёты', 'Настройки']

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

const options = (chosen: Person) => clinics.map((clinic) => `
<optgroup label="${escape(clinic.name)} · ${statusWords[clinic.status]}">${people.filter((person) => person.account === clinic.account).map((person) => `
<option value="${person.id}"${person.id === chosen.id ? ' selected' : ''}>${escape(person.name)}${person.role === 'lead' ? ', руководитель' : ''}</option>`).join('')}
</optgroup>`).join('')

const row = ({ at, doctor, patient, owner, cause, bill, state }: ReturnType<typeof dayAt>[number], index: number, chosen: boolean) => `
<tr class="is-${state}${chosen ? ' is-chosen' : ''}" data-visit="${index}"><td>${clockOf(at)}</td><td class="doctor">${doctor}</td><td class="who-came"><button class="plain" aria-pressed="${chosen}">${patient}</button><small>${owner} · ${cause}</small></td><td class="owner">${owner}</td><td class="cause">${cause}</td><td><i></i>${words[state]}</td><td class="num">${state === 'booked' || state === 'here' ? '' : money(bill)}</td></tr>`

/** The clinic's program on its day: made up, dense and grey-blue on purpose, as the programs are in which the lifebuoy lives. */
export function renderPage({ person, now, nonce, support }: { person: Person; now: Date; nonce: string; support: string }): string {
  const clinic = clinicOf(person)
  const minute = localMinute(now, clinic.timeZone)
  const visits = dayAt(minute)
  const chosen = visits.findIndex(({ state }) => state === 'toPay')
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
<section class="tools" aria-label="Расписание">
<button class="go">Новый приём</button><button>Записать</button><button>Перенести</button><i></i>
<button aria-label="Предыдущий день">◂</button><b class="date">${dateOf(now, clinic.timeZone)}</b><button aria-label="Следующий день">▸</button><button>Сегодня</button><i></i>
<label class="persona"><span>Показать как</span> <select id="person" aria-label="Показать как" autocomplete="off">${options(person)}</select></label><span class="status is-${clinic.status}" id="status">${statusWords[clinic.status]}</span>
<input type="search" aria-label="Поиск" placeholder="Поиск: кличка, владелец, телефон"></section>
<main>
<section class="visits" aria-label="Приёмы на день"><h2><b>Приёмы на день</b> <span>${visits.length}, из них завершено ${visits.filter(({ state }) => state === 'done').length}</span></h2>
<div class="scroll"><table><thead><tr><th>Время</th><th class="doctor">Врач</th><th>Пациент</th><th class="owner">Владелец</th><th class="cause">Причина</th><th>Статус</th><th class="num">Счёт, ₽</th></tr></thead><tbody>${visits.map((visit, index) => row(visit, index, index === chosen)).join('')}</tbody></table></div>
<footer>Страница 1 из 1 <span>Обновлено в\u00a0${clockOf(minute)}</span></footer></section>
${visits.map((visit, index) => patientCard(visit, index, index === chosen)).join('\n')}
</main>
<dialog id="till" aria-labelledby="till-title"><h2 id="till-title">Печать чека</h2>
<div><svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true"><circle cx="14" cy="14" r="14"/><path d="m8.5 8.5 11 11M19.5 8.5l-11 11"/></svg><p>Касса не подключена.<br>Чек не напечатан (код\u00a0−3812)</p></div>
<form method="dialog"><button>Закрыть</button></form></dialog>
<script nonce="${nonce}">window.Lifebuoy = window.Lifebuoy || function () { (Lifebuoy.q = Lifebuoy.q || []).push(arguments) }</script>
<script nonce="${nonce}" src="/program.js"></script>
<script nonce="${nonce}" async src="${escape(support)}/widget.js"></script>
</body>
</html>`
}
