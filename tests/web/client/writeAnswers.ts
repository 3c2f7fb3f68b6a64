import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openTestApp } from '../../support/app.ts'

/**
 * Writes what the service answers on a real release to a file, address by address: for tests that run in jsdom, where the
 * service itself cannot. Run as a process of its own: `writeAnswers.ts <file> <address>…`.
 */
const [, , file = '', ...addresses] = process.argv
const service = await openTestApp()
const server = createServer(service.app).listen(0)
const { port } = server.address() as AddressInfo
const answers: Record<string, unknown> = {}
for (const address of addresses) {
  const response = await fetch(`http://localhost:${port}${address}`)
  answers[address] = await response.json()
}
await writeFile(file, JSON.stringify(answers))
server.close()
server.closeAllConnections()
await service.close()
