// A connection as it stands when everything before a page is done.
import type { Place } from '../../generated';
import type { Script } from '../fake';
import { CLIENT_ID, TENANT_ID } from './judge';
import { tasksOf, type Kept } from './pages';
import { STEPS, renew, renews } from './renewal';
import { reportOf, stagesOf } from './results';
import { t } from './words';

const ANSWERS = { shown: 'nothing', region: 'eu', domain: 'harbourpine.example', cloud: 'global' };

export function putAt(connection: Kept, at: Place, script: Script): void {
  const order = tasksOf(connection.product);
  const index = order.indexOf(at.task);
  order.slice(0, index).forEach((task) => connection.done.add(task));
  if (index > 0) Object.assign(connection.answers, ANSWERS);
  if (index > order.indexOf('copy-ids')) Object.assign(connection, { clientId: CLIENT_ID, tenant: TENANT_ID, found: true });
  if (index > order.indexOf('create-secret') || at.part === 'expiry') Object.assign(connection, { hint: 'abc', accepted: '2026-11-21T14:02:10Z' });
  if (index > order.indexOf('create-secret')) connection.expires = '2028-11-20';
  if (at.part === 'before') connection.done.add('address');
  const ended = index > order.indexOf('test-sign-in') ? 'passed' : script.test === 'waiting' ? 'cancelled' : script.test;
  if (at.part === 'result' || (ended === 'passed' && index > order.indexOf('test-sign-in'))) {
    const stages = ended === 'passed' ? stagesOf(connection, 7, 'passed') : stagesOf(connection, ended === 'failed' ? 3 : 1, ended === 'failed' ? 'failed' : 'todo');
    connection.report = { ...reportOf(connection, ended, stages), stale: script.stale ? t('stale-because', { what: t('value-secret') }) : null };
    if (ended === 'passed') connection.done.add('test-sign-in');
  }
  connection.at = at;
  if (renews(at)) putIntoRenewal(connection, at);
}

/** Everything before this page of the renewal is done. */
function putIntoRenewal(connection: Kept, at: Place): void {
  Object.assign(connection.answers, ANSWERS);
  Object.assign(connection, { clientId: CLIENT_ID, tenant: TENANT_ID, found: true, hint: 'abc', accepted: '2026-11-21T14:02:10Z', finished: true, testAddress: 'keep', expires: '2026-12-10' });
  renew(connection);
  const { renewal } = connection;
  const index = STEPS.findIndex((step) => step === at.task);
  if (renewal && (index > 0 || at.part === 'expiry')) Object.assign(renewal, { fresh: 'xY~', replaced: true });
  if (index > 0 || at.part === 'expiry') connection.hint = 'xY~';
  if (index > 0) connection.expires = '2028-11-20';
  STEPS.slice(0, index).forEach((step) => renewal?.done.add(step));
  connection.at = at;
}
