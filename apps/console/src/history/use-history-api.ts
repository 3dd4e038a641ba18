import { useMemo } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { type HistoryApi, historyApi } from './history-api.ts';

/** What the desk left behind, asked of the server this window is signed in to. */
export function useHistoryApi(): HistoryApi {
  const { rest } = useConsole();
  return useMemo(() => historyApi(rest), [rest]);
}
