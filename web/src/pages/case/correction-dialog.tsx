import { Button, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { CasePage, GapAnswer, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { CommandRequest } from '../../../../api/schemas/command.ts';
import { defaultMaterialLimits } from '../../../../domain/material.ts';
import type { MaterialLimits } from '../../../../domain/material.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import type { CatalogueInUse } from '../../api/catalogue-context.ts';
import { Notice } from '../../frame/notice.tsx';
import { MaterialUpload } from '../../materials/material-upload.tsx';
import { keptFiles } from '../../materials/upload-entry.ts';
import { useUploads } from '../../materials/use-uploads.ts';
import type { Uploads } from '../../materials/use-uploads.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import { pinName } from './correction-panel.tsx';
import { ProgressWords } from './progress-words.tsx';
import type { CommandProgress } from './use-command.ts';

type CorrectData = Extract<CommandRequest, { kind: 'correct' }>['data'];

function limitsOf({ catalogue }: CatalogueInUse, bundle: string, kind: string): MaterialLimits {
  const found = catalogue.bundles.find(({ code }) => code === bundle)?.materials.find(({ code }) => code === kind);
  return found === undefined
    ? defaultMaterialLimits
    : { ...defaultMaterialLimits, maxFiles: found.maxFiles, types: found.types };
}

/** The answers that are ready: a field with words, a material with every file kept. */
function answersOf(
  gaps: readonly GapAnswer[],
  values: Readonly<Record<string, string>>,
  uploads: Uploads,
): CorrectData['answers'] {
  return gaps.flatMap(({ id, pin }): CorrectData['answers'] => {
    const value = (values[id] ?? '').trim();
    if (pin.on === 'field') return value === '' ? [] : [{ gap: id, value }];
    const entries = uploads.entries[id] ?? [];
    const files = keptFiles(uploads.entries, id).map(({ fileId }) => fileId);
    return files.length > 0 && files.length === entries.length ? [{ gap: id, files }] : [];
  });
}

interface GapProps {
  gap: GapAnswer;
  bundle: string;
  value: string;
  change: (value: string) => void;
  uploads: Uploads;
}

/** What one gap asks for: a field of the form, as the form asks for it, or files. */
function GapField({ gap, bundle, value, change, uploads }: GapProps): ReactNode {
  const inUse = useWords();
  const { tc, tl } = inUse;
  const catalogue = useCatalogue();
  const id = `correct-${gap.id}`;
  const why = `${id}-why`;
  const name = pinName(gap, bundle, catalogue.words, inUse);
  const options = catalogue.words.fieldOptions(bundle, gap.pin.on === 'field' ? gap.pin.code : '');
  const shared = { id, 'aria-describedby': why };
  return (
    <div className="field">
      {gap.pin.on === 'field' ? <label htmlFor={id}>{name}</label> : <b>{name}</b>}
      <span className="small secondary" id={why}>
        {[tc('gap.reason', gap.reason), gap.words].filter(Boolean).join(' · ')}
      </span>
      {gap.pin.on === 'material' ? (
        <MaterialUpload
          id={id}
          name={name}
          at={gap.id}
          limits={limitsOf(catalogue, bundle, gap.pin.kind)}
          uploads={uploads}
          describedBy={why}
        />
      ) : options.length > 0 ? (
        <Select
          {...shared}
          {...(value === '' ? {} : { value })}
          options={options.map(({ code, label }) => ({ value: code, label: tl(label) }))}
          onChange={change}
        />
      ) : (
        <Input
          {...shared}
          value={value}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
        />
      )}
    </div>
  );
}

interface Props {
  view: CasePage;
  handling: HandlingAnswer;
  progress: CommandProgress;
  stale: boolean;
  send: (command: CommandRequest) => Promise<boolean>;
  close: () => void;
}

/** The applicant's answers to a correction notice, entered at the window; what is not answered now stays open. */
export function CorrectionDialog({ view, handling, progress, stale, send, close }: Props): ReactNode {
  const { t } = useWords();
  const uploads = useUploads();
  const [values, setValues] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const { gaps = [], answers = [] } = handling.correction ?? {};
  const open = gaps.filter(({ id }) => answers.every(({ gap }) => gap !== id));
  const ready = answersOf(open, values, uploads);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (stale || progress.state === 'sending' || ready.length === 0) return;
    if (await send({ kind: 'correct', data: { step: handling.step, answers: ready } })) close();
  };
  return (
    <Modal
      open
      width={640}
      title={t('action.correct')}
      onCancel={close}
      mask={{ closable: false }}
      afterOpenChange={(isOpen) => {
        if (isOpen) document.getElementById(`correct-${open[0]?.id ?? ''}`)?.focus();
      }}
      footer={
        <div className="row dialog-foot">
          <Button onClick={close} aria-keyshortcuts="Escape">
            {t('act.cancel')} <KeyCap name="Esc" />
          </Button>
          <Button
            type="primary"
            aria-disabled={stale || progress.state === 'sending'}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void submit()}
          >
            {t('correction.submit', { n: ready.length, left: open.length - ready.length })}{' '}
            <KeyCap name={`Ctrl ${t('keys.enter')}`} />
          </Button>
        </div>
      }
    >
      <form
        className="dialog-form"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void submit();
        }}
      >
        <p className="secondary">{t('correction.lead')}</p>
        {stale && <Notice tone="info" title={t('live.refusal')} />}
        {tried && ready.length === 0 && <Notice tone="late" role="alert" title={t('correction.nothing')} />}
        <ProgressWords progress={progress} failuresOnly />
        {open.map((gap) => (
          <GapField
            key={gap.id}
            gap={gap}
            bundle={view.bundle}
            value={values[gap.id] ?? ''}
            change={(value) => setValues((now) => ({ ...now, [gap.id]: value }))}
            uploads={uploads}
          />
        ))}
      </form>
    </Modal>
  );
}
