import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { forgetTab } from './tab-store.ts';

/** Signs out and forgets what this tab has read and what was typed in it. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async () => {
    await api.signOut();
    queries.clear();
    forgetTab(sessionStorage);
    await navigate('/sign-in');
  };
}
