import { provide } from './provide.mjs'

/** The path of a real Chromium. */
export const findChromium = () => provide({
  name: 'Chromium', env: 'CHROMIUM', candidates: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], apt: 'chromium',
})
