/** Ends a run with a plain line that any CI can read: `12 passed, 0 failed, 0 skipped`. */
export default class ClosingLineReporter {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites }
  ) {
    const failed = numFailedTests + numRuntimeErrorTestSuites
    process.stdout.write(
      `${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped\n`
    )
  }
}
