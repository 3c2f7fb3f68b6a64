import { TestEnvironment } from 'jest-environment-jsdom'

/** jsdom, plus the web platform globals that browsers and Node have and jsdom lacks (apache-arrow needs TextDecoder). */
export default class BrowserEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    Object.assign(this.global, {
      TextDecoder,
      TextEncoder,
      Uint8Array,
      structuredClone,
      fetch,
      Request,
      Response,
      Headers
    })
  }
}
