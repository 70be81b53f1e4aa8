// A vitest reporter: what passed, failed and was skipped, and why, as JSON in the file that it is given.
import { writeFileSync } from "node:fs";

/** Options: `{ outputFile }`. */
export default class CountReporter {
  constructor({ outputFile }) {
    this.outputFile = outputFile;
  }

  onTestRunEnd(modules, unhandledErrors) {
    const report = { passed: 0, failed: unhandledErrors.length, skipped: [], broken: [] };
    for (const module of modules) {
      const file = module.relativeModuleId ?? module.moduleId;
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === "passed") report.passed += 1;
        else if (state === "skipped") report.skipped.push({ file, name: test.fullName, why: note });
        else failedTests += 1; // failed, or never finished because its process died
      }
      // A file that could not be loaded, or whose hooks failed, may have no failed test of its own.
      if (failedTests === 0 && module.state() === "failed") {
        report.broken.push({ file, message: module.errors()[0]?.message ?? "" });
      }
      report.failed += failedTests;
    }
    report.failed += report.broken.length;
    writeFileSync(this.outputFile, JSON.stringify(report));
  }
}
