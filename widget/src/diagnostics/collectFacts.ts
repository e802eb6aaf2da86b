/** What the browser and the product say about themselves; the very object that is shown is the one that is sent. */
export interface Facts { [name: string]: string }

/** `details`: the product's own words; faults of its code do not end ours. */
export function collectFacts(locale: string, details?: () => { [name: string]: string }): Facts {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const minutes = -new Date().getTimezoneOffset()
  const offset = `UTC${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${minutes % 60 === 0 ? '' : `:${String(Math.abs(minutes) % 60).padStart(2, '0')}`}`
  return {
    browser: browserOf(navigator.userAgent),
    system: systemOf(navigator.userAgent),
    screen: `${screen.width} × ${screen.height}, ${Math.round(devicePixelRatio * 100)} %`,
    language: new Intl.DisplayNames([locale], { type: 'language' }).of(navigator.language) ?? navigator.language,
    timeZone: `${zone}, ${offset}`,
    page: document.title.slice(0, 200) || location.pathname,
    ...ownWords(details),
  }
}

function ownWords(details?: () => { [name: string]: string }): Facts {
  try {
    return Object.fromEntries(Object.entries(details?.() ?? {}).slice(0, 20).map(([name, value]) => [name.slice(0, 60), String(value).slice(0, 500)]))
  } catch {
    return {}
  }
}

function browserOf(agent: string): string {
  for (const [name, sign] of [['Edge', /Edg\/(\d+)/], ['Opera', /OPR\/(\d+)/], ['Yandex', /YaBrowser\/([\d.]+)/], ['Firefox', /Firefox\/(\d+)/], ['Chrome', /Chrome\/(\d+)/], ['Safari', /Version\/([\d.]+).*Safari/]] as const) {
    const version = sign.exec(agent)?.[1]
    if (version !== undefined) return `${name} ${version}`
  }
  return agent.slice(0, 100)
}

function systemOf(agent: string): string {
  if (/Windows NT 10/.test(agent)) return 'Windows 10 / 11'
  const windows = /Windows NT ([\d.]+)/.exec(agent)?.[1]
  if (windows !== undefined) return `Windows NT ${windows}`
  if (/iPhone|iPad/.test(agent)) return `iOS ${/OS ([\d_]+)/.exec(agent)?.[1]?.replace(/_/g, '.') ?? ''}`.trim()
  const android = /Android ([\d.]+)/.exec(agent)?.[1]
  if (android !== undefined) return `Android ${android}`
  return /Mac OS X/.test(agent) ? 'macOS' : /Linux|X11/.test(agent) ? 'Linux' : 'unknown'
}
