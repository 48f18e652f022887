import type { CommandLine } from '../../commands/commandLine';

/** Whether a command removes files in a folder, or may: a variable or braces in its paths can stand for any. */
export function removesIn({ name, args }: CommandLine, folder: string): boolean {
  if (name === 'rm') return args.some(({ value }) => !value.startsWith('-') && reaches(value, folder));
  if (name !== 'find') return false;
  return (
    args.some(({ value }) => value.startsWith('/') && reaches(value, folder)) &&
    args.some(({ value }) => value === '-delete' || value === 'rm')
  );
}

/** Whether a path is a folder, one that holds it, or something in it; `*` stands for everything there. */
function reaches(path: string, folder: string): boolean {
  if (/[${]/.test(path)) return true;
  const target = path.replace(/\/\*$/, '').replace(/(?<!\/)\/+$/, '');
  return target === folder || folder.startsWith(`${target}/`) || target.startsWith(`${folder}/`);
}
