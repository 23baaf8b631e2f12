import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that mostly wait: begun last, one of them would keep a whole run waiting for it alone. */
const waits = ['test/api/without-mongodb.engine.test.ts', 'test/workflows/manual-answers.engine.test.ts'];

/** The order of a run's files: those that wait first, beside others that work; then vitest's own. */
export class WaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWait = ({ moduleId }: TestSpecification): boolean => waits.some((path) => moduleId.endsWith(path));
    return [...sorted.filter(isWait), ...sorted.filter((file) => !isWait(file))];
  }
}
