declare module 'autocannon' {
  namespace autocannon {
    interface Options {
      url: string
      connections?: number
      duration?: number
      headers?: Record<string, string>
    }
    interface Result {
      errors: number
      non2xx: number
      requests: { average: number }
      latency: { p50: number; p99: number }
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result> & { stop(): void }
  export = autocannon
}
