import type { ReactNode } from 'react';
import { checkCaseNo, groupCaseNo, repairableCaseNo } from '../../../../domain/identifiers/case-number.ts';
import { repairsOf } from '../../../../domain/identifiers/repairs.ts';
import { useWords } from '../../words/words-context.ts';

const mostOffered = 3;

/**
 * What is wrong with a number that was typed off a receipt, as far as the number itself tells, and the nearest right ones
 * to press. Whether there is such a case it neither knows nor says.
 */
export function CaseNumberHelp({ typed, set }: { typed: string; set: (caseNo: string) => void }): ReactNode {
  const { t } = useWords();
  const reading = checkCaseNo(typed);
  if (reading.ok) return null;
  const { value, problem } = reading;
  const { has, needs, at } = { needs: '', at: '', ...reading };
  const repairs = repairsOf(value, repairableCaseNo, mostOffered);
  return (
    <>
      <p className="phone-small">{t(`caseNo.problem.${problem}`, { has, needs, at })}</p>
      {repairs.length > 0 && (
        <div className="phone-repairs" role="group" aria-labelledby="track-repairs">
          <p className="phone-small" id="track-repairs">
            {t('repairs.receipt')}
          </p>
          {repairs.map((repair) => (
            <button key={repair.value} type="button" className="phone-button mono" onClick={() => set(repair.value)}>
              {groupCaseNo(repair.value)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
