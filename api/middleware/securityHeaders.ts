import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * SHA-256 of the one `<style>` that Observable Plot puts into every plot drawn with `className: 'plot'`. It is constant,
 * so it is named here rather than allowing any inline style; a test draws a plot and compares.
 */
export const plotStyleHash = 'sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='

/** Security headers of every answer, pages and API alike. Plain http on this machine must work, so nothing asks for TLS. */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", `'${plotStyleHash}'`],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"]
      }
    },
    // Set a request at a time, and only behind TLS.
    strictTransportSecurity: false,
    // For browsers and plug-ins that are long gone.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xDnsPrefetchControl: false
  })
