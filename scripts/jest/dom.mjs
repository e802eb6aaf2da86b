import { TestEnvironment } from 'jest-environment-jsdom'

/** jsdom with what it lacks and browsers have. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup()
    Object.assign(this.global, { TextEncoder, TextDecoder, structuredClone, fetch, Request, Response, Headers, Blob, File, FormData })
  }
}
