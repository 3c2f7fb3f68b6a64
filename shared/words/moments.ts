const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
})

/** An instant by the clock in Edinburgh: "21 November 2026, 09:31". */
export function momentInWords(instant: string): string {
  const parts = Object.fromEntries(
    london.formatToParts(new Date(instant)).map(({ type, value }) => [type, value])
  )
  return `${parts['day']} ${parts['month']} ${parts['year']}, ${parts['hour']}:${parts['minute']}`
}
