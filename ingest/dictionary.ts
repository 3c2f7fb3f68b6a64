import { writeFile } from 'node:fs/promises'
import { dictionary } from '../shared/catalogue/dictionary.ts'
import { indicators } from '../shared/catalogue/indicators/index.ts'

await writeFile('docs/data-dictionary.md', dictionary(indicators))
