import { buildChanged } from '../../api/buildChanged.ts'
import { unpackBrowser } from './browser.ts'
import { testRelease } from './release.ts'

/* What every test rests on, made once before they run: the built server and pages, a real release, and the browser, unpacked. */
await buildChanged(line => void process.stdout.write(`${line}\n`))
await testRelease()
await unpackBrowser()
