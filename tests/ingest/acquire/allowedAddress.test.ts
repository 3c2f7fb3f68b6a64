import { allowedAddress, checkedAddresses } from '../../../ingest/acquire/allowedAddress.ts'
import { isLoopbackAddress, isPublicAddress } from '../../../ingest/acquire/publicAddress.ts'
import { shownAddress } from '../../../ingest/acquire/shownAddress.ts'
import { failureOf } from './failure.ts'

const rule = { hosts: ['statistics.gov.scot'], allowInsecureLoopback: false }

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '151.101.1.1', '2a00:1450:4009::1', '2606:4700::1111'])('lets %s through', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '10.0.0.8',
    '100.64.0.1',
    '100.127.255.254',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'not an address',
    ''
  ])('refuses %s', address => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('isLoopbackAddress', () => {
  it('knows this machine and nothing else', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1'].every(isLoopbackAddress)).toBe(true)
    expect(['10.0.0.1', '8.8.8.8', '::2', 'localhost', ''].some(isLoopbackAddress)).toBe(false)
  })
})

describe('allowedAddress', () => {
  it('lets the https address of a listed host through, whatever its letters', () => {
    expect(allowedAddress('https://STATISTICS.gov.scot/downloads', rule).href).toBe(
      'https://statistics.gov.scot/downloads'
    )
  })

  it.each([
    ['http://statistics.gov.scot/', 'is not an https address'],
    ['file:///etc/passwd', 'is not an https address'],
    ['ftp://statistics.gov.scot/', 'is not an https address'],
    ['https://example.com/', 'is not on the list of hosts'],
    ['https://statistics.gov.scot.example.com/', 'is not on the list of hosts'],
    ['https://sub.statistics.gov.scot/', 'is not on the list of hosts'],
    ['https://statistics.gov.scot:8443/', 'is not on the list of hosts'],
    ['https://statistics.gov.scot@example.com/', 'holds a user name'],
    ['https://127.0.0.1/', 'is not on the list of hosts'],
    ['not an address', 'is not an address']
  ])('refuses %s', (address, reason) => {
    expect(() => allowedAddress(address, rule)).toThrow(
      expect.objectContaining({ kind: 'blocked-address', message: expect.stringContaining(reason) })
    )
  })

  it('says of a redirect that the publisher sent us there', () => {
    expect(() => allowedAddress('https://example.com/', rule, 'redirect')).toThrow(
      expect.objectContaining({
        kind: 'redirect',
        message: expect.stringMatching(/^The publisher sent the request on to https:\/\/example\.com\//)
      })
    )
  })
})

describe('checkedAddresses', () => {
  const url = new URL('https://statistics.gov.scot/')

  it('refuses a name of which even one address is private', async () => {
    const failure = await failureOf(
      checkedAddresses(url, rule, async () => [
        { address: '8.8.8.8', family: 4 },
        { address: '169.254.169.254', family: 4 }
      ])
    )
    expect(failure.kind).toBe('blocked-address')
    expect(failure.message).toBe(
      'The name statistics.gov.scot stands for an address inside a private network or this machine. Nothing was fetched from it. Check the name server of this machine, and the address in the dataset’s declaration.'
    )
  })

  it('looks no name up for an address written in figures, and refuses it in any spelling', async () => {
    const lookup = () => Promise.reject(new Error('must not be asked'))
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '017700000001']) {
      const failure = await failureOf(checkedAddresses(new URL(`https://${host}/`), rule, lookup))
      expect(failure.kind).toBe('blocked-address')
    }
  })

  it('lets a test ask this machine and refuses it every other', async () => {
    const loopback = { allowInsecureLoopback: true }
    const to = (address: string) => async () => [{ address, family: 4 }]
    expect(await checkedAddresses(url, loopback, to('127.0.0.1'))).toHaveLength(1)
    const failure = await failureOf(checkedAddresses(url, loopback, to('8.8.8.8')))
    expect(failure.message).toMatch(/^statistics\.gov\.scot is not this machine/)
  })

  it('says when a name is not known', async () => {
    expect((await failureOf(checkedAddresses(url, rule, async () => []))).kind).toBe('dns')
    expect(
      (await failureOf(checkedAddresses(url, rule, () => Promise.reject(new Error('ENOTFOUND'))))).kind
    ).toBe('dns')
  })
})

describe('shownAddress', () => {
  it('withholds every parameter that is not known to be harmless, and user names', () => {
    expect(shownAddress('https://reader:secret@example.com/a?id=7&token=abc&X-Sig=def#part')).toBe(
      'https://example.com/a?id=7&token=withheld&X-Sig=withheld'
    )
  })

  it('shows nothing of what is not an address', () => {
    expect(shownAddress('/etc/passwd')).toBe('an address that cannot be read')
  })
})
