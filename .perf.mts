import { checks } from './src/checks/index.ts';
import { runChecks } from './src/checks/runChecks.ts';
import { evaluate } from './src/dockerfile/evaluate.ts';
import { parseDockerfile } from './src/dockerfile/parse.ts';
const gens: Record<string, (i: number) => string> = {
  mixed: i => ['RUN apt-get update && apt-get install -y curl', `ENV V${i}=$V${i - 1}`, 'COPY a$UNDEF /b', 'WORKDIR src', `ARG A${i}`, 'EXPOSE 80:80/TCP', 'CMD a'][i % 7]!,
  env: i => `ENV VARIABLE_${i}=$VARIABLE_X${i}`,
  stages: i => `FROM a${i - 1} AS a${i}`,
  Stages: i => `FROM busybox AS A${i}`,
};
for (const [name, g] of Object.entries(gens)) for (const n of [50, 500, 5000]) {
  const text = 'FROM busybox AS a0\n' + Array.from({ length: n }, (_, i) => g(i + 1)).join('\n') + '\n';
  const once = () => { const t = performance.now(); const e = evaluate(parseDockerfile(text)); const t1 = performance.now(); const per: [string, number][] = []; for (const c of checks) { const s = performance.now(); runChecks([c], e, { ignoreFile: { name: '.dockerignore', text: 'x\ny*\n' } }); per.push([c.code, performance.now() - s]); } per.sort((a, b) => b[1] - a[1]); return [t1 - t, performance.now() - t1, per.slice(0, 4).map(([c, t]) => c + ' ' + t.toFixed(1))] as const; };
  for (let i = 0; i < (n < 1000 ? 30 : 3); i++) once();
  const [p, c, per] = once(); console.log(name, n, 'model', p.toFixed(2), 'checks', c.toFixed(2), per.join(', '));
}
