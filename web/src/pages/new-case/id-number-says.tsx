import type { ReactNode } from 'react';
import type { RegionCodeAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { checkIdNumber } from '../../../../domain/identifiers/id-number.ts';
import { idRegionPeriods } from '../../../../domain/identifiers/region-code.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useRegionCodeQuery } from '../../api/queries.ts';
import { useWords } from '../../words/words-context.ts';

type Period = RegionCodeAnswer['periods'][number];

/** A region by the name that it had, the years of that name, and how sure they are where they are not. */
function Region({ period: { name, from, to, certainty, source } }: { period: Period }): ReactNode {
  const { t, tc, tl } = useWords();
  const words = to === undefined ? t('id.region.since', { name, from }) : t('id.region', { name, from, to });
  return <span title={tl(source)}>{certainty === 'certain' ? words : `${words} ${tc('certainty', certainty)}`}</span>;
}

/** What a right ID number says, to compare with the card: birth, sex, and where it was given out. */
export function IdNumberSays({ idNumber }: { idNumber: string }): ReactNode {
  const { t } = useWords();
  const { catalogue } = useCatalogue();
  const reading = checkIdNumber(idNumber);
  // Of other provinces this catalogue knows no codes, so nothing can be said of them.
  const isKnownProvince = catalogue.regions.some(({ code }) => code.slice(0, 2) === idNumber.slice(0, 2));
  const known = useRegionCodeQuery(reading.ok && isKnownProvince ? reading.parts.region : undefined).data;
  if (!reading.ok) return null;
  const { birthDate, sex, region } = reading.parts;
  const periods = idRegionPeriods(known?.periods ?? [], birthDate);
  return (
    <>
      <span className="said">
        {t('id.born', { day: birthDate })} · {t(`id.sex.${sex}`)}
        {periods.map((period) => (
          <span key={period.from}>
            {' · '}
            <Region period={period} />
          </span>
        ))}
      </span>
      {known !== undefined && periods.length === 0 && (
        <span className="chip chip-warn chip-wrap">
          {t(known === null ? 'id.region.unknown' : 'id.region.ended', { code: region })}
        </span>
      )}
    </>
  );
}
