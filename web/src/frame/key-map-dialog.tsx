import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';
import type { WordKey } from '../words/word.ts';

interface Group {
  title: WordKey;
  keys: readonly (readonly [caps: readonly string[], what: WordKey])[];
}

const enter = 'keys.enter';

const groups: readonly Group[] = [
  {
    title: 'keys.group.everywhere',
    keys: [
      [['/'], 'keys.find'],
      [['C'], 'keys.new'],
      [['Esc'], 'keys.close'],
      [['?'], 'keys.map'],
    ],
  },
  {
    title: 'keys.group.list',
    keys: [
      [['F'], 'keys.findInList'],
      [['J'], 'keys.next'],
      [['K'], 'keys.previous'],
      [[enter], 'keys.open'],
      [['['], 'keys.pagePrevious'],
      [[']'], 'keys.pageNext'],
    ],
  },
  {
    title: 'keys.group.case',
    keys: [
      [['W'], 'keys.why'],
      [['Y'], 'keys.copyWhy'],
      [['A'], 'keys.first'],
      [['R'], 'keys.retry'],
      [['M'], 'keys.manual'],
      [['N'], 'keys.confirmManual'],
      [['E'], 'keys.correct'],
      [['B'], 'keys.bookCheck'],
      [['V'], 'keys.recordCheck'],
      [['D'], 'keys.deliver'],
      [['I'], 'keys.confirm'],
      [['P'], 'keys.print'],
      [['X'], 'keys.withdraw'],
    ],
  },
  {
    title: 'keys.group.new',
    keys: [
      [[enter], 'keys.enterField'],
      [['Alt', '2'], 'keys.pickFiles'],
      [['Alt', 'W'], 'keys.why'],
      [['Ctrl', 'S'], 'keys.keepDraft'],
      [['Ctrl', enter], 'keys.submit'],
    ],
  },
];

/** All keys of the pages, by page. */
export function KeyMapDialog({ open, close }: { open: boolean; close: () => void }): ReactNode {
  const { t } = useWords();
  const cap = (name: string): string => (name === enter ? t('keys.enter') : name);
  return (
    <Modal open={open} onCancel={close} footer={null} title={t('keys.title')} width={640} destroyOnHidden>
      <p className="secondary small">{t('keys.note')}</p>
      <div className="key-map">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{t(group.title)}</h3>
            <dl>
              {group.keys.map(([caps, what]) => (
                <div key={what}>
                  <dt>
                    {caps.map((name) => (
                      <kbd key={name}>{cap(name)}</kbd>
                    ))}
                  </dt>
                  <dd>{t(what)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
