// What is searched for, chosen and sorted on Home, and which page of the list is open. It is kept while the window stands,
// so that whoever comes back from a connection finds the list as it was.
import type { Home, ListQuery, Show, Sort } from '../../lib/generated';

export interface View {
  search: string;
  show: Show;
  sort: Sort;
  from: number;
}

const START: View = { search: '', show: 'all', sort: 'urgency', from: 0 };

const view = $state<View>({ ...START });

export function listView(): View {
  return view;
}

/** Everything again, most urgent first. */
export function resetView(): void {
  Object.assign(view, START);
}

/** Whether the list is shown from its beginning, with everything in it: as the program answers when it is not asked. */
export function isStart(): boolean {
  return view.search.trim() === '' && view.show === START.show && view.sort === START.sort && view.from === 0;
}

/** The request for the page that is open. */
export function query(): ListQuery {
  return { search: view.search.trim(), show: view.show, sort: view.sort, from: view.from };
}

/** How many there are of a kind. */
export function countOf(home: Home, show: Show): number {
  return home.counts.find((one) => one.show === show)?.count ?? 0;
}
