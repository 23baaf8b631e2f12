/** Longest name and longest reason, in characters. */
export const objectionLimits = { by: 60, reason: 500 };

/**
 * Reads who objects and why. `problem` is what to tell the objector, in Chinese: names and reasons are published, so
 * that neither may hold an ID number.
 */
export function readObjection({
  by,
  reason,
}: Record<string, unknown>): { by: string; reason: string } | { problem: string } {
  const [name, words] = [by, reason].map((text) => (typeof text === 'string' ? text.trim() : ''));
  if (!name) return { problem: '请填写异议人名称' };
  if (!words) return { problem: '请填写异议理由' };
  if (name.length > objectionLimits.by) return { problem: `异议人名称不超过 ${String(objectionLimits.by)} 字` };
  if (words.length > objectionLimits.reason) {
    return { problem: `异议理由不超过 ${String(objectionLimits.reason)} 字` };
  }
  if (/\d{17}[\dXx]/.test(name + words)) return { problem: '异议内容会公开，请勿填写身份证号码' };
  return { by: name, reason: words };
}
