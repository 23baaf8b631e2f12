import { createBrowserRouter, redirect } from 'react-router';

/** While the first chunk of a page comes: under 300 ms nothing is shown. */
function Nothing(): null {
  return null;
}

/**
 * Addresses of the pages under `/w/`. Each page is its own chunk, and the public page shares none with Ant Design.
 */
export const pages = createBrowserRouter(
  [
    { path: '/', loader: () => redirect('/cases'), Component: Nothing, HydrateFallback: Nothing },
    {
      path: '/track',
      HydrateFallback: Nothing,
      lazy: async () => ({ Component: (await import('./tracking/tracking-page.tsx')).TrackingPage }),
    },
    {
      HydrateFallback: Nothing,
      lazy: async () => ({ Component: (await import('../frame/staff-root.tsx')).StaffRoot }),
      children: [
        {
          path: '/sign-in',
          lazy: async () => ({ Component: (await import('./sign-in/sign-in-page.tsx')).SignInPage }),
        },
        {
          lazy: async () => ({ Component: (await import('../frame/staff-frame.tsx')).StaffFrame }),
          children: [
            {
              path: '/cases',
              lazy: async () => ({ Component: (await import('./case-list/case-list-page.tsx')).CaseListPage }),
            },
            {
              path: '/cases/new',
              lazy: async () => ({ Component: (await import('./new-case/new-case-page.tsx')).NewCasePage }),
            },
            {
              path: '/cases/:caseNo',
              lazy: async () => ({ Component: (await import('./case/case-page.tsx')).CasePage }),
            },
          ],
        },
        {
          lazy: async () => ({
            Component: (await import('./enterprise/enterprise-frame.tsx')).EnterpriseFrame,
          }),
          children: [
            {
              path: '/my',
              lazy: async () => ({ Component: (await import('./enterprise/my-cases-page.tsx')).MyCasesPage }),
            },
            {
              path: '/my/:caseNo',
              lazy: async () => ({ Component: (await import('./enterprise/my-case-page.tsx')).MyCasePage }),
            },
            {
              path: '/my/:caseNo/correction/:step',
              lazy: async () => ({ Component: (await import('./enterprise/correction-page.tsx')).CorrectionPage }),
            },
          ],
        },
        { path: '*', lazy: async () => ({ Component: (await import('./not-found/not-found-page.tsx')).NotFoundPage }) },
      ],
    },
  ],
  { basename: '/w' },
);
