/** Loaded into a measured process: at its end, writes its peak resident set in KiB to the file named by MEMORY_REPORT. */
import { writeFileSync } from 'node:fs'

process.on('exit', () => writeFileSync(process.env.MEMORY_REPORT, String(process.resourceUsage().maxRSS)))
