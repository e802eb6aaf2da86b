/* The clinic's page itself: who is signed in, and the lifebuoy for that person. What an embedder writes is `signIn`. */
const chooser = document.getElementById('person')
const main = document.querySelector('main')
const till = document.getElementById('till')

function signIn(person) {
  window.Lifebuoy('boot', {
    product: 'vetmanager',
    token: async () => {
      const answer = await fetch(`/support-token?person=${encodeURIComponent(person)}`, { cache: 'no-store' })
      if (!answer.ok) throw new Error(`no token: ${answer.status}`)
      return answer.text()
    },
    details: () => ({ program: 'Vetmanager 4.18.2 (demo)', page: 'Расписание' }),
  })
}

// another person at the same workplace, without a reload
async function changePerson() {
  const chosen = chooser.value
  window.Lifebuoy('shutdown')
  history.replaceState(null, '', `/?person=${chosen}`)
  const { clinic, who, status, statusWord } = await (await fetch(`/person?person=${encodeURIComponent(chosen)}`)).json()
  if (chooser.value !== chosen) return
  document.getElementById('clinic').textContent = clinic
  document.getElementById('who').textContent = who
  document.title = `${clinic}: расписание`
  const badge = document.getElementById('status')
  badge.textContent = statusWord
  badge.className = `status is-${status}`
  signIn(chosen)
}
chooser.addEventListener('change', () => { void changePerson() })

function showPatient(visit) {
  for (const row of document.querySelectorAll('[data-visit]')) {
    const chosen = row.dataset.visit === visit
    row.classList.toggle('is-chosen', chosen)
    row.querySelector('button').setAttribute('aria-pressed', String(chosen))
  }
  for (const card of document.querySelectorAll('[data-card]')) card.hidden = card.dataset.card !== visit
  main.classList.add('has-card')
}

main.addEventListener('click', ({ target }) => {
  const visit = target.closest('[data-visit]')
  if (visit) showPatient(visit.dataset.visit)
  if (target.closest('[data-back]')) main.classList.remove('has-card')
  // The clinic's trouble of the day. Not modal: one asks for help while it stands there.
  if (target.closest('[data-till]') && !till.open) till.show()
})
document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') till.close() })

signIn(chooser.value)
