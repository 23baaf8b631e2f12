import type { ReactNode } from 'react';
import { useSettings } from '../theme/settings-context.ts';
import { useWords } from '../words/words-context.ts';

/** Language and theme, one press each; no Ant Design, since the public page has them too. */
export function SettingsSwitches({ withTheme = true }: { withTheme?: boolean }): ReactNode {
  const { t } = useWords();
  const { language, theme, setLanguage, setTheme } = useSettings();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const otherTheme = theme === 'dark' ? 'light' : 'dark';
  return (
    <span className="switches">
      <button type="button" className="switch" lang={other} onClick={() => setLanguage(other)}>
        {t(`lang.${other}`)}
      </button>
      {withTheme && (
        <button
          type="button"
          className="switch"
          aria-label={t(otherTheme === 'dark' ? 'theme.toDark' : 'theme.toLight')}
          title={t(otherTheme === 'dark' ? 'theme.toDark' : 'theme.toLight')}
          onClick={() => setTheme(otherTheme)}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
          </svg>
        </button>
      )}
    </span>
  );
}
