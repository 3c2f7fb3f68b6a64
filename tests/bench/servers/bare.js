/** The floor to compare with: a bare Node server that answers every request with the same ready bytes. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [file, type, encoding] = process.argv.slice(2)
const body = readFileSync(file)
const headers = { 'content-type': type, 'content-length': body.length, 'content-encoding': encoding }
if (!encoding) delete headers['content-encoding']

const server = createServer((_request, response) => response.writeHead(200, headers).end(body))
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
