import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { pages } from './pages/pages.tsx';
import './theme/base.css';
import { tokenStyleSheet } from './theme/css-variables.ts';
import { SettingsProvider } from './theme/settings-provider.tsx';

const sheet = document.createElement('style');
sheet.textContent = tokenStyleSheet();
document.head.append(sheet);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <SettingsProvider>
      <RouterProvider router={pages} />
    </SettingsProvider>
  </StrictMode>,
);
