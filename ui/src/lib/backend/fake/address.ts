// The stand-in for work in a browser: what it plays stands in the address.
import { createFake, type Fake } from '../fake';
import { t } from './words';

/** The stand-in as an address asks for it: `?product=kandji&at=create-secret/paste&secret=refused&test=failed&pause=600`. */
export async function fakeOf(search: string): Promise<Fake> {
  const asked = new URLSearchParams(search);
  const fake = createFake({ pause: Number(asked.get('pause') ?? 600) });
  for (const key of ['test', 'secret', 'kept', 'authority', 'note'] as const) {
    const value = asked.get(key);
    if (value !== null) Object.assign(fake.script, { [key]: value });
  }
  const failing = asked.get('failing');
  if (failing) fake.script.failing = { [failing]: { code: 'store.full', class: 'failure', title: t('error-store-full'), todo: t('error-store-full.todo'), detail: 'database or disk is full (13)' } };
  const text = Number(asked.get('text') ?? 100);
  if (text !== 100) await fake.call('save_settings', { theme: 'system', textSize: text, proxy: null, notify: true });
  if (asked.has('otherCloud')) fake.script.otherCloud = true;
  if (asked.has('stale')) fake.script.stale = true;
  for (let number = 1; number <= Number(asked.get('many') ?? 0); number += 1) fake.addMany(number);
  const file = asked.get('file');
  if (file) Object.assign(fake.script, { slowFile: asked.has('slow'), file: { name: file, text: asked.get('holds') ?? '' } });
  const [task = '', part = ''] = (asked.get('at') ?? '').split('/');
  if (!task) return fake;
  const id = fake.place(asked.get('product') ?? 'kandji', { task, part: part || null }, asked.has('practice'));
  const { call } = fake;
  fake.call = async (name, request) => {
    const answer = await call(name, request);
    return name === 'start' ? { ...answer, open: id } : answer;
  };
  return fake;
}
