import { execFileSync } from 'node:child_process';

/** What chinese-days says of the days asked for. */
export interface ChineseDays {
  workdays: string[];
  /** `<day>+<n>` to the day that lies so many working days later. */
  added: Record<string, string>;
}

const script = `
const days = require('chinese-days');
const { asked, numbers } = JSON.parse(process.argv[1]);
const added = {};
for (const n of numbers) for (const day of asked) added[day + '+' + n] = days.findWorkday(n, day);
process.stdout.write(JSON.stringify({ workdays: asked.filter((day) => days.isWorkday(day)), added }));
`;

/**
 * Asks chinese-days in a process whose time zone is China's: it reads days as UTC and formats them in the machine's zone,
 * so west of Greenwich all its holidays lie a day early.
 */
export function chineseDaysInChina(asked: readonly string[], numbers: readonly number[]): ChineseDays {
  const answer = execFileSync(process.execPath, ['-e', script, JSON.stringify({ asked, numbers })], {
    env: { TZ: 'Asia/Shanghai' },
    maxBuffer: 16 * 1024 * 1024,
    encoding: 'utf8',
    cwd: import.meta.dirname,
  });
  return JSON.parse(answer) as ChineseDays;
}
