import { buildChanged } from '../../api/buildChanged.ts'
import { testRelease } from './release.ts'

/* What every test rests on, made once before they run: the built server and pages, and a real release. */
await buildChanged(line => void process.stdout.write(`${line}\n`))
await testRelease()
