// How the stand-in judges what is pasted: a few of the real judgements, so that their looks can be seen.
import type { FieldProblem, Remark, SecretRemark } from '../../generated';
import { t } from './words';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** As in the look's fourth picture: the Object ID. */
export const OBJECT_ID = 'e2963a17-0b48-4d7c-a5f1-6b92c8d04e3f';
export const CLIENT_ID = '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90';
export const TENANT_ID = 'b7e41c02-5a9d-4f36-8c1e-90d2f7a6435b';

const fine: Remark = { verdict: 'ok', text: null, more: null, normalized: null };
const wrong = (id: string, args = {}): Remark => ({ verdict: 'error', text: t(id, args), more: t(`${id}.todo`), normalized: null });

export function lookAt(field: string, text: string, compareWith?: string | null): Remark {
  const trimmed = text.trim();
  if (field === 'client-id') {
    const id = trimmed.match(/[0-9a-f-]{36}/i)?.[0];
    if (trimmed.startsWith('https://')) return id ? { verdict: 'warning', text: t('judgement-client-id-is-a-url-taken', { normalized: id }), more: null, normalized: id } : wrong('judgement-client-id-is-a-url');
    if (!GUID.test(trimmed)) return trimmed.length < 36 ? wrong('judgement-client-id-not-a-guid-too-short', { found: trimmed.length, usual: 36 }) : wrong('judgement-client-id-not-a-guid');
    return { ...fine, normalized: trimmed };
  }
  if (field === 'tenant' && !GUID.test(trimmed) && !trimmed.includes('.')) return wrong('judgement-tenant-not-a-guid');
  if (field === 'copied-back' && compareWith) {
    if (trimmed === compareWith) return { verdict: 'ok', text: t('copied-back-same'), more: null, normalized: trimmed };
    return { verdict: 'error', text: t('difference-trailing-slash'), more: null, normalized: null };
  }
  return { ...fine, normalized: trimmed };
}

export function problemOf(field: string, remark: Remark): FieldProblem[] {
  return remark.verdict === 'error' ? [{ field, slug: 'not-a-guid', text: remark.text ?? '', more: remark.more }] : [];
}

export function lookAtSecret(secret: string, act: 'look' | 'keep' | 'keepAnyway'): SecretRemark {
  const text = secret.trim();
  const id = text === '' ? 'empty' : GUID.test(text) ? 'secret-id-not-value' : text.includes('***') ? 'masked' : text.length < 16 ? 'truncated-too-short' : null;
  if (id === null) return { verdict: 'ok', slug: null, text: null, more: null, canKeepAnyway: false, held: act !== 'look' };
  const message = `judgement-secret-${id}`;
  const slug = id.startsWith('truncated') ? 'truncated' : id;
  const held = act === 'keepAnyway' && id !== 'empty';
  return { verdict: 'error', slug, text: t(message, id.startsWith('truncated') ? { found: text.length, usual: 32 } : {}), more: t(`${message}.todo`), canKeepAnyway: id !== 'empty', held };
}
