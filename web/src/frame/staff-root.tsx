import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, theme as antThemes } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Outlet } from 'react-router';
import { ProblemError } from '../api/problem-error.ts';
import { antTheme } from '../theme/ant-theme.ts';
import { useSettings } from '../theme/settings-context.ts';
import { useMedia } from '../theme/use-media.ts';

/** Live events keep what is shown fresh, so that nothing is fetched again on focus or on a timer. */
function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => !(error instanceof ProblemError) && count < 2,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Ant Design with our tokens, and the queries: what all pages share but the public one. */
export function StaffRoot(): ReactNode {
  const { theme } = useSettings();
  const touch = useMedia('(max-width: 767px)');
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [client] = useState(newQueryClient);
  const config = antTheme(theme, touch);
  return (
    <ConfigProvider
      renderEmpty={() => null}
      button={{ autoInsertSpace: false }}
      theme={{
        ...config,
        algorithm: theme === 'dark' ? antThemes.darkAlgorithm : antThemes.defaultAlgorithm,
        token: { ...config.token, motion: !still },
      }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={client}>
        <Outlet />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
