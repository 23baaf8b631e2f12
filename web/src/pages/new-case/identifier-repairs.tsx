import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { identifierKinds } from '../../../../domain/identifiers/identifier-kinds.ts';
import type { IdentifierRules } from '../../../../domain/identifiers/identifier-kinds.ts';
import { repairsOf } from '../../../../domain/identifiers/repairs.ts';
import type { Repair } from '../../../../domain/identifiers/repairs.ts';
import { useWords } from '../../words/words-context.ts';
import type { AskedKind } from './identifier-problem.ts';
import { goToField } from './missing-card.tsx';

const mostOffered = 4;

interface Props {
  id: string;
  kind: AskedKind;
  /** Written form of what was typed. */
  wrong: string;
  today: string;
  set: (value: string) => void;
}

/** The groups of a repaired identifier with the characters marked that would change. */
function Changed({ groups, wrong }: { groups: string; wrong: string }): ReactNode {
  let at = 0;
  return Array.from(groups, (character, index) => {
    const isSame = character === ' ' || character === wrong.charAt(at);
    if (character !== ' ') at += 1;
    return isSame ? character : <mark key={index}>{character}</mark>;
  });
}

/** The nearest valid identifiers as buttons: nothing changes until somebody who has the paper presses one. */
export function IdentifierRepairs({ id, kind, wrong, today, set }: Props): ReactNode {
  const { t } = useWords();
  const rules: IdentifierRules = identifierKinds[kind];
  const repairs = useMemo(
    () => repairsOf(wrong, rules.repairable(wrong, { today, regions: new Map() }), mostOffered),
    [wrong, rules, today],
  );
  if (repairs.length === 0) return null;
  const wordsOf = ({ change, at, from, to }: Repair): string => t(`repairs.${change}`, { at, next: at + 1, from, to });
  return (
    <div className="repairs" role="group" aria-labelledby={`${id}-repairs`}>
      <span className="said" id={`${id}-repairs`}>
        {t('repairs.title')}
      </span>
      {repairs.map((repair) => (
        <Button
          key={repair.value}
          size="small"
          className="repair"
          aria-label={t('repairs.use', { value: rules.group(repair.value), change: wordsOf(repair) })}
          onClick={() => {
            set(repair.value);
            goToField(id);
          }}
        >
          <span className="mono">
            <Changed groups={rules.group(repair.value)} wrong={wrong} />
          </span>
          <small>{wordsOf(repair)}</small>
        </Button>
      ))}
    </div>
  );
}
