import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { ParkedChip } from '../../signs/parked-chip.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import type { Action } from './case-actions.ts';
import { actionId } from './case-actions.ts';
import { CertificateDifference } from './certificate-difference.tsx';

const titles: Partial<Record<NonNullable<HandlingAnswer['parked']>['cause'], WordKey>> = {
  certificate: 'parked.title.certificate',
  'certificate-changed': 'parked.title.changed',
  incident: 'parked.title.incident',
};

function titleOf({ parked }: HandlingAnswer): WordKey {
  const known = parked && titles[parked.cause];
  return known ?? (parked?.outcomeUnknown === true ? 'parked.title' : 'parked.title.known');
}

interface WayProps {
  title: string;
  text: string;
  /** Left out where another person is to go on. */
  action: Action | undefined;
  look: 'primary' | 'plain' | 'danger';
}

function Way({ title, text, action, look }: WayProps): ReactNode {
  return (
    <li>
      <b>{title}</b>
      <span className="small secondary">{text}</span>
      {action !== undefined && (
        <Button
          type={look === 'primary' ? 'primary' : 'default'}
          danger={look === 'danger'}
          onClick={action.run}
          aria-keyshortcuts={action.cap}
        >
          {action.label} <KeyCap name={action.cap} />
        </Button>
      )}
    </li>
  );
}

/** 人工答复: two people enter the same; what the first entered is shown to nobody else, or the second would only copy it. */
function ManualWay({ handling, find }: { handling: HandlingAnswer; find: FindAction }): ReactNode {
  const { t, tc } = useWords();
  const { manual } = handling;
  const enter = find('manual-answer');
  if (manual === undefined) {
    if (enter === undefined) return null;
    return <Way title={t('parked.manual')} text={t('parked.manual.text')} action={enter} look="plain" />;
  }
  const { yours, decision, provinceNo, decidedAt, at } = manual;
  const entered = tc('status.handling', decision);
  return yours ? (
    <Way
      title={t('parked.manual.yours')}
      text={t('parked.manual.yours.text', { entered, no: provinceNo, time: shortMoment(decidedAt) })}
      action={undefined}
      look="plain"
    />
  ) : (
    <Way
      title={t('parked.manual.confirm')}
      text={t('parked.manual.confirm.text', { time: shortMoment(at) })}
      action={find('confirm-manual-answer')}
      look="plain"
    />
  );
}

type FindAction = (kind: Parameters<typeof actionId>[0], step?: string) => Action | undefined;

interface Props {
  handling: HandlingAnswer;
  view: CasePage;
  actions: readonly Action[];
}

/** Parked: nobody knows yet whether the other side did it. The ways on, the safest first. */
export function ParkedPanel({ handling, view, actions }: Props): ReactNode {
  const { t, tc, tl } = useWords();
  const { words } = useCatalogue();
  const { parked, step, item, key, authority } = handling;
  if (parked === undefined) return null;
  const find: FindAction = (kind, of = step) => actions.find(({ id }) => id === actionId(kind, of));
  const retry = find('retry');
  const withdraw = find('withdraw', '');
  const phone = words.phoneOfAuthority(authority);
  const { cause, detail, since, outcomeUnknown } = parked;
  // Which licences have changed stands in the table below.
  const said = cause === 'certificate-changed' ? '' : detail;
  return (
    <section className="card parked-panel">
      <div className="card-head wrap">
        <ParkedChip outcomeUnknown={outcomeUnknown} />
        <h2>{t(titleOf(handling), { item: tl(words.itemShort(item)) })}</h2>
      </div>
      <div className="card-body">
        <p className="small secondary">
          {[tc('parked.cause', cause), said, t('parked.since', { time: shortMoment(since) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {cause === 'certificate-changed' && <CertificateDifference view={view} />}
        <ol className="ways">
          {retry !== undefined && (
            <Way
              title={t(outcomeUnknown ? 'parked.ask' : 'parked.again')}
              text={outcomeUnknown && key !== undefined ? t('parked.ask.text', { key }) : t('parked.ask.text.noKey')}
              action={{ ...retry, label: t(outcomeUnknown ? 'action.retry' : 'parked.again') }}
              look="primary"
            />
          )}
          <ManualWay handling={handling} find={find} />
          {withdraw !== undefined && (
            <Way title={t('parked.withdraw')} text={t('parked.withdraw.text')} action={withdraw} look="danger" />
          )}
        </ol>
        <p className="meta secondary">
          {t('parked.clock')}{' '}
          {phone !== undefined && t('parked.phone', { who: tl(words.authorityShort(authority)), phone })}
        </p>
      </div>
    </section>
  );
}
