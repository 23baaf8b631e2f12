import { fieldsOf, isText } from '../fields-of.ts';
import type { NewGap } from '../gaps-of.ts';
import { systemNames } from '../province-records.ts';
import { gapReasons } from '../read-gaps.ts';

/** The gaps that were ticked in a correction form, with reason and words; a gap without words has those of its reason. */
export function readGapsForm(body: unknown): NewGap[] {
  const fields = fieldsOf(body);
  return listOf(fields['gap']).flatMap((pin): NewGap[] => {
    const [, on, code = ''] = /^(field|material):(.+)$/.exec(pin) ?? [];
    const reason = gapReasons.find((one) => one === fields[`reason.${pin}`]) ?? 'other';
    const words = fields[`words.${pin}`];
    const said = isText(words) ? words.trim() : '请补正';
    if (on === 'field') return [{ pin: { on, code }, reason, words: said }];
    return on === 'material' ? [{ pin: { on, kind: code }, reason, words: said }] : [];
  });
}

/** The knobs that a knob form sets, as `PUT /sandbox/knobs` has them; still to be checked. */
export function readKnobForm(body: unknown): Record<string, unknown>[] {
  const fields = fieldsOf(body);
  if (fields['clear'] !== undefined) return [];
  const set: Record<string, unknown> = {};
  for (const name of ['down', 'unknownCode', 'certificate', 'halfAnswer']) {
    if (isText(fields[name])) set[name] = fields[name] === 'true' ? true : fields[name];
  }
  for (const name of ['outOfHours', 'duplicateCallback', 'lostCallback', 'reverseOrder']) {
    if (fields[name] === 'on') set[name] = true;
  }
  for (const name of ['slow', 'decisionDelayMs']) if (isText(fields[name])) set[name] = Number(fields[name]);
  const systems = listOf(fields['systems']);
  if (systems.length > 0) set['systems'] = systems;
  const decision = bySystem(fields, 'decision', (word) => word);
  const correction = bySystem(fields, 'correction', (word) => word === 'true');
  if (decision !== undefined) set['decision'] = decision;
  if (correction !== undefined) set['correction'] = correction;
  return Object.keys(set).length === 0 ? [] : [set];
}

function bySystem(
  fields: Record<string, unknown>,
  name: string,
  read: (word: string) => unknown,
): Record<string, unknown> | undefined {
  const set = systemNames.flatMap((system) => {
    const word = fields[`${name}.${system}`];
    return isText(word) ? [[system, read(word)] as const] : [];
  });
  return set.length === 0 ? undefined : Object.fromEntries(set);
}

function listOf(value: unknown): string[] {
  return [value].flat().filter(isText);
}
