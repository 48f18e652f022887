import { readFileSync } from 'node:fs';
import { checks } from './src/checks/index.ts';
import { runChecks } from './src/checks/runChecks.ts';
import { fixAll } from './src/checks/fixAll.ts';
import { evaluate } from './src/dockerfile/evaluate.ts';
import { parseDockerfile } from './src/dockerfile/parse.ts';
import { applyEdits } from './src/dockerfile/text.ts';
const { cases } = JSON.parse(readFileSync('test/fixtures/buildkit/lint-cases.json', 'utf8'));
const gen = JSON.parse(readFileSync('/tmp/c1.json','utf8')).map((c: any) => ({ dockerfile: c.text }));
const run = (t: string) => { const r = runChecks(checks, evaluate(parseDockerfile(t)), { ignoreFile: 'none' }); if (r.failures.length) throw r.failures[0]!.error; return r.problems; };
let n = 0, t0 = performance.now();
const count = (ps: any) => { const m: Record<string, number> = {}; for (const p of ps) m[p.check.code] = (m[p.check.code] ?? 0) + 1; return m; };
for (const c of [...cases, ...gen]) {
  const text = c.dockerfile;
  for (let i = 0; i <= text.length; i += 3) { const t = text.slice(0, i); for (const p of run(t)) if (p.range.start < 0 || p.range.end > t.length || p.range.start > p.range.end) console.log('RANGE', JSON.stringify(t), p); n++; }
  const before = run(text);
  const b = count(before);
  for (const p of before) for (const f of p.fixes) {
    const t = applyEdits(text, f.edits); const a = count(run(t));
    if (!((a[p.check.code] ?? 0) < b[p.check.code]!)) console.log('STAYS', p.check.code, f.title, JSON.stringify(text), JSON.stringify(t));
    if (f.safe) for (const k in a) if (a[k]! > (b[k] ?? 0)) console.log('NEW', k, 'by', f.title, JSON.stringify(text), JSON.stringify(t));
  }
  const fixed = fixAll(text, run);
  const left = run(fixed).filter(p => p.fixes.some(f => f.safe));
  if (left.length) console.log('LEFT', JSON.stringify(fixed), left.map(p => p.check.code));
}
console.log(n, performance.now() - t0);
