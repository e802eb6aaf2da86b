/* The clinic's page itself: who is signed in, and the lifebuoy for that person. What an embedder writes is `signIn`. */
const chooser = document.getElementById('person')

function signIn(person) {
  window.Lifebuoy('boot', {
    product: 'vetmanager',
    token: async () => {
      const answer = await fetch(`/support-token?person=${encodeURIComponent(person)}`, { cache: 'no-store' })
      return answer.text()
    },
    details: () => ({ program: 'Vetmanager 4.18.2 (demo)', page: 'Расписание' }),
  })
}

// another person at the same workplace, without a reload
chooser.addEventListener('change', async () => {
  window.Lifebuoy('shutdown')
  history.replaceState(null, '', `/?person=${chooser.value}`)
  const { clinic, who } = await (await fetch(`/person?person=${encodeURIComponent(chooser.value)}`)).json()
  document.getElementById('clinic').textContent = clinic
  document.getElementById('who').textContent = who
  signIn(chooser.value)
})

signIn(chooser.value)
