/** Express's own smallest answer: what its request path costs before any work of ours. */
import express from 'express'

const app = express()
app.get('/', (_request, response) => response.send('hello'))
const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port))
