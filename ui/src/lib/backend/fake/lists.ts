// Lists of the stand-in: a page of the connections, the checks of one, a spreadsheet's list.
import type { CheckOutcome, CheckReport, ConnectionRow, Home, ListLook, ListQuery, Show } from '../../generated';
import { findingOf } from './results';

const PAGE = 50;
const SHOWS: Show[] = ['all', 'needs', 'expired', 'expiring', 'failed', 'unfinished', 'unproven', 'works'];

function is({ state, works }: ConnectionRow, show: Show): boolean {
  switch (show) {
    case 'all': return true;
    case 'needs': return !works;
    case 'works': return works;
    case 'failed': return state.kind === 'failed' || state.kind === 'checkFailed';
    case 'unproven': return state.kind === 'unproven' || state.kind === 'stale';
    default: return state.kind === show;
  }
}

export function pageOfRows(all: ConnectionRow[], query: ListQuery): Home {
  const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter((row) => is(row, query.show ?? 'all') && words.every((word) => `${row.name} ${row.product} ${row.tenant?.text ?? ''}`.toLowerCase().includes(word)));
  const late = (row: ConnectionRow) => row.expires ?? '9999';
  const urgency = ({ works, state }: ConnectionRow) => (works ? 2 : state.kind === 'checkFailed' ? 0 : 1);
  found.sort((a, b) => (query.sort === 'name' ? 0 : query.sort === 'expiry' ? late(a).localeCompare(late(b)) : urgency(a) - urgency(b)) || a.name.localeCompare(b.name));
  const from = Math.min(query.from ?? 0, Math.floor(Math.max(found.length - 1, 0) / PAGE) * PAGE);
  const counts = SHOWS.map((show) => ({ show, count: all.filter((row) => is(row, show)).length })).filter(({ count }) => count > 0);
  return { rows: found.slice(from, from + PAGE), from, page: PAGE, found: found.length, counts };
}

export function checkReport(at: string, outcome: CheckOutcome, product: string): CheckReport {
  const failed = outcome === 'failed';
  return {
    at, outcome, counts: true,
    checks: [
      { name: 'Connection to Microsoft', outcome: 'passed', found: 'https://login.microsoftonline.com' },
      { name: 'Clock of this computer', outcome: 'passed', found: '0 s' },
      { name: 'Directory', outcome: 'passed', found: 'b7e41c02-5a9d-4f36-8c1e-90d2f7a6435b' },
      { name: 'Application', outcome: 'passed', found: 'Microsoft knows it in this directory' },
      { name: 'Client secret', outcome: failed ? 'failed' : 'passed', found: failed ? 'AADSTS7000222' : 'Microsoft accepts it' },
      { name: 'Permissions of the product', outcome: failed ? 'inconclusive' : 'skipped', found: failed ? 'Not known' : 'This product needs none to be checked' },
    ],
    finding: failed ? findingOf('secret-expired', product, { mend: { to: { task: 'create-secret', part: 'paste' }, name: 'Create the client secret' } }) : null,
  };
}

export function exampleList(): ListLook {
  const row = { tenant: 'contoso.com', expires: '2028-11-20', problems: [], thereAlready: null };
  return {
    file: 'connections.csv', problem: null, fine: 2, thereAlready: 1, wrong: 1, refused: ['Client secret'],
    rows: [
      { ...row, line: 4, name: 'Logto', tenant: null, problems: ['Tenant: nothing stands there', 'Expires: day and month could be told either way; write it as 2028-11-20'] },
      { ...row, line: 5, name: 'emnify', thereAlready: 'Fleet cards' },
      { ...row, line: 2, name: 'Kandji Berlin' },
      { ...row, line: 3, name: 'Kandji Oslo', tenant: 'b7e41c02-5a9d-4f36-8c1e-90d2f7a6435b' },
    ],
  };
}
