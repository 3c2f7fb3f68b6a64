/** Readers in a process of their own, so that nothing else that is measured keeps them waiting: asks until told to stop, then sends each answer's milliseconds. */
import autocannon from 'autocannon'

const [url, connections] = process.argv.slice(2)
const load = autocannon({ url, connections: Number(connections), duration: 600 })
// Its own sums are in whole milliseconds, of which an answer may take one.
const times = []
load.on('response', (_client, _status, _bytes, time) => times.push(time))
process.once('message', () => load.stop())
const { errors, non2xx } = await load
process.send({ times, failed: errors + non2xx }, () => process.disconnect())
