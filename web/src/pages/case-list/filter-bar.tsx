import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import { ShapePill } from './due-legend.tsx';
import type { FilterName, Filters } from './use-filters.ts';

export const textFilterId = 'filter-text';

const statuses = ['open', 'held', 'withdrawing', 'closed'] as const;
const holders = ['applicant', 'window', 'system', 'public'] as const;
/** Colours of a date, the worst first, each as its shape. */
const colours = { black: 'law', red: 'late', yellow: 'warn', green: 'ok', grey: 'stop' } as const;
const typingPauseMs = 350;

function TextFilter({ filters }: { filters: Filters }): ReactNode {
  const { t } = useWords();
  const given = filters.values.text ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text === given) return;
    const timer = setTimeout(() => filters.set('text', text.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <label className="find find-list">
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
        <circle cx="7" cy="7" r="4.5" />
        <path d="M10.5 10.5 14 14" />
      </svg>
      <input
        id={textFilterId}
        type="search"
        value={text}
        maxLength={100}
        autoComplete="off"
        aria-label={t('list.filter.text')}
        aria-keyshortcuts="F"
        placeholder={t('list.filter.text')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') filters.set('text', text.trim());
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <KeyCap name="F" />
    </label>
  );
}

function Choice({
  filters,
  name,
  label,
  all,
  options,
}: {
  filters: Filters;
  name: FilterName;
  label: string;
  all: string;
  options: { value: string; label: ReactNode }[];
}): ReactNode {
  const value = filters.values[name];
  return (
    <span className={value === undefined ? 'choice' : 'choice choice-on'}>
      <span className="choice-label" id={`filter-${name}-label`}>
        {label}
      </span>
      <Select
        size="small"
        variant="borderless"
        id={`filter-${name}`}
        aria-labelledby={`filter-${name}-label`}
        aria-label={label}
        popupMatchSelectWidth={false}
        value={value ?? ''}
        options={[{ value: '', label: all }, ...options]}
        onChange={(chosen) => filters.set(name, chosen)}
      />
    </span>
  );
}

interface ToggleProps {
  filters: Filters;
  name: 'mine' | 'waiting' | 'parked' | 'tasks';
  label: string;
  /** What the filter is set to when it is on. */
  value?: string;
}

function Toggle({ filters, name, label, value = 'true' }: ToggleProps): ReactNode {
  const on = filters.values[name] === value;
  return (
    <Button
      size="small"
      className={on ? 'toggle toggle-on' : 'toggle'}
      aria-pressed={on}
      onClick={() => filters.set(name, on ? undefined : value)}
    >
      {label}
    </Button>
  );
}

/** The order of the list. */
export function SortChoice({ filters }: { filters: Filters }): ReactNode {
  const { t } = useWords();
  return (
    <Choice
      filters={filters}
      name="sort"
      label={t('list.filter.sort')}
      all={t('list.sort.due')}
      options={[{ value: 'opened', label: t('list.sort.opened') }]}
    />
  );
}

/** Filters of the list; each shows what it is set to. */
export function FilterBar({ filters }: { filters: Filters }): ReactNode {
  const { t, tl } = useWords();
  const { catalogue, words } = useCatalogue();
  const { role } = useSession();
  const all = t('list.filter.all');
  const inRoutes = new Set(
    catalogue.bundles.flatMap(({ routes }) => routes.flatMap((r) => [r.collecting, r.deciding])),
  );
  const regions = catalogue.regions
    .filter(({ code }) => inRoutes.has(code))
    .map(({ code, province }) => ({ value: code, label: `${words.provinceSign(province)} ${tl(words.region(code))}` }));
  return (
    <div className="row wrap filters">
      <TextFilter filters={filters} />
      <Choice
        filters={filters}
        name="status"
        label={t('list.filter.status')}
        all={all}
        options={statuses.map((status) => ({ value: status, label: t(`status.case.${status}`) }))}
      />
      <Choice filters={filters} name="region" label={t('list.filter.region')} all={all} options={regions} />
      <Choice
        filters={filters}
        name="holder"
        label={t('list.filter.holder')}
        all={all}
        options={holders.map((holder) => ({ value: holder, label: t(`list.holder.${holder}`) }))}
      />
      <Choice
        filters={filters}
        name="colour"
        label={t('list.filter.colour')}
        all={all}
        options={Object.entries(colours).map(([value, shape]) => ({ value, label: <ShapePill shape={shape} /> }))}
      />
      {role === 'clerk' && <Toggle filters={filters} name="mine" label={t('list.filter.mine')} />}
      {role !== 'ops' && <Toggle filters={filters} name="waiting" value="me" label={t('list.filter.waiting')} />}
      <Toggle filters={filters} name="parked" label={t('list.filter.parked')} />
      <Toggle filters={filters} name="tasks" label={t('list.filter.tasks')} />
    </div>
  );
}
