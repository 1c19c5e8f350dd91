import axe from 'axe-core';

/** What axe finds in this element; colours cannot be judged without a layout and are looked at elsewhere. */
export async function findings(element: Element): Promise<string[]> {
  const result = await axe.run(element, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return result.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ')}`);
}
