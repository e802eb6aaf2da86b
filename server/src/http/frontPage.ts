import { createHash } from 'node:crypto'
import type { Support } from '@lifebuoy/shared'
import { modeSentence } from '@lifebuoy/shared/texts/modeSentence'
import { en } from '@lifebuoy/shared/texts/en'
import { ru } from '@lifebuoy/shared/texts/ru'
import { say } from '@lifebuoy/shared/texts/say'
import { times } from '@lifebuoy/shared/texts/times'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import { frontPageStyle } from './frontPageStyle.ts'
import { frontPageWords, type FrontPageLanguage } from './frontPageWords.ts'

export interface FrontPage {
  publicUrl: string
  products: Products
  supportOf: (product: string) => Support
  /** The regulation's clock. */
  now: Clock
  /** The demo clinic's program, where one runs. */
  demoUrl?: string
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(frontPageStyle).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const lifebuoy = `<svg class="buoy" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="7.45" fill="none" stroke="currentColor" stroke-width="5" stroke-dasharray="7.021 4.681" stroke-dashoffset="3.511"/><circle cx="12" cy="12" r="9.6" fill="none" stroke="currentColor" stroke-width="1.5"/><circle cx="12" cy="12" r="5.2" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`

/** Russian, unless the reader asks for English or his browser does not know Russian at all. */
const languageOf = (asked: unknown, accepted: string | undefined): FrontPageLanguage => {
  if (asked === 'en' || asked === 'ru') return asked
  return /\ben\b/i.test(accepted ?? '') && !/\b(ru|uk|be|kk)\b/i.test(accepted ?? '') ? 'en' : 'ru'
}

function modeCard({ products, supportOf, now }: FrontPage, language: FrontPageLanguage): string {
  const words = say<typeof ru>(language === 'en' ? en : ru, language)
  return [...products.values()].map(({ id, name }) => {
    const support = supportOf(id)
    const { timeZone, workday, dayOff } = support.schedule
    const spoken = times({ say: words, zone: timeZone, home: timeZone })
    const rows = [words('hours.work', { from: workday[0], to: workday[1] }), words('hours.duty', { from: dayOff[0], to: dayOff[1] })]
    return `<section class="mode ${support.mode}"><p class="name">${escape(name)}</p>
<p class="now"><i></i>${escape(modeSentence(words, spoken, support, now()))}.</p>
<p class="hours">${rows.map(escape).join('<br>')}<br>${escape(frontPageWords[language].zone(timeZone))}</p></section>`
  }).join('\n')
}

function page(deps: FrontPage, language: FrontPageLanguage): string {
  const words = frontPageWords[language]
  const link = (href: string, title: string, text: string, strong = false) => `<a class="card${strong ? ' strong' : ''}" href="${escape(href)}"><b>${escape(title)}</b><span>${escape(text)}</span></a>`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(words.title)}</title><link rel="icon" href="data:,"><style>${frontPageStyle}</style></head>
<body><main>
<header>${lifebuoy}<h1>${escape(words.heading)}</h1><p class="lead">${escape(words.lead)}</p></header>
${modeCard(deps, language)}
<nav>${deps.demoUrl === undefined ? '' : link(deps.demoUrl, words.demo, words.demoText, true)}${link('/panel/', words.panel, words.panelText, deps.demoUrl === undefined)}</nav>
<section class="embed"><h2>${escape(words.embed)}</h2><pre><code>${escape(`<script src="${deps.publicUrl}/widget.js" async></script>`)}</code></pre></section>
<footer><a href="/?lang=${words.otherLanguage}" lang="${words.otherLanguage}" hreflang="${words.otherLanguage}">${escape(words.other)}</a><a href="/readyz">${escape(words.ready)}</a></footer>
</main></body></html>`
}

/** `GET /`: what this is, whether somebody is there, and where to go. Plain HTML, no script. */
export function frontPage(app: FastifyInstance, deps: FrontPage): void {
  app.get<{ Querystring: { lang?: unknown } }>('/', async (request, reply) => {
    const language = languageOf(request.query.lang, request.headers['accept-language'])
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).header('vary', 'accept-language').send(page(deps, language))
  })
}
